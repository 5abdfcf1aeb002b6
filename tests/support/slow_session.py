"""A session that is played behind a slow line, and what its keys wait for."""

import re
import sys
from pathlib import Path

from tests.support.processes import session_below
from tests.support.slow_line import Note, noted
from tests.support.terminal import Terminal

SLOW_LINE = Path(__file__).with_name("slow_line.py")
PATIENCE = 60.0
ROUTINE = "undo-the-sitting"
"""Its first sets are counted: more and less of them change what is left."""


def slow_line(
    notes: Path, *, rate: int, delay: float = 0.0, buffer: int = 1024 * 1024, deaf: bool = False
) -> list[str]:
    """The command of a line, to be followed by the one that runs behind it.

    It carries `rate` bytes a second, each `delay` seconds late, and holds back up to `buffer` of them: about
    as many as sshd and the kernels on the way, unless told otherwise.
    """
    options = ["--bytes-a-second", str(rate), "--delay", str(delay), "--buffer", str(buffer)]
    return [sys.executable, str(SLOW_LINE), *options, "--notes", str(notes), *(["--deaf"] if deaf else [])]


class SlowSession:
    """What stands on a terminal behind a slow line, and what that line noted."""

    def __init__(self, terminal: Terminal, notes: Path) -> None:
        self.terminal, self._notes = terminal, notes

    def until_written(self, amount: int) -> None:
        """Wait until so many bytes have come."""
        self.terminal.wait_until(lambda: len(self.terminal.written) >= amount, f"{amount} bytes", PATIENCE)

    def wait_until_still(self, seconds: float) -> None:
        """Wait until nothing has come for so long, and nothing at the far end of the line is at work."""
        self.terminal.wait_until_still(seconds, session_below(self.terminal.process_id))

    def note(self, text: str) -> Note:
        """The last thing of this text that reached the program."""
        return [note for note in noted(self._notes) if text in note.text][-1]

    def press(self, key: str, paints: str) -> int:
        """Press a key, and wait for what it paints: the bytes that it waited for, its own among them."""
        self.terminal.press(key)
        self.terminal.wait_for(paints, PATIENCE)
        return len(self.terminal.written) - self.note(key).released

    def adjust(self, key: str) -> int:
        """Press a key for more of the set, or for less, and wait for it: the bytes that it waited for."""
        before = self.seconds_left()
        self.terminal.press(key)
        self.terminal.wait_until(lambda: abs(self.seconds_left() - before) >= 5, "another time", PATIENCE)
        return len(self.terminal.written) - self.note(key).released

    def seconds_left(self) -> int:
        """How long the routine still takes, as it stands on the screen; 0 where it does not."""
        left = re.search(r"about (\d+):(\d\d) left", self.terminal.screen_text())
        return int(left[1]) * 60 + int(left[2]) if left else 0
