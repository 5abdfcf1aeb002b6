from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.due.reckoning import Noted, Reminder, State, reckon
from unslump.due.reminders import Reminders, Weekday, plan_of

BERLIN = ZoneInfo("Europe/Berlin")
EVERY_DAY = tuple(Weekday)
HOURLY = Reminders(every_minutes=60, quiet=("12:00-13:00",))
MINUTE = timedelta(minutes=1)


def at(text: str, zone: tzinfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def reckoned(
    reminders: Reminders, now: str | datetime, noted: Noted | None = None, zone: tzinfo = BERLIN
) -> tuple[State, str | None]:
    moment = at(now, zone) if isinstance(now, str) else now
    found = reckon(plan_of(reminders), noted or Noted(), moment, zone)
    return found.state, f"{found.at.astimezone(zone):%Y-%m-%d %H:%M}" if found.at else None


def moved(text: str) -> Noted:
    return Noted(ended=at(text))


def test_nobody_is_reminded_who_did_not_ask() -> None:
    assert reckoned(Reminders(), "2026-03-04 11:00") == (State.OFF, None)


# 4 March 2026 is a Wednesday.
@pytest.mark.parametrize(
    ("now", "ended", "expected"),
    [
        ("2026-03-04 08:00", None, (State.WAITING, "2026-03-04 10:00")),
        ("2026-03-04 10:00", None, (State.DUE, "2026-03-04 10:00")),
        ("2026-03-04 10:30", "2026-03-04 10:10", (State.WAITING, "2026-03-04 11:10")),
        ("2026-03-04 10:30", "2026-03-04 08:10", (State.DUE, "2026-03-04 10:00")),
        ("2026-03-04 12:30", "2026-03-04 10:10", (State.WAITING, "2026-03-04 14:00")),
        ("2026-03-04 16:30", "2026-03-04 16:10", (State.WAITING, "2026-03-05 10:00")),
        ("2026-03-05 17:30", None, (State.WAITING, "2026-03-06 10:00")),
        ("2026-03-06 17:30", None, (State.WAITING, "2026-03-09 10:00")),
    ],
    ids=[
        "before",
        "due",
        "moved",
        "moved early",
        "quiet, then anew",
        "too late today",
        "before Friday",
        "weekend",
    ],
)
def test_sitting_is_counted_in_hours_from_the_last_movement(
    now: str, ended: str | None, expected: tuple[State, str]
) -> None:
    assert reckoned(HOURLY, now, moved(ended) if ended else None) == expected


@pytest.mark.parametrize(
    ("now", "ended", "expected"),
    [
        ("2026-03-04 10:00", None, (State.WAITING, "2026-03-04 10:30")),
        ("2026-03-04 14:00", None, (State.DUE, "2026-03-04 10:30")),
        ("2026-03-04 10:45", "2026-03-04 10:10", (State.WAITING, "2026-03-04 19:00")),
        ("2026-03-04 10:45", "2026-03-04 09:50", (State.DUE, "2026-03-04 10:30")),
        ("2026-03-05 00:00", None, (State.WAITING, "2026-03-05 10:30")),
    ],
    ids=["before", "still", "shortly before", "long before", "lapsed at midnight"],
)
def test_times_of_day_hold_until_midnight_or_until_a_session(
    now: str, ended: str | None, expected: tuple[State, str]
) -> None:
    reminders = Reminders(times=("10:30", "19:00"))
    assert reckoned(reminders, now, moved(ended) if ended else None) == expected


def test_a_night_of_sitting_belongs_to_the_day_on_which_it_began() -> None:
    night = Reminders(every_minutes=60, hours=("22:00-06:00",), days=(Weekday.WEDNESDAY,))
    assert reckoned(night, "2026-03-05 05:00", moved("2026-03-05 01:00")) == (State.DUE, "2026-03-05 02:00")
    assert reckoned(night, "2026-03-05 06:00") == (State.WAITING, "2026-03-11 23:00")


def test_quiet_hours_may_go_over_midnight() -> None:
    evening = Reminders(times=("21:00",), quiet=("21:30-07:00",), days=EVERY_DAY)
    assert reckoned(evening, "2026-03-04 21:29") == (State.DUE, "2026-03-04 21:00")
    assert reckoned(evening, "2026-03-04 21:30") == (State.WAITING, "2026-03-05 21:00")
    early = Reminders(times=("06:00",), quiet=("21:30-07:00",), days=EVERY_DAY)
    assert reckoned(early, "2026-03-04 06:30") == (State.WAITING, "2026-03-04 07:00")


def test_on_rest_days_nobody_is_reminded() -> None:
    holidays = Reminders(every_minutes=60, rest_days=("2026-03-04", "2026-03-05/2026-03-10"))
    assert reckoned(holidays, "2026-03-04 11:00") == (State.WAITING, "2026-03-11 10:00")


def test_a_plan_that_leaves_no_time_is_told_apart() -> None:
    assert reckoned(Reminders(every_minutes=60, days=()), "2026-03-04 11:00") == (State.NEVER, None)
    tight = Reminders(every_minutes=60, hours=("09:00-10:00",))
    assert reckoned(tight, "2026-03-04 11:00") == (State.NEVER, None)


def snoozed(text: str, until: str) -> Noted:
    return Noted(snoozed_at=at(text), snoozed_until=at(until))


def test_a_snooze_puts_off_and_ends() -> None:
    noted = snoozed("2026-03-04 10:05", "2026-03-04 10:20")
    assert reckoned(HOURLY, "2026-03-04 10:10", noted) == (State.SNOOZED, "2026-03-04 10:20")
    assert reckoned(HOURLY, "2026-03-04 10:20", noted) == (State.DUE, "2026-03-04 10:20")


def test_a_snooze_into_quiet_hours_waits_for_what_comes_after_them() -> None:
    noted = snoozed("2026-03-04 11:50", "2026-03-04 12:05")
    assert reckoned(HOURLY, "2026-03-04 11:55", noted) == (State.WAITING, "2026-03-04 14:00")


def test_a_clock_put_back_a_little_changes_nothing() -> None:
    assert reckoned(HOURLY, "2026-03-04 10:28", moved("2026-03-04 10:30")) == (
        State.WAITING,
        "2026-03-04 11:28",
    )


def test_what_a_wrong_clock_noted_for_days_to_come_is_not_believed() -> None:
    ahead = Noted(
        ended=at("2031-01-01 10:00"), snoozed_at=at("2031-01-01 10:00"), snoozed_until=at("2031-01-01 11:00")
    )
    assert reckoned(HOURLY, "2026-03-04 10:30", ahead) == (State.DUE, "2026-03-04 10:00")


def test_after_a_journey_the_hours_are_those_of_the_new_place_and_the_session_stays_where_it_was() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    noted = moved("2026-03-04 06:30")  # 14:30 in Tokyo
    assert reckoned(HOURLY, "2026-03-04 15:00", noted, tokyo) == (State.WAITING, "2026-03-04 15:30")


@pytest.mark.parametrize(("day", "minutes"), [("2026-03-29", 60), ("2026-10-25", 180)])
def test_where_the_clock_is_put_forward_or_back_an_hour_of_sitting_stays_an_hour(
    day: str, minutes: int
) -> None:
    night = Reminders(every_minutes=60, hours=("01:30-05:00",), days=EVERY_DAY)
    begin = at(f"{day} 01:30")
    assert reckoned(night, begin)[0] is State.WAITING
    assert reckoned(night, begin.astimezone(UTC) + 59 * MINUTE)[0] is State.WAITING
    assert reckoned(night, begin.astimezone(UTC) + 60 * MINUTE)[0] is State.DUE
    three = at(f"{day} 03:00").astimezone(UTC) - at(f"{day} 01:00").astimezone(UTC)
    assert three == minutes * MINUTE


def test_a_time_of_day_that_the_clock_leaves_out_still_comes() -> None:
    left_out = Reminders(times=("02:30",), days=EVERY_DAY)
    assert reckoned(left_out, "2026-03-29 01:00") == (State.WAITING, "2026-03-29 03:30")


TIMES = st.times().map(lambda each: f"{each:%H:%M}")
HOURS = st.builds("{}-{}".format, TIMES, TIMES)
REMINDERS = st.builds(
    Reminders,
    every_minutes=st.sampled_from([0, 10, 45, 60, 240]),
    hours=st.lists(HOURS, max_size=3).map(tuple),
    times=st.lists(TIMES, max_size=3).map(tuple),
    days=st.lists(st.sampled_from(EVERY_DAY), unique=True).map(tuple),
    quiet=st.lists(HOURS, max_size=2).map(tuple),
    rest_days=st.lists(st.dates(date(2026, 3, 1), date(2026, 11, 30)).map(str), max_size=3).map(tuple),
)
MOMENTS = st.datetimes(datetime(2026, 3, 20), datetime(2026, 11, 5), timezones=st.just(UTC))
NOTED = st.builds(Noted, ended=st.none() | MOMENTS)
ZONES = st.sampled_from([BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe"), UTC])


def in_hours(moment: datetime, hours: str, zone: tzinfo) -> bool:
    """The same question asked of the clock on the wall."""
    start, end = map(time.fromisoformat, hours.split("-"))
    wall = moment.astimezone(zone).time()
    return start <= wall < end if start < end else wall >= start or wall < end


@given(REMINDERS, NOTED, MOMENTS, ZONES)
def test_what_is_told_to_come_comes_then_and_not_before(
    reminders: Reminders, noted: Noted, now: datetime, zone: tzinfo
) -> None:
    plan = plan_of(reminders)
    known = Noted(ended=noted.ended if noted.ended and noted.ended <= now else None)
    found = reckon(plan, known, now, zone)
    if found.state is State.WAITING:
        assert found.at
        assert found.at > now
        assert reckon(plan, known, found.at, zone) == Reminder(state=State.DUE, at=found.at)
        before = reckon(plan, known, max(now, found.at - MINUTE / 60), zone)
        assert before == Reminder(state=State.WAITING, at=found.at)


@given(REMINDERS, NOTED, MOMENTS, st.sampled_from([UTC, ZoneInfo("Asia/Tokyo")]))
def test_nothing_is_due_in_quiet_hours(
    reminders: Reminders, noted: Noted, now: datetime, zone: tzinfo
) -> None:
    if any(in_hours(now, hours, zone) for hours in reminders.quiet):
        assert reckon(plan_of(reminders), noted, now, zone).state is not State.DUE


@given(REMINDERS, MOMENTS, ZONES)
def test_who_has_just_moved_is_left_in_peace(reminders: Reminders, now: datetime, zone: tzinfo) -> None:
    assert reckon(plan_of(reminders), Noted(ended=now), now, zone).state is not State.DUE


@given(REMINDERS, NOTED, MOMENTS, st.integers(1, 720), ZONES)
def test_a_snooze_never_brings_a_session_forward(
    reminders: Reminders, noted: Noted, now: datetime, minutes: int, zone: tzinfo
) -> None:
    plan = plan_of(reminders)
    until = now + minutes * MINUTE
    plain = reckon(plan, noted, now, zone)
    found = reckon(plan, Noted(ended=noted.ended, snoozed_at=now, snoozed_until=until), now, zone)
    if found.at and plain.at:
        assert found.at >= max(until, plain.at)
