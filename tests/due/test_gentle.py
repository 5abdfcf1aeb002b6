"""What home says of the next session, when it calls, and when it looks again."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.due.gentle import became_due, home_words, seconds_until_it_changes
from unslump.due.reckoning import Noted, Reminder, State, reckon
from unslump.due.reminders import Reminders, Weekday, plan_of

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOURLY = plan_of(
    Reminders(every_minutes=60, hours=("09:00-17:00",), days=tuple(Weekday), quiet=("13:10-14:00",))
)


def hourly(now: datetime, ended: datetime) -> Reminder:
    return reckon(HOURLY, Noted(ended=ended), now, UTC)


@pytest.mark.parametrize(
    ("reminder", "words"),
    [
        (Reminder(state=State.OFF), ""),
        (Reminder(state=State.NEVER), ""),
        (Reminder(state=State.WAITING, at=NOON + 12 * MINUTE), "Next session due in 12 min"),
        (Reminder(state=State.SNOOZED, at=NOON + 5 * MINUTE), "Next session snoozed, due in 5 min"),
        (Reminder(state=State.WAITING, at=NOON + 120 * MINUTE), "Next session due at 14:00"),
    ],
)
def test_home_says_when_the_next_session_is_due_and_nothing_where_there_is_none(
    reminder: Reminder, words: str
) -> None:
    assert home_words(reminder, NOON, UTC) == words


def test_each_due_time_calls_once() -> None:
    ended = NOON - 58 * MINUTE
    calls, looked = [], NOON
    for minute in range(8 * 60):
        now = NOON + minute * MINUTE
        if became_due(hourly(now, ended), looked):
            calls.append(now)
        looked = now
    assert calls == [
        NOON + 2 * MINUTE,
        NOON + 180 * MINUTE,
    ]  # an hour after it ended; an hour after the quiet


def test_a_lid_that_was_closed_over_a_day_calls_once_for_the_new_one() -> None:
    evening = NOON.replace(hour=16)
    assert hourly(evening, NOON).state is State.DUE
    morning = NOON.replace(hour=10, minute=30) + timedelta(days=1)
    assert became_due(hourly(morning, NOON), evening)
    assert not became_due(hourly(morning + MINUTE, NOON), morning)


def test_a_clock_that_is_set_back_does_not_call_for_what_is_not_due() -> None:
    for looked in (NOON, NOON + timedelta(hours=2)):
        assert not became_due(hourly(NOON + MINUTE, NOON), looked)


def test_quiet_hours_begin_with_a_minute_of_the_clock_and_so_does_a_look() -> None:
    now = NOON + timedelta(minutes=69, seconds=30)
    due = hourly(now, NOON - 10 * MINUTE)
    assert due.state is State.DUE
    assert seconds_until_it_changes(due, now) == 30


@pytest.mark.parametrize(
    ("reminder", "seconds"),
    [
        (Reminder(state=State.OFF), 29.75),
        (Reminder(state=State.DUE, at=NOON - timedelta(minutes=5, seconds=20)), 29.75),
        (Reminder(state=State.WAITING, at=NOON + timedelta(minutes=9, seconds=40)), 9.75),
        (Reminder(state=State.WAITING, at=NOON + timedelta(minutes=9, seconds=10)), 29.75),
        (Reminder(state=State.WAITING, at=NOON + timedelta(minutes=9, seconds=30.25)), 29.75),
    ],
)
def test_the_next_look_is_at_the_next_minute_of_the_clock_or_of_what_is_left(
    reminder: Reminder, seconds: float
) -> None:
    assert seconds_until_it_changes(reminder, NOON + timedelta(seconds=30.25)) == seconds


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC)),
    ended=st.timedeltas(timedelta(0), timedelta(hours=20)),
    snoozed=st.none() | st.timedeltas(timedelta(0), timedelta(hours=2)),
    zone=ZONES,
)
def test_nothing_changes_before_the_next_look(
    now: datetime, ended: timedelta, snoozed: timedelta | None, zone: timezone
) -> None:
    noted = Noted(ended=now - ended)
    if snoozed is not None:
        noted = Noted(ended=now - ended, snoozed_at=now, snoozed_until=now + snoozed)
    reminder = reckon(HOURLY, noted, now, zone)
    seconds = seconds_until_it_changes(reminder, now)
    assert 0 < seconds <= 60
    before = now + timedelta(seconds=seconds) * 0.999
    if seconds > 0.05:
        later = reckon(HOURLY, noted, before, zone)
        assert later.state is reminder.state
        assert home_words(later, before, zone) == home_words(reminder, now, zone)
