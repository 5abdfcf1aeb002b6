"""`unslump listen`: what it says, what it plays, and what it leaves behind."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.listening import Listener
from tests.support.pages import DOCS, blocks, section
from tests.support.terminal import Terminal, isolated_environment

from unslump.api import Cue, CueKind, Side
from unslump.outputs.stream_format import Bye, Hello, cue_line, written

PROGRAM = [sys.executable, "-m", "unslump"]
DEADLINE = 60.0
CUES = (
    Cue(kind=CueKind.GET_READY, at=1.0, text="Get ready: Rotation.", step=1, exercise="a/b"),
    Cue(kind=CueKind.INHALE, at=2.0, text="Breathe in.", step=1, exercise="a/b", side=Side.LEFT, number=1),
    Cue(kind=CueKind.FINISHED, at=3.0, text="Finished. Well done.", step=1, exercise="a/b"),
)
SESSION = b"".join(
    [
        written(Hello(program="unslump 0.1.0", routine="Undo the sitting", sent=0.0)),
        *(written(cue_line(cue, 0.1)) for cue in CUES),
        written(Bye(sent=0.2)),
    ]
)
RECORDED = [
    "get-ready None None Get ready: Rotation.",
    "inhale left 1 Breathe in.",
    "finished None None Finished. Well done.",
]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a path so short that a socket can be in it."""
    return tmp_path_factory.mktemp("l")


@pytest.fixture
def environment(folder: Path) -> dict[str, str]:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    return isolated_environment(folder) | {"XDG_RUNTIME_DIR": str(runtime), "USER": "ada", "LOGNAME": "ada"}


def send(path: Path, data: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        line.sendall(data)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_sessions_are_told_in_lines_and_played_until_it_is_ended(
    number: int, folder: Path, environment: dict[str, str]
) -> None:
    path = folder / "run" / "unslump" / "cues.sock"
    with Listener(PROGRAM, environment=environment, folder=folder) as listener:
        listener.wait_until_it_listens()
        send(path, SESSION)
        listener.wait_until(lambda: len(listener.lines) == len(listener.recorded) == 3)
        assert listener.end(number) == 0
    assert listener.lines == [cue.text for cue in CUES]
    assert listener.recorded == RECORDED
    assert listener.told[-1] == "Heard here now: Undo the sitting."
    assert not path.exists()


def test_under_nohup_it_outlives_its_terminal(folder: Path, environment: dict[str, str]) -> None:
    path = folder / "cues.sock"
    deaf = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM]
    with Listener(deaf, str(path), environment=environment, folder=folder) as listener:
        listener.wait_until_it_listens()
        listener.process.send_signal(signal.SIGHUP)
        send(path, SESSION)
        listener.wait_until(lambda: len(listener.recorded) == 3)
        assert listener.end(signal.SIGTERM) == 0


def test_the_line_for_ssh_is_there_to_be_copied(folder: Path, environment: dict[str, str]) -> None:
    path = folder / "with a blank.sock"
    with Listener(PROGRAM, str(path), environment=environment, folder=folder) as listener:
        listener.wait_until_it_listens()
        listener.end(signal.SIGINT)
    assert listener.told[0] == f"Listening at {path} until ctrl+c."
    (login,) = [line for line in listener.told if "ssh -t -R" in line]
    assert shlex.split(login) == ["ssh", "-t", "-R", f"/tmp/unslump-ada.sock:{path}", "SERVER"]
    here, there = re.findall(r"unslump play --cues (.*)", "\n".join(listener.told))
    assert (shlex.split(here), there) == ([str(path)], "/tmp/unslump-ada.sock")
    (clearing,) = [line for line in listener.told if "ssh SERVER" in line]
    assert shlex.split(clearing)[2:] == ["rm", "-f", "/tmp/unslump-ada.sock"], "it may be gone already"


def test_the_page_shows_what_is_printed(folder: Path, environment: dict[str, str]) -> None:
    with Listener(PROGRAM, environment=environment, folder=folder) as listener:
        listener.wait_until_it_listens()
        listener.end(signal.SIGINT)
    printed = "\n".join(listener.told).replace(environment["XDG_RUNTIME_DIR"], "/run/user/1000")
    page = (DOCS / "cues.md").read_text(encoding="utf-8")
    shown = [block.text.strip() for block in blocks(section(page, "## Hear a server's session in the room"))]
    assert shown[0] == "unslump listen"
    for line in shown[1:]:
        assert line in map(str.strip, printed.splitlines())


def test_standard_input_is_heard_until_its_end(folder: Path, environment: dict[str, str]) -> None:
    with Listener(PROGRAM, "-", environment=environment, folder=folder) as listener:
        assert listener.hear(SESSION.decode()) == 0
    assert listener.recorded == RECORDED
    assert listener.lines == [cue.text for cue in CUES]


def test_without_a_place_of_the_system_the_socket_is_in_a_private_folder(
    folder: Path, environment: dict[str, str]
) -> None:
    temporary = folder / "t"
    temporary.mkdir()
    environment |= {"XDG_RUNTIME_DIR": "", "TMPDIR": str(temporary)}
    with Listener(PROGRAM, environment=environment, folder=folder) as listener:
        listener.wait_until_it_listens()
        (private,) = temporary.iterdir()
        assert private.stat().st_mode & 0o777 == 0o700
        assert (private / "cues.sock").is_socket()


@pytest.mark.parametrize("place", ["taken.sock", "file", "missing/cues.sock"])
def test_what_is_in_the_way_is_told_in_a_sentence(
    place: str, folder: Path, environment: dict[str, str]
) -> None:
    (folder / "file").touch()
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(folder / "taken.sock"))
        other.listen()
        done = subprocess.run(
            [*PROGRAM, "listen", str(folder / place)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"Error: .*\.\n", done.stderr)
    assert str(folder) in done.stderr


def test_an_output_that_is_turned_off_stays_silent_and_one_that_fails_is_told(
    folder: Path, environment: dict[str, str]
) -> None:
    settings = Path(environment["XDG_CONFIG_HOME"]) / "unslump" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('disabled_outputs = ["lines"]\n')
    with Listener(PROGRAM, "-", environment=environment, folder=folder) as listener:
        (folder / "record").mkdir()
        assert listener.hear(SESSION.decode()) == 0
    assert listener.lines == []
    assert any(told.startswith("A recorder stays silent. The plug-in recorder") for told in listener.told)


def test_that_nobody_reads_the_lines_is_told_once(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "listen", "-"],
        env=environment,
        input=SESSION,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=DEADLINE,
    )
    os.close(writing)
    told = done.stderr.decode().splitlines()
    assert done.returncode == 0
    assert sorted(told) == [
        "Heard here now: Undo the sitting.",
        "Nobody reads the lines of text here any more.",
    ]


def test_in_a_terminal_its_bell_rings_and_no_cue_can_write_to_it(
    folder: Path, environment: dict[str, str]
) -> None:
    path = folder / "cues.sock"
    with Terminal([*PROGRAM, "listen", str(path)], environment=environment) as terminal:
        terminal.wait_for("Listening at")
        send(path, b'{"kind":"mark","text":"\\u001b]0;owned\\u0007","at":1,"sent":0}\n' + SESSION)
        terminal.wait_for("Finished. Well done.")
        terminal.wait_until(lambda: terminal.written.count(b"\a") >= 4, "four rings")
        terminal.press("ctrl+c")
        assert terminal.wait_for_exit() == 0
        assert b"owned" not in terminal.written
    assert not path.exists()
