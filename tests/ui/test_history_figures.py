"""What the history screen shows of two years, beside the same figures worked out from the exported text."""

import json
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import msgspec
import pytest
from tests.support.app import Clock, Visit, visit
from tests.support.looking_back import look_back
from tests.support.two_years import TODAY, two_years

from unslump import settings
from unslump.days import DAY, Days
from unslump.house import House
from unslump.ui.screens.history.dates import MONTHS
from unslump.ui.screens.history.heat_map import SHAPES
from unslump.ui.screens.history.screen import HistoryScreen

SESSIONS = two_years()
SPANS = {"three months": 91, "all": 0}

Data = dict[str, Any]


def text_of(span: str) -> list[Data]:
    """The sessions of a span as their text tells them; a time begins with the day of its place."""
    lines: list[Data] = [json.loads(msgspec.json.encode(each)) for each in SESSIONS]
    days = SPANS[span]
    first = str(TODAY - timedelta(days=days - 1)) if days else ""
    return [line for line in lines if not line["rehearsal"] and first <= line["started"][:10] <= str(TODAY)]


def first_of(span: str) -> date:
    return date.fromisoformat(text_of("all")[0]["started"][:10]) if span == "all" else TODAY - 90 * DAY


def moved(line: Data) -> float:
    return float(sum(each["seconds"] for each in line["sets"]))


def scores(line: Data) -> dict[str, int]:
    return {each["occasion"]: each["score"] for each in line["check_ins"]}


def told_score(line: Data) -> int | None:
    known = scores(line)
    return next((known[name] for name in ("before", "after", "apart") if name in known), None)


def told_time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes <= 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"


def fortnight(span: str, last: date) -> list[int]:
    days = {str(last - timedelta(days=back)) for back in range(14)}
    found = [told_score(line) for line in text_of(span) if line["started"][:10] in days]
    return [score for score in found if score is not None]


def rows_of(there: Visit, selector: str) -> list[str]:
    """Every row of a widget on the screen, with its border."""
    region = there.app.screen.query_one(selector).region
    rows = there.text.split("\n")[region.y : region.bottom]
    return [row[region.x : region.right].rstrip() for row in rows]


async def looked(there: Visit, part: str, span: str) -> HistoryScreen:
    return await look_back(there, part=part, longer=2 if span == "all" else 0)


@pytest.mark.parametrize("span", SPANS)
async def test_the_answer_is_that_of_the_medians(span: str, years: House, clock: Clock) -> None:
    number = ((TODAY - first_of(span)).days + 1) // 14
    ends = [TODAY - timedelta(days=14 * back) for back in reversed(range(number))]
    sound = [found for end in ends if len(found := fortnight(span, end)) >= 3]
    earlier, later = median(sound[0]), median(sound[-1])
    clear = abs(later - earlier) >= 2 and abs(later - earlier) >= 0.3 * earlier
    words = ("less:" if later < earlier else "more:") if clear else "no clear change,"
    async with visit(years, clock) as there:
        await looked(there, "year", span)
        answer = there.words("#answer")
        assert f"{words} {later:g} now, {earlier:g} before." in answer


@pytest.mark.parametrize("span", SPANS)
async def test_the_facts_are_those_of_the_sessions(span: str, years: House, clock: Clock) -> None:
    played = [line for line in text_of(span) if moved(line)]
    days = {line["started"][:10] for line in played}
    asked = (TODAY - first_of(span)).days + 1
    async with visit(years, clock, size=(80, 30)) as there:
        await looked(there, "weeks", span)
        facts = [re.split("  +", row.strip())[0] for row in there.shown("WeeksPart > Page").split("\n")]
        assert facts == [
            f"{len(days)} of {asked}",
            f"{len(played)}",
            told_time(sum(map(moved, played))),
        ]


async def test_a_plan_of_days_is_told_with_its_days_of_rest(years: House, clock: Clock) -> None:
    settings.remember(years.paths.settings, plan_days=["mon", "thu"])
    active = {line["started"][:10] for line in text_of("three months") if moved(line)}
    planned = [
        day
        for day in Days(first=first_of("three months"), last=TODAY)
        if day.strftime("%a") in ("Mon", "Thu") and (day != TODAY or str(day) in active)
    ]
    kept = [day for day in planned if str(day) in active]
    async with visit(years, clock, size=(120, 36)) as there:
        await looked(there, "weeks", "three months")
        words = there.words("WeeksPart > Page")
        assert f"{len(kept)} of {len(planned)} Planned days (Monday, Thursday) with movement" in words
        assert f"{len(active) - len(kept)} Other days with movement" in words


async def test_every_day_of_the_year_has_the_shape_of_its_minutes(
    years: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes: dict[str, float] = {}
    for line in text_of("all"):
        minutes[line["started"][:10]] = minutes.get(line["started"][:10], 0) + moved(line) / 60
    monkeypatch.setenv("NO_COLOR", "1")
    async with visit(years, clock, size=(120, 36)) as there:
        await looked(there, "year", "three months")
        rows = there.shown("HeatMap").split("\n")[1:8]
    monday = TODAY - timedelta(days=TODAY.weekday())
    for weekday, row in enumerate(rows):
        for week in range(53):
            day = monday + timedelta(days=7 * (week - 52) + weekday)
            shape = row[4 + 2 * week : 5 + 2 * week]
            if day > TODAY:
                assert shape in ("", " "), day
            elif not minutes.get(str(day)):
                assert shape == "·", day
            else:
                assert shape == SHAPES[sum(minutes[str(day)] > most for most in (5, 10, 20))], day


async def test_each_month_stands_above_the_week_of_its_first_day(years: House, clock: Clock) -> None:
    async with visit(years, clock, size=(120, 36)) as there:
        await looked(there, "year", "three months")
        months = there.shown("HeatMap").split("\n")[0]
    first_monday = TODAY - timedelta(days=TODAY.weekday() + 7 * 52)
    found = [(match.group(), match.start()) for match in re.finditer(r"\w+", months)]
    assert len(found) >= 11
    for name, column in found:
        week = first_monday + timedelta(days=7 * ((column - 4) // 2))
        firsts = [week + timedelta(days=day) for day in range(7) if (week + timedelta(days=day)).day == 1]
        assert [MONTHS[first.month - 1] for first in firsts] == [name]


async def test_the_bars_are_as_high_as_the_minutes_of_their_weeks(years: House, clock: Clock) -> None:
    minutes: dict[str, float] = {}
    for line in text_of("three months"):
        week = datetime.fromisoformat(line["started"]).strftime("%G-%V")
        minutes[week] = minutes.get(week, 0) + moved(line) / 60
    async with visit(years, clock, size=(120, 44)) as there:
        await looked(there, "weeks", "three months")
        rows = rows_of(there, "WeeksPart WeeksPlot")
    drawn = [row.split("┤")[-1].split("│")[-1] for row in rows if "┤" in row or "│" in row]
    top = int(rows[next(n for n, row in enumerate(rows) if "┤" in row)].split("┤")[0])
    assert top >= max(minutes.values())
    column = [
        sum({" ": 0, "▄": 1, "▖": 1, "▗": 1}.get(row[place : place + 1] or " ", 2) for row in drawn)
        for place in range(max(map(len, drawn)))
    ]
    starts = [place for place, (before, here) in enumerate(pairwise([0, *column])) if here and not before]
    assert len(starts) == len(minutes)
    for start, (week, number) in zip(starts, sorted(minutes.items()), strict=True):
        assert column[start] == pytest.approx(1 + number / top * (2 * len(drawn) - 1), abs=0.6), week


async def test_the_axis_of_scores_is_whole_and_that_of_days_names_both_ends(
    years: House, clock: Clock
) -> None:
    async with visit(years, clock, size=(120, 44)) as there:
        await looked(there, "back", "three months")
        rows = rows_of(there, "BackPart MedianPlot")
        assert [row.split("┤")[0].strip() for row in rows if "┤" in row] == ["10", "8", "6", "4", "2", "0"]
        named = re.split("  +", rows[-1].strip())
        assert (named[0], named[-1]) == ("6 Mar", "4 Jun")


@pytest.mark.parametrize("span", SPANS)
async def test_before_and_after_are_told_together(span: str, years: House, clock: Clock) -> None:
    both = [found for line in text_of(span) if len(found := scores(line)) == 2]
    before, after = (median(found[name] for found in both) for name in ("before", "after"))
    async with visit(years, clock, size=(80, 30)) as there:
        await looked(there, "back", span)
        told = f"Sessions with a score before and after: {len(both)}. Their median before is {before:g}, "
        assert f"{told}after {after:g}." in there.words("BackPart > Page")


@pytest.mark.parametrize("span", SPANS)
async def test_what_hurt_is_told_with_its_days(span: str, years: House, clock: Clock) -> None:
    times: dict[tuple[str, str | None], list[str]] = {}
    names: dict[str, str] = {}
    for line in text_of(span):
        for each in line["sets"]:
            if each["ended"] == "hurt":
                planned = each["planned"]
                names[planned["exercise"]] = planned["name"]
                times.setdefault((planned["exercise"], planned["side"]), []).append(line["started"][:10])
    async with visit(years, clock, size=(120, 44)) as there:
        await looked(there, "hurt", span)
        rows = there.shown("#hurt Page").split("\n")
        words = " ".join(" ".join(rows).split())
    assert len(times) >= 3
    for (exercise, side), days in times.items():
        often = "once" if len(days) == 1 else f"{len(days)} times"
        name = f"{names[exercise]}, {side}" if side else names[exercise]
        latest = datetime.fromisoformat(max(days))
        day = f"{latest:%a} {latest.day} {latest:%b}" if latest.year == TODAY.year else str(latest.day)
        assert f"{name} {often} {day}" in words


@pytest.mark.parametrize("span", SPANS)
async def test_each_exercise_is_told_planned_beside_done(span: str, years: House, clock: Clock) -> None:
    sums: dict[tuple[str, str], Data] = {}
    for line in text_of(span):
        for planned in line["plan"]:
            row = sums.setdefault((planned["exercise"], planned["measure"]), {"sets": 0, "amount": 0})
            row["sets"] += 1
            row["name"] = planned["name"]
        for done in line["sets"]:
            row = sums[done["planned"]["exercise"], done["planned"]["measure"]]
            row[done["ended"]] = row.get(done["ended"], 0) + 1
            row["amount"] += done["amount"]
    async with visit(years, clock, size=(130, 36)) as there:
        await looked(there, "exercises", span)
        rows = there.shown("#exercises Page").split("\n")[1:]
    assert len(rows) == len(sums)
    for told, ((_, measure), expected) in zip(rows, sums.items(), strict=True):
        assert told.startswith(expected["name"])
        numbers = [0 if cell == "·" else int(cell) for cell in told[26:].split()[:5]]
        in_part = expected.get("partial", 0) + expected.get("interrupted", 0)
        counted = [expected.get(ending, 0) for ending in ("skipped", "hurt")]
        assert numbers == [expected["sets"], expected.get("done", 0), in_part, *counted]
        if measure in ("reps", "breaths"):
            assert told.endswith(f"→ {expected['amount']:.0f} {measure}")


async def test_each_session_is_listed_with_before_and_after_the_latest_first(
    years: House, clock: Clock
) -> None:
    lines = [line for line in json.loads(msgspec.json.encode(SESSIONS)) if not line["rehearsal"]]
    async with visit(years, clock, size=(120, 44)) as there:
        await looked(there, "sessions", "three months")
        rows = there.shown("SessionList").split("\n")
    assert len(rows) > 20
    for row, line in zip(rows, reversed(lines), strict=False):
        began = datetime.fromisoformat(line["started"])
        day = (
            f"{began:%a} {began.day} {began:%b}" if began.year == TODAY.year else f"{began.day} {began:%b %Y}"
        )
        known = scores(line)
        felt = f"{known['apart']}" if "apart" in known else f"{known.get('before', '')}"
        if "after" in known:
            felt = f"{felt} → {known['after']}".strip()
        assert row.startswith(day)
        assert f"{began:%H:%M} {line['title']}" in row
        if "apart" not in known:
            clock_words = f"{int(moved(line)) // 60}:{int(moved(line)) % 60:02}"
            done = sum(each["ended"] == "done" for each in line["sets"])
            assert re.search(
                rf" {clock_words}  {re.escape(felt)} +{done} of {len(line['plan'])} sets", row
            ), row
        assert row.endswith("×") == any(each["ended"] == "hurt" for each in line["sets"])
