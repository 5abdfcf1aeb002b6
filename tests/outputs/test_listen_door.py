"""The door at which sessions are heard: who may come in, and who is let go."""

import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Self

import pytest
from tests.support.heard import HELLO, Room, line

from unslump.files import FileProblem
from unslump.outputs.listen_door import (
    MOST_CONNECTIONS,
    attend,
    attend_to_input,
    make_private_folder,
    opened_door,
)
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_format import Bye, written
from unslump.outputs.stream_place import stream_place
from unslump.outputs.stream_socket import LONGEST_PATH
from unslump.testing import CUES

DEADLINE = 60.0


def test_a_door_is_for_its_owner_alone_and_gone_afterwards(folder: Path) -> None:
    path = folder / "cues.sock"
    with opened_door(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.is_socket()
    assert not path.exists()


def test_a_door_that_a_dead_listener_left_is_replaced(folder: Path) -> None:
    path = folder / "cues.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
        dead.listen()
    with opened_door(path), socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))


def test_the_door_of_another_listener_is_left_alone(folder: Path) -> None:
    path = folder / "cues.sock"
    with opened_door(path):
        with (
            pytest.raises(FileProblem, match=r"Another `unslump listen` is at .* End it first"),
            opened_door(path),
        ):
            pass
        assert path.is_socket()


def test_a_door_that_was_replaced_is_not_removed(folder: Path) -> None:
    path = folder / "cues.sock"
    with ExitStack() as second:
        with opened_door(path):
            path.rename(folder / "moved")
            second.enter_context(opened_door(path))
        assert path.is_socket()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("file", "is no socket. Choose another name. What a file gathers is heard with `tail -f "),
        ("dangling", "is no socket"),
        ("missing/cues.sock", "There is no folder"),
        ("x" * (LONGEST_PATH + 1), f"and that of a socket at most {LONGEST_PATH}"),
    ],
)
def test_where_there_can_be_no_door_is_told(folder: Path, name: str, what: str) -> None:
    (folder / "file").touch()
    (folder / "dangling").symlink_to(folder / "nowhere")
    with pytest.raises(FileProblem, match=what), opened_door(folder / name):
        pass
    assert (folder / "file").is_file()


def test_a_folder_is_made_for_its_owner_alone_and_one_of_others_is_refused(folder: Path) -> None:
    make_private_folder(folder / "run" / "unslump")
    make_private_folder(folder / "run" / "unslump")
    assert stat.S_IMODE((folder / "run" / "unslump").stat().st_mode) == 0o700
    (folder / "run" / "unslump").chmod(0o755)
    with pytest.raises(FileProblem, match="Others can reach the folder"):
        make_private_folder(folder / "run" / "unslump")


class _Left(Exception):  # noqa: N818 - named after the person
    """Somebody has pressed ctrl+c."""


class AttendedRoom(Room):
    """A room with a door that is attended to, on a thread of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._changed, self._is_open, self._left = Condition(), Event(), False
        self._thread = Thread(target=self._attend, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._is_open.wait(DEADLINE)
        return self

    def __exit__(self, *error: object) -> None:
        self._left = True
        self._thread.join(DEADLINE)
        assert not self._thread.is_alive()

    def connected(self) -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(DEADLINE)
        line.connect(str(self.path))
        return line

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, DEADLINE), (self.said, self.told)

    def _attend(self) -> None:
        with suppress(_Left), opened_door(self.path) as door:
            self._is_open.set()
            attend(door, self.reader, clock=lambda: 1.0, idle=self._look_up)

    def _look_up(self) -> None:
        if self._left:
            raise _Left
        with self._changed:
            self._changed.notify_all()


@pytest.fixture
def attended(folder: Path) -> Iterator[AttendedRoom]:
    with AttendedRoom(folder / "cues.sock") as attended:
        yield attended
    assert not attended.path.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders to others")
def test_a_folder_of_another_person_is_refused_however_private_it_is(folder: Path) -> None:
    make_private_folder(folder / "theirs")
    os.chown(folder / "theirs", 65534, 65534)
    with pytest.raises(FileProblem, match="Others can reach the folder"):
        make_private_folder(folder / "theirs")


def test_sessions_come_and_go_and_each_is_heard(attended: AttendedRoom) -> None:
    for number in range(3):
        with attended.connected() as connection:
            connection.sendall(HELLO + line(f"{number}", 1.0))
            attended.wait_for(lambda: len(attended.said) == number + 1)  # noqa: B023 - waited for here
    attended.wait_for(lambda: sum("gone" in told for told in attended.told) == 3)
    assert attended.said == ["0", "1", "2"]


def test_a_dead_line_keeps_no_session_out(attended: AttendedRoom) -> None:
    with ExitStack() as held:
        dead = [held.enter_context(attended.connected()) for _ in range(3 * MOST_CONNECTIONS)]
        newest = held.enter_context(attended.connected())
        newest.sendall(HELLO + line("heard", 1.0))
        attended.wait_for(lambda: attended.said == ["heard"])
        assert all(line.recv(1) == b"" for line in dead[:MOST_CONNECTIONS]), "they were let go"


def test_a_line_that_speaks_as_it_is_let_go_does_no_harm(attended: AttendedRoom) -> None:
    with ExitStack() as held:
        lines: list[socket.socket] = []
        for number in range(MOST_CONNECTIONS + 10):
            lines.append(held.enter_context(attended.connected()))
            with suppress(OSError):  # it may be gone by now
                if number >= MOST_CONNECTIONS:
                    lines[number - MOST_CONNECTIONS].sendall(line("a last word", 1.0))
            lines[-1].sendall(HELLO)
            attended.wait_for(lambda: sum("now" in told for told in attended.told) == len(lines))
        lines[-1].sendall(line("heard", 1.0))
        attended.wait_for(lambda: "heard" in attended.said)


def test_a_flood_through_the_door_does_no_harm(attended: AttendedRoom) -> None:
    with attended.connected() as flood, attended.connected() as session:
        for _ in range(20):
            flood.sendall(b"\x1b]52;c;aGk=\x07{[\n" * 1000)
        session.sendall(HELLO + line("heard", 1.0))
        attended.wait_for(lambda: attended.said == ["heard"])
        attended.wait_for(lambda: len(attended.told) == 2)


def test_a_session_that_goes_on_from_the_output_to_the_room(attended: AttendedRoom) -> None:
    stream = cue_stream(stream_place(str(attended.path)), routine="Undo the sitting", clock=lambda: 1.0)
    for number, cue in enumerate(CUES[:50]):
        stream.play(cue)
        attended.wait_for(lambda: len(attended.said) == number + 1)  # noqa: B023 - waited for here
    stream.close()
    assert attended.said == [cue.text for cue in CUES[:50]]


def test_standard_input_is_heard_until_its_end(room: Room) -> None:
    reading, writing = os.pipe()
    os.write(writing, HELLO + line("heard", 0.1) + written(Bye(sent=0.2)))
    os.close(writing)
    attend_to_input(reading, room.reader(), clock=lambda: 1.0, idle=lambda: None)
    os.close(reading)
    assert room.said == ["heard"]
    assert room.told == ["Heard here now: Undo the sitting."]


def test_standard_input_that_breaks_off_is_told(room: Room) -> None:
    reading, writing = os.pipe()
    os.write(writing, HELLO)
    os.close(writing)
    attend_to_input(reading, room.reader(), clock=lambda: 1.0, idle=lambda: None)
    os.close(reading)
    assert room.told[-1].startswith("The line to the session is gone.")
