"""Clocks on the wall that step back or ahead, journeys and changes of clocks, in the middle of a session.

What was done is the same, and it comes through everything that histories go through.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, SHORT, Clock, make_conductor
from tests.support.commands import Commands
from tests.support.conducting import to_the_end, to_work
from tests.support.machines import Machine

from unslump.days import Days
from unslump.history.backup import back_up, restore
from unslump.history.resume import closed, interrupted, take
from unslump.hooks.builtin import json_lines
from unslump.house import House

Wall = Callable[[datetime, bool], datetime]

NIGHT_OF_SUMMER, NIGHT_OF_WINTER = (
    datetime(2026, month, day, 0, 59, 40, tzinfo=UTC) for month, day in ((3, 29), (10, 25))
)
BERLIN = ZoneInfo("Europe/Berlin")


def set_back(time: datetime, stepped: bool) -> datetime:
    return time - timedelta(days=40) if stepped else time


def set_ahead(time: datetime, stepped: bool) -> datetime:
    return time + timedelta(days=40) if stepped else time


def over_the_date_line(time: datetime, stepped: bool) -> datetime:
    return time.astimezone(ZoneInfo("Pacific/Kiritimati" if stepped else "Pacific/Honolulu"))


def put_forward_for_summer(time: datetime, _stepped: bool) -> datetime:
    return _at_night(time, NIGHT_OF_SUMMER)


def put_back_for_winter(time: datetime, _stepped: bool) -> datetime:
    return _at_night(time, NIGHT_OF_WINTER)


def _at_night(time: datetime, night: datetime) -> datetime:
    """As if the session began at that time; with a plain offset, as a clock that is read has it."""
    moved = time + (night - BEGIN)
    local = moved.astimezone(BERLIN)
    return datetime.fromisoformat(local.isoformat())


WALLS = (set_back, set_ahead, over_the_date_line, put_forward_for_summer, put_back_for_winter)
walls = pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)


def today(clock: Clock, wall: Wall) -> Callable[[], datetime]:
    begin = clock.now
    return lambda: wall(clock.today(), clock.now > begin + 30)


@walls
def test_what_was_done_is_kept_and_counts_on_the_day_on_which_it_began(
    wall: Wall, house: House, clock: Clock
) -> None:
    conductor = make_conductor(house, SHORT, today=today(clock, wall))
    conductor.start()
    to_the_end(conductor, clock)
    [kept] = house.store.sessions()
    assert kept == conductor.session
    assert [each.at and each.at.utcoffset() for each in kept.sets] == [
        each.at and each.at.utcoffset() for each in conductor.session.sets
    ]
    day = conductor.session.started.date()
    [outline] = house.store.outlines(Days(first=day, last=day))
    assert outline.seconds == sum(each.seconds for each in conductor.session.sets) > 0
    for days in (timedelta(days=-1), timedelta(days=1)):
        assert house.store.outlines(Days(first=day + days, last=day + days)) == []
    assert Commands("history").printed().startswith(f"{kept.started:%Y-%m-%d %H:%M} · Three minutes · ")


@walls
def test_it_comes_through_export_backup_and_sync_as_it_is(
    wall: Wall, house: House, clock: Clock, tmp_path: Path
) -> None:
    conductor = make_conductor(house, SHORT, today=today(clock, wall))
    conductor.start()
    to_the_end(conductor, clock)
    [kept] = house.store.sessions()
    stream = BytesIO()
    json_lines.write([kept], stream)
    stream.seek(0)
    assert list(json_lines.read(stream)) == [kept]
    back_up(house.store.path, tmp_path / "backup.db")
    (tmp_path / "shared").mkdir()
    here, there = (Machine(tmp_path / name, tmp_path / "shared") for name in ("here", "there"))
    restore(tmp_path / "backup.db", here.home / "history.db", here.live)
    here.sync()
    there.sync()
    assert here.sessions() == there.sessions() == [kept]
    assert here.sync().sent == there.sync().sent == 0


@walls
def test_what_broke_off_can_be_gone_on_with_and_ends_at_its_last_sign_otherwise(
    wall: Wall, house: House, clock: Clock, tmp_path: Path
) -> None:
    now = today(clock, wall)
    conductor = make_conductor(house, SHORT, today=now)
    conductor.start()
    to_work(conductor, clock)
    clock.wind(40.0, conductor.tick)
    conductor.break_off()
    [broken_off] = house.store.unfinished()
    live = tmp_path / "another live folder"
    assert interrupted(house.store, live, now()) == broken_off
    taken = take(house.store, live, broken_off.id)
    assert taken
    with taken[0]:
        assert taken[1] == broken_off
    ended = closed(broken_off)
    assert ended.ended == max(
        each for each in (broken_off.started, *(each.at for each in broken_off.sets)) if each
    )
    house.store.save(ended)
    assert house.store.sessions() == [ended]


def test_a_session_of_a_clock_that_was_ahead_is_offered_once_the_clock_is_right(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    conductor = make_conductor(house, SHORT, today=lambda: clock.today() + timedelta(days=9000))
    conductor.start()
    conductor.break_off()
    offered = interrupted(house.store, tmp_path / "another live folder", clock.today())
    assert offered == conductor.session
    assert replace(closed(offered), ended=None, finish=None) == offered
