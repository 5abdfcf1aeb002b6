"""Sessions over lines that are slow, that freeze, or that never answer, counted in bytes: those take no time.

What a key waits for is what lies before its paint on the line: from the byte that had come out of it when the
key reached the program, to the paint. On a line of so many bytes a second that is a time.
"""

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.emulator import Cells, seen
from tests.support.slow_line import THAW, Note, noted
from tests.support.terminal import Terminal, isolated_environment

SLOW_LINE = Path(__file__).parents[1] / "support" / "slow_line.py"
PATIENCE = 60.0
QUESTION = b"\x1b[6n"
UPDATE = b"\x1b[1;1H"
"""What ends every update."""
MOVING = 10_000
"""Bytes after which the body has begun to move."""
PAUSED = "Paused. Stay as long as you like."
SLOW, ROUND_TRIP = 6000, 0.2
ENOUGH_LINE = 1024 * 1024
"""What sshd and the kernels on the way hold back, about."""


class Session:
    """A session that is played at the far end of a line."""

    def __init__(self, terminal: Terminal, notes: Path) -> None:
        self.terminal, self._notes = terminal, notes

    def until_written(self, amount: int) -> None:
        """Wait until so many bytes have come."""
        self.terminal.wait_until(lambda: len(self.terminal.written) >= amount, f"{amount} bytes", PATIENCE)

    def note(self, text: str) -> Note:
        """The last thing of this text that reached the program."""
        return [note for note in noted(self._notes) if text in note.text][-1]

    def press(self, key: str, paints: str) -> int:
        """Press a key, and wait for what it paints: the bytes that it waited for, its own among them."""
        self.terminal.press(key)
        self.terminal.wait_for(paints, PATIENCE)
        return len(self.terminal.written) - self.note(key).released

    def seconds_left(self) -> int:
        """How long the routine still takes, as it stands on the screen; 0 where it does not."""
        left = re.search(r"about (\d+):(\d\d) left", self.terminal.screen_text())
        return int(left[1]) * 60 + int(left[2]) if left else 0


def visible(terminal: Terminal) -> Cells:
    """Every cell as it is seen."""
    return [[seen(cell) for cell in row] for row in terminal.cells()]


@pytest.fixture
def start(program: str, tmp_path: Path) -> Iterator[Any]:
    environment = isolated_environment(tmp_path)
    read = Path(environment["XDG_STATE_HOME"]) / "unslump" / "safety-notice-read"
    read.parent.mkdir(parents=True)
    read.touch()
    terminals: list[Terminal] = []

    def start(rate: int, delay: float = 0.0, buffer: int = ENOUGH_LINE, *options: str) -> Session:
        notes = tmp_path / "notes"
        line = ["--bytes-a-second", str(rate), "--delay", str(delay), "--buffer", str(buffer)]
        command = [sys.executable, str(SLOW_LINE), *line, "--notes", str(notes), *options]
        terminal = Terminal(
            [*command, program, "play", "undo-the-sitting"], environment=environment, columns=100, rows=30
        )
        terminals.append(terminal)
        terminal.wait_for("Get ready", PATIENCE)
        terminal.press("n")
        return Session(terminal, notes)

    yield start
    for terminal in terminals:
        terminal.__exit__(None, None, None)


def test_over_a_slow_line_a_key_waits_for_less_than_a_third_of_a_second_of_bytes(start: Any) -> None:
    session = start(SLOW, ROUND_TRIP / 2)
    waited = []
    for round_of_keys in range(3):
        session.until_written(MOVING + 6000 * round_of_keys)
        waited.append(session.press(" ", PAUSED))
        waited.append(session.press(".", "Find your position"))
    assert max(waited) < (0.5 - ROUND_TRIP) * SLOW, waited


def test_a_reader_that_takes_two_kilobytes_a_second_is_given_no_more(start: Any) -> None:
    session = start(2048, 0.0, 1)
    session.until_written(MOVING)
    assert session.press(" ", PAUSED) < 2048


def test_a_line_that_was_frozen_shows_what_is_now_and_not_what_was(start: Any) -> None:
    session = start(20_000, ROUND_TRIP / 2)
    session.until_written(MOVING)
    before = session.seconds_left()
    session.terminal.kill(signal.SIGUSR1)
    session.terminal.wait_until_still(8.0, PATIENCE)
    session.terminal.kill(signal.SIGUSR2)
    session.terminal.wait_until(lambda: 0 < session.seconds_left() <= before - 7, "the time of now", PATIENCE)
    thaw = session.note(THAW)
    assert thaw.queued < 4096
    assert len(session.terminal.written) - thaw.released < 8192
    assert "Welcome back" not in session.terminal.screen_text(), "the line stood still, and not the person"


def test_a_key_pressed_into_a_frozen_line_counts_and_is_painted_once_it_thaws(start: Any) -> None:
    session = start(20_000, ROUND_TRIP / 2)
    session.until_written(MOVING)
    session.terminal.kill(signal.SIGUSR1)
    session.terminal.wait_until_still(2.0, PATIENCE)
    session.terminal.press(" ")
    session.terminal.kill(signal.SIGUSR2)
    session.terminal.wait_for(PAUSED, PATIENCE)
    assert session.note(" ").queued < 4096


def test_a_terminal_that_never_answers_is_asked_once_and_sees_everything_move(start: Any) -> None:
    session = start(1_000_000, 0.0, ENOUGH_LINE, "--deaf")
    session.until_written(MOVING)
    session.press(" ", PAUSED)
    assert session.terminal.written.count(QUESTION) == 1


def test_answers_that_nobody_asked_for_do_nothing(start: Any) -> None:
    session = start(1_000_000)
    session.until_written(MOVING)
    session.terminal.press(*["\x1b[2;5R", "\x1b[999;999R", "\x1b[1;1R", "\x1b[0;0R"] * 20)
    session.until_written(2 * MOVING)
    assert "1 of 5 · Prone press-up" in session.terminal.screen_text()
    session.press(" ", PAUSED)


def test_a_storm_of_resizes_over_a_slow_line_writes_the_last_size_and_few_before(start: Any) -> None:
    session = start(SLOW, ROUND_TRIP / 2)
    session.until_written(MOVING)
    session.press(" ", PAUSED)
    session.terminal.wait_until_still(1.5, PATIENCE)
    before = len(session.terminal.written)
    for step in range(40):
        session.terminal.resize(100 - step % 2 - step // 2, 30)
    session.terminal.resize(90, 28)
    session.terminal.wait_until_still(3.0, PATIENCE)
    written = len(session.terminal.written) - before
    shown = visible(session.terminal)
    assert PAUSED in session.terminal.screen_text()
    session.terminal.press("\x1b[15~")  # F5, which writes every cell
    session.until_written(before + written + 1000)
    session.terminal.wait_until_still(1.5, PATIENCE)
    whole = len(session.terminal.written) - before - written
    assert visible(session.terminal) == shown
    assert written < 6 * whole
