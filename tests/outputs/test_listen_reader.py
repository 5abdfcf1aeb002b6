"""What is heard of a stream, and what is left out of it."""

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.heard import HELLO, Room, line

from unslump.api import Cue, CueKind, Side
from unslump.outputs.listen_reader import MOST_AT_ONCE
from unslump.outputs.stream_format import LONGEST_LINE, Bye, Hello, cue_line, written
from unslump.testing import CUES


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


def test_a_line_that_is_late_is_told_once_in_each_session(room: Room) -> None:
    reader = room.reader()
    for begun in (100.0, 200.0):
        reader.take(HELLO, now=begun)
        reader.take(line("late", 10.0), now=begun + 12)
        reader.take(line("later", 20.0), now=begun + 23)
    assert [told for told in room.told if "behind" in told] == [
        "The line is 2.0 seconds behind. Cues that come too late are not played."
    ] * 2


def test_blank_lines_are_nothing(room: Room) -> None:
    room.reader().take(b"\n \n\r\n" + line("heard", 1.0), now=1.0)
    assert (room.said, room.told) == (["heard"], [])


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
    some.text("ab\n\x1b\u202e").map(lambda title: written(Hello(program="any", routine=title, sent=0.0))),
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
