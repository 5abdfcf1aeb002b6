"""Sessions over lines that are slow, that freeze, or that never answer, counted in bytes: those take no time.

What a key waits for is what lies before its paint on the line: from the byte that had come out of it when the
key reached the program, to the paint. On a line of so many bytes a second that is a time.
"""

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.support.emulator import Cells, seen
from tests.support.slow_line import THAW
from tests.support.slow_session import PATIENCE, ROUTINE, SlowSession, slow_line
from tests.support.terminal import Terminal, isolated_environment

QUESTION = b"\x1b[6n"
MOVING = 30_000
"""Bytes after which the body is in motion."""
LONG_MOVING = 45_000
"""Bytes after which what nobody has read would have piled up."""
PAUSED = "Paused. Stay as long as you like."
SLOW, ROUND_TRIP = 6000, 0.2


def visible(terminal: Terminal) -> Cells:
    """Every cell as it is seen."""
    return [[seen(cell) for cell in row] for row in terminal.cells()]


class Start(Protocol):
    def __call__(self, *, size: tuple[int, int] = (100, 30), **line: Any) -> SlowSession: ...


class Run(Protocol):
    def __call__(self, *command: str, size: tuple[int, int] = (100, 30), **line: Any) -> SlowSession: ...


@pytest.fixture
def run(program: str, tmp_path: Path) -> Iterator[Run]:
    """Runs a command of unslump behind a line."""
    environment = isolated_environment(tmp_path)
    read = Path(environment["XDG_STATE_HOME"]) / "unslump" / "safety-notice-read"
    read.parent.mkdir(parents=True)
    read.touch()
    with contextlib.ExitStack() as terminals:

        def run(*command: str, size: tuple[int, int] = (100, 30), **line: Any) -> SlowSession:
            behind = [*slow_line(tmp_path / "notes", **line), program, *command]
            terminal = Terminal(behind, environment=environment, columns=size[0], rows=size[1])
            terminals.enter_context(terminal)
            return SlowSession(terminal, tmp_path / "notes")

        yield run


@pytest.fixture
def start(run: Run) -> Start:
    """Begins a session behind a line."""

    def start(*, size: tuple[int, int] = (100, 30), **line: Any) -> SlowSession:
        session = run("play", ROUTINE, size=size, **line)
        session.terminal.wait_for("Get ready", PATIENCE)
        session.terminal.press("n")
        return session

    return start


def test_over_a_slow_line_a_key_waits_for_less_than_a_third_of_a_second_of_bytes(start: Start) -> None:
    session = start(rate=SLOW, delay=ROUND_TRIP / 2)
    waited = []
    for round_of_keys in range(4):
        session.until_written(50_000 + 4000 * round_of_keys)
        waited.append(session.adjust("+-"[round_of_keys % 2]))
    assert max(waited) < (0.5 - ROUND_TRIP) * SLOW, waited


def test_a_reader_that_takes_two_kilobytes_a_second_is_given_no_more(start: Start) -> None:
    session = start(rate=2048, buffer=1)
    session.until_written(LONG_MOVING)
    waited = session.press(" ", PAUSED)
    assert "Welcome back" not in session.terminal.screen_text(), "what was written held the session up"
    assert waited < 2 * 2048


def test_an_exercise_alone_is_given_to_such_a_reader_no_faster(run: Run) -> None:
    preview = run("figure", "quadruped-rotation", rate=2048, buffer=1)
    preview.until_written(20_000)
    assert preview.press("o", "right arm") < 3 * 2048  # which is drawn anew, for another side


def test_a_line_that_was_frozen_shows_what_is_now_and_not_what_was(start: Start) -> None:
    session = start(rate=20_000, delay=ROUND_TRIP / 2)
    session.until_written(MOVING)
    before = session.seconds_left()
    session.terminal.kill(signal.SIGUSR1)
    session.terminal.wait_for_silence(8.0)
    session.terminal.kill(signal.SIGUSR2)
    session.terminal.wait_until(lambda: 0 < session.seconds_left() <= before - 7, "the time of now", PATIENCE)
    thaw = session.note(THAW)
    assert thaw.queued < 4096
    assert len(session.terminal.written) - thaw.released < 8192
    assert "Welcome back" not in session.terminal.screen_text(), "the line stood still, and not the person"


def test_a_key_pressed_into_a_frozen_line_counts_and_is_painted_once_it_thaws(start: Start) -> None:
    session = start(rate=20_000, delay=ROUND_TRIP / 2)
    session.until_written(MOVING)
    session.terminal.kill(signal.SIGUSR1)
    session.terminal.wait_for_silence(2.0)
    session.terminal.press(" ")
    session.terminal.kill(signal.SIGUSR2)
    session.terminal.wait_for(PAUSED, PATIENCE)
    assert session.note(" ").queued < 4096


def test_a_terminal_that_never_answers_is_asked_once_and_sees_everything_move(start: Start) -> None:
    session = start(rate=1_000_000, deaf=True)
    session.until_written(2 * MOVING)
    session.press(" ", PAUSED)
    assert session.terminal.written.count(QUESTION) == 1


def test_answers_that_nobody_asked_for_do_nothing(start: Start) -> None:
    session = start(rate=1_000_000)
    session.until_written(MOVING)
    session.terminal.press(*["\x1b[2;5R", "\x1b[999;999R", "\x1b[1;1R", "\x1b[0;0R"] * 20)
    session.until_written(2 * MOVING)
    assert "1 of 5 · " in session.terminal.screen_text()
    session.press(" ", PAUSED)


def test_a_storm_of_resizes_over_a_slow_line_writes_the_last_size_and_few_before(start: Start) -> None:
    session = start(rate=SLOW, delay=ROUND_TRIP / 2)
    session.until_written(MOVING)
    session.press(" ", PAUSED)
    session.wait_until_still(1.5)
    before = len(session.terminal.written)
    for step in range(40):
        session.terminal.resize(100 - step % 2 - step // 2, 30)
    session.terminal.resize(90, 28)
    session.wait_until_still(2.0)  # each of the sizes is laid out, be it seen or not
    written = len(session.terminal.written) - before
    shown = visible(session.terminal)
    assert PAUSED in session.terminal.screen_text()
    session.terminal.press("\x1b[15~")  # F5, which writes every cell
    session.until_written(before + written + 1000)
    session.wait_until_still(1.5)
    whole = len(session.terminal.written) - before - written
    assert visible(session.terminal) == shown
    assert written < 6 * whole
