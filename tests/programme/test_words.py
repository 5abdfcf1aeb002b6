"""What a person is told of a programme."""

import pytest
from msgspec.structs import replace
from tests.support.programmes import (
    DESK,
    FLOOR,
    MONDAY,
    PRESS,
    ROUTINES,
    TURN,
    followed_through,
    played,
    programme,
    stands,
)

from unslump.days import DAY
from unslump.history.records import Session
from unslump.programme.words import (
    change_words,
    day_words,
    progress_words,
    weeks_words,
    what_today,
    why_today,
)
from unslump.routine.model import Progress

WEEK = programme("floor", "rest", "rest", "desk", times=2)
DAILY = programme("floor", times=20)


def today(sessions: list[Session], days: int = 0) -> tuple[str, str]:
    course = stands(WEEK, sessions, MONDAY + DAY * days)
    return what_today(course, ROUTINES), why_today(course, ROUTINES)


def changes(days: int, **hurts: list[str]) -> list[str]:
    """What is said of both steps so many days after the beginning."""
    course = stands(DAILY, followed_through(DAILY, days, **hurts), MONDAY + DAY * days)
    return [change_words(course, step) for step in FLOOR.steps]


def test_today_is_told_with_its_reason() -> None:
    first = [played(FLOOR)]
    assert today([]) == ("Floor", "It is the first of 8 days.")
    assert today(first) == ("Done for today", "Day 1 of 8 is done. Desk comes on 2026-03-05.")
    assert today(first, 1) == ("Rest", "Day 2 of 8 is for rest. Desk comes on 2026-03-05.")
    assert today(first, 2) == ("Rest", "Day 3 of 8 is for rest. Desk comes tomorrow.")
    assert today(first, 3) == ("Desk", "Day 4 of 8 comes after the day that you did last.")


def test_a_day_that_has_waited_is_told_without_blame() -> None:
    assert today([], 9) == ("Floor", "Day 1 of 8 has waited for you. Nothing is lost.")


def test_the_end_is_told() -> None:
    short = programme("floor", "desk")
    course = stands(short, [played(FLOOR), played(DESK, MONDAY + DAY)], MONDAY + 9 * DAY)
    assert (what_today(course, ROUTINES), why_today(course, ROUTINES)) == (
        "All of it is done",
        "You have done all 2 days.",
    )
    assert day_words(course) == "Day 2 of 2"


def test_a_dose_as_it_is_written_is_not_explained() -> None:
    assert changes(2) == ["", ""]


def test_a_rise_is_told_with_its_reason() -> None:
    assert changes(3) == [
        "2 more reps: three sessions done without pain",
        "1 more breath: three sessions done without pain",
    ]
    assert changes(6)[1] == "2 more breaths: six sessions done without pain"


def test_a_fall_is_told_with_its_day() -> None:
    assert changes(1, day0=[PRESS]) == ["2 fewer reps: it hurt on 2026-03-02", ""]
    under_way = stands(DAILY, [played(FLOOR, hurt=[PRESS])], MONDAY)
    assert change_words(under_way, FLOOR.steps[0]) == "2 fewer reps: it hurt today"


def test_what_can_fall_no_further_is_told_as_it_stays() -> None:
    assert changes(3, day0=[PRESS], day1=[PRESS], day2=[PRESS])[0] == "4 fewer reps: it hurt on 2026-03-04"


def test_a_way_back_is_told() -> None:
    assert changes(4, day3=[TURN])[1] == "3 to 5 breaths again: it hurt on 2026-03-05"
    assert changes(7, day6=[PRESS])[0] == "2 more reps instead of 4: it hurt on 2026-03-08"
    assert changes(4, day0=[PRESS])[0] == "6 reps again: three sessions done without pain"
    up = "2 fewer reps instead of 4: three sessions done without pain"
    assert changes(5, day0=[PRESS], day1=[PRESS])[0] == up


def test_a_dose_that_cannot_change_is_not_explained() -> None:
    course = stands(DAILY, followed_through(DAILY, 3), MONDAY + 3 * DAY)
    assert change_words(course, DESK.steps[0]) == ""
    assert change_words(course, DESK.steps[1]) == "5 more seconds: three sessions done without pain"


def test_the_weeks_are_told_with_what_comes_round_once() -> None:
    (week,) = WEEK.weeks
    weeks = replace(WEEK, weeks=(week, replace(week, times=1), replace(week, times=3)))
    days = "Floor, rest, rest, Desk"
    assert weeks_words(weeks, ROUTINES) == [
        ("Weeks 1 and 2", days),
        ("Week 3", days),
        ("Weeks 4 to 6", days),
    ]


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (None, "Doses stay as they are written."),
        (
            Progress(reps=2, breaths=1, seconds=6),
            "The dose of an exercise rises by 2 reps, 1 breath or 6 seconds after three sessions done "
            "without pain, twice at most; "
            "it falls by as much after each session in which it hurt, twice at most.",
        ),
        (
            Progress(reps=1, rises=0, falls=1),
            "The dose of an exercise falls by 1 rep after each session in which it hurt, once at most.",
        ),
        (
            Progress(after=12, breaths=2, reps=3, rises=4, falls=0),
            "The dose of an exercise rises by 3 reps or 2 breaths after 12 sessions done without pain, four "
            "times at most.",
        ),
        (Progress(reps=1, rises=0, falls=0), "The dose of an exercise stays as it is written."),
    ],
)
def test_the_rules_are_told(progress: Progress | None, words: str) -> None:
    assert progress_words(replace(WEEK, progress=progress)) == words
