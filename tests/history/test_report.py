"""The page for the physiotherapist: its figures, and what it says where there is little."""

import json
import re
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.kept import PLAN, START, session
from tests.support.strategies import plain_sessions
from tests.support.two_years import DAYS, TODAY, two_years

from unslump.days import DAY, Days, last_days
from unslump.history.check_ins import apart
from unslump.history.records import CheckIn, Ending, Occasion, Session, SetRecord
from unslump.history.report import report
from unslump.routine.model import Measure

SESSIONS = two_years()
DAY_OF = START.date()
WEEK = last_days(7, DAY_OF)


def text_of(days: Days) -> list[dict[str, Any]]:
    """The sessions of these days as their text tells them; a time begins with the day of its place."""
    lines = [json.loads(msgspec.json.encode(each)) for each in SESSIONS]
    first, last = str(days.first), str(days.last)
    return [line for line in lines if not line["rehearsal"] and first <= line["started"][:10] <= last]


def moved(line: dict[str, Any]) -> float:
    return float(sum(each["seconds"] for each in line["sets"]))


def felt(score: int, back: int, **words: str) -> Session:
    at = START - back * DAY
    return apart(f"{back} {score}", CheckIn(occasion=Occasion.APART, score=score, at=at, **words))


def page(*sessions: Session, days: Days = WEEK) -> str:
    return report(sessions, days, today=DAY_OF)


@pytest.mark.parametrize("days", [last_days(28, TODAY), DAYS], ids=len)
def test_the_sums_are_those_of_the_sessions(days: Days) -> None:
    lines = text_of(days)
    active = {line["started"][:10] for line in lines if moved(line)}
    seconds = sum(map(moved, lines))
    found = report(SESSIONS, days, today=TODAY)
    assert f"- Days with movement: {len(active)} of {len(days)}\n" in found
    assert f"- Sessions: {sum(bool(moved(line)) for line in lines)}\n" in found
    minutes = round(seconds / 60)
    told = f"{minutes} min" if minutes <= 90 else f"{minutes // 60} h {minutes % 60} min"
    assert f"- Time moved: {told}\n" in found
    both = [line for line in lines if len(line["check_ins"]) == 2]
    assert f"Sessions with a score before and after: {len(both)}. " in found


def test_a_plan_of_days_is_told_with_its_days_of_rest() -> None:
    days = last_days(28, TODAY)
    active = {line["started"][:10] for line in text_of(days) if moved(line)}
    planned = [
        day for day in days if day.strftime("%a") in ("Mon", "Fri") and (day != TODAY or str(day) in active)
    ]
    kept = [day for day in planned if str(day) in active]
    found = report(SESSIONS, days, today=TODAY, plan=[5, 1])
    assert f"- Planned days (Monday, Friday) with movement: {len(kept)} of {len(planned)}\n" in found
    assert f"- Other days with movement: {len(active) - len(kept)}\n" in found


@pytest.mark.parametrize("days", [last_days(28, TODAY), DAYS], ids=len)
def test_each_exercise_has_its_row(days: Days) -> None:
    sums: dict[tuple[str, str], dict[str, float]] = {}
    for line in text_of(days):
        for planned in line["plan"]:
            row = sums.setdefault((planned["exercise"], planned["measure"]), {"sets": 0})
            row["sets"] += 1
        for done in line["sets"]:
            row = sums[done["planned"]["exercise"], done["planned"]["measure"]]
            row[done["ended"]] = row.get(done["ended"], 0) + 1
            row["amount"] = row.get("amount", 0) + done["amount"]
    found = report(SESSIONS, days, today=TODAY)
    rows = [line.strip("| ").split(" | ") for line in found[found.index("## Each") :].splitlines()[4:]]
    assert len(rows) == len(sums)
    for cells, ((_, measure), row) in zip(rows, sums.items(), strict=True):
        counts = [int(cell) for cell in cells[1:7]]
        done, in_part = row.get("done", 0), row.get("partial", 0) + row.get("interrupted", 0)
        skipped, hurt = row.get("skipped", 0), row.get("hurt", 0)
        not_reached = row["sets"] - done - in_part - skipped - hurt
        assert counts == [row["sets"], done, in_part, skipped, hurt, not_reached]
        if measure in ("reps", "breaths"):
            assert cells[8] == f"{row['amount']:.0f} {measure}"


def test_what_hurt_is_named_with_its_days() -> None:
    hurt = SetRecord(planned=PLAN[0], amount=2, seconds=20, ended=Ending.HURT)
    sessions = [replace(session(str(back), started=START - back * DAY), sets=(hurt,)) for back in (4, 2)]
    assert "| Side bend | left | 2 | 2026-02-26, 2026-02-28 |\n" in page(*sessions)


def test_the_latest_days_of_what_hurts_often_are_named() -> None:
    hurt = SetRecord(planned=PLAN[0], amount=2, seconds=20, ended=Ending.HURT)
    days = last_days(30, DAY_OF)
    sessions = [
        replace(session(str(day), started=START - 29 * DAY + number * DAY), sets=(hurt,))
        for number, day in enumerate(days)
    ]
    assert "| Side bend | left | 30 | 18 earlier, 2026-02-19, " in page(*sessions, days=days)


def test_a_clear_change_is_told_in_both_directions_and_others_are_not_called_one() -> None:
    days = last_days(28, DAY_OF)

    def told(earlier: int, later: int) -> str:
        scores = [felt(earlier, back) for back in (20, 19, 18)] + [felt(later, back) for back in (3, 2, 1)]
        [found] = re.findall(r"From (.*?)\. A change", page(*scores, days=days))
        return str(found)

    assert told(6, 3) == "6 in the two weeks to 2026-02-16 to 3 in those to 2026-03-02: lower"
    assert told(3, 6).endswith(": higher")
    assert told(7, 5).endswith(": no clear change")
    assert told(5, 5).endswith(": no clear change")


def test_too_few_scores_are_no_change() -> None:
    days = last_days(28, DAY_OF)
    found = page(felt(9, 20), felt(9, 19), felt(1, 2), felt(1, 1), felt(1, 0), days=days)
    assert "2026-02-16  ██████████████████··  9 (2 scores)\n" in found
    assert "so nothing is said of a change." in found


def test_the_plot_of_a_few_weeks_is_a_bar_for_each_with_its_words() -> None:
    sessions = [session("one", done=6, started=START - 7 * DAY), session("two", done=3)]
    found = page(*sessions, days=Days(first=DAY_OF - 15 * DAY, last=DAY_OF))
    assert (
        "2026-02-09  ····················  0 s\n"
        "2026-02-16  ····················  0 s\n"
        "2026-02-23  ████████████████████  5 min\n"
        "2026-03-02  ██████████··········  2 min\n"
    ) in found


def test_the_plot_of_two_years_is_a_character_a_week() -> None:
    found = report(SESSIONS, DAYS, today=TODAY)
    plot = found[found.index("```text") : found.index("```\n")].splitlines()[1:]
    assert [line.split()[0] for line in plot] == [
        "2024-06-03",
        "2024-12-02",
        "2025-06-02",
        "2025-12-01",
        "2026-06-01",
    ]
    assert [len(line.split()[1]) for line in plot] == [26, 26, 26, 26, 1]
    assert "█" in "".join(plot)
    assert max(map(len, found.splitlines())) < 250


def test_a_week_without_movement_has_no_bar_in_a_long_plot() -> None:
    found = page(session(done=6), days=last_days(7 * 20, DAY_OF))
    assert f"2025-10-13  {'·' * 20}█\n" in found


def test_notes_are_shown_beside_their_scores() -> None:
    found = page(felt(6, 1, place="lower back", note="a *long* drive"), felt(5, 0))
    assert "- 2026-03-01, on its own: 6, lower back, a \\*long\\* drive\n" in found
    assert found.count("on its own") == 1


def test_an_empty_history_is_a_page_too() -> None:
    assert page() == (
        "# Movement and back, 2026-02-24 to 2026-03-02\n\n"
        "This is what was noted while practising with unslump. It is a record and no finding.\n\n"
        "Nothing was noted in these days.\n"
    )
    assert page(session(done=6, rehearsal=True)) == page()
    assert page(session(done=6, started=START + 9 * DAY)) == page()


def test_one_session_is_a_page_too() -> None:
    found = page(session(done=6), days=last_days(1, DAY_OF))
    assert "- Days with movement: 1 of 1\n" in found
    assert "Nobody noted how the back felt in these days." in found
    assert "| Side bend | 6 | 6 | 0 | 0 | 0 | 0 | 18 to 30 breaths | 30 breaths |\n" in found


@settings(deadline=None, max_examples=15)
@given(st.lists(plain_sessions(), max_size=4))
def test_any_history_has_its_page(sessions: list[Session]) -> None:
    sessions = sorted(sessions, key=lambda each: each.started)
    found = report(sessions, Days(first=date(1999, 1, 1), last=date(2101, 1, 1)), today=TODAY)
    assert found.startswith("# Movement and back")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", found)


def test_a_single_breath_is_told_as_one() -> None:
    one = replace(PLAN[0], measure=Measure.BREATHS, low=1, high=1)
    kept = session(started=START)
    kept = replace(kept, plan=(one,), sets=(SetRecord(planned=one, amount=1, seconds=10, ended=Ending.DONE),))
    assert "| 1 breath | 1 breath |" in page(kept)
