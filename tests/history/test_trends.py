"""Every figure of the trends, beside the same figure worked out by plain loops over the exported text."""

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.support.two_years import DAYS, TODAY, two_years

from unslump.days import DAY, Days, last_days
from unslump.history.outline import outline_of
from unslump.history.store import Store
from unslump.history.trends.activity import (
    EVERY_DAY,
    adherence,
    sessions_per_day,
    weeks,
)
from unslump.history.trends.exercises import practice, what_hurt
from unslump.history.trends.overview import MOST_MEDIANS, overview
from unslump.history.trends.scores import (
    before_and_after,
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
    rest = [Days(first=TODAY - 40 * DAY, last=TODAY - 12 * DAY), Days(first=TODAY, last=TODAY)]
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
    medians = two_week_medians(OUTLINES, DAYS)
    assert [found.last for found in medians] == list(DAYS)
    for found in medians:
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


def test_the_two_years_have_in_them_what_is_hard() -> None:
    lines = text_of(Days(first=date.min, last=date.max))
    offsets = {line["started"][-6:] for line in lines}
    assert offsets == {"+01:00", "+02:00", "-07:00", "-08:00"}
    assert any(line["ended"] < line["started"] for line in lines)
    assert any(line["started"] > str(TODAY + DAY) for line in lines)
    assert any(line["started"][11:13] == "23" and moved(line) for line in lines)
    assert any(not moved(line) for line in lines)
    assert len(lines) < len(SESSIONS)
