"""What the journals of a folder hold, beside what is kept here."""

from collections.abc import Mapping
from pathlib import Path

from unslump.history.reading import Standing
from unslump.history.syncing.journals import NotAJournal, lines_of
from unslump.history.syncing.lines import LINE_BYTES, Entry, NotALine, Rank, entry_of, head_of, opened
from unslump.routine.characters import visible

_MOST_FAULTS = 100
"""How many are kept to be told; a file of nothing else must not fill the memory."""


class Joining:
    """Reads journals, in any order and as often as one likes: what comes out is the same.

    `standing` says what is kept here, and `digests` what the lines of that have. `found` are those of the
    digests that stand in a journal; `newer` is, by its id, the newest of each session of which a journal has
    something newer than is kept here; `faults` are sentences for people.
    """

    def __init__(self, standing: Mapping[str, Standing], digests: Mapping[str, str]) -> None:
        self.found: set[str] = set()
        self.newer: dict[str, Entry] = {}
        self.faults: list[str] = []
        self._standing = standing
        self._digests = digests
        self._known = frozenset(digests.values())

    def read(self, journal: Path) -> None:
        """Take in what the journal holds; a fault in it stops nothing else."""
        try:
            for number, line in lines_of(journal):
                try:
                    self._take_in(line)
                except NotALine as problem:
                    self._tell(f"{journal}:{number}: {problem}, and was left out.")
        except NotAJournal as problem:
            self._tell(str(problem))

    def _take_in(self, line: bytes | None) -> None:
        if line is None:
            raise NotALine(f"this line is longer than {LINE_BYTES // 1024} KiB")
        digest, body = opened(line)
        if digest in self._known:
            self.found.add(digest)
            return
        session_id, version = head_of(body)
        known = self._known_rank(session_id)
        if version < known[0]:
            return
        entry = entry_of(body)
        if entry.digest in self._known:
            self.found.add(entry.digest)
        elif entry.rank > known:
            self.newer[session_id] = entry

    def _known_rank(self, session_id: str) -> Rank:
        if session_id in self.newer:
            return self.newer[session_id].rank
        if standing := self._standing.get(session_id):
            return (standing.version, standing.kept, self._digests.get(session_id, ""))
        return (0, False, "")

    def _tell(self, fault: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(visible(fault))
