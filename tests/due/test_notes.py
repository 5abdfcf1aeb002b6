import os
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.support.app import SHORT, Clock, make_conductor
from tests.support.conducting import to_the_end, to_work
from tests.support.plain import Person, play

from unslump.conductor import Conductor
from unslump.due.notes import note_end, note_snooze, read, write
from unslump.due.reckoning import Noted
from unslump.files import FileProblem
from unslump.house import House
from unslump.session.commands import Command

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
ENDED = Noted(ended=NOON.astimezone(UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "due.json"


def test_what_is_noted_is_read_again(path: Path) -> None:
    note_end(path, NOON)
    assert read(path) == ENDED
    note_snooze(path, ENDED, NOON, NOON + timedelta(minutes=15))
    assert read(path) == Noted(
        ended=NOON, snoozed_at=NOON.astimezone(UTC), snoozed_until=NOON + timedelta(minutes=15)
    )


def test_every_folder_above_the_note_is_made(tmp_path: Path) -> None:
    path = tmp_path / "state" / "unslump" / "due.json"
    note_end(path, NOON)
    assert read(path) == ENDED


def test_a_session_ends_a_snooze(path: Path) -> None:
    note_snooze(path, ENDED, NOON, NOON + timedelta(hours=2))
    note_end(path, NOON)
    assert read(path) == ENDED


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"ended": 3}',
        b'{"ended": "2026-03-04T12:00:00"}',
        b'{"ended": "noon"}',
        pytest.param(b'{"other": ' + b"[" * 5000, id="too deep"),
    ],
)
def test_a_damaged_file_says_nothing(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert read(path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_a_pipe_or_a_folder_in_its_place_says_nothing_and_is_not_waited_for(path: Path) -> None:
    path.mkdir(parents=True)
    assert read(path) is None
    path.rmdir()
    os.mkfifo(path)
    assert read(path) is None


def test_where_nothing_can_be_written_it_is_said(path: Path) -> None:
    path.parent.write_text("")
    with pytest.raises(FileProblem, match="could not be made"):
        write(path, ENDED)


def begun(house: House, rate: float = 1.0) -> Conductor:
    conductor = make_conductor(house, SHORT, rate=rate, due=house.paths.due)
    conductor.start()
    return conductor


def test_the_end_of_a_session_is_noted(house: House, clock: Clock) -> None:
    conductor = begun(house)
    assert read(house.paths.due) is None
    to_the_end(conductor, clock)
    assert read(house.paths.due) == Noted(ended=conductor.session.ended)


def test_a_session_that_was_ended_early_counts_once_the_body_moved(house: House, clock: Clock) -> None:
    begun(house).do(Command.QUIT)
    assert read(house.paths.due) is None
    conductor = begun(house)
    to_work(conductor, clock)
    clock.wind(5, conductor.tick)
    conductor.do(Command.QUIT)
    assert read(house.paths.due) == Noted(ended=conductor.session.ended)


def test_a_rehearsal_does_not_count(house: House, clock: Clock) -> None:
    to_the_end(begun(house, rate=10.0), clock)
    assert read(house.paths.due) is None


def test_a_note_that_cannot_be_written_does_not_disturb_a_session(house: House, clock: Clock) -> None:
    house.paths.due.mkdir(parents=True)
    conductor = begun(house)
    to_the_end(conductor, clock)
    assert conductor.session.ended
    assert conductor.unsaved is None


def test_plain_lines_note_it_too(house: House, clock: Clock) -> None:
    assert play(house, Person(clock)) == 0
    noted = read(house.paths.due)
    assert noted
    assert noted.ended == house.store.sessions()[0].ended
