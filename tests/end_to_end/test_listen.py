"""A session here, heard elsewhere: through a socket, a pipe, and a line of ssh that may freeze or be cut."""

import re
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from tests.hooks.environment import Environment
from tests.support.heard import HELLO
from tests.support.heard import line as line_of
from tests.support.listening import DEADLINE, RECORDER, Listener
from tests.support.sshd import ssh_server
from tests.support.terminal import Terminal, isolated_environment
from tests.support.waiting import wait_until

from unslump.outputs.stream_format import CueLine, Hello, read

RATE = "30"
"""A routine of three minutes in six seconds."""


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a path so short that a socket can be in it."""
    return tmp_path_factory.mktemp("e")


@pytest.fixture
def environment(folder: Path) -> dict[str, str]:
    """The environment of the session; a plug-in there keeps what its own outputs were given."""
    environment = isolated_environment(folder / "there")
    read = Path(environment["XDG_STATE_HOME"]) / "unslump" / "safety-notice-read"
    read.parent.mkdir(parents=True)
    read.touch()
    installed = folder / "there" / "installed"
    installed.mkdir()
    Environment(installed).install("recorder", RECORDER)
    return environment | {"PYTHONPATH": str(installed), "RECORD": str(folder / "there" / "record")}


@pytest.fixture
def room(program: str, folder: Path) -> Iterator[Listener]:
    """A listener with a home of its own."""
    environment = isolated_environment(folder / "here")
    with Listener(
        [program], str(folder / "here.sock"), environment=environment, folder=folder / "here"
    ) as listener:
        yield listener.wait_until_it_listens()


def played(folder: Path) -> list[str]:
    """What an output beside the session was given."""
    record = folder / "there" / "record"
    return record.read_text(encoding="utf-8").splitlines() if record.exists() else []


def are_nearly_all_of(heard: list[str], cues: list[str]) -> bool:
    """Whether this was heard in its order, but for a few that a busy machine made late."""
    left = iter(cues)
    return all(cue in left for cue in heard) and len(heard) >= 0.8 * len(cues) > 20


def session(program: str, environment: Mapping[str, str], *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [program, "play", "three-minutes", "--plain", "--rate", RATE, *words],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def told_by(process: "subprocess.Popen[str]") -> list[str]:
    """Every line of a session, once it has ended as it should."""
    lines, _ = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0, lines
    return lines.splitlines()


def notices(lines: list[str]) -> list[str]:
    text = " ".join(lines)
    return re.findall(r"The cues do not reach \S+: [^.]*\.", text)


def test_a_session_is_heard_by_a_listener_beside_it(
    program: str, environment: dict[str, str], folder: Path, room: Listener
) -> None:
    lines = told_by(session(program, environment, "--cues", str(folder / "here.sock")))
    room.wait_until(lambda: "Finished. Well done." in room.lines)
    assert room.end(signal.SIGINT) == 0
    assert are_nearly_all_of(room.recorded, played(folder))
    assert room.lines == [cue.split(" ", maxsplit=3)[3] for cue in room.recorded]
    assert notices(lines) == []


def test_a_session_with_its_screen_is_heard_too(
    program: str, environment: dict[str, str], folder: Path, room: Listener
) -> None:
    command = [program, "play", "three-minutes", "--rate", RATE, "--cues", str(folder / "here.sock")]
    with Terminal(command, environment=environment, columns=100, rows=30) as terminal:
        terminal.wait_for("1 of 3")
        room.wait_until(lambda: "Finished. Well done." in room.lines)
        assert "{" not in terminal.screen_text()
    assert are_nearly_all_of(room.recorded, played(folder))


def test_a_pipe_leads_to_a_listener_and_plain_lines_go_aside(
    program: str, environment: dict[str, str], folder: Path
) -> None:
    here = isolated_environment(folder / "here")
    with Listener([program], "-", environment=here, folder=folder / "here") as listener:
        assert listener.process.stdin
        playing = subprocess.Popen(
            [program, "play", "three-minutes", "--plain", "--rate", RATE, "--cues", "-"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=listener.process.stdin,
            stderr=subprocess.PIPE,
            text=True,
        )
        listener.process.stdin.close()
        _, plain = playing.communicate(timeout=DEADLINE)
        assert playing.returncode == 0
        assert listener.wait_for_exit() == 0
    assert are_nearly_all_of(listener.recorded, played(folder))
    assert listener.told[-1] == "Heard here now: Three minutes."
    assert "Finished. Well done." in plain


def test_standard_output_is_the_streams_alone_while_there_is_a_screen(
    program: str, environment: dict[str, str], folder: Path
) -> None:
    page = folder / "cues.jsonl"
    play = shlex.join([program, "play", "three-minutes", "--rate", RATE, "--cues", "-"])
    with Terminal(
        ["sh", "-c", f"exec {play} >{page}"], environment=environment, columns=100, rows=30
    ) as terminal:
        terminal.wait_for("1 of 3")
        terminal.wait_until(lambda: b'"finished"' in page.read_bytes(), "the session to end", DEADLINE)
        assert "{" not in terminal.screen_text()
    lines = [read(line) for line in page.read_bytes().splitlines()]
    assert isinstance(lines[0], Hello)
    assert {type(line) for line in lines[1:-1]} == {CueLine}


def test_a_listener_that_is_killed_and_begun_again_hears_the_rest(
    program: str, environment: dict[str, str], folder: Path, room: Listener
) -> None:
    playing = session(program, environment, "--cues", str(folder / "here.sock"))
    room.wait_until(lambda: len(room.lines) > 5)
    room.end(signal.SIGKILL)
    assert playing.stdout
    before = next(line for line in playing.stdout if "The cues do not reach" in line)
    again = isolated_environment(folder / "again")
    with Listener(
        [program], str(folder / "here.sock"), environment=again, folder=folder / "again"
    ) as listener:
        listener.wait_until(lambda: "Finished. Well done." in listener.lines)
    after = told_by(playing)
    assert len(notices([before, *after])) <= 1
    assert not any("The cues do not reach" in line for line in after)
    assert are_nearly_all_of(listener.recorded, played(folder)[-len(listener.recorded) :])


def test_over_the_screen_cues_are_not_written(program: str, environment: dict[str, str]) -> None:
    with Terminal([program, "play", "--cues", "-"], environment=environment, columns=200) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "standard output is this terminal" in " ".join(terminal.screen_text().split())


class Forwarding:
    """`ssh -R` as the listener prints it, and nothing else on its line."""

    def __init__(self, server: Sequence[str], folder: Path) -> None:
        self.far = folder / "far.sock"
        self._command = [*server, "-N", "-R", f"{self.far}:{folder / 'here.sock'}"]
        self.begin()

    def begin(self) -> None:
        self.process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)
        wait_until(self._is_there, "the socket to be forwarded")

    def _is_there(self) -> bool:
        assert self.process.poll() is None, "ssh has ended"
        return self.far.exists()

    def end(self) -> None:
        self.process.kill()
        self.process.wait(DEADLINE)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[list[str]]:
    with ssh_server(tmp_path) as server:
        yield server


@pytest.fixture
def line(server: list[str], folder: Path, room: Listener) -> Iterator[Forwarding]:
    line = Forwarding(server, folder)
    yield line
    line.end()


def test_a_session_on_a_server_is_heard_here_while_its_screen_is_there(
    program: str, environment: dict[str, str], server: list[str], folder: Path, room: Listener
) -> None:
    far = folder / "far.sock"
    variables = [f"{name}={value}" for name, value in environment.items()]
    play = shlex.join(
        ["env", *variables, program, "play", "three-minutes", "--rate", RATE, "--cues", str(far)]
    )
    login = [*server, "-R", f"{far}:{folder / 'here.sock'}"]
    with Terminal([*login, play], environment=environment, columns=100, rows=30) as terminal:
        terminal.wait_for("1 of 3")
        room.wait_until(lambda: "Finished. Well done." in room.lines)
        assert "{" not in terminal.screen_text()
    assert are_nearly_all_of(room.recorded, played(folder))


def test_a_line_that_is_cut_is_told_once_and_heard_again_when_it_is_back(
    program: str, environment: dict[str, str], folder: Path, room: Listener, line: Forwarding
) -> None:
    playing = session(program, environment, "--cues", str(line.far))
    room.wait_until(lambda: len(room.lines) > 5)
    line.end()
    room.wait_until(lambda: any("The line to the session is gone." in told for told in room.told))
    before = len(room.recorded)
    wait_until(lambda: not line.far.exists(), "the socket that sshd left to be removed")
    line.begin()
    room.wait_until(lambda: len(room.recorded) > before)
    lines = told_by(playing)
    room.wait_until(lambda: "Finished. Well done." in room.lines)
    assert len(notices(lines)) == 1
    heard_again = room.recorded[before:]
    assert are_nearly_all_of(heard_again, played(folder)[-len(heard_again) :])


def test_what_a_frozen_line_held_up_is_not_played(
    program: str, environment: dict[str, str], folder: Path, room: Listener, line: Forwarding
) -> None:
    playing = session(program, environment, "--cues", str(line.far))
    room.wait_until(lambda: len(room.lines) > 5)
    line.process.send_signal(signal.SIGSTOP)
    before = len(room.recorded)
    held_up = len(played(folder))
    wait_until(lambda: len(played(folder)) > held_up + 30, "cues to be held up")
    line.process.send_signal(signal.SIGCONT)
    told_by(playing)
    behind = re.compile(r"The line is \d\.\d seconds behind\.")
    # On a busy machine the last cue may be among those that come too late.
    room.wait_until(lambda: any(behind.match(told) for told in room.told))
    everything, left = played(folder), iter(played(folder))
    assert all(cue in left for cue in room.recorded), "in their order"
    assert len(everything) - len(room.recorded) >= 5, f"{before} were heard before"


def test_a_cue_that_comes_too_late_is_not_played(program: str, folder: Path) -> None:
    """By the age of the stream: what was sent when it was younger, and comes now, was on its way for long."""
    here = isolated_environment(folder / "here")
    with Listener([program], "-", environment=here, folder=folder / "here") as listener:
        assert listener.process.stdin
        listener.process.stdin.write((HELLO + line_of("in time", 10.0)).decode())
        listener.process.stdin.flush()
        listener.wait_until(lambda: listener.recorded != [])
        assert listener.hear((line_of("late", 5.0) + line_of("in time again", 1000.0)).decode()) == 0
        assert listener.lines == ["in time", "in time again"]
        assert len(listener.recorded) == 2
        assert any("seconds behind" in told for told in listener.told)


def test_behind_a_line_that_stays_a_listener_may_be_begun_again(
    program: str, environment: dict[str, str], folder: Path, room: Listener, line: Forwarding
) -> None:
    playing = session(program, environment, "--cues", str(line.far))
    room.wait_until(lambda: len(room.lines) > 5)
    assert room.end(signal.SIGINT) == 0
    assert playing.stdout
    assert next(told for told in playing.stdout if "The cues do not reach" in told)
    again = isolated_environment(folder / "again")
    with Listener(
        [program], str(folder / "here.sock"), environment=again, folder=folder / "again"
    ) as listener:
        listener.wait_until(lambda: "Finished. Well done." in listener.lines)
    assert not any("The cues do not reach" in told for told in told_by(playing))
    assert are_nearly_all_of(listener.recorded, played(folder)[-len(listener.recorded) :])
