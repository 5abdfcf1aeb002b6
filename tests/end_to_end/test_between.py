"""Sessions within what stands between a terminal and a person: mosh, over a real SSH server, and screen."""

import json
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.support.emulator import Cells, seen
from tests.support.sshd import ssh_server
from tests.support.terminal import Terminal
from tests.support.waiting import wait_until

PATIENCE = 60.0
PAUSED = "Paused. Stay as long as you like."
TRUE_COLOUR, OF_256 = b"38;2;", b"38;5;"
PLAY = ("play", "undo-the-sitting")


def endings(program: str, environment: Mapping[str, str]) -> list[list[str]]:
    """How the sets of each session ended that was kept."""
    command = [program, "history", "--json"]
    run = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=PATIENCE)
    sessions: list[dict[str, Any]] = json.loads(run.stdout)
    return [[record["ended"] for record in session["sets"]] for session in sessions]


def visible(terminal: Terminal) -> Cells:
    """Every cell as it is seen."""
    return [[seen(cell) for cell in row] for row in terminal.cells()]


def begin(terminal: Terminal) -> None:
    """Come into the first set, where the body moves."""
    terminal.wait_for("Get ready", PATIENCE)
    terminal.press("n")
    terminal.wait_for("Prone W", PATIENCE)
    terminal.wait_until(lambda: "▀" in terminal.screen_text(), "the body to be drawn", PATIENCE)


def fits(terminal: Terminal, columns: int, rows: int) -> bool:
    """Whether the last row of a window of this size is the bar of keys."""
    lines = terminal.screen_text().split("\n")
    return len(lines) == rows and len(lines[-1]) == columns and "? keys" in lines[-1]


@pytest.fixture
def mosh(environment: dict[str, str], tmp_path: Path) -> Iterator[list[str]]:
    """The command that runs another one over mosh; the pid of its server is then in the file `server-pid`."""
    if shutil.which("mosh") is None or shutil.which("mosh-server") is None:
        pytest.skip("There is no mosh here.")
    folder = tmp_path / "server"
    folder.mkdir(mode=0o700)
    pid = tmp_path / "server-pid"
    given = [f"{name}={value}" for name, value in environment.items() if name not in ("TERM", "COLORTERM")]
    with ssh_server(folder) as ssh:
        *connect, person = (word for word in ssh if word != "-tt")
        there = ["env", *given, "sh", "-c", f'echo $PPID >{shlex.quote(str(pid))}; exec "$0" "$@"']
        try:
            yield ["mosh", f"--ssh={shlex.join(connect)}", "--bind-server=127.0.0.1", person, "--", *there]
        finally:
            if pid.exists() and Path(f"/proc/{pid.read_text().strip()}/comm").exists():
                os.kill(int(pid.read_text()), signal.SIGTERM)


def test_over_mosh_a_session_outlives_a_line_that_was_away_and_ends_with_its_server(
    mosh: list[str], program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    cues = tmp_path / "cues.jsonl"
    there = ["env", "LC_TERMINAL=iTerm2", "COLORTERM=truecolor", program, *PLAY, "--cues", str(cues)]
    with Terminal([*mosh, *there], environment=environment, columns=100, rows=30) as terminal:
        begin(terminal)
        assert TRUE_COLOUR in terminal.written
        assert b"]2;[mosh] Next: Prone press-up\x07" in terminal.written

        terminal.kill(signal.SIGSTOP)
        told = cues.read_text().count("\n")
        wait_until(lambda: cues.read_text().count("\n") > told + 1, "the session to go on alone", PATIENCE)
        terminal.kill(signal.SIGCONT)
        terminal.press("o")
        terminal.wait_for("mosh hands no notifications on", PATIENCE)
        terminal.press("escape")
        terminal.wait_for(PAUSED, PATIENCE)
        terminal.resize(80, 24)
        terminal.wait_until(lambda: fits(terminal, 80, 24), "the screen to fit the window", PATIENCE)

        os.kill(int((tmp_path / "server-pid").read_text()), signal.SIGTERM)
        wait_until(lambda: endings(program, environment) == [["interrupted"]], "it to be kept", PATIENCE)


def test_in_screen_a_session_has_its_colours_and_comes_back_whole(
    program: str, environment: dict[str, str], tmp_path: Path
) -> None:
    if shutil.which("screen") is None:
        pytest.skip("There is no screen here.")
    (tmp_path / "sockets").mkdir(mode=0o700)
    (tmp_path / "screenrc").write_text("startup_message off\nvbell off\naltscreen on\n")
    environment |= {"SCREENDIR": str(tmp_path / "sockets")}
    screen = ["screen", "-U", "-c", str(tmp_path / "screenrc")]
    try:
        command = [*screen, "-S", "mat", program, *PLAY]
        with Terminal(command, environment=environment, columns=100, rows=30) as terminal:
            begin(terminal)
            terminal.press("space")
            terminal.wait_for(PAUSED, PATIENCE)
            terminal.wait_until_still(2.0)
            before = visible(terminal)
            assert OF_256 in terminal.written
            assert b"\x1b[105m" not in terminal.written, "a colour was taken for attributes"
            terminal.press("\x01", "d")
            terminal.wait_for_exit()
        with Terminal([*screen, "-r", "mat"], environment=environment, columns=100, rows=30) as terminal:
            terminal.wait_until(lambda: visible(terminal) == before, "the same screen", PATIENCE)
            terminal.press(".")
            terminal.wait_for("Find your position", PATIENCE)
            terminal.resize(80, 24)
            terminal.wait_until(lambda: fits(terminal, 80, 24), "the screen to fit the window", PATIENCE)
    finally:
        leave = [*screen, "-S", "mat", "-X", "quit"]
        subprocess.run(leave, env=environment, check=False, capture_output=True, timeout=PATIENCE)
    wait_until(lambda: endings(program, environment) == [["interrupted"]], "it to be kept", PATIENCE)
