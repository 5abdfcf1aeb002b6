"""Plain mode of the installed program: in terminals, in pipes, into a voice, and through signals."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.support.terminal import Terminal

PATIENCE = 60.0
"""Seconds that a whole sped-up session may take on a busy machine."""
FAST = "60"


def in_terminal(program: str, environment: Mapping[str, str], *words: str, **options: Any) -> Terminal:
    command = [program, "play", *words]
    return Terminal(command, environment=environment, columns=100, rows=100, **options)


def in_pipe(
    program: str, environment: Mapping[str, str], *words: str, **options: Any
) -> subprocess.Popen[str]:
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([program, "play", *words], env=dict(environment), text=True, **given)


def spoken(process: subprocess.Popen[str], words: str = "") -> tuple[int, list[str], str]:
    """The exit code, the lines, and what was said on the side."""
    lines, aside = process.communicate(words or None, timeout=PATIENCE)
    return process.returncode, lines.splitlines(), aside


def read_until(process: subprocess.Popen[str], start: str) -> None:
    """Read lines up to one that begins so."""
    assert process.stdout
    assert any(line.startswith(start) for line in process.stdout), f"{start!r} was never said"


def wait_until(reached: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s for {what}"
        time.sleep(0.02)


def endings(program: str, environment: Mapping[str, str]) -> tuple[str | None, list[str]]:
    """How the only session ended, and each of its sets."""
    printed = subprocess.run(
        [program, "history", "--json", "--rehearsals"],
        env=dict(environment),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    ).stdout
    (session,) = json.loads(printed)
    return session["finish"], [record["ended"] for record in session["sets"]]


def test_a_whole_routine_in_a_terminal_leaves_nothing_but_lines(
    program: str, environment: dict[str, str]
) -> None:
    with in_terminal(program, environment, "three-minutes", "--plain", "--rate", FAST) as terminal:
        assert terminal.wait_for_exit(PATIENCE) == 0
        assert "4 of 4 sets done" in terminal.screen_text()
        assert b"\x1b" not in terminal.written
    assert endings(program, environment) == ("finished", ["done"] * 4)


def test_the_bell_rings_beside_the_lines_of_a_terminal(program: str, environment: dict[str, str]) -> None:
    with in_terminal(program, environment, "three-minutes", "--plain", "--rate", "5") as terminal:
        terminal.wait_for("Begin: 6 reps.", PATIENCE)
        terminal.wait_until(lambda: b"\a" in terminal.written, "a ring", PATIENCE)
        terminal.press("o")
        terminal.wait_for("1: on, Bell.", PATIENCE)
        terminal.press("1")
        terminal.wait_for("1: off, Bell.", PATIENCE)


def test_keys_work_without_enter_and_are_not_shown(program: str, environment: dict[str, str]) -> None:
    with in_terminal(program, environment, "three-minutes", "--plain", "--rate", "10") as terminal:
        terminal.wait_for("2. Breathe in", PATIENCE)
        terminal.wait_until(lambda: not terminal.echoes, "keys to be taken as they are pressed")
        terminal.press("space")
        terminal.wait_for("Paused. Space goes on.")
        terminal.press("x")
        terminal.wait_for("n: leave out the rest of this exercise.")
        terminal.press("q")
        terminal.wait_for("End here?")
        terminal.press("y")
        assert terminal.wait_for_exit(PATIENCE) == 3
    assert endings(program, environment) == ("partial", ["hurt"])


def test_a_dumb_terminal_gets_lines_by_itself_and_gives_keys_or_words(
    program: str, environment: dict[str, str]
) -> None:
    dumb = {**environment, "TERM": "dumb"}
    with in_terminal(program, dumb, "three-minutes", "--rate", "10") as terminal:
        terminal.wait_for("(TERM=dumb)", PATIENCE)
        terminal.wait_for("Begin: 6 reps.", PATIENCE)
        terminal.press("space")
        terminal.wait_for("Paused. Space goes on.")
        terminal.press("card\r")
        terminal.wait_for("Set-up.")
        terminal.press("end\r")
        terminal.wait_for("End here?")
        terminal.press("y\r")
        assert terminal.wait_for_exit(PATIENCE) == 3
        assert b"\x1b" not in terminal.written


def test_without_a_terminal_it_is_played_in_lines(program: str, environment: dict[str, str]) -> None:
    code, lines, aside = spoken(in_pipe(program, environment, "three-minutes", "--rate", FAST))
    assert code == 0
    assert lines[0] == "Three minutes: 3 exercises, about 3 minutes."
    assert lines[-1] == "A rehearsal: it stays out of your statistics."
    assert aside.endswith(" So it is played in plain lines.\n")
    assert len(aside.splitlines()) == 1


def test_lines_go_to_a_file_as_they_are(program: str, environment: dict[str, str], tmp_path: Path) -> None:
    with (tmp_path / "said").open("w") as file:
        process = in_pipe(program, environment, "three-minutes", "--plain", "--rate", FAST, stdout=file)
        assert spoken_aside(process) == (0, "")
    assert (tmp_path / "said").read_text().splitlines()[-3] == "Done. Finished. Well done."


def spoken_aside(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, aside = process.communicate(timeout=PATIENCE)
    return process.returncode, aside


def test_every_line_is_there_as_soon_as_it_is_said(program: str, environment: dict[str, str]) -> None:
    with in_pipe(program, environment, "three-minutes", "--plain") as process:
        read_until(process, "Get ready")
        process.terminate()
        assert process.wait(PATIENCE) == 128 + signal.SIGTERM


def test_words_in_a_pipe_steer_it(program: str, environment: dict[str, str]) -> None:
    process = in_pipe(
        program, environment, "beside-the-desk", "--plain", "--rate", FAST, stdin=subprocess.PIPE
    )
    code, lines, _ = spoken(process, "next\nend\ny\n")
    assert code == 3
    assert "Begin: as long as you like. Any key ends it." in lines
    assert "Until next time." in lines


def test_an_unknown_routine_gets_the_nearest(program: str, environment: dict[str, str]) -> None:
    code, lines, aside = spoken(in_pipe(program, environment, "three-minute", "--plain"))
    assert (code, lines) == (1, [])
    assert "did you mean `three-minutes`?" in aside


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_keeps_the_set_in_progress(
    number: signal.Signals, program: str, environment: dict[str, str]
) -> None:
    with in_terminal(program, environment, "three-minutes", "--plain", "--rate", "10") as terminal:
        terminal.wait_for("1. Breathe in, open", PATIENCE)
        terminal.kill(number)
        assert terminal.wait_for_exit() == 128 + number
    assert endings(program, environment) == (None, ["done", "interrupted"])


def test_ctrl_c_is_such_a_signal_and_the_session_is_offered_again(
    program: str, environment: dict[str, str]
) -> None:
    with in_terminal(program, environment, "three-minutes", "--plain", "--rate", "10") as terminal:
        terminal.wait_for("1. Breathe in, open", PATIENCE)
        terminal.press("ctrl+c")
        assert terminal.wait_for_exit() == 128 + signal.SIGINT
    with in_terminal(program, environment, "three-minutes", "--plain", "--rate", FAST) as terminal:
        terminal.wait_for("It goes on at Quadruped rotation, left, set 1.", PATIENCE)
        terminal.press("y")
        assert terminal.wait_for_exit(PATIENCE) == 0
    assert endings(program, environment) == ("finished", ["done"] * 4)


@pytest.mark.parametrize("ignore_hang_up", [False, True], ids=["line lost", "line lost, signal ignored"])
def test_a_lost_line_keeps_the_set_in_progress(
    program: str, environment: dict[str, str], ignore_hang_up: bool
) -> None:
    words = ("three-minutes", "--plain", "--rate", "10")
    with in_terminal(program, environment, *words, ignore_hang_up=ignore_hang_up) as terminal:
        terminal.wait_for("1. Breathe in, open", PATIENCE)
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    assert endings(program, environment) == (None, ["done", "interrupted"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
def test_a_disk_without_room_for_the_lines_is_told_and_nothing_is_lost(
    program: str, environment: dict[str, str]
) -> None:
    with Path("/dev/full").open("w") as full:
        process = in_pipe(program, environment, "three-minutes", "--plain", "--rate", FAST, stdout=full)
        assert spoken_aside(process) == (1, "These lines cannot be written: No space left on device.\n")


def test_a_reader_that_leaves_ends_it_and_nothing_is_lost(program: str, environment: dict[str, str]) -> None:
    with in_pipe(program, environment, "three-minutes", "--plain", "--rate", "10") as process:
        read_until(process, "1. Breathe in, open")
        assert process.stdout
        process.stdout.close()
        assert process.wait(PATIENCE) == 128 + signal.SIGPIPE
        assert process.stderr
        assert process.stderr.read() == "Nobody reads these lines any more.\n"
    assert endings(program, environment) == (None, ["done", "interrupted"])


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="pipes keep their size here")
def test_asked_to_end_while_its_reader_has_stalled_it_keeps_everything(
    program: str, environment: dict[str, str]
) -> None:
    end, into = os.pipe()
    size = fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, 4096)
    process = in_pipe(program, environment, "undo-the-sitting", "--plain", "--rate", FAST, stdout=into)
    os.close(into)
    with process:
        wait_until_it_stands_still(end, size)
        process.terminate()
        assert process.wait(PATIENCE) == 128 + signal.SIGTERM
    os.close(end)
    finish, sets = endings(program, environment)
    assert finish is None
    assert sets[:2] == ["done", "done"]


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="pipes keep their size here")
def test_a_slow_reader_gets_every_line_also_where_writing_does_not_wait(
    program: str, environment: dict[str, str]
) -> None:
    end, into = os.pipe()
    size = fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(into, False)
    process = in_pipe(program, environment, "undo-the-sitting", "--plain", "--rate", FAST, stdout=into)
    os.close(into)
    with process:
        wait_until_it_stands_still(end, size)
        with os.fdopen(end) as lines:
            said = lines.read().splitlines()
        assert process.wait(PATIENCE) == 0
    assert said[-2].startswith("9 of 9 sets done")
    assert "Last one. In." in said


def wait_until_it_stands_still(pipe: int, size: int) -> None:
    """Wait until the pipe is full, and whoever writes has tried in vain to write on: nothing more comes."""
    came, since = 0, time.monotonic()

    def stands_still() -> bool:
        nonlocal came, since
        if (now := waiting_in(pipe)) != came:
            came, since = now, time.monotonic()
        return came > size - 60 and time.monotonic() - since > 1

    wait_until(stands_still, "the pipe to fill")


def waiting_in(pipe: int) -> int:
    """How many bytes nobody has read yet."""
    answer = fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)
    return int.from_bytes(answer, sys.byteorder)


def test_stopped_by_the_shell_and_brought_back_it_waits_and_takes_keys(
    program: str, environment: dict[str, str]
) -> None:
    shell = Terminal(["sh", "-i"], environment=environment | {"PS1": "prompt> "}, columns=100, rows=100)
    with shell as terminal:
        terminal.wait_for("prompt>")
        terminal.run(program, "play", "three-minutes", "--plain")
        terminal.wait_for("Get ready: Prone press-up", PATIENCE)
        terminal.press("ctrl+z")
        terminal.wait_until(lambda: terminal.screen_text().count("prompt>") == 2, "the shell")
        assert terminal.echoes
        stopped = time.monotonic()
        wait_until(lambda: time.monotonic() - stopped > 2.5, "a gap that nobody takes for exercise")
        terminal.press("fg", "enter")
        terminal.wait_for("Welcome back. Nothing was counted while you were away.")
        terminal.wait_for("Paused. Space goes on.")
        terminal.wait_until(lambda: not terminal.echoes, "the keys to be taken again")
        terminal.press("q")
        terminal.wait_for("End here?")
        terminal.press("y")
        terminal.wait_for("Until next time.")
        terminal.wait_until(lambda: terminal.echoes, "the terminal to be given back")


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="no voice here")
def test_a_voice_reads_it_to_its_end(program: str, environment: dict[str, str]) -> None:
    with in_pipe(program, environment, "three-minutes", "--plain", "--rate", FAST) as process:
        voice = subprocess.run(
            ["espeak-ng", "--stdout"],  # line by line; with --stdin it would wait for the end
            stdin=process.stdout,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        assert process.wait(PATIENCE) == 0
    assert voice.stderr == b""
    assert len(voice.stdout) > 1_000_000
