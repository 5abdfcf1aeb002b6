"""What the contracts share: one plug-in, asked as unslump asks it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from tempfile import TemporaryFile
from types import ModuleType
from unittest import SkipTest

from unslump.hooks.host import Host
from unslump.testing.hosting import name_of, plugin_host

_CHILD_DEADLINE = 120.0
_BEFORE = """
import sys
from importlib import import_module
module, offer = sys.argv[1:3]
sys.path[:] = sys.argv[3:]
plugin = import_module(module)
"""
_AFTER = """
if "textual" in sys.modules:
    sys.exit(f"{module} imports Textual")
"""


class Contract:
    """Subclass one of the contracts, not this; `plugin` is the module, or the object, that answers hooks."""

    plugin: object  # no ClassVar: mypy takes no module for one

    def host(self) -> Host:
        """A host of the built-in plug-ins and `plugin`; it must have no fault so far."""
        host = plugin_host(self.plugin)
        self.assert_no_fault(host)
        return host

    def assert_no_fault(self, host: Host) -> None:
        """Nothing went wrong with `plugin`."""
        mine = [fault.sentence for fault in host.faults if fault.plugin == name_of(self.plugin)]
        assert not mine, "\n".join(mine)

    def in_a_child(self, work: str, offer: str) -> None:
        """Import the plug-in in a fresh Python and do `work` there, with `plugin` and with `offer`.

        It must print nothing and not import Textual. Skipped for an object, which cannot be imported.
        """
        if not isinstance(self.plugin, ModuleType):
            raise SkipTest("the plug-in is an object; only a module can be imported in a fresh Python")
        module = name_of(self.plugin)
        child = subprocess.run(
            [sys.executable, "-c", _BEFORE + work + _AFTER, module, offer, *sys.path],
            capture_output=True,
            text=True,
            timeout=_CHILD_DEADLINE,
        )
        assert child.returncode == 0, child.stderr
        assert (child.stdout, child.stderr) == ("", ""), f"{module} printed this in a fresh Python"


@contextmanager
def nothing_printed() -> Iterator[None]:
    """Assert that nothing is written to standard output or error, by Python or past it."""
    text = StringIO()
    with TemporaryFile() as file:
        with _descriptors_into(file.fileno()), redirect_stdout(text), redirect_stderr(text):
            yield
        file.seek(0)
        printed = text.getvalue() + file.read().decode(errors="replace")
    assert not printed, f"it printed {printed[:300]!r}; the terminal belongs to the app"


@contextmanager
def _descriptors_into(target: int) -> Iterator[None]:
    sys.stdout.flush()
    sys.stderr.flush()
    kept = {descriptor: os.dup(descriptor) for descriptor in (1, 2)}
    try:
        for descriptor in kept:
            os.dup2(target, descriptor)
        yield
    finally:
        for descriptor, original in kept.items():
            os.dup2(original, descriptor)
            os.close(original)
