"""One session as it is kept now, read on a thread: another process may hold the history for seconds."""

from functools import partial
from threading import Thread
from typing import Any

from textual.message import Message
from textual.screen import Screen

from unslump.history.errors import HistoryError
from unslump.history.records import Session
from unslump.house import House


class ReadAnew(Message):
    """A session was read: None where it is deleted by now, an error where it could not be read."""

    def __init__(self, id: str, session: Session | HistoryError | None) -> None:
        super().__init__()
        self.id, self.session = id, session


def read_anew(screen: Screen[Any], house: House, id: str) -> None:
    """Read the session with this id; the answer comes to the screen as a message."""
    Thread(target=partial(_read, screen, house, id), name="unslump session", daemon=True).start()


def _read(screen: Screen[Any], house: House, id: str) -> None:
    try:
        screen.post_message(ReadAnew(id, next(house.store.with_ids([id]), None)))
    except HistoryError as error:
        screen.post_message(ReadAnew(id, error))
