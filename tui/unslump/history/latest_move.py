"""When the body last moved, out of the history, for those who ask to be reminded."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from unslump.days import last_days
from unslump.due import notes
from unslump.due.reckoning import SMALL_STEP, Noted
from unslump.files import FileProblem
from unslump.history.errors import HistoryError
from unslump.history.store import Store

_DAYS_THAT_MATTER = 3
"""No reminder goes back further than to the day before, wherever that day was spent."""


def noted_from_history(store: Store, now: datetime, before: Noted | None = None) -> Noted:
    """What is to be noted for reminders; a snooze noted `before` stays until a session has ended since.

    A session that a wrong clock has put into days to come does not count. Raises HistoryError.
    """
    recent = store.sessions(last_days(_DAYS_THAT_MATTER, now.date()))
    ends = (session.ended for session in recent if session.moved and session.ended)
    ended = max((end for end in ends if end <= now + SMALL_STEP), default=None)
    if before is None or before.snoozed_at is None or (ended and ended > before.snoozed_at):
        return Noted(ended=ended)
    return Noted(ended=ended, snoozed_at=before.snoozed_at, snoozed_until=before.snoozed_until)


def note_from_history(path: Path, store: Store, now: datetime) -> Noted:
    """Note what the history says, where nothing is noted, and answer it; raises HistoryError."""
    noted = noted_from_history(store, now)
    with suppress(FileProblem):  # then the history is asked again the next time
        notes.write(path, noted)
    return noted


def refresh_due_note(path: Path, store: Store, now: datetime) -> None:
    """Bring the file `due` into line with a history that was changed; to be called after every such change.

    Never raises: where it cannot be done, a reminder comes too early or too late, which does no harm. Where
    nothing is noted, nothing is: who asks for it next makes it from the history.
    """
    noted = notes.read(path)
    if noted is None:
        return
    with suppress(FileProblem, HistoryError):
        anew = noted_from_history(store, now, noted)
        if anew != noted:
            notes.write(path, anew)
