"""The cue stream as an output: what reaches its place, and that nothing there makes it wait."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from unslump.api import Cue, CueKind, NotHeard, Output
from unslump.files import FileProblem
from unslump.hooks.host import Host
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_format import Bye, CueLine, Hello, Line, NotALine, read
from unslump.outputs.stream_place import stream_place
from unslump.outputs.stream_socket import LONGEST_PATH, connect
from unslump.testing import CUES

DEADLINE = 60.0
FLOOD = 5000
"""Cues that no place takes unread."""


class Clock:
    now = 5000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


Make = Callable[[Path | str], Output]


@pytest.fixture
def stream(clock: Clock) -> Make:
    return lambda place: cue_stream(stream_place(str(place)), routine="Undo the sitting", clock=clock)


def door_at(path: Path) -> socket.socket:
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    door.listen()
    door.settimeout(DEADLINE)
    return door


@pytest.fixture
def door(folder: Path) -> Iterator[socket.socket]:
    with door_at(folder / "cues.sock") as door:
        yield door


def cue(text: str) -> Cue:
    return Cue(kind=CueKind.MARK, at=1.0, text=text, step=1, exercise="test/press-up")


def lines(data: bytes) -> list[Line]:
    return [read(line) for line in data.splitlines()]


def outline(data: bytes) -> list[str]:
    """The kinds of lines, and the words of cues."""
    return [line.text if isinstance(line, CueLine) else line.kind for line in lines(data)]


def arrived(line: socket.socket) -> bytes:
    """What is there to be read, until the other end closes."""
    line.settimeout(DEADLINE)
    return b"".join(iter(lambda: line.recv(65536), b""))


def play_until_unheard(stream: Output, notices: list[str], most: int = FLOOD) -> int:
    """Play until a cue cannot be written; how many could."""
    for number in range(most):
        try:
            stream.play(cue(f"{number}"))
        except NotHeard as notice:
            notices.append(str(notice))
            return number
    raise AssertionError("everything was taken")


def test_a_session_goes_through_a_socket_whole(
    folder: Path, door: socket.socket, stream: Make, clock: Clock
) -> None:
    output, heard = stream(folder / "cues.sock"), b""
    for number, each in enumerate(CUES[:20]):
        clock.now = 5000.0 + number
        output.play(each)
        if number == 0:
            line, _ = door.accept()
            line.settimeout(DEADLINE)
        heard += line.recv(65536)
    output.close()
    with line:
        hello, *cues, bye = lines(heard + arrived(line))
    assert isinstance(hello, Hello)
    assert hello.routine == "Undo the sitting"
    assert [(each.text, each.sent) for each in cues if isinstance(each, CueLine)] == [
        (each.text, float(number)) for number, each in enumerate(CUES[:20])
    ]
    assert bye == Bye(sent=19.0)


def test_a_listener_that_comes_later_hears_from_then_on(folder: Path, stream: Make) -> None:
    notices: list[str] = []
    output, path = stream(folder / "cues.sock"), folder / "cues.sock"
    play_until_unheard(output, notices)
    with door_at(path) as door:
        output.play(cue("now"))
        line, _ = door.accept()
        output.close()
        with line:
            assert outline(arrived(line)) == ["hello", "now", "bye"]
    assert notices == [
        f"The cues do not reach {path}: nobody listens there. "
        "The session goes on, and they go there again as soon as they can."
    ]


def test_a_listener_that_dies_is_found_again(folder: Path, stream: Make) -> None:
    notices: list[str] = []
    output, path = stream(folder / "cues.sock"), folder / "cues.sock"
    with door_at(path) as door:
        output.play(cue("heard"))
        door.accept()[0].close()
    play_until_unheard(output, notices)
    play_until_unheard(output, notices)
    play_until_unheard(output, notices)
    assert not path.exists(), "nobody can listen at it any more, and it is in the way of the next"
    play_until_unheard(output, notices)
    with door_at(path) as door:
        output.play(cue("again"))
        line, _ = door.accept()
        output.close()
        with line:
            assert outline(arrived(line)) == ["hello", "again", "bye"]
    assert len(set(notices)) == 1, "of one loss there is one notice"


def test_a_socket_that_refuses_once_is_left_alone(folder: Path, stream: Make) -> None:
    path = folder / "cues.sock"
    made = socket.socket(socket.AF_UNIX)
    made.bind(str(path))  # it does not listen yet
    notices: list[str] = []
    output = stream(path)
    play_until_unheard(output, notices)
    assert path.is_socket()
    made.listen()
    output.play(cue("heard"))
    made.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives sockets to others")
def test_a_socket_of_another_person_is_left_alone_however_often_it_refuses(
    folder: Path, stream: Make
) -> None:
    path = folder / "cues.sock"
    door_at(path).close()
    os.chown(path, 65534, 65534)
    output = stream(path)
    for _ in range(3):
        play_until_unheard(output, [])
    assert path.is_socket()


def test_whoever_does_not_keep_up_loses_cues_and_no_line_is_broken(
    folder: Path, door: socket.socket, stream: Make
) -> None:
    notices: list[str] = []
    output = stream(folder / "cues.sock")
    taken = play_until_unheard(output, notices)
    assert taken < 30, "what waits longer would be late"
    with pytest.raises(NotHeard):
        output.play(cue("left out"))
    line, _ = door.accept()
    line.settimeout(DEADLINE)
    before = line.recv(1024 * 1024)
    output.play(cue("after"))
    output.close()
    with line:
        heard = outline(before + arrived(line))
    assert heard == ["hello", *map(str, range(taken)), "after", "bye"]
    assert "whoever reads there does not keep up" in notices[0]


def test_a_door_that_nobody_attends_to_is_not_waited_for(folder: Path, stream: Make) -> None:
    path = folder / "cues.sock"
    with ExitStack() as waiting:
        waiting.enter_context(door_at(path))
        with suppress(BlockingIOError):
            while True:
                waiting.enter_context(connect(path))
        with pytest.raises(NotHeard, match="whoever reads there does not keep up"):
            stream(path).play(cue("nobody"))


def test_a_file_may_be_called_as_a_socket_is_and_lie_at_home(
    folder: Path, stream: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    path = folder / "cues.sock"
    path.touch()
    output = stream("~/cues.sock")
    output.play(cue("kept"))
    output.close()
    assert outline(path.read_bytes()) == ["hello", "kept", "bye"]


def test_a_pipe_is_written_to_while_somebody_reads(folder: Path, stream: Make) -> None:
    notices: list[str] = []
    path = folder / "pipe"
    os.mkfifo(path)
    output = stream(path)
    assert play_until_unheard(output, notices) == 0
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    output.play(cue("heard"))
    assert outline(os.read(reader, 65536)) == ["hello", "heard"]
    taken = play_until_unheard(output, notices)
    os.set_blocking(reader, True)
    assert outline(os.read(reader, 1024 * 1024)) == [str(number) for number in range(taken)]
    output.play(cue("after"))
    output.close()
    assert outline(os.read(reader, 65536)) == ["after", "bye"]
    os.close(reader)
    with pytest.raises(NotHeard) as notice:
        output.play(cue("nobody"))
    assert {*notices, str(notice.value)} == {
        f"The cues do not reach {path}: nobody listens there. "
        "The session goes on, and they go there again as soon as they can."
    }


def test_a_file_is_made_for_its_owner_and_written_to_at_its_end(folder: Path, stream: Make) -> None:
    path = folder / "cues.jsonl"
    for text in ("one", "two"):
        output = stream(path)
        output.play(cue(text))
        output.close()
    assert outline(path.read_bytes()) == ["hello", "one", "bye", "hello", "two", "bye"]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_as_such(stream: Make) -> None:
    output = stream("/dev/full")
    for _ in range(2):
        with pytest.raises(NotHeard, match="The cues do not reach /dev/full: No space left on device"):
            output.play(cue("lost"))
    output.close()


ON_A_DISK_THAT_FILLS_UP = """
import resource, sys, time
from unslump.api import NotHeard
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place
from unslump.testing import CUES

_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
stream = cue_stream(stream_place(sys.argv[1]), routine="Undo the sitting", clock=time.monotonic)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, most))
for cue in CUES[:9]:
    try:
        stream.play(cue)
    except NotHeard:
        pass
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
stream.play(CUES[9])
stream.close()
"""


def test_of_a_line_that_was_begun_when_the_disk_was_full_no_other_is_spoilt(folder: Path) -> None:
    path = folder / "cues.jsonl"
    subprocess.run([sys.executable, "-c", ON_A_DISK_THAT_FILLS_UP, path], check=True, timeout=DEADLINE)
    whole, begun, after = path.read_bytes().partition(path.read_bytes()[:300].split(b"\n")[-1])
    assert begun
    with pytest.raises(NotALine):
        read(begun)
    assert outline(whole) == ["hello", CUES[0].text]
    assert outline(after[1:]) == ["hello", CUES[9].text, "bye"]


ON_A_DISK_WITH_A_LITTLE_MORE_ROOM = """
import resource, sys
from unslump.api import NotHeard
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place
from unslump.testing import CUES

_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
stream = cue_stream(stream_place(sys.argv[1]), routine="Undo the sitting", clock=lambda: 0.0)
stream.play(CUES[0])
for cue, room in zip(CUES[1:], (300, 310, most)):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    try:
        stream.play(cue)
    except NotHeard:
        print(room)
stream.close()
"""


def test_a_line_that_was_begun_is_written_to_its_end_before_another(folder: Path) -> None:
    path = folder / "cues.jsonl"
    command = [sys.executable, "-c", ON_A_DISK_WITH_A_LITTLE_MORE_ROOM, str(path)]
    run = subprocess.run(command, check=True, timeout=DEADLINE, stdout=subprocess.PIPE, text=True)
    assert run.stdout == "310\n", "the only one that is left out"
    assert outline(path.read_bytes()) == ["hello", *(CUES[number].text for number in (0, 1, 3)), "bye"]


def test_a_stream_that_is_turned_off_and_on_begins_anew(folder: Path, stream: Make) -> None:
    path = folder / "cues.jsonl"
    output = stream(path)
    output.play(cue("one"))
    output.close()
    output.close()
    output.play(cue("two"))
    output.close()
    assert outline(path.read_bytes()) == ["hello", "one", "bye", "hello", "two", "bye"]


def test_in_the_host_a_lost_place_is_told_once_and_the_stream_stays(folder: Path, stream: Make) -> None:
    path = folder / "cues.sock"
    host = Host.with_built_ins()
    outputs = host.open_outputs([stream(path)])
    for _ in range(3):
        outputs.play(CUES[:5])
    assert outputs.close(DEADLINE)
    assert outputs.silent == (
        f"The cues do not reach {path}: nobody listens there. "
        "The session goes on, and they go there again as soon as they can.",
    )
    assert host.faults == ()


INTO_STANDARD_OUTPUT = """
import sys, time
from unslump.api import NotHeard
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place
from unslump.testing import CUES

stream = cue_stream(stream_place("-"), routine="Undo the sitting", clock=time.monotonic)
unheard = 0
print("Noise of somebody else.", flush=True)
for cue in CUES * 20:
    try:
        stream.play(cue)
    except NotHeard as notice:
        unheard += 1
        why = notice
stream.close()
print(unheard > 0 and why, file=sys.stderr)
"""


def test_standard_output_does_not_wait_for_its_reader_either() -> None:
    begun = subprocess.Popen(
        [sys.executable, "-c", INTO_STANDARD_OUTPUT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert begun.wait(DEADLINE) == 0
    stdout, stderr = begun.communicate()
    heard = outline(stdout.encode())
    assert heard[:-1] == ["hello", *(each.text for each in CUES * 20)][: len(heard) - 1]
    noise, why, _ = stderr.split("\n")
    assert noise == "Noise of somebody else."
    assert why.startswith("The cues do not reach standard output: whoever reads there does not keep up.")


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("missing/cues.sock", "There is no folder"),
        ("missing/cues", "There is no folder"),
        ("", "is a folder"),
        ("x" * (LONGEST_PATH + 1) + ".sock", f"and that of a socket at most {LONGEST_PATH}"),
        ("é" * (LONGEST_PATH // 2) + ".sock", f"and that of a socket at most {LONGEST_PATH}"),
        ("terminal", "is a terminal"),
    ],
)
def test_what_can_never_be_a_place_is_told(folder: Path, place: str, what: str) -> None:
    controller, line = os.openpty()
    (folder / "terminal").symlink_to(os.ttyname(line))
    try:
        with pytest.raises(FileProblem, match=what):
            stream_place(str(folder / place))
    finally:
        os.close(controller)
        os.close(line)
