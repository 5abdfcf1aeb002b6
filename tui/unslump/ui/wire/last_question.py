"""The terminal is given back once it owes no answer any more.

Whatever it is asked it answers in its own time: over a slow line tenths of a second later. An answer that
comes when a shell has the terminal again is typed at its prompt.
"""

import os
import sys
from collections.abc import Callable
from threading import Event

from textual.events import CursorPosition
from textual.message import Message

if sys.platform != "win32":
    import termios

PATIENCE_SECONDS = 0.75
"""How long leaving may wait: as long as that, where a terminal never answers or the line is frozen."""
ROW, COLUMN = 3, 1
"""Of the cursor in the last question: a place that no other question has."""
NO_MORE_NEWS = "\x1b[?1004l"
"""Nothing is to be told about the focus of the window, which nobody asks for and which comes at any time."""


class LastQuestion:
    """Answers come in the order of the questions: with the answer to a last one all the others are here."""

    def __init__(self) -> None:
        self.is_asked = False
        self._answered = Event()

    def ask(self, write: Callable[[str], None]) -> None:
        """Wait for its answer, no longer than `PATIENCE_SECONDS`, while another thread hears the terminal."""
        self.is_asked = True
        write(f"{NO_MORE_NEWS}\x1b[{ROW};{COLUMN}H\x1b[6n")
        self._answered.wait(PATIENCE_SECONDS)

    def hear(self, message: Message) -> None:
        """Take what comes from the terminal: it may be the answer."""
        if isinstance(message, CursorPosition) and (message.y + 1, message.x + 1) == (ROW, COLUMN):
            self._answered.set()


def has_keyboard(terminal: int) -> bool:
    """Whether what `terminal` answers comes here, at once: neither to a shell, nor after the next line."""
    try:
        is_ours = os.tcgetpgrp(terminal) == os.getpgrp()
        return is_ours and not termios.tcgetattr(terminal)[3] & termios.ICANON
    except (OSError, termios.error):
        return False
