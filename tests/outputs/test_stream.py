"""The cue stream as an output: what reaches its place, and that nothing there makes it wait."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from tests.support.app import Clock
from tests.support.streams import DEADLINE, Make, cue, lines, outline, play_until_unheard

from unslump.api import NotHeard
from unslump.files import FileProblem
from unslump.hooks.host import Host
from unslump.outputs.stream_format import Bye, CueLine, Hello
from unslump.outputs.stream_place import stream_place
from unslump.outputs.stream_socket import LONGEST_PATH, connect
from unslump.testing import CUES


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


def arrived(line: socket.socket) -> bytes:
    """What is there to be read, until the other end closes."""
    line.settimeout(DEADLINE)
    return b"".join(iter(lambda: line.recv(65536), b""))


def test_a_session_goes_through_a_socket_whole(
    folder: Path, door: socket.socket, stream: Make, clock: Clock
) -> None:
    output, heard, opened = stream(folder / "cues.sock"), b"", clock.now
    for number, each in enumerate(CUES[:20]):
        clock.now = opened + number
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
