"""What is due, and how much of it, from what was played."""

from datetime import date, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.programmes import (
    DESK,
    FLOOR,
    HINGE,
    MONDAY,
    PRESS,
    PROGRESS,
    ROUTINES,
    TURN,
    followed_through,
    plan_of,
    played,
    programme,
    stands,
)

from unslump.days import DAY
from unslump.history.records import Ending, Finish, Session
from unslump.programme.course import Course, Standing
from unslump.programme.doses import stepped
from unslump.routine.model import Dose, Programme, Progress

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + DAY * days for days in (1, 2, 3))
WEEK = programme("floor", "rest", "rest", "desk", "floor", "rest", times=2)
DAILY = programme("floor", times=20)


def where(course: Course) -> tuple[Standing, int, str | None]:
    return course.standing, course.number, course.due


def press(course: Course) -> Dose:
    return course.dose(FLOOR.steps[0])


def turn(course: Course) -> Dose:
    return course.dose(FLOOR.steps[1])


# Days


def test_the_first_day_is_due_when_a_programme_is_begun() -> None:
    assert where(stands(WEEK, [], MONDAY)) == (Standing.DUE, 1, "test/floor")


def test_a_day_that_is_done_is_followed_by_the_next_on_the_next_day() -> None:
    sessions = [played(FLOOR)]
    assert where(stands(WEEK, sessions, MONDAY)) == (Standing.DONE, 1, None)
    assert where(stands(WEEK, sessions, TUESDAY)) == (Standing.REST, 2, None)
    assert where(stands(WEEK, sessions, WEDNESDAY)) == (Standing.REST, 3, None)
    assert where(stands(WEEK, sessions, THURSDAY)) == (Standing.DUE, 4, "test/desk")


def test_what_is_due_waits_for_as_long_as_it_takes() -> None:
    later = stands(WEEK, [played(FLOOR)], THURSDAY + 40 * DAY)
    assert where(later) == (Standing.DUE, 4, "test/desk")
    assert later.waited == 40
    assert stands(WEEK, [played(FLOOR)], MONDAY).waited == 0


def test_a_day_on_which_a_later_version_lays_another_routine_waits_again() -> None:
    sessions = followed_through(programme("floor", "floor", "floor"), 2)
    later = programme("floor", "desk", "floor")
    assert where(stands(later, sessions, WEDNESDAY)) == (Standing.DUE, 2, "test/desk")
    taken_up = [*sessions, played(DESK, WEDNESDAY)]
    assert where(stands(later, taken_up, THURSDAY)) == (Standing.DUE, 3, "test/floor")


def test_two_sessions_on_one_day_are_one_day_of_the_programme() -> None:
    sessions = [played(FLOOR, hour=7), played(FLOOR, hour=12)]
    assert where(stands(DAILY, sessions, MONDAY)) == (Standing.DONE, 1, None)
    assert stands(DAILY, sessions, TUESDAY).behind == 1


def test_what_is_played_on_a_day_of_rest_is_not_asked_for() -> None:
    sessions = [played(FLOOR), played(DESK, TUESDAY)]
    assert where(stands(WEEK, sessions, THURSDAY)) == (Standing.DUE, 4, "test/desk")


def test_the_day_after_rest_is_done_by_its_session() -> None:
    sessions = [played(FLOOR), played(DESK, THURSDAY)]
    assert where(stands(WEEK, sessions, THURSDAY)) == (Standing.DONE, 4, None)
    assert where(stands(WEEK, sessions, THURSDAY + DAY)) == (Standing.DUE, 5, "test/floor")


def test_another_routine_does_not_do_the_day() -> None:
    assert where(stands(WEEK, [played(DESK)], MONDAY)) == (Standing.DUE, 1, "test/floor")


def test_a_session_that_was_ended_early_leaves_the_day_to_wait() -> None:
    assert where(stands(WEEK, [played(FLOOR, early=True)], MONDAY)) == (Standing.DUE, 1, "test/floor")


def test_a_session_played_to_its_end_does_the_day_whatever_was_left_out_or_hurt() -> None:
    assert stands(WEEK, [played(FLOOR, left_out=[TURN])], MONDAY).standing is Standing.DONE
    assert stands(WEEK, [played(FLOOR, hurt=[TURN])], MONDAY).standing is Standing.DONE


def test_a_session_of_which_nothing_was_done_does_not_do_the_day() -> None:
    assert stands(WEEK, [played(FLOOR, left_out=[PRESS, TURN])], MONDAY).standing is Standing.DUE


def test_what_is_not_over_does_not_do_the_day() -> None:
    assert stands(WEEK, [replace(played(FLOOR), finish=None, ended=None)], MONDAY).standing is Standing.DUE


def test_rehearsals_days_before_and_days_to_come_are_left_out() -> None:
    sessions = [
        replace(played(FLOOR), rehearsal=True),
        played(FLOOR, MONDAY - DAY, hurt=[PRESS]),
        played(FLOOR, TUESDAY),
    ]
    course = stands(WEEK, sessions, MONDAY)
    assert where(course) == (Standing.DUE, 1, "test/floor")
    assert not course.levels


def test_a_programme_that_ends_with_rest_is_whole_once_the_rest_of_it_is_done() -> None:
    short = programme("floor", "desk", "rest", "rest")
    sessions = [played(FLOOR), played(DESK, TUESDAY)]
    course = stands(short, sessions, TUESDAY)
    assert where(course) == (Standing.WHOLE, 4, None)
    assert course.ahead() == []


def test_a_programme_that_begins_with_rest_rests() -> None:
    course = stands(programme("rest", "floor"), [], MONDAY)
    assert where(course) == (Standing.REST, 1, None)
    assert where(stands(programme("rest", "floor"), [], TUESDAY)) == (Standing.DUE, 2, "test/floor")


def test_the_days_ahead_follow_one_another_from_the_next_one_on() -> None:
    ahead = stands(WEEK, [played(FLOOR)], MONDAY).ahead()
    assert [(each.number, each.on, each.routine) for each in ahead[:4]] == [
        (2, TUESDAY, None),
        (3, WEDNESDAY, None),
        (4, THURSDAY, "test/desk"),
        (5, THURSDAY + DAY, "test/floor"),
    ]
    waiting = stands(WEEK, [played(FLOOR)], THURSDAY + 9 * DAY).ahead()
    assert (waiting[0].number, waiting[0].on) == (4, THURSDAY + 9 * DAY)
    assert ahead[-1].number == len(WEEK.days)


# Doses


def test_a_dose_rises_after_three_sessions_without_pain_and_no_further_than_its_most() -> None:
    rises = []
    for days in range(1, 14):
        course = stands(DAILY, followed_through(DAILY, days), MONDAY + DAY * days)
        rises.append((press(course).reps, turn(course).breaths))
    six, eight, ten = (6, (3, 5)), (8, (4, 6)), (10, (5, 7))
    assert rises == [six] * 2 + [eight] * 3 + [ten] * 8


def test_a_dose_falls_after_each_session_that_hurt_and_no_further_than_its_least() -> None:
    hurts = {f"day{number}": [PRESS] for number in range(4)}
    doses = [
        press(stands(DAILY, followed_through(DAILY, days, **hurts), MONDAY + DAY * days)).reps
        for days in range(1, 10)
    ]
    assert doses == [4, 2, 2, 2, 2, 2, 4, 4, 4]


def test_both_sides_that_hurt_are_one_step() -> None:
    course = stands(DAILY, [played(FLOOR, hurt=[TURN])], TUESDAY)
    assert turn(course).breaths == (2, 4)
    assert press(course).reps == 6


def test_a_hurt_counts_in_whatever_was_played_and_however_it_ended() -> None:
    assert press(stands(WEEK, [played(DESK, hurt=[PRESS], early=True)], MONDAY)).reps == 4
    under_way = replace(played(FLOOR, hurt=[PRESS]), finish=None, ended=None)
    assert press(stands(WEEK, [under_way], MONDAY)).reps == 4


def test_a_session_in_which_something_else_hurt_does_not_count_towards_a_rise() -> None:
    sessions = followed_through(DAILY, 3, day1=[TURN])
    assert press(stands(DAILY, sessions, THURSDAY)).reps == 6
    assert press(stands(DAILY, followed_through(DAILY, 4, day1=[TURN]), THURSDAY + DAY)).reps == 8


def test_an_exercise_that_was_left_out_does_not_count() -> None:
    sessions = [played(FLOOR, MONDAY + DAY * days, left_out=[PRESS]) for days in range(3)]
    course = stands(DAILY, sessions, THURSDAY)
    assert press(course).reps == 6
    assert turn(course).breaths == (4, 6)


def test_an_exercise_of_which_a_set_has_no_record_does_not_count() -> None:
    sessions = [played(FLOOR, MONDAY + DAY * days) for days in range(3)]
    course = stands(DAILY, [replace(each, sets=each.sets[:-1]) for each in sessions], THURSDAY)
    assert press(course).reps == 8
    assert turn(course).breaths == (3, 5)


def test_less_than_the_dose_that_was_due_does_not_count() -> None:
    """Who plays the routine as it is written, below the dose of the programme, keeps that dose."""
    sessions = [played(FLOOR, MONDAY + DAY * days) for days in range(9)]
    assert press(stands(DAILY, sessions, MONDAY + 9 * DAY)).reps == 8


def test_the_dose_of_an_exercise_is_that_of_every_routine_in_the_unit_of_each() -> None:
    course = stands(DAILY, followed_through(DAILY, 3), THURSDAY)
    assert [step.dose for step in course.routine(DESK).steps] == [DESK.steps[0].dose, Dose(seconds=35)]


def test_without_progress_doses_stay_as_they_are_written() -> None:
    steady = programme("floor", times=9, progress=None)
    sessions = [played(FLOOR, MONDAY + DAY * day, hurt=[TURN] if day == 5 else []) for day in range(6)]
    course = stands(steady, sessions, MONDAY + 6 * DAY)
    assert course.routine(FLOOR) == FLOOR
    assert course.behind == 6


# What holds for everybody


@st.composite
def histories(draw: st.DrawFn) -> tuple[Programme, list[Session], date]:
    """A programme, what somebody played since, in order, and a day on which that is behind them."""
    followed = programme(
        *draw(st.lists(st.sampled_from(["floor", "desk", "rest"]), min_size=1, max_size=6)),
        "floor",
        times=draw(st.integers(1, 4)),
        progress=Progress(
            after=draw(st.integers(1, 3)),
            reps=draw(st.integers(0, 4)),
            breaths=1,
            seconds=5,
            rises=draw(st.integers(0, 3)),
            falls=draw(st.integers(0, 3)),
        ),
    )
    sessions: list[Session] = []
    today = MONDAY
    for _ in range(draw(st.integers(0, 12))):
        today += DAY * draw(st.integers(0, 3))
        due = stands(followed, sessions, today)
        written = ROUTINES[due.due] if due.due else draw(st.sampled_from([FLOOR, DESK]))
        session = played(
            due.routine(written) if draw(st.booleans()) else written,
            today,
            hurt=draw(st.lists(st.sampled_from([PRESS, TURN, HINGE]), max_size=1)),
            left_out=draw(st.lists(st.sampled_from([PRESS, TURN, HINGE]), max_size=1)),
            early=draw(st.integers(0, 5)) == 0,
            hour=len(sessions),
            zone=timezone(timedelta(hours=draw(st.integers(-12, 12)))),
        )
        sessions.append(replace(session, id=f"{len(sessions)}"))
    return followed, sessions, today + DAY * draw(st.integers(0, 3))


@given(histories(), st.randoms())
def test_the_same_sessions_in_any_order_mean_the_same(
    history: tuple[Programme, list[Session], date], random: Random
) -> None:
    followed, sessions, today = history
    shuffled = random.sample(sessions, len(sessions))
    assert stands(followed, shuffled, today) == stands(followed, sessions, today)


@given(histories())
def test_a_dose_rises_only_after_the_sessions_that_it_asks_for(
    history: tuple[Programme, list[Session], date],
) -> None:
    followed, sessions, today = history
    progress = followed.progress
    assert progress
    for place in range(len(sessions)):
        before = stands(followed, sessions[:place], today)
        after = stands(followed, sessions[: place + 1], today)
        for step in (*FLOOR.steps, *DESK.steps):
            was, now = before.dose(step), after.dose(step)
            if was.band and now.band and now.band[0] > was.band[0]:
                painless = [
                    each
                    for each in sessions[: place + 1]
                    if each.finish is Finish.FINISHED
                    and all(record.ended is not Ending.HURT for record in each.sets)
                    and any(record.planned.exercise == step.exercise for record in each.sets)
                ]
                assert sessions[place] in painless
                assert len({each.started.date() for each in painless}) >= progress.after


@given(histories())
def test_a_dose_stays_between_its_least_and_its_most(
    history: tuple[Programme, list[Session], date],
) -> None:
    followed, sessions, today = history
    course, progress = stands(followed, sessions, today), followed.progress
    assert progress
    for step in (*FLOOR.steps, *DESK.steps):
        bands = [
            dose.band
            for dose in (
                stepped(step.dose, progress, -progress.falls),
                course.dose(step),
                stepped(step.dose, progress, progress.rises),
            )
            if dose.band
        ]
        assert bands == sorted(bands)


@given(histories(), st.sampled_from([PRESS, TURN]))
def test_a_dose_falls_after_a_session_that_hurt_or_is_at_its_least(
    history: tuple[Programme, list[Session], date], exercise: str
) -> None:
    followed, sessions, today = history
    progress = followed.progress
    assert progress
    before = stands(followed, sessions, today).levels.get(exercise)
    later = [*sessions, replace(played(FLOOR, today, hurt=[exercise], hour=23), id="last")]
    after = stands(followed, later, today).levels[exercise]
    assert after.at == max((before.at if before else 0) - 1, -progress.falls)


@given(histories(), st.integers(1, 400))
def test_a_pause_only_shifts_what_is_to_come(
    history: tuple[Programme, list[Session], date], pause: int
) -> None:
    followed, sessions, today = history
    course = stands(followed, sessions, today)
    later = stands(followed, sessions, today + DAY * pause)
    assert later.levels == course.levels
    if course.standing is Standing.DUE:
        assert where(later) == where(course)
        assert [each.on for each in later.ahead()] == [each.on + DAY * pause for each in course.ahead()]
    routines = [each.routine for each in course.ahead() if each.routine]
    assert [each.routine for each in later.ahead() if each.routine] == routines


@given(histories())
def test_a_clock_that_was_set_back_changes_nothing_once_it_is_right(
    history: tuple[Programme, list[Session], date],
) -> None:
    followed, sessions, today = history
    stands(followed, sessions, MONDAY - DAY)
    early = stands(followed, [], MONDAY - 300 * DAY)
    assert (early.behind, early.begun) == (0, MONDAY - 300 * DAY)
    wrong = replace(played(FLOOR, today + 4000 * DAY, hurt=[PRESS]), id="wrong")
    assert stands(followed, [*sessions, wrong], today) == stands(followed, sessions, today)


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_a_session_belongs_to_the_day_of_the_place_where_it_was_played(hours: int) -> None:
    late = played(FLOOR, MONDAY, hour=23, zone=timezone(timedelta(hours=hours)))
    assert stands(DAILY, [late], TUESDAY).behind == 1
    assert stands(DAILY, [late], MONDAY).standing is Standing.DONE


def test_the_plan_of_a_session_is_that_of_the_doses_that_are_due() -> None:
    course = stands(DAILY, followed_through(DAILY, 3), THURSDAY)
    planned = {(each.exercise, each.low, each.high) for each in plan_of(course.routine(FLOOR))}
    assert planned == {(PRESS, 8, 8), (TURN, 4, 6)}
    assert PROGRESS.reps == 2
