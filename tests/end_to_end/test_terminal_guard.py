"""Signals, stops and lost lines, in a real pseudo-terminal."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from tests.support.terminal import (
    ALTERNATE_SCREEN,
    BRACKETED_PASTE,
    CURSOR_VISIBLE,
    MOUSE_MOVES,
    Terminal,
    isolated_environment,
)

GUARDED_APP = Path(__file__).with_name("guarded_app.py")


class Start(Protocol):
    def __call__(self, *options: str, ignore_hang_up: bool = False) -> Terminal: ...


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with contextlib.ExitStack() as terminals:

        def start(*options: str, ignore_hang_up: bool = False) -> Terminal:
            terminal = Terminal(
                [sys.executable, str(GUARDED_APP), str(tmp_path), *options],
                environment=isolated_environment(tmp_path),
                ignore_hang_up=ignore_hang_up,
            )
            terminals.enter_context(terminal)
            terminal.wait_for("ready")
            if "--busy" not in options:
                terminal.wait_until_still()
            return terminal

        yield start


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    environment = isolated_environment(tmp_path) | {"PS1": "prompt> "}
    with Terminal(["sh", "-i"], environment=environment) as terminal:
        terminal.wait_for("prompt>")
        terminal.run(sys.executable, str(GUARDED_APP), str(tmp_path))
        terminal.wait_for("ready")
        terminal.wait_until_still()
        yield terminal


def times_saved(folder: Path) -> int:
    saved = folder / "saved"
    return len(saved.read_text().splitlines()) if saved.exists() else 0


def assert_terminal_given_back(terminal: Terminal) -> None:
    assert CURSOR_VISIBLE in terminal.modes
    assert not terminal.modes & {ALTERNATE_SCREEN, MOUSE_MOVES, BRACKETED_PASTE}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_to_end_saves_and_gives_the_terminal_back(
    start: Start, tmp_path: Path, number: int, code: int
) -> None:
    terminal = start()
    terminal.kill(number)
    assert terminal.wait_for_exit() == code
    assert times_saved(tmp_path) == 1
    assert_terminal_given_back(terminal)


def test_a_session_that_cannot_be_saved_keeps_nobody_waiting(start: Start) -> None:
    terminal = start("--full-disk")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_exit() == 143
    assert_terminal_given_back(terminal)


def test_a_lost_line_saves_and_ends(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.hang_up()
    assert terminal.wait_for_exit() == 129
    assert times_saved(tmp_path) == 1


@pytest.mark.parametrize("options", [(), ("--busy",)])
def test_a_lost_line_saves_and_ends_even_where_sighup_is_ignored(
    start: Start, tmp_path: Path, options: tuple[str, ...]
) -> None:
    terminal = start(*options, ignore_hang_up=True)
    terminal.hang_up()
    assert terminal.wait_for_exit() == 129
    assert times_saved(tmp_path) == 1


def test_an_ignored_sighup_stays_ignored(start: Start, tmp_path: Path) -> None:
    terminal = start(ignore_hang_up=True)
    terminal.kill(signal.SIGHUP)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert times_saved(tmp_path) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_to_end_is_heard_while_the_terminal_reads_nothing(
    start: Start, tmp_path: Path, number: int, code: int
) -> None:
    terminal = start("--busy")
    terminal.wait_until((tmp_path / "frames").exists, "the first frame")
    terminal.stop_reading()
    wait_until_stuck(terminal, tmp_path / "frames")
    terminal.kill(number)
    assert terminal.wait_for_exit() == code
    assert times_saved(tmp_path) == 1


def wait_until_stuck(terminal: Terminal, frames: Path) -> None:
    seen = ""
    since = time.monotonic()

    def no_new_frame_for_a_second() -> bool:
        nonlocal seen, since
        if (now := frames.read_text()) != seen:
            seen, since = now, time.monotonic()
        return time.monotonic() - since > 1

    terminal.wait_until(no_new_frame_for_a_second, "the app to wait for the terminal", 60)


def test_stray_sigconts_start_nothing_twice_and_the_app_still_quits(start: Start, tmp_path: Path) -> None:
    terminal = start()
    before = terminal.cells()
    for _ in range(3):
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.cells() == before, "the same screen as before")
    terminal.press("t")
    terminal.wait_for("1 reading")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert times_saved(tmp_path) == 0


def test_ctrl_z_and_fg_end_in_a_whole_screen(shell: Terminal) -> None:
    before, modes = shell.cells(), shell.modes
    shell.press("ctrl+z")
    shell.wait_for("Stopped")
    assert_terminal_given_back(shell)
    shell.press("fg", "enter")
    shell.wait_until(lambda: shell.cells() == before, "the same screen as before")
    shell.wait_until(lambda: shell.modes == modes, "the same modes as before")
    assert not shell.echoes


def test_ctrl_z_then_bg_then_fg_end_in_a_whole_screen(shell: Terminal) -> None:
    before = shell.cells()
    shell.press("ctrl+z")
    shell.wait_for("Stopped")
    # It reaches for the terminal, which is the shell's, and is stopped again.
    shell.press(
        "bg; until jobs >~/jobs; grep -q Stopped ~/jobs; do sleep 0.1; done; echo $((1 + 1)) stops", "enter"
    )
    shell.wait_for("2 stops")
    shell.press("fg", "enter")
    shell.wait_until(lambda: shell.cells() == before, "the same screen as before")
    assert not shell.echoes


def test_a_forced_stop_and_fg_end_in_a_whole_screen(shell: Terminal) -> None:
    before, modes = shell.cells(), shell.modes
    os.killpg(shell.foreground_group, signal.SIGSTOP)
    shell.wait_for("Stopped")
    shell.press("stty sane\n")
    shell.wait_until(lambda: shell.echoes, "the terminal to be the shell's again")
    shell.press("fg\n")
    shell.wait_until(lambda: shell.cells() == before, "the same screen as before")
    shell.wait_until(lambda: shell.modes == modes, "the same modes as before")
    assert not shell.echoes


def test_a_driver_of_other_parts_is_left_as_it_is(start: Start) -> None:
    terminal = start("--inline")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_exit() == -signal.SIGTERM


def test_the_handlers_found_are_put_back(start: Start) -> None:
    terminal = start()
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert "handlers as found" in terminal.screen_text()
