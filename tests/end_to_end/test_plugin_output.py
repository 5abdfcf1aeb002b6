"""Whatever a plug-in writes while a screen is open, and however: the log has it, the screen never.

And whatever of it hangs: the end of the session waits for none of it.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hooks.environment import Environment
from tests.support.playing_on import play_on
from tests.support.terminal import ALTERNATE_SCREEN, CURSOR_VISIBLE, MOUSE_MOVES, Terminal

from unslump.ui.wire.diversion import LARGEST

WAYS = (
    "print",
    "stderr",
    "thread",
    "warning",
    "logging",
    "original stdout",
    "original stderr",
    "descriptor 1",
    "descriptor 2",
    "child",
    "C",
)
"""How the plug-in writes; each line in the log says in which way, and when."""

NOISY = """
import ctypes, logging, os, subprocess, sys, threading, warnings

logging.getLogger("noisy").addHandler(logging.StreamHandler(sys.stderr))
warnings.simplefilter("always")

def write_in_every_way(when):
    print(f"STRAY print {when}")
    sys.stderr.write(f"STRAY stderr {when}\\n")
    thread = threading.Thread(target=print, args=(f"STRAY thread {when}",))
    thread.start()
    thread.join()
    warnings.warn(f"STRAY warning {when}")
    logging.getLogger("noisy").error(f"STRAY logging {when}")
    sys.__stdout__.write(f"STRAY original stdout {when}\\n")
    sys.__stderr__.write(f"STRAY original stderr {when}\\n")
    os.write(1, f"STRAY descriptor 1 {when}\\n".encode())
    os.write(2, f"STRAY descriptor 2 {when}\\n".encode())
    subprocess.run(["echo", f"STRAY child {when}"])
    ctypes.CDLL(None).puts(f"STRAY C {when}".encode())

write_in_every_way("at import")

@hookimpl
def unslump_session_started(session):
    write_in_every_way("at start")
"""
ENDLESS = """
import os, threading, time

def write_for_ever():
    while True:
        os.write(1, b"STRAY again and again\\n" * 4096)
        time.sleep(0.001)

@hookimpl
def unslump_session_started(session):
    threading.Thread(target=write_for_ever, daemon=True).start()
"""
CRASHING = """
import os

@hookimpl
def unslump_session_started(session):
    from unslump.ui.app import UnslumpApp

    UnslumpApp.action_keys = lambda app: 1 / 0
    os.write(2, b"STRAY before the crash\\n")
"""
"""A plug-in can break the app, if it wants to; then it must still be seen how."""
CRASHING_AT_START = """
import sys
from unslump.__main__ import main
from unslump.ui.app import UnslumpApp

UnslumpApp.CSS = property(lambda app: 1 / 0)
sys.argv = ["unslump"]
main()
"""
"""unslump, which ends before the terminal is in its hands: what it says is led elsewhere already."""
HANGING = """
import threading, time
from unslump.api import Output
from unslump.ui.wire import terminal_guard

terminal_guard.LEAVE_WITHIN_SECONDS = 4.0

def hang(*_):
    time.sleep(3600)

threading.Thread(target=hang, daemon=False).start()

@hookimpl
def unslump_outputs():
    yield Output(id="stuck", label="Stuck", play=hang, close=hang)

@hookimpl
def unslump_session_started(session):
    hang()
"""
"""Its thread is none that Python ends by itself, although it is begun on one that is.

It lets the app take longer than usual to give the terminal back, as it may on a busy machine.
"""


def with_plugin(environment: dict[str, str], folder: Path, source: str) -> dict[str, str]:
    """The same environment, and in it an installed distribution with one plug-in."""
    installed = folder / "installed"
    installed.mkdir()
    Environment(installed).install("noisy", source)
    return environment | {"PYTHONPATH": str(installed)}


def log_of(environment: dict[str, str]) -> Path:
    return Path(environment["XDG_STATE_HOME"]) / "unslump" / "plugin-output.log"


def play(program: str, environment: dict[str, str]) -> Terminal:
    return Terminal([program, "play", "three-minutes"], environment=environment, columns=100, rows=30)


def leave(terminal: Terminal) -> int:
    terminal.press("q")
    terminal.wait_for("End here?")
    terminal.press("enter")
    terminal.wait_for("ended early")
    terminal.press("enter")
    terminal.wait_for("Routines")
    terminal.press("q")
    return terminal.wait_for_exit()


def wait_for_log(terminal: Terminal, environment: dict[str, str], text: str) -> None:
    log = log_of(environment)
    terminal.wait_until(lambda: log.exists() and text in log.read_text(), f"{text!r} in the log")


def test_nothing_that_a_plugin_writes_reaches_the_screen_and_the_log_has_all_of_it(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    environment = with_plugin(environment, tmp_path, NOISY)
    with play(program, environment) as terminal:
        terminal.wait_for("1 of 3")
        wait_for_log(terminal, environment, "STRAY child at start")
        assert leave(terminal) == 0
        assert b"STRAY" not in terminal.written
        assert ALTERNATE_SCREEN not in terminal.modes
    logged = log_of(environment).read_text().splitlines()
    for when in ("at import", "at start"):
        for way in WAYS:
            assert [line for line in logged if line.endswith(f"STRAY {way} {when}")], (
                f"{way} {when}: {logged}"
            )


def test_one_exercise_alone_is_undisturbed_too(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    environment = with_plugin(
        environment, tmp_path, ENDLESS.replace("unslump_session_started(session)", "unslump_packs()")
    )
    with Terminal(
        [program, "figure", "glute-reach"], environment=environment, columns=70, rows=30
    ) as terminal:
        terminal.wait_for("Glute reach")
        wait_for_log(terminal, environment, "STRAY")
        _, _, drawn = terminal.written.partition(b"\x1b[?1049h")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert b"STRAY" not in drawn


def test_the_window_keeps_its_size_and_follows_it(program: str, environment: dict[str, str]) -> None:
    with play(program, environment) as terminal:
        terminal.wait_for("1 of 3")
        terminal.press("space", "m")
        terminal.wait_for("Search for commands")
        terminal.press("escape")
        terminal.resize(120, 40)
        terminal.wait_until(
            lambda: "keys" in terminal.screen_text().splitlines()[39], "the keys in the last row"
        )


def test_the_shell_has_its_descriptors_while_the_app_waits(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    environment = with_plugin(environment, tmp_path, NOISY)
    with Terminal(
        ["sh", "-i"], environment=environment | {"PS1": "prompt> "}, columns=100, rows=30
    ) as terminal:
        terminal.wait_for("prompt>")
        terminal.run(program, "play", "three-minutes")
        terminal.wait_for("1 of 3")
        wait_for_log(terminal, environment, "STRAY child at start")
        app = Path("/proc", str(terminal.foreground_group), "fd")
        assert (app / "1").readlink() == (app / "2").readlink() == log_of(environment)
        line = (app / "0").readlink()
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        assert (app / "1").readlink() == (app / "2").readlink() == line
        terminal.press("fg", "enter")
        terminal.wait_for("1 of 3")
        terminal.wait_until(
            lambda: (app / "1").readlink() == log_of(environment), "the log to be written to again"
        )
        assert b"STRAY" not in terminal.written


def test_a_crash_is_told_where_it_can_be_read(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    environment = with_plugin(environment, tmp_path, CRASHING)
    with play(program, environment) as terminal:
        terminal.wait_for("1 of 3")
        wait_for_log(terminal, environment, "STRAY before the crash")
        terminal.press("?")
        assert terminal.wait_for_exit() == 1
        assert "ZeroDivisionError" in terminal.screen_text()
        assert ALTERNATE_SCREEN not in terminal.modes
    assert "ZeroDivisionError" not in log_of(environment).read_text()


def test_a_crash_before_there_is_a_screen_is_told_there_too(environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", CRASHING_AT_START]
    with Terminal(command, environment=environment, columns=100, rows=30) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "ZeroDivisionError" in terminal.screen_text()
    assert "ZeroDivisionError" not in log_of(environment).read_text()


def test_a_plugin_that_never_stops_writing_does_not_fill_the_disk(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    environment = with_plugin(environment, tmp_path, ENDLESS)
    with play(program, environment) as terminal:
        terminal.wait_for("1 of 3")
        log, sizes = log_of(environment), [0]

        def begun_anew() -> bool:
            sizes.append(log.stat().st_size)
            return sizes[-1] < max(sizes) > LARGEST

        terminal.wait_until(begun_anew, "the log to be begun anew", 60)
        assert b"STRAY" not in terminal.written


@pytest.mark.parametrize("in_the_way", ["a folder", "a file"])
def test_where_no_log_can_be_the_screen_is_undisturbed_all_the_same(
    program: str, environment: dict[str, str], tmp_path: Path, in_the_way: str
) -> None:
    environment = with_plugin(environment, tmp_path, NOISY)
    log = log_of(environment)
    if in_the_way == "a folder":
        log.mkdir()
    else:
        environment["XDG_STATE_HOME"] = str(tmp_path / "file")
        (tmp_path / "file").touch()
    with play(program, environment) as terminal:
        if in_the_way == "a file":
            terminal.wait_for("I have read this")
            terminal.press("enter")
        terminal.wait_for("1 of 3")
        assert leave(terminal) == 0
        assert b"STRAY" not in terminal.written


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, None], ids=["term", "hup", "line lost"])
def test_what_hangs_holds_up_no_end(
    program: str, environment: dict[str, str], tmp_path: Path, number: signal.Signals | None
) -> None:
    environment = with_plugin(environment, tmp_path, HANGING)
    with play(program, environment) as terminal:
        play_on(terminal, "Get ready")
        terminal.press("n")
        play_on(terminal, "first, get into it")
        if number is None:
            terminal.hang_up()
        else:
            terminal.kill(number)
        assert terminal.wait_for_exit() == 128 + (number or signal.SIGHUP)
        if number is not None:
            assert CURSOR_VISIBLE in terminal.modes
            assert not terminal.modes & {ALTERNATE_SCREEN, MOUSE_MOVES}
    kept = subprocess.run(
        [program, "--safe", "history", "--json"], env=environment, capture_output=True, check=True, timeout=60
    ).stdout
    assert kept.count(b'"interrupted"') == 1
