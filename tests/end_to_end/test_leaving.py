"""Nothing that the terminal still has to say to the app reaches the shell that gets it back."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.slow_session import PATIENCE, ROUTINE, slow_line
from tests.support.terminal import ALTERNATE_SCREEN, Terminal, settled_environment

from unslump.ui.wire.last_question import COLUMN, ROW

HALF_A_ROUND_TRIP = 0.4
"""Seconds: what is asked with the last paint is answered when Textual by itself no longer listens."""
PATIENT_PROGRAM = f"""
import sys
from unslump.__main__ import main
from unslump.ui.wire import last_question
last_question.PATIENCE_SECONDS = {PATIENCE}
sys.exit(main())
"""
"""unslump, which waits here for as long as a busy machine may need."""
TELLS_ITS_SIZE = 2048
"""The mode in which a terminal says by itself, with an escape sequence, how large it is."""


class SaysItLate(Terminal):
    """A terminal that can tell its size by itself, and says so when it is asked for the last time."""

    times_said = 0

    def _answer(self, query: re.Match[bytes]) -> None:
        if query["mode"] == b"%d" % TELLS_ITS_SIZE:
            return
        if query[0].endswith(b"n") and (self._screen.cursor.y + 1, self._screen.cursor.x + 1) == (
            ROW,
            COLUMN,
        ):
            os.write(self._line, b"\x1b[?%d;2$y" % TELLS_ITS_SIZE)
            self.times_said += 1
        super()._answer(query)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    """A shell at the far end of a slow line, in which unslump shows a session."""
    program = tmp_path / "patient.py"
    program.write_text(PATIENT_PROGRAM)
    line = slow_line(tmp_path / "notes", rate=1_000_000, delay=HALF_A_ROUND_TRIP)
    environment = settled_environment(tmp_path) | {"PS1": "prompt> "}
    with Terminal([*line, "sh", "-i"], environment=environment) as terminal:
        terminal.wait_for("prompt>", PATIENCE)
        terminal.run(sys.executable, str(program), "play", ROUTINE)
        terminal.wait_for("Get ready", PATIENCE)
        yield terminal


def assert_hears_only_what_is_typed(shell: Terminal) -> None:
    shell.wait_until(lambda: ALTERNATE_SCREEN not in shell.modes, "the shell's own screen", PATIENCE)
    shell.press("printf 'heard %s\\n' nothing else", "enter")
    shell.wait_for("heard else", PATIENCE)
    assert "not found" not in shell.screen_text()
    assert "^[" not in shell.screen_text()


def test_a_session_that_is_quit_leaves_nothing_unsaid(shell: Terminal) -> None:
    shell.press("n", "ctrl+q")
    assert_hears_only_what_is_typed(shell)


def test_neither_does_one_that_is_stopped_or_killed(shell: Terminal) -> None:
    shell.press("n", "ctrl+z")
    assert_hears_only_what_is_typed(shell)
    shell.press("fg", "enter")
    shell.wait_until(lambda: ALTERNATE_SCREEN in shell.modes, "the session", PATIENCE)
    shell.press("n")
    shell.press("ctrl+z")
    assert_hears_only_what_is_typed(shell)
    shell.press("kill -TERM %1; fg", "enter")
    assert_hears_only_what_is_typed(shell)


def test_a_terminal_that_says_too_late_what_it_can_do_is_not_told_to_do_it(tmp_path: Path) -> None:
    program = tmp_path / "patient.py"
    program.write_text(PATIENT_PROGRAM)
    with SaysItLate([sys.executable, str(program)], environment=settled_environment(tmp_path)) as terminal:
        terminal.wait_for("menu")
        terminal.wait_until_still()
        assert terminal.times_said == 0
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.times_said == 1
        assert TELLS_ITS_SIZE not in terminal.modes
