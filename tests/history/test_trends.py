"""Every figure of the trends, beside the same figure worked out by plain loops over the exported text."""

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.kept import START, record, session
from tests.support.two_years import DAYS, TODAY, two_years

from unslump.due.reminders import RestDays
from unslump.history.check_ins import apart
from unslump.history.days import DAY, Days, from_the_first, last_days
from unslump.history.outline import Outline, outline_of
from unslump.history.records import CheckIn, Ending, Occasion, Session
from unslump.history.store import Store
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
from unslump.history.trends.overview import MOST_MEDIANS, overview
from unslump.history.trends.scores import (
    Change,
    Median,
    before_and_after,
    change,
    fortnights,
    trend,
    two_week_medians,
)

SESSIONS = two_years()
OUTLINES = [outline_of(each) for each in SESSIONS]
YEAR = Days(first=date(2025, 1, 1), last=date(2025, 12, 31))
PERIODS = [DAYS, YEAR, last_days(28, TODAY), last_days(1, TODAY)]

Data = dict[str, Any]


def text_of(days: Days) -> list[Data]:
    """The sessions of these days as their text tells them; a time begins with the day of its place."""
    lines: list[Data] = [json.loads(msgspec.json.encode(each)) for each in SESSIONS]
    first, last = str(days.first), str(days.last)
    return [line for line in lines if not line["rehearsal"] and first <= line["started"][:10] <= last]


def moved(line: Data) -> float:
    return float(sum(each["seconds"] for each in line["sets"]))


def middle(numbers: list[int]) -> float | None:
    numbers = sorted(numbers)
    half = len(numbers) // 2
    if not numbers:
        return None
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_sessions_of_each_day(days: Days) -> None:
    expected: dict[str, int] = {}
    for line in text_of(days):
        if moved(line) > 0:
            expected[line["started"][:10]] = expected.get(line["started"][:10], 0) + 1
    assert {str(day): number for day, number in sessions_per_day(OUTLINES, days).items()} == expected


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_minutes_of_each_week(days: Days) -> None:
    expected: dict[str, list[float]] = {}
    day = datetime(days.first.year, days.first.month, days.first.day)
    while str(day.date()) <= str(days.last):
        expected.setdefault(day.strftime("%G-%V"), [])
        day += timedelta(days=1)
    for line in text_of(days):
        if moved(line) > 0:
            expected[datetime.fromisoformat(line["started"]).strftime("%G-%V")].append(moved(line))
    found = weeks(OUTLINES, days)
    assert [each.monday.strftime("%G-%V") for each in found] == list(expected)
    assert [each.sessions for each in found] == [len(each) for each in expected.values()]
    assert [each.seconds for each in found] == [sum(each) for each in expected.values()]
    assert {each.monday.weekday() for each in found} == {0}


@pytest.mark.parametrize("plan", [EVERY_DAY, frozenset({1, 3, 5}), frozenset({7}), frozenset()], ids=sorted)
@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_how_a_plan_was_kept(days: Days, plan: frozenset[int]) -> None:
    active = {line["started"][:10] for line in text_of(days) if moved(line) > 0}
    planned = kept = extra = 0
    day = days.first
    while day <= days.last:
        on = str(day) in active
        if day.weekday() + 1 in plan:
            planned += on or day != TODAY
            kept += on
        else:
            extra += on
        day += timedelta(days=1)
    found = adherence(OUTLINES, days, plan, TODAY)
    assert (found.planned, found.kept, found.extra) == (planned, kept, extra)


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_a_date_of_rest_is_never_missed_and_counts_as_more_where_something_was_played(days: Days) -> None:
    rest = [RestDays(first=TODAY - 40 * DAY, last=TODAY - 12 * DAY), RestDays(first=TODAY, last=TODAY)]
    active = {date.fromisoformat(line["started"][:10]) for line in text_of(days) if moved(line) > 0}
    working = {day for day in days if day.isoweekday() < 6}
    resting = {day for day in days if day in rest[0] or day == TODAY}
    found = adherence(OUTLINES, days, range(1, 6), TODAY, rest)
    assert found.planned == len(working - resting)
    assert found.kept == len(working & active - resting)
    assert found.extra == len(active) - found.kept


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_before_and_after_each_session(days: Days) -> None:
    expected = []
    for line in text_of(days):
        scores = {each["occasion"]: each["score"] for each in line["check_ins"]}
        if scores.keys() >= {"before", "after"}:
            expected.append((line["started"][:10], scores["before"], scores["after"]))
    found = before_and_after(OUTLINES, days)
    assert [(str(each.day), each.before, each.after) for each in found] == expected


def test_the_median_of_two_weeks_on_every_day() -> None:
    scores: dict[str, list[int]] = {}
    for line in text_of(Days(first=date.min, last=date.max)):
        by_occasion = {each["occasion"]: each["score"] for each in line["check_ins"]}
        for occasion in ("before", "after", "apart"):
            if occasion in by_occasion:
                scores.setdefault(line["started"][:10], []).append(by_occasion[occasion])
                break
    for found in two_week_medians(OUTLINES, DAYS):
        within: list[int] = []
        for back in range(14):
            within += scores.get(str(found.last - timedelta(days=back)), [])
        assert (found.value, found.scores) == (middle(within), len(within)), found.last


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_what_hurt_and_when(days: Days) -> None:
    expected: dict[tuple[str, str | None], list[str]] = {}
    for line in text_of(days):
        for each in line["sets"]:
            if each["ended"] == "hurt":
                key = each["planned"]["exercise"], each["planned"]["side"]
                expected.setdefault(key, []).append(line["started"][:10])
    found = what_hurt(OUTLINES, days)
    assert {(each.exercise, each.side): [str(day) for day in each.days] for each in found} == expected
    order = [(len(each.days), each.days[-1]) for each in found]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_each_exercise_planned_beside_actual(days: Days) -> None:
    expected: dict[tuple[str, str], Data] = {}
    for line in text_of(days):
        for planned in line["plan"]:
            key = planned["exercise"], planned["measure"]
            sums = expected.setdefault(key, dict.fromkeys(("sets", "low", "high", "amount", "seconds"), 0))
            sums["sets"] += 1
            sums["low"] += planned["low"] or 0
            sums["high"] += planned["high"] or 0
        for done in line["sets"]:
            sums = expected[done["planned"]["exercise"], done["planned"]["measure"]]
            sums["amount"] += done["amount"]
            sums["seconds"] += done["seconds"]
            sums[done["ended"]] = sums.get(done["ended"], 0) + 1
    found = practice(SESSIONS, days)
    assert [(each.exercise, each.measure) for each in found] == list(expected)
    for each, sums in zip(found, expected.values(), strict=True):
        shown = {name: getattr(each, name) for name in ("sets", "low", "high", "amount", "seconds")}
        assert {**shown, **{ending.value: number for ending, number in each.endings.items()}} == sums


def test_the_store_gives_the_days_that_are_asked_for(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "history.db")
    store.add(SESSIONS)
    for days in PERIODS:
        ids = [line["id"] for line in text_of(days)]
        assert [each.id for each in store.sessions(days)] == ids
        assert store.outlines(days) == [each for each in OUTLINES if each.id in ids]
    assert str(store.first_day()) == text_of(DAYS)[0]["started"][:10]


def test_the_store_adds_up_each_day(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "history.db")
    assert store.seconds_per_day(DAYS) == {}
    store.add(SESSIONS)
    for days in PERIODS:
        expected: dict[str, float] = {}
        for line in text_of(days):
            if moved(line):
                expected[line["started"][:10]] = expected.get(line["started"][:10], 0) + moved(line)
        assert {str(day): seconds for day, seconds in store.seconds_per_day(days).items()} == expected


@pytest.mark.parametrize("days", PERIODS, ids=len)
def test_an_overview_says_what_each_of_its_parts_says_alone(days: Days) -> None:
    found = overview(OUTLINES, days, today=TODAY, plan={1, 4})
    assert found.kept == adherence(OUTLINES, days, {1, 4}, TODAY)
    assert found.weeks == weeks(OUTLINES, days)
    assert found.pairs == before_and_after(OUTLINES, days)
    assert found.sore == what_hurt(OUTLINES, days)
    within = [each for each in OUTLINES if each.day in days]
    assert found.trend == trend(two_week_medians(within, fortnights(days)))
    assert found.medians == two_week_medians(OUTLINES, [each.last for each in found.medians])
    assert len(found.medians) <= MOST_MEDIANS
    distances = {later.last - earlier.last for earlier, later in pairwise(found.medians)}
    assert len(distances) <= 1
    assert found.medians[-1].last == days.last


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


def test_the_two_years_have_in_them_what_is_hard() -> None:
    lines = text_of(Days(first=date.min, last=date.max))
    offsets = {line["started"][-6:] for line in lines}
    assert offsets == {"+01:00", "+02:00", "-07:00", "-08:00"}
    assert any(line["ended"] < line["started"] for line in lines)
    assert any(line["started"] > str(TODAY + DAY) for line in lines)
    assert any(line["started"][11:13] == "23" and moved(line) for line in lines)
    assert any(not moved(line) for line in lines)
    assert len(lines) < len(SESSIONS)


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
