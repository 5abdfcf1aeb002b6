"""The small file that says when the latest session ended and until when it was snoozed."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from unslump.due.reckoning import Noted
from unslump.files import make_folder, read_note, write_note

_MOST_BYTES = 10_000


def read(path: Path) -> Noted | None:
    """What is noted; None when there is no such file, or one that says nothing."""
    try:
        noted = read_note(path, Noted, _MOST_BYTES)
    except (OSError, ValueError):
        return None
    times = (noted.ended, noted.snoozed_at, noted.snoozed_until)
    return noted if all(time is None or time.tzinfo for time in times) else None


def write(path: Path, noted: Noted) -> None:
    """Note this, and nothing else; raises FileProblem."""
    make_folder(path.parent)
    write_note(path, noted)


def note_end(path: Path, ended: datetime) -> None:
    """Note that a session ended; a snooze is over with it. Raises FileProblem."""
    write(path, Noted(ended=ended.astimezone(UTC)))


def note_snooze(path: Path, noted: Noted, at: datetime, until: datetime) -> None:
    """Note that at `at` a session was put off until `until`. Raises FileProblem."""
    write(path, replace(noted, snoozed_at=at.astimezone(UTC), snoozed_until=until.astimezone(UTC)))
