"""What every importer keeps to."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import ClassVar

from unslump.api import Importer, NotReadable, Session
from unslump.testing.contract import Contract, nothing_printed

GARBAGE: dict[str, bytes] = {
    "noughts": bytes(64),
    "all bytes": bytes(range(256)),
    "no UTF-8": b"\xff\xfe\xfa\n\xc3\x28",
    "a surrogate": b'"\xed\xa0\x80"\n',
    "prose": "Übung macht den Meister.\nAll of it.\n".encode(),
    "an open bracket": b"{",
    "deep nesting": b"[" * 100_000,
    "a very long line": b"a," * 200_000,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "null": b"null\n",
}
"""Files that hold no sessions, whoever reads them."""


class ImporterContract(Contract):
    """Subclass it, give `plugin`, the id of the importer, and files that it reads, as bytes.

    ```python
    class TestMine(ImporterContract):
        plugin, importer, examples = my_module, "mine", [Path(...).read_bytes()]
    ```
    """

    importer: ClassVar[str]
    examples: ClassVar[Sequence[bytes]]

    def test_it_is_offered(self) -> None:
        """People find it under its id; no other importer has taken that."""
        host = self.host()
        offered = host.importers()
        self.assert_no_fault(host)
        assert self.importer in offered, f"no importer {self.importer}, only {', '.join(offered)}"

    def test_it_reads_its_examples(self) -> None:
        """Each holds sessions that unslump can keep, and no two of them are one."""
        assert self.examples, "it has no examples"
        for example in self.examples:
            host = self.host()
            sessions = host.read_sessions(host.importers()[self.importer], BytesIO(example))
            self.assert_no_fault(host)
            ids = [session.id for session in sessions]
            assert ids, "an example holds no session"
            assert len(set(ids)) == len(ids), "two sessions have one id"

    def test_it_gives_sessions_the_same_ids_each_time(self) -> None:
        """Sessions are told apart by their id: to import a file twice changes nothing."""
        for example in self.examples:
            assert self._read(example) == self._read(example), "an example came out differently"

    def test_it_says_of_garbage_that_it_cannot_be_read(self) -> None:
        """NotReadable is for the person who gave the file; anything else is a fault of the plug-in."""
        for name, garbage in GARBAGE.items():
            try:
                sessions = self._read(garbage)
            except NotReadable as reason:
                _assert_says_why(reason)
            except Exception as error:
                error.add_note(f"while reading GARBAGE[{name!r}]; NotReadable is to be raised")
                raise
            else:
                raise AssertionError(f"it read GARBAGE[{name!r}] as {len(sessions)} sessions")

    def test_it_lives_on_a_file_that_breaks_off(self) -> None:
        """Half a file gives some sessions or NotReadable, and nothing else."""
        for example in self.examples:
            for length in range(0, len(example), max(1, len(example) // 50)):
                self._read_or_refuse(example[:length])

    def test_it_lives_on_an_empty_file(self) -> None:
        """Nothing gives no session or NotReadable."""
        assert not self._read_or_refuse(b""), "it found sessions in an empty file"

    def test_it_prints_nothing(self) -> None:
        """The terminal belongs to the app."""
        with nothing_printed():
            for content in (*self.examples, *GARBAGE.values()):
                self._read_or_refuse(content)

    def test_it_needs_no_screen(self) -> None:
        """Textual belongs to the app, and would slow every command."""
        self.in_a_child(_WORK.format(example=self.examples[0]), self.importer)

    def _read(self, content: bytes) -> list[Session]:
        offered: Importer = self.host().importers()[self.importer]
        sessions: Iterable[Session] = offered.read(BytesIO(content))
        return list(sessions)  # not through the host, which keeps the traceback to itself

    def _read_or_refuse(self, content: bytes) -> list[Session]:
        try:
            return self._read(content)
        except NotReadable as reason:
            _assert_says_why(reason)
            return []


_WORK = """
from io import BytesIO
from unslump.testing import plugin_host
host = plugin_host(plugin)
host.read_sessions(host.importers()[offer], BytesIO({example!r}))
"""


def _assert_says_why(reason: NotReadable) -> None:
    assert str(reason).strip(), "NotReadable must say why, in a sentence"
    assert reason.line >= 0, "NotReadable counts lines from 1"
    assert reason.column >= 0, "NotReadable counts columns from 1"
