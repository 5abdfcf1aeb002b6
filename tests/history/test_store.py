"""What goes into the history comes out of it again."""

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.kept import PLAN, START, record, session, with_sets
from tests.support.strategies import sessions

from unslump.days import Days
from unslump.history.check_ins import apart
from unslump.history.errors import HistoryError
from unslump.history.outline import outline_of
from unslump.history.records import CheckIn, Ending, Finish, Occasion, Session
from unslump.history.schema import STEPS
from unslump.history.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "history.db")


@settings(deadline=None, max_examples=30)
@given(st.lists(sessions(), unique_by=lambda session: session.id, max_size=4))
def test_any_sessions_come_back_as_they_were_oldest_first(kept: list[Session]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "history.db")
        for each in kept:
            Store.open(path).save(each)
        expected = sorted(kept, key=lambda session: (session.started, session.id.encode()))
        found = Store.open(path).sessions(rehearsals=True)
    assert found == expected
    offsets = [each.started.utcoffset() for each in found]
    assert offsets == [each.started.utcoffset() for each in expected]


@settings(deadline=None, max_examples=30)
@given(sessions())
def test_a_set_keeps_its_own_time_with_the_offset_of_that_moment(kept: Session) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "history.db"))
        store.save(kept)
        (found,) = store.sessions(rehearsals=True)
    for before, after in zip(kept.sets, found.sets, strict=True):
        assert after.at == before.at
        assert (after.at and after.at.utcoffset()) == (before.at and before.at.utcoffset())


def test_the_hour_that_the_clocks_repeat_is_told_apart(store: Store) -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    second = first.replace(fold=1)
    store.save(session("summer", started=first))
    store.save(session("winter", started=second))
    summer, winter = store.sessions()
    assert winter.started - summer.started == timedelta(hours=1)
    assert summer.started.utcoffset() == timedelta(hours=2)
    assert winter.started.utcoffset() == timedelta(hours=1)


def test_a_time_without_its_offset_is_refused_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="offset"):
        store.save(session(started=START.replace(tzinfo=None)))
    assert store.sessions() == []


def test_sets_come_back_in_the_order_of_the_plan_however_they_were_done(store: Store) -> None:
    store.save(replace(session(), sets=(record(4), record(0), record(2))))
    (found,) = store.sessions()
    assert found.sets == (record(0), record(2), record(4))


def test_a_set_outside_the_plan_is_refused(store: Store) -> None:
    stranger = replace(record(0), planned=replace(PLAN[0], step=9))
    with pytest.raises(ValueError, match="plan"):
        store.save(replace(session(), sets=(stranger,)))
    assert store.sessions() == []


def test_each_save_stores_the_session_as_it_is_then(store: Store) -> None:
    for done in range(len(PLAN) + 1):
        store.save(with_sets(session(), done))
        assert store.sessions() == [session(done=done)]
    ended = replace(session(done=6), ended=START + timedelta(minutes=7), finish=Finish.FINISHED)
    store.save(ended)
    assert store.sessions() == [ended]


def test_an_amended_set_takes_the_place_of_the_earlier_record(store: Store) -> None:
    store.save(session(done=2))
    hurt = replace(record(1), ended=Ending.HURT, seconds=80.0)
    amended = replace(session(), sets=(record(0), hurt))
    store.save(amended)
    assert store.sessions() == [amended]


def test_a_set_once_stored_is_never_taken_back(store: Store) -> None:
    store.save(session(done=3))
    store.save(session(done=1))
    assert store.sessions() == [session(done=3)]


def test_an_end_once_stored_is_never_taken_back(store: Store) -> None:
    ended = replace(session(done=1), ended=START + timedelta(minutes=2), finish=Finish.PARTIAL)
    store.save(ended)
    store.save(session(done=1))
    assert store.sessions() == [ended]


BEFORE = CheckIn(occasion=Occasion.BEFORE, score=6, at=START, place="lower back", note="long drive")
AFTER = CheckIn(occasion=Occasion.AFTER, score=4, at=START + timedelta(minutes=7))


def test_check_ins_come_back_in_the_order_of_their_occasions(store: Store) -> None:
    store.save(replace(session(), check_ins=(AFTER, BEFORE)))
    [found] = store.sessions()
    assert found.check_ins == (BEFORE, AFTER)


def test_a_check_in_once_stored_may_be_replaced_but_is_never_taken_back(store: Store) -> None:
    store.save(replace(session(), check_ins=(BEFORE, AFTER)))
    better = replace(AFTER, score=2)
    store.save(replace(session(), check_ins=(better,)))
    [found] = store.sessions()
    assert found.check_ins == (BEFORE, better)


def test_a_score_off_the_scale_is_not_stored(store: Store) -> None:
    with pytest.raises(HistoryError):
        store.save(replace(session(), check_ins=(replace(BEFORE, score=11),)))
    assert store.sessions() == []


def test_a_check_in_apart_is_neither_open_nor_played(store: Store) -> None:
    bad_day = apart("bad", BEFORE)
    store.save(bad_day)
    assert store.sessions() == [bad_day]
    assert store.unfinished() == []
    assert bad_day.is_check_in
    assert bad_day.check_ins[0].occasion is Occasion.APART


def test_rehearsals_are_left_out_unless_asked_for(store: Store) -> None:
    store.save(session("real"))
    store.save(session("fast", rehearsal=True))
    assert [each.id for each in store.sessions()] == ["real"]
    assert [each.id for each in store.sessions(rehearsals=True)] == ["fast", "real"]


def test_days_go_by_the_clock_of_the_place(store: Store) -> None:
    tarawa, pago_pago = ZoneInfo("Pacific/Tarawa"), ZoneInfo("Pacific/Pago_Pago")
    day, second = datetime(2026, 3, 2), timedelta(seconds=1)
    for zone in (tarawa, pago_pago):
        midnight = day.replace(tzinfo=zone)
        store.save(session(f"before {zone}", started=midnight - second))
        store.save(session(f"first of {zone}", started=midnight))
        store.save(session(f"last of {zone}", started=midnight + timedelta(days=1) - second))
        store.save(session(f"after {zone}", started=midnight + timedelta(days=1)))
    found = store.sessions(Days(first=day.date(), last=day.date()))
    assert [each.id.split()[0] for each in found] == ["first", "first", "last", "last"]
    assert store.first_day() == date(2026, 3, 1)


A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)
BEGINNINGS = st.builds(
    lambda moment, offset: moment.replace(tzinfo=UTC).astimezone(timezone(offset)),
    st.datetimes(datetime(2026, 2, 28), datetime(2026, 3, 4)),
    st.sampled_from([A_SECOND - A_DAY, timedelta(hours=-5), timedelta(), A_DAY - A_SECOND]),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(BEGINNINGS, min_size=3, max_size=8), st.integers(0, 2), st.integers(1, 3))
def test_a_day_has_what_began_on_it_however_far_its_clock_is_from_utc(
    beginnings: list[datetime], after: int, number: int
) -> None:
    first = date(2026, 2, 28) + A_DAY * after
    days = Days(first=first, last=first + A_DAY * (number - 1))
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "history.db"))
        store.add([session(str(place), started=at, done=1) for place, at in enumerate(beginnings)])
        found = {each.id for each in store.outlines(days)}
        sums = store.seconds_per_day(days)
    assert found == {str(place) for place, at in enumerate(beginnings) if at.date() in days}
    assert set(sums) == {at.date() for at in beginnings if at.date() in days}


@pytest.mark.parametrize("day", [date.min, date.max], ids=str)
def test_the_ends_of_the_calendar_are_days_too(store: Store, day: date) -> None:
    store.save(session())
    assert store.sessions(Days(first=day, last=day)) == []


def test_a_first_day_is_that_of_a_session_and_no_rehearsal(store: Store) -> None:
    assert store.first_day() is None
    store.save(session("fast", rehearsal=True, started=START - timedelta(days=3)))
    assert store.first_day() is None
    store.save(session())
    assert store.first_day() == START.date()


def test_who_has_moved_is_known_by_one_set_that_was_no_rehearsal(store: Store) -> None:
    assert not store.has_moved()
    store.save(session("fast", done=2, rehearsal=True))
    store.save(session("begun"))
    assert not store.has_moved()
    store.save(session("begun", done=1))
    assert store.has_moved()


@settings(deadline=None, max_examples=30)
@given(st.lists(sessions(), unique_by=lambda session: session.id, max_size=3))
def test_outlines_are_those_of_the_sessions(kept: list[Session]) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "history.db"))
        for each in kept:
            store.save(each)
        expected = [outline_of(each) for each in store.sessions(rehearsals=True)]
        found = store.outlines(rehearsals=True)
    for one, other in zip(found, expected, strict=True):
        assert one.seconds == pytest.approx(other.seconds)
        assert replace(one, seconds=0) == replace(other, seconds=0)


def test_unfinished_are_those_without_an_end(store: Store) -> None:
    store.save(replace(session("over"), ended=START, finish=Finish.PARTIAL))
    store.save(session("open", done=1))
    store.save(session("rehearsal", rehearsal=True))
    assert store.unfinished() == [session("open", done=1), session("rehearsal", rehearsal=True)]


def test_reading_a_history_that_does_not_exist_creates_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "share" / "unslump" / "history.db")
    assert store.sessions() == []
    assert store.unfinished() == []
    assert list(tmp_path.iterdir()) == []


def test_the_first_save_creates_a_file_and_folders_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "share" / "unslump" / "history.db"
    Store.open(path).save(session())
    modes = [place.stat().st_mode & 0o777 for place in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_a_folder_name_with_marks_of_a_uri_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "50%41 ? #a&mode=ro" / "history.db"
    Store.open(path).save(session())
    assert Store.open(path).sessions() == [session()]
    assert path.exists()


def test_nothing_is_left_beside_the_file(store: Store) -> None:
    store.save(session(done=2))
    store.sessions()
    assert list(store.path.parent.iterdir()) == [store.path]


def test_the_file_can_be_read_by_any_program_that_reads_sqlite(store: Store) -> None:
    store.save(session(done=1, started=datetime(2026, 3, 2, 8, 30, tzinfo=ZoneInfo("Europe/Berlin"))))
    connection = sqlite3.connect(store.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("SELECT started, started_offset FROM sessions").fetchone() == (
        "2026-03-02T07:30:00.000000",
        3600,
    )
    done = connection.execute("SELECT place, side, amount, ending FROM sets WHERE place < 3").fetchall()
    assert done == [(1, "left", 5.0, "done"), (2, "right", None, None)]
    connection.close()
