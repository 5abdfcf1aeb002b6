import pkgutil
import subprocess
import sys

import pytest

import unslump

BELOW_THE_SCREENS = sorted(
    module.name for module in pkgutil.iter_modules(unslump.__path__) if module.name != "ui"
)

IMPORT_ALL_OF_IT = """
import importlib, pkgutil, sys

def names(name):
    module = importlib.import_module(name)
    yield name
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)
        yield found.name

for name in names(sys.argv[1]):
    if "textual" in sys.modules:
        sys.exit(f"{name} brings Textual with it")
"""


@pytest.mark.parametrize("name", BELOW_THE_SCREENS)
def test_no_textual_is_imported_below_the_screens(name: str) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_OF_IT, f"unslump.{name}"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
