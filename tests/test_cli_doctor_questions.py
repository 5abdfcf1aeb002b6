"""What the doctor asks of a terminal: no question is seen, and no answer is waited for in vain."""

import os
import pty
import re
import select
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

import pytest
from tests.support.terminal import Terminal, isolated_environment

from unslump.cli.diagnosis.questions import ask_terminal


class FarEnd:
    """A terminal that gives `answers` to the questions it knows, and is silent to others."""

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self._answers, self.asked = answers, b""
        self._line, self._device = pty.openpty()
        self.device = os.ttyname(self._device)
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                said = os.read(self._line, 1024)
            except OSError:
                return
            self.asked += said
            for question in re.findall(rb"\x1b\[[^a-zA-Z]*[a-zA-Z]", said):
                os.write(self._line, self._answers.get(question, b""))

    def hang_up(self) -> None:
        os.close(self._device)
        self._thread.join(60)
        os.close(self._line)


WHO, MODE, CURSOR = b"\x1b[>q", b"\x1b[?2026$p", b"\x1b[6n"


@pytest.mark.parametrize(
    ("answers", "name", "synchronised"),
    [
        (
            {WHO: b"\x1bP>|foot(1.16.2)\x1b\\", MODE: b"\x1b[?2026;2$y", CURSOR: b"\x1b[7;1R"},
            "foot(1.16.2)",
            True,
        ),
        ({MODE: b"\x1b[?2026;0$y", CURSOR: b"\x1b[1;1R"}, "", False),
        ({CURSOR: b"\x1b[24;80R"}, "", False),
    ],
)
def test_a_terminal_is_asked_and_what_it_does_not_answer_is_not_waited_for(
    answers: dict[bytes, bytes], name: str, synchronised: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.cli.diagnosis.questions.PATIENCE_SECONDS", 3600.0)
    far_end = FarEnd(answers)
    before = termios.tcgetattr(far_end._device)
    found = ask_terminal(far_end.device, "xterm-256color")
    assert (found.name, found.synchronised) == (name, synchronised)
    assert found.round_trip is not None
    assert termios.tcgetattr(far_end._device) == before
    far_end.hang_up()


def test_the_linux_console_is_not_asked_what_it_would_show() -> None:
    far_end = FarEnd({CURSOR: b"\x1b[1;1R"})
    ask_terminal(far_end.device, "linux")
    assert WHO not in far_end.asked
    far_end.hang_up()


def test_a_silent_terminal_is_not_waited_for_longer_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump.cli.diagnosis.questions.PATIENCE_SECONDS", 0.05)
    far_end = FarEnd({})
    assert ask_terminal(far_end.device, "vt52").round_trip is None
    far_end.hang_up()  # whereupon all that was asked has been read
    assert far_end.asked.count(CURSOR) == 1


def test_an_answer_that_comes_too_late_is_not_left_for_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    look = select.select

    def too_late(line: list[int], *others: object) -> tuple[list[int], list[int], list[int]]:
        assert look(line, [], [], 60)[0], "it never came"
        return [], [], []

    monkeypatch.setattr(select, "select", too_late)
    far_end = FarEnd({CURSOR: b"\x1b[1;1R\n"})
    assert ask_terminal(far_end.device, "vt52").round_trip is None
    assert look([far_end._device], [], [], 0)[0] == []
    far_end.hang_up()


def test_what_is_no_terminal_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="ioctl"):
        ask_terminal(str(tmp_path / "file"), "xterm")


def test_in_a_terminal_it_asks_and_leaves_no_trace_of_the_questions(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "unslump", "doctor"]
    with Terminal(command, environment=isolated_environment(tmp_path), columns=90, rows=60) as terminal:
        assert terminal.wait_for_exit(60) == 0
        shown = terminal.screen_text()
        assert "round trip" in shown
        assert "90 columns by 60 rows" in shown
        assert "shown at once (synchronised output)" in shown
        assert shown.split("\n")[0].rstrip() == "Nothing to do"
        assert "^[" not in shown
