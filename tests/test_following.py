"""Which programme somebody follows: what is written down, what is damaged, what is gone."""

import gc
from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, SHORT, Clock, built_in_library, make_house
from tests.support.programmes import played
from tests.support.stranger import as_stranger

from unslump.days import DAY
from unslump.files import FileProblem
from unslump.following import NothingDue, begin, begun, due_today, following, stop
from unslump.history.records import Ending, Session
from unslump.house import House
from unslump.playing import TakenUp, conduct, take_up
from unslump.programme.course import Standing
from unslump.routine.library import Library, UnknownName
from unslump.routine.model import Dose, Programme
from unslump.session.commands import Command

TODAY = BEGIN.date()


@pytest.fixture
def weeks(house: House) -> Programme:
    return house.library.programme("four-weeks")


def did_today(house: House, days_ago: int, **options: object) -> Session:
    """A kept session of the short routine with the doses of that day."""
    day = TODAY - DAY * days_ago
    routine = house.library.routine(SHORT)
    session = replace(played(routine, day), id=f"{days_ago}", **options)
    house.store.save(session)
    return session


def test_nobody_follows_a_programme_at_first(house: House) -> None:
    assert begun(house.paths.programme) is None
    assert following(house) is None
    with pytest.raises(NothingDue, match="You follow no programme"):
        due_today(house)


def test_what_was_begun_is_followed(house: House, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY)
    found = following(house)
    assert found
    assert (found.course.programme, found.course.begun, found.course.standing) == (weeks, TODAY, Standing.DUE)
    assert due_today(house) == house.library.routine(SHORT)


def test_another_that_is_begun_takes_its_place(house: House, weeks: Programme) -> None:
    begin(house.paths.programme, house.library.programme("seven-days"), TODAY - DAY)
    begin(house.paths.programme, weeks, TODAY)
    found = begun(house.paths.programme)
    assert found
    assert (found.programme, found.on) == (weeks.id, TODAY)


def test_what_was_stopped_is_followed_no_more(house: House, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY)
    stop(house.paths.programme)
    stop(house.paths.programme)
    assert following(house) is None


def test_nothing_is_due_once_it_is_done(house: House, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY)
    did_today(house, 0)
    with pytest.raises(NothingDue) as caught:
        due_today(house)
    assert str(caught.value) == "Done for today. Day 1 of 28 is done. Beside the desk comes on 2026-03-04."


def test_the_doses_of_today_are_those_that_the_history_asks_for(house: House, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY - DAY)
    press = due_today(house).steps[0]
    did_today(house, 1, finish=None, ended=None)
    hurt = played(house.library.routine(SHORT), TODAY - DAY, hurt=[press.exercise], early=True)
    house.store.save(hurt)
    assert due_today(house).steps[0].dose == Dose(reps=4)
    found = following(house)
    assert found
    assert found.changes(due_today(house)) == ["2 fewer reps: it hurt on 2026-03-01", "", ""]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"programme": 3}',
        b'{"programme": "a", "on": "yesterday"}',
        b"[]",
        pytest.param(b'{"other": ' + b"[" * 5000, id="too deep"),
    ],
)
def test_a_damaged_file_is_told_and_kept(house: House, weeks: Programme, content: bytes) -> None:
    path = house.paths.programme
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=r"does not tell which programme you follow: it is damaged\."):
        following(house)
    assert path.read_bytes() == content
    begin(path, weeks, TODAY)
    assert following(house)
    assert path.with_name("programme.json.damaged").read_bytes() == content


def test_what_is_put_aside_takes_the_place_of_nothing(house: House, weeks: Programme) -> None:
    path = house.paths.programme
    path.parent.mkdir(parents=True, exist_ok=True)
    for content in (b"{", b"["):
        path.write_bytes(content)
        begin(path, weeks, TODAY)
    aside = [path.with_name(f"programme.json.damaged{number}").read_bytes() for number in ("", ".2")]
    assert aside == [b"{", b"["]


def test_where_nothing_may_be_written_it_is_told(weeks: Programme) -> None:
    with as_stranger() as folder:
        (folder / "closed").mkdir(mode=0o500)
        with pytest.raises(FileProblem, match="could not be written"):
            begin(folder / "closed" / "unslump" / "programme.json", weeks, TODAY)


def test_a_folder_in_the_place_of_the_file_is_told(house: House, weeks: Programme) -> None:
    house.paths.programme.mkdir(parents=True)
    with pytest.raises(FileProblem, match="not an ordinary file"):
        following(house)
    with pytest.raises(FileProblem):
        stop(house.paths.programme)


def test_a_programme_that_no_pack_has_any_more_is_told(clock: Clock, house: House, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY)
    bare = make_house(
        clock, library=Library(replace(pack, programmes=()) for pack in built_in_library(figures=False).packs)
    )
    with pytest.raises(UnknownName) as caught:
        following(bare)
    assert "You follow the programme `desk-back/four-weeks` since 2026-03-02" in str(caught.value)
    assert "`unslump programmes stop` leaves it" in str(caught.value)


def test_a_programme_that_lost_a_routine_is_told(clock: Clock, house: House, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY)
    packs = [
        replace(pack, routines=tuple(each for each in pack.routines if each.id != SHORT))
        for pack in built_in_library(figures=False).packs
    ]
    with pytest.raises(UnknownName, match="no pack here has all of it by now"):
        following(make_house(clock, library=Library(packs)))


def test_a_session_that_broke_off_goes_on_with_the_doses_that_it_was_begun_with(
    house: House, clock: Clock, weeks: Programme
) -> None:
    """Although the exercise hurt in it, so that its dose is a smaller one by now."""
    begin(house.paths.programme, weeks, TODAY - DAY)
    routine = house.library.routine(SHORT)
    house.store.save(replace(played(routine, TODAY - DAY, hurt=[routine.steps[0].exercise], early=True)))
    due = due_today(house)
    conductor = conduct(house, due)
    conductor.start()
    for command in (Command.NEXT, Command.HURTS, Command.NEXT):
        conductor.do(command)
    clock.wind(3, conductor.tick)
    conductor.break_off()
    (waiting,) = house.store.unfinished()
    assert waiting.sets[0].ended is Ending.HURT
    assert due_today(house).steps[0].dose == Dose(reps=2)
    del conductor
    gc.collect()  # lets go of its claim, as the end of the process does
    taken = take_up(house, waiting)
    assert isinstance(taken, TakenUp)
    assert taken.routine == due
    assert taken.session.plan == waiting.plan
    taken.live.release()


def test_a_clock_that_went_back_harms_nothing(house: House, clock: Clock, weeks: Programme) -> None:
    begin(house.paths.programme, weeks, TODAY)
    clock.now -= timedelta(days=40).total_seconds()
    found = following(house)
    assert found
    assert (found.course.standing, found.course.number) == (Standing.DUE, 1)
