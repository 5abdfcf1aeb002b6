"""Words that are left for a sudden end, in a real pseudo-terminal; that they are said is shown end to end."""

import os
import pty
import select
import subprocess
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TextIO

import pytest

from unslump.ui.wire.last_words import last_words

PATIENCE = 60.0
WORDS = "\x1b]9;4;0\x1b\\"


def drawing_on(file: TextIO | None) -> Any:
    return SimpleNamespace(_driver=SimpleNamespace(_file=file))


def said_until_nobody_holds(line: int) -> bytes:
    """What comes out of a terminal until the last program has let go of it."""
    said = b""
    while True:
        assert select.select([line], [], [], PATIENCE)[0], "somebody still holds the terminal"
        try:
            said += os.read(line, 1024)
        except OSError:  # how Linux says that nobody does
            return said


def test_what_is_taken_back_is_not_said_and_nobody_is_left_to_say_it() -> None:
    line, far_end = pty.openpty()
    with os.fdopen(far_end, "w") as file:
        take_back = last_words(drawing_on(file))(WORDS)
    take_back()
    take_back()
    assert said_until_nobody_holds(line) == b""
    os.close(line)


@pytest.mark.parametrize("drawing", ["a file", "nothing", "no driver"])
def test_without_a_terminal_nobody_is_left_to_say_anything(drawing: str, tmp_path: Path) -> None:
    of_other_tests = {*threading.enumerate()}
    with (tmp_path / "drawn").open("w") as file:
        app = drawing_on(file if drawing == "a file" else None)
        if drawing == "no driver":
            app._driver = None
        take_back = last_words(app)(WORDS)
        begun = {*threading.enumerate()} - of_other_tests
        assert "unslump last words" not in [thread.name for thread in begun]
        take_back()


def test_who_cannot_be_left_says_nothing_and_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more_processes(*_: object, **__: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    line, far_end = pty.openpty()
    monkeypatch.setattr(subprocess, "Popen", no_more_processes)
    with os.fdopen(far_end, "w") as file:
        last_words(drawing_on(file))(WORDS)()
    assert said_until_nobody_holds(line) == b""
    os.close(line)
