"""Listening: what is heard of a stream, what is left out, and who may come in at the door."""

import json
import os
import socket
import stat
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as some

from unslump.api import Cue, CueKind, Side
from unslump.files import FileProblem
from unslump.outputs.listen_door import (
    MOST_CONNECTIONS,
    attend,
    attend_to_input,
    make_private_folder,
    opened_door,
)
from unslump.outputs.listen_lag import Lag
from unslump.outputs.listen_reader import MOST_AT_ONCE, StreamReader
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_format import LONGEST_LINE, Bye, Hello, cue_line, written
from unslump.outputs.stream_place import stream_place
from unslump.outputs.stream_socket import LONGEST_PATH
from unslump.testing import CUES

DEADLINE = 60.0
HELLO = written(Hello(program="unslump 0.1.0", routine="Undo the sitting", sent=0.0))


@dataclass
class Room:
    """What is played and told here."""

    played: list[tuple[Cue, float]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def reader(self) -> StreamReader:
        return StreamReader(play=lambda cue, lag: self.played.append((cue, lag)), tell=self.told.append)

    @property
    def said(self) -> list[str]:
        return [cue.text for cue, _ in self.played]

    @property
    def lags(self) -> list[float]:
        return [round(lag, 2) for _, lag in self.played]


@pytest.fixture
def room() -> Room:
    return Room()


def line(text: str, sent: float, kind: CueKind = CueKind.MARK) -> bytes:
    cue = Cue(kind=kind, at=1.0, text=text, step=1, exercise="test/press-up")
    return written(cue_line(cue, sent))


def test_a_whole_session_is_heard_however_it_is_cut(room: Room) -> None:
    data = HELLO + b"".join(written(cue_line(cue, number)) for number, cue in enumerate(CUES))
    data += written(Bye(sent=len(CUES)))
    reader = room.reader()
    for place in range(0, len(data), 7):
        reader.take(data[place : place + 7], now=100.0 + place)
    reader.end()
    assert room.said == [cue.text for cue in CUES]
    assert room.told[0] == "Heard here now: Undo the sitting."
    assert not any("gone" in sentence for sentence in room.told)


def test_what_a_cue_means_arrives_with_it(room: Room) -> None:
    cue = Cue(kind=CueKind.INHALE, at=3.0, text="In.", step=2, exercise="a/b", side=Side.LEFT, number=4)
    room.reader().take(HELLO + written(cue_line(cue, 1.0)), now=100.0)
    assert room.played == [(cue, 0.0)]


def test_a_kind_that_is_new_is_words_and_no_sound(room: Room) -> None:
    room.reader().take(b'{"kind":"sneeze","text":"Bless you.","at":1,"sent":1,"side":"both"}\n', now=9.0)
    [(cue, _)] = room.played
    assert (cue.kind, cue.text, cue.side) == (CueKind.NEXT_UP, "Bless you.", None)
    assert room.told == []


def test_how_late_a_cue_is_shows_although_the_clocks_differ(room: Room) -> None:
    reader = room.reader()
    reader.take(HELLO, now=90_000.0)
    reader.take(line("in time", 10.0), now=90_010.0)
    reader.take(line("late", 20.0), now=90_022.0)
    reader.take(line("later", 21.0), now=90_023.5)
    reader.take(line("in time again", 30.0), now=90_030.0)
    assert room.said == ["in time", "late", "later", "in time again"]
    assert room.lags == [0.0, 2.0, 2.5, 0.0]
    assert room.told[1:] == ["The line is 2.0 seconds behind. Cues that come too late are not played."]


def test_of_what_was_held_up_from_the_beginning_only_the_last_is_in_time(room: Room) -> None:
    held_up = HELLO + line("old", 1.0) + line("older than it looks", 31.0) + line("new", 60.0)
    room.reader().take(held_up, now=500.0)
    assert dict(zip(room.said, room.lags, strict=True)) == {
        "old": 59.0,
        "older than it looks": 29.0,
        "new": 0.0,
    }


@pytest.mark.parametrize("together", [True, False])
def test_each_session_on_one_line_counts_its_own_age(together: bool, room: Room) -> None:
    first = [HELLO, line("one", 700.0), written(Bye(sent=700.0))]
    second = [HELLO, line("two", 0.0)]
    reader = room.reader()
    reader.take(b"".join(first), now=1000.0)
    if together:
        reader.take(b"".join(second), now=1600.0)
    else:
        for part in second:
            reader.take(part, now=1600.0)
    reader.take(line("late", 10.0), now=1613.0)
    assert (room.said, room.lags) == (["one", "two", "late"], [0.0, 0.0, 3.0])
    assert [told.partition(":")[0] for told in room.told] == [
        "Heard here now",
        "Heard here now",
        "The line is 3.0 seconds behind. Cues that come too late are not played.",
    ]


@given(
    offset=some.floats(-1e6, 1e6),
    drift=some.floats(-0.0001, 0.0001),
    gaps=some.lists(some.floats(0.01, 30), min_size=1, max_size=60),
    delays=some.lists(some.floats(0.001, 0.1), min_size=60, max_size=60),
)
def test_a_line_that_brings_at_once_never_seems_late(
    offset: float, drift: float, gaps: list[float], delays: list[float]
) -> None:
    lag, now = Lag(), 0.0
    for gap, delay in zip(gaps, delays, strict=False):
        now += gap
        (seen,) = lag.of([now], offset + now * (1 + drift) + delay)
        assert 0 <= seen <= 0.1 + 30 * 0.0003 + 0.001


def test_the_delay_of_a_line_shows_after_hours_too() -> None:
    lag = Lag()
    for minute in range(600):
        lag.of([minute * 60.0], 1000.0 + minute * 60.0)
    assert lag.of([36_000.0], 37_002.0)[0] == pytest.approx(2.0, abs=0.05)


def test_a_line_that_breaks_is_told_and_one_that_ends_is_not(room: Room) -> None:
    reader = room.reader()
    reader.take(HELLO, now=1.0)
    reader.end()
    assert room.told[1:] == ["The line to the session is gone. It is heard again here when it comes back."]
    silent = Room()
    silent.reader().end()
    assert silent.told == []


@pytest.mark.parametrize(
    "bad", [b"rm -rf /\n", b'{"kind":"mark","text":"\\u001b[2J","at":1,"sent":1}\n', b"[]\n"]
)
def test_what_is_no_cue_is_left_out_and_told_once(bad: bytes, room: Room) -> None:
    room.reader().take(bad + bad + line("heard", 1.0) + bad + b"\n \n", now=1.0)
    assert room.said == ["heard"]
    assert len(room.told) == 1
    assert room.told[0].startswith("A line that came here was left out: it ")


def test_a_line_without_an_end_takes_no_memory_and_the_next_is_heard(room: Room) -> None:
    reader = room.reader()
    tracemalloc.start()
    for _ in range(300):
        reader.take(b"x" * 16384, now=1.0)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 300_000
    reader.take(b"\n" + line("heard", 1.0), now=1.0)
    assert room.said == ["heard"]
    assert room.told == [f"A line that came here was left out: it is longer than {LONGEST_LINE} bytes."]


def test_clocks_that_part_make_no_line_late() -> None:
    lag = Lag()
    lags = [lag.of([minute * 60.0], 1000.0 + minute * 60.0 * 1.0001)[0] for minute in range(600)]
    assert max(lags) < 0.05


def test_of_a_flood_only_the_latest_cues_are_played(room: Room) -> None:
    flood = b"".join(line(f"{number}", 1.0) for number in range(1000))
    room.reader().take(flood, now=1.0)
    assert room.said == [f"{number}" for number in range(1000 - MOST_AT_ONCE, 1000)]


lines = some.one_of(
    some.binary(max_size=200),
    some.binary(max_size=200).map(lambda data: data + b"\n"),
    some.sampled_from([HELLO, line("one", 1.0), line("two", 1e9), written(Bye(sent=3.0)), b"x" * 5000]),
    some.dictionaries(
        some.sampled_from(["kind", "text", "at", "sent", "number"]), some.text() | some.floats()
    ).map(lambda it: json.dumps(it).encode() + b"\n"),
)


@given(pieces=some.lists(some.tuples(lines, some.floats(0, 1e9)), max_size=20))
def test_whatever_comes_nothing_is_raised_and_little_is_told(pieces: list[tuple[bytes, float]]) -> None:
    room = Room()
    reader = room.reader()
    for data, now in pieces:
        reader.take(data, now)
    reader.end()
    hellos = sum(told.startswith("Heard here now") for told in room.told)
    assert len([told for told in room.told if not told.startswith("Heard here now")]) <= 3 + hellos
    assert all(sentence.isprintable() for sentence in room.told)
    assert all(lag >= 0 for _, lag in room.played)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a path so short that a socket can be in it."""
    return tmp_path_factory.mktemp("s")


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
