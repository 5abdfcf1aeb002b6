"""Signals while lines are told to a terminal: what is saved, and how the terminal is left."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from tests.support.terminal import Terminal, isolated_environment

GUARDED = """
import os, signal, sys
from pathlib import Path
from unslump.plain.guard import Guard

ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGCONT)

def save():
    if "--twice" in sys.argv:
        os.kill(os.getpid(), signal.SIGHUP)
    if "--full-disk" in sys.argv:
        raise OSError("no space left")
    with Path("saved").open("a") as file:
        file.write("saved ")

found = [signal.getsignal(number) for number in ENDS]
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
print(f"before {os.getpid()}.")
if "--wait" in sys.argv:
    signal.sigwait([signal.SIGUSR1])
with Guard(save, 0):
    print(f"ready {os.getpid()}.")
    while (key := os.read(0, 100).decode()) != "q":
        print(f"pressed {key}")
print("handlers as found" if found == [signal.getsignal(number) for number in ENDS] else "handlers lost")
"""
"""Tells the keys that are pressed, until q; what it saves goes into the file `saved` at home."""
HELD = '"$@"; echo "ended with $?."; read held'
"""A shell that keeps the terminal open: one that nobody holds any more forgets how it was left."""


class Start(Protocol):
    def __call__(self, *options: str, ignore_hang_up: bool = False) -> Terminal: ...


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return isolated_environment(tmp_path) | {"PS1": "prompt> "}


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    program = tmp_path / "guarded.py"
    program.write_text(GUARDED)
    return [sys.executable, str(program)]


@pytest.fixture
def start(command: list[str], environment: dict[str, str]) -> Iterator[Start]:
    with ExitStack() as terminals:

        def start(*options: str, ignore_hang_up: bool = False) -> Terminal:
            held = ["sh", "-c", HELD, "sh", *command, *options]
            terminal = Terminal(held, environment=environment, ignore_hang_up=ignore_hang_up)
            return terminals.enter_context(terminal)

        yield start


def kill(terminal: Terminal, number: int) -> None:
    """Send a signal to the program alone, once it is ready."""
    os.kill(found_in(terminal, r"ready (\d+)\."), number)


def code_of(terminal: Terminal) -> int:
    """Wait until the program has ended."""
    return found_in(terminal, r"ended with (\d+)\.")


def found_in(terminal: Terminal, pattern: str) -> int:
    terminal.wait_until(lambda: re.search(pattern, terminal.screen_text()) is not None, pattern, 60)
    found = re.search(pattern, terminal.screen_text())
    assert found
    return int(found[1])


def saved(environment: dict[str, str]) -> str:
    file = Path(environment["HOME"]) / "saved"
    return file.read_text() if file.exists() else ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_to_end_saves_once_and_gives_the_terminal_back(
    start: Start, environment: dict[str, str], number: signal.Signals
) -> None:
    terminal = start()
    kill(terminal, number)
    assert code_of(terminal) == 128 + number
    assert saved(environment) == "saved "
    assert terminal.echoes


def test_a_second_signal_does_not_break_into_what_is_saved_for_the_first(
    start: Start, environment: dict[str, str]
) -> None:
    """As when a window is closed: the shell tells its job, and once it has ended the system does."""
    terminal = start("--twice")
    kill(terminal, signal.SIGTERM)
    assert code_of(terminal) == 128 + signal.SIGTERM
    assert saved(environment) == "saved "


def test_what_cannot_be_saved_keeps_nobody_and_leaves_the_terminal_as_it_was(start: Start) -> None:
    terminal = start("--full-disk")
    kill(terminal, signal.SIGTERM)
    assert code_of(terminal) == 128 + signal.SIGTERM
    assert terminal.echoes


def test_an_ignored_signal_stays_ignored(start: Start, environment: dict[str, str]) -> None:
    terminal = start(ignore_hang_up=True)
    kill(terminal, signal.SIGHUP)
    terminal.press("x")
    terminal.wait_for("pressed x", 60)
    terminal.press("q")
    assert code_of(terminal) == 0
    assert saved(environment) == ""


def test_what_was_typed_ahead_is_not_lost(start: Start) -> None:
    terminal = start("--wait")
    terminal.wait_for("before", 60)
    terminal.press("#")
    terminal.wait_for("#", 60)  # as the terminal by itself shows what is typed
    os.kill(found_in(terminal, r"before (\d+)\."), signal.SIGUSR1)
    terminal.wait_for("pressed #", 60)


def test_the_terminal_and_the_handlers_are_left_as_they_were_found(start: Start) -> None:
    terminal = start()
    terminal.wait_for("ready", 60)
    terminal.wait_until(lambda: not terminal.echoes, "the keys to be taken", 60)
    terminal.press("q")
    assert code_of(terminal) == 0
    assert terminal.echoes
    assert "handlers as found" in terminal.screen_text()


def test_it_can_be_stopped_and_brought_back_again_and_again(
    command: list[str], environment: dict[str, str]
) -> None:
    with Terminal(["sh", "-i"], environment=environment) as terminal:
        terminal.wait_for("prompt>", 60)
        terminal.run(*command)
        terminal.wait_for("ready", 60)
        for key in "xy":
            terminal.press("ctrl+z")
            terminal.wait_until(lambda: terminal.echoes, "the shell to have the terminal", 60)
            terminal.press("fg", "enter")
            terminal.wait_until(lambda: not terminal.echoes, "the keys to be taken again", 60)
            terminal.press(key)
            terminal.wait_for(f"pressed {key}", 60)
        terminal.press("q")
        terminal.wait_for("handlers as found", 60)
