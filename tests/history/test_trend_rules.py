"""The rules of the trends: which day a session belongs to, what counts, and from where on a change is one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.kept import START, record, session
from tests.support.two_years import TODAY

from unslump.days import DAY, Days, from_the_first, last_days
from unslump.history.check_ins import apart
from unslump.history.outline import Outline, outline_of
from unslump.history.records import CheckIn, Ending, Occasion, Session
from unslump.history.trends.activity import (
    EVERY_DAY,
    Week,
    adherence,
    averaged,
    sessions_per_day,
    step_of,
    weeks,
)
from unslump.history.trends.exercises import practice, what_hurt
from unslump.history.trends.scores import (
    Change,
    Median,
    before_and_after,
    change,
    fortnights,
    trend,
    two_week_medians,
)


@given(st.lists(st.floats(0, 6000), max_size=120), st.integers(1, 20))
def test_weeks_taken_together_keep_their_minutes(seconds: list[float], size: int) -> None:
    found = [
        Week(monday=date(2024, 1, 1) + 7 * number * DAY, sessions=1, seconds=each)
        for number, each in enumerate(seconds)
    ]
    together = averaged(found, size)
    assert len(together) == -(-len(found) // size)
    sizes = [size] * len(together)
    if found:
        sizes[0] = len(found) % size or size
        assert together[0].monday == found[0].monday
    whole = sum(each.seconds * number for each, number in zip(together, sizes, strict=True))
    assert whole == pytest.approx(sum(seconds))
    assert averaged(found, 1) == found


@pytest.mark.parametrize(
    ("minutes", "step"), [(0, 0), (0.1, 1), (5, 1), (5.1, 2), (10, 2), (20, 3), (20.1, 4), (300, 4)]
)
def test_steps_end_where_they_say(minutes: float, step: int) -> None:
    assert step_of(60 * minutes) == step


def test_a_history_has_no_days_before_its_first() -> None:
    days = last_days(28, TODAY)
    assert from_the_first(days, None) == days
    assert from_the_first(days, days.first - DAY) == days
    assert from_the_first(days, TODAY - 2 * DAY) == last_days(3, TODAY)
    assert from_the_first(days, TODAY + DAY) == last_days(1, TODAY)


def on(zone: str, *moment: int, fold: int = 0) -> Outline:
    year, month, day, hour, minute = moment
    started = datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone), fold=fold)
    return outline_of(session(started=started, done=1))


@pytest.mark.parametrize(
    ("played", "day"),
    [
        (on("Europe/Berlin", 2026, 3, 29, 1, 59), date(2026, 3, 29)),
        (on("Europe/Berlin", 2026, 10, 25, 2, 30), date(2026, 10, 25)),
        (on("Europe/Berlin", 2026, 10, 25, 2, 30, fold=1), date(2026, 10, 25)),
        (on("Europe/Berlin", 2026, 3, 1, 23, 59), date(2026, 3, 1)),
        (on("Pacific/Kiritimati", 2026, 3, 2, 0, 0), date(2026, 3, 2)),
        (on("Pacific/Pago_Pago", 2026, 3, 2, 23, 59), date(2026, 3, 2)),
    ],
)
def test_a_session_belongs_to_the_day_on_which_it_began_where_it_was_played(
    played: Outline, day: date
) -> None:
    year = Days(first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert sessions_per_day([played], year) == {day: 1}


def test_what_only_began_was_not_played_and_a_check_in_is_no_session() -> None:
    felt = CheckIn(occasion=Occasion.APART, score=6, at=START)
    outlines = [
        outline_of(each) for each in (session(done=0), apart("bad", felt), session(done=2, rehearsal=True))
    ]
    assert sessions_per_day(outlines, last_days(3, START.date())) == {}
    assert [each.scores for each in two_week_medians(outlines, [START.date()])] == [1]


def test_today_asks_for_nothing_until_something_was_played() -> None:
    today = START.date()
    assert adherence([], last_days(1, today), EVERY_DAY, today).planned == 0
    assert adherence([], last_days(1, today), EVERY_DAY, today + DAY).planned == 1
    played = [outline_of(session(done=1))]
    assert adherence(played, last_days(1, today), EVERY_DAY, today).kept == 1
    assert adherence([], Days(first=today, last=today + 5 * DAY), EVERY_DAY, today).planned == 0


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (6, 4, Change.BETTER),
        (6, 4.5, Change.NOT_CLEAR),
        (7, 5, Change.NOT_CLEAR),
        (7, 4.5, Change.BETTER),
        (10, 7, Change.BETTER),
        (10, 7.5, Change.NOT_CLEAR),
        (2, 0, Change.BETTER),
        (1, 0, Change.NOT_CLEAR),
        (0, 1.5, Change.NOT_CLEAR),
        (0, 2, Change.WORSE),
        (6, 8, Change.WORSE),
        (8, 10, Change.NOT_CLEAR),
        (5, 5, Change.NOT_CLEAR),
    ],
)
def test_a_change_wants_two_points_and_thirty_percent(earlier: float, later: float, expected: Change) -> None:
    assert change(earlier, later) is expected


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_change_is_clear_where_both_bounds_are_met(earlier: int, later: int) -> None:
    # In half points and tenths of them, so that every number here is whole.
    clear = abs(later - earlier) >= 4 and 10 * abs(later - earlier) >= 3 * earlier
    assert (change(earlier / 2, later / 2) is not Change.NOT_CLEAR) == clear


def median_of(number: int, scores: int, value: float | None) -> Median:
    return Median(last=TODAY + 14 * number * DAY, scores=scores, value=value)


def test_a_trend_goes_from_the_first_to_the_last_median_that_rests_on_enough() -> None:
    medians = [median_of(0, 2, 9.0), median_of(1, 3, 6.0), median_of(2, 0, None), median_of(3, 5, 3.0)]
    found = trend(medians)
    assert found
    assert (found.earlier, found.later, found.change) == (medians[1], medians[3], Change.BETTER)
    assert trend(medians[:3]) is None
    assert trend([]) is None


def test_fortnights_end_with_the_days_and_do_not_overlap() -> None:
    assert fortnights(last_days(28, TODAY)) == [TODAY - 14 * DAY, TODAY]
    assert fortnights(last_days(41, TODAY)) == [TODAY - 14 * DAY, TODAY]
    assert fortnights(last_days(3, TODAY)) == [TODAY]


def test_an_exercise_goes_by_its_latest_name() -> None:
    first, second = record(0), record(0)
    renamed = replace(second.planned, name="Lean")
    kept = [
        replace(session("a"), sets=(replace(first, ended=Ending.HURT),)),
        replace(
            session("b", started=START + DAY),
            plan=(renamed,),
            sets=(replace(second, planned=renamed, ended=Ending.HURT),),
        ),
    ]
    days = last_days(9, START.date() + DAY)
    [sore] = what_hurt([outline_of(each) for each in kept], days)
    assert (sore.name, sore.days) == ("Lean", (START.date(), START.date() + DAY))
    [practised] = practice(kept, days)
    assert (practised.name, practised.sets) == ("Lean", 7)


def test_nothing_comes_of_nothing() -> None:
    nothing: list[Session] = []
    days = last_days(28, TODAY)
    assert sessions_per_day([], days) == {}
    assert {(each.sessions, each.seconds) for each in weeks([], days)} == {(0, 0)}
    assert before_and_after([], days) == []
    assert what_hurt([], days) == []
    assert practice(nothing, days) == []
    assert [each.value for each in two_week_medians([], fortnights(days))] == [None, None]
