"""What every exporter keeps to."""

from io import BytesIO
from typing import ClassVar

from unslump.api import Exporter, Session
from unslump.testing.contract import Contract, nothing_printed
from unslump.testing.histories import HISTORIES, history

_MANY = 1000
_SEED = 1
_WORK = """
from io import BytesIO
from unslump.testing import HISTORIES, plugin_host
host = plugin_host(plugin)
host.export(host.exporters()[offer], HISTORIES["plain"], BytesIO())
"""


class ExporterContract(Contract):
    """Subclass it, give `plugin` and the id of the exporter, and pytest holds the exporter to all of this.

    ```python
    class TestMine(ExporterContract):
        plugin, exporter = my_module, "mine"
    ```
    """

    exporter: ClassVar[str]

    def test_it_is_offered(self) -> None:
        """People find it under its id; no other exporter has taken that."""
        host = self.host()
        offered = host.exporters()
        self.assert_no_fault(host)
        assert self.exporter in offered, f"no exporter {self.exporter}, only {', '.join(offered)}"

    def test_it_writes_a_history_without_sessions(self) -> None:
        """On the first day there is nothing to write, and that is no fault."""
        self._write(())

    def test_it_writes_every_history(self) -> None:
        """What only some people have: other scripts, a change of clocks, sets that hurt, no end."""
        for name, sessions in HISTORIES.items():
            try:
                self._write(sessions)
            except Exception as error:
                error.add_note(f"while writing HISTORIES[{name!r}]")
                raise

    def test_it_writes_a_thousand_sessions_in_time(self) -> None:
        """Some years of it, through the host and within its limit."""
        host, page = self.host(), BytesIO()
        host.export(host.exporters()[self.exporter], history(_MANY, _SEED), page)
        self.assert_no_fault(host)

    def test_it_writes_the_same_bytes_twice(self) -> None:
        """What is kept under version control differs only where the history does."""
        for name, sessions in HISTORIES.items():
            assert self._write(sessions) == self._write(sessions), f"HISTORIES[{name!r}] came out differently"

    def test_it_leaves_the_stream_open(self) -> None:
        """The stream is closed by the one who opened it."""
        page = BytesIO()
        self._offered().write(HISTORIES["plain"], page)
        assert not page.closed, "write closed the stream; a TextIOWrapper around it is to be detached"

    def test_it_reads_sessions_that_come_one_at_a_time(self) -> None:
        """Sessions may be a generator: they can be gone through once, and have no length."""
        page = BytesIO()
        self._offered().write(iter(HISTORIES["plain"]), page)
        assert page.getvalue() == self._write(HISTORIES["plain"])

    def test_it_prints_nothing(self) -> None:
        """The terminal belongs to the app."""
        with nothing_printed():
            self._write(HISTORIES["unicode"])

    def test_it_needs_no_screen(self) -> None:
        """Textual belongs to the app, and would slow every command."""
        self.in_a_child(_WORK, self.exporter)

    def _offered(self) -> Exporter:
        return self.host().exporters()[self.exporter]

    def _write(self, sessions: tuple[Session, ...]) -> bytes:
        page = BytesIO()
        self._offered().write(sessions, page)  # not through the host, which keeps the traceback to itself
        return page.getvalue()
