"""What the screens of the history have in common: taking back a change, and letting reminders hear of one."""

from typing import Any

from textual.screen import Screen

from unslump.history.errors import HistoryError
from unslump.history.latest_move import refresh_due_note
from unslump.history.records import Session
from unslump.history.words import session_line
from unslump.house import House
from unslump.ui.notices import warn
from unslump.ui.text import literal


def take_back(screen: Screen[Any], house: House) -> Session | None:
    """Take back the latest change of the history, and tell it; the session as it is again, if any."""
    try:
        session = house.store.undo()
    except HistoryError as error:
        warn(screen, "History", error)
        return None
    heard(house)
    told = f"Now again: {session_line(session)}" if session else "There is nothing to take back."
    screen.notify(literal(told).plain, markup=False)
    return session


def heard(house: House) -> None:
    """Let reminders hear of a change of the history."""
    refresh_due_note(house.paths.due, house.store, house.today())
