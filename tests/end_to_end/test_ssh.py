"""Sessions through a real SSH server: cut off and taken up again, behind a slow line, in tmux."""

import json
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.support.emulator import Cells, seen
from tests.support.playing_on import play_on
from tests.support.slow_session import PATIENCE, ROUTINE, SlowSession, slow_line
from tests.support.sshd import ssh_server
from tests.support.terminal import Terminal, isolated_environment

PAUSED = "Paused. Stay as long as you like."
SLOW, ROUND_TRIP = 6000, 0.2
TRUE_COLOUR, OF_256 = b"38;2;", b"38;5;"


class Far:
    """A person who is logged in from afar: what they run, and with which environment."""

    def __init__(self, ssh: list[str], program: str, environment: dict[str, str]) -> None:
        self._ssh, self._program = ssh, program
        self.environment = environment

    def opened(self, *words: str, **options: Any) -> Terminal:
        """The program, at the far end of SSH; options as for `run`."""
        return self.run(shlex.join([self._program, *words]), **options)

    def run(
        self,
        command: str,
        *,
        line: Sequence[str] = (),
        size: tuple[int, int] = (100, 30),
        term: str = "xterm-256color",
    ) -> Terminal:
        """Any command there, and a `line` between its terminal and the client, if one is given."""
        given = {key: value for key, value in self.environment.items() if key not in ("TERM", "COLORTERM")}
        there = shlex.join(["env", *(f"{key}={value}" for key, value in given.items())])
        environment = self.environment | {"TERM": term}
        command_line = [*line, *self._ssh, f"{there} {command}"]
        return Terminal(command_line, environment=environment, columns=size[0], rows=size[1])

    def history(self) -> list[dict[str, Any]]:
        """What was kept."""
        printed = subprocess.run(
            [self._program, "history", "--json", "--rehearsals"],
            env=self.environment,
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        ).stdout
        sessions: list[dict[str, Any]] = json.loads(printed)
        return sessions

    def endings(self) -> list[list[str]]:
        """How the sets of each session ended."""
        return [[record["ended"] for record in session["sets"]] for session in self.history()]


@pytest.fixture
def far(program: str, tmp_path: Path) -> Iterator[Far]:
    environment = isolated_environment(tmp_path)
    read = Path(environment["XDG_STATE_HOME"]) / "unslump" / "safety-notice-read"
    read.parent.mkdir(parents=True)
    read.touch()
    server = tmp_path / "server"
    server.mkdir(mode=0o700)
    with ssh_server(server) as ssh:
        yield Far(ssh, program, environment)


def visible(terminal: Terminal, rows: int) -> Cells:
    """Every cell of so many rows, as it is seen."""
    return [[seen(cell) for cell in row] for row in terminal.cells()[:rows]]


def test_a_line_that_is_cut_costs_no_set_and_the_next_start_offers_to_go_on(far: Far) -> None:
    with far.opened("play", "three-minutes", "--rate", "10") as terminal:
        play_on(terminal, "breath 1 of 3")
        terminal.kill(9)
        terminal.wait_for_exit()
        terminal.wait_until(lambda: far.endings() == [["done", "interrupted"]], "all of it to be kept")
    with far.opened("play", "three-minutes", "--rate", "60") as terminal:
        terminal.wait_for("broke off after 1", PATIENCE)
        terminal.press("enter")
        play_on(terminal, "all the way through")
        terminal.press("enter", "q")
        assert terminal.wait_for_exit() == 0
    assert far.endings() == [["done"] * 4]


def test_behind_all_that_an_ssh_connection_holds_back_a_key_still_waits_for_little(
    far: Far, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    line = slow_line(notes, rate=SLOW, delay=ROUND_TRIP / 2, buffer=1)
    with far.opened("play", ROUTINE, line=line) as terminal:
        terminal.wait_for("Get ready", PATIENCE)
        terminal.press("n")
        session = SlowSession(terminal, notes)
        waited = []
        for round_of_keys in range(4):
            session.until_written(50_000 + 4000 * round_of_keys)
            waited.append(session.adjust("+-"[round_of_keys % 2]))
        assert max(waited) < (0.5 - ROUND_TRIP) * SLOW, waited


@pytest.mark.parametrize(("term", "in_256"), [("xterm-256color", True), ("screen", False)])
def test_colours_are_those_that_a_terminal_is_known_to_have(far: Far, term: str, in_256: bool) -> None:
    with far.opened("play", "three-minutes", term=term) as terminal:
        terminal.wait_for("1 of 3", PATIENCE)
        terminal.wait_for("Get ready", PATIENCE)
        terminal.press("space")
        terminal.wait_for(PAUSED, PATIENCE)
        terminal.press("q")
        terminal.wait_for("End here?", PATIENCE)
        assert TRUE_COLOUR not in terminal.written
        assert (OF_256 in terminal.written) is in_256


def test_in_tmux_a_session_outlives_the_line_and_comes_back_whole(
    far: Far, program: str, tmp_path: Path
) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("There is no tmux here.")
    tmux = f"tmux -u -S {shlex.quote(str(tmp_path / 'tmux'))} -f /dev/null"
    try:
        with far.run(f"{tmux} new-session {shlex.quote(shlex.join([program, 'play', ROUTINE]))}") as terminal:
            terminal.wait_for("Get ready", PATIENCE)
            terminal.press("n", "space")
            terminal.wait_for(PAUSED, PATIENCE)
            terminal.wait_until(lambda: "▀" in terminal.screen_text(), "the body to be drawn", PATIENCE)
            terminal.wait_until_still(2.0)
            before = visible(terminal, 29)
            terminal.press("ctrl+b", "d")
            terminal.wait_for_exit()
        with far.run(f"{tmux} attach") as terminal:
            terminal.wait_until(lambda: visible(terminal, 29) == before, "the same screen", PATIENCE)
            terminal.kill(9)
            terminal.wait_for_exit()
        with far.run(f"{tmux} attach") as terminal:
            terminal.wait_until(lambda: visible(terminal, 29) == before, "the same screen", PATIENCE)
            terminal.press(".")
            terminal.wait_for("Find your position", PATIENCE)
    finally:
        subprocess.run([*shlex.split(tmux), "kill-server"], check=False, timeout=PATIENCE)
