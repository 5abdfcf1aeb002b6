"""A session played by the clock: blocks, doses, and what each set has earned."""

import pytest
from msgspec.structs import replace
from tests.support.play import Play
from tests.support.routines import DOWN, LEFT_RIGHT, REACH, UP, exercise, five, timeline

from unslump.history.records import Ending
from unslump.routine.model import BreathPattern, Dose, Side
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.moment import BlockKind, Status
from unslump.session.timeline import Timeline

HINGE = exercise("hinge", movements=(REACH,))
SQUAT = exercise("squat")
REACHED = exercise("glute-reach", enter=(REACH,))


def one(dose: Dose, *, self_paced: bool = False) -> Timeline:
    """A set of six-second repetitions, or breaths; another exercise follows."""
    return timeline((exercise(), dose, self_paced), (SQUAT, Dose(reps=3)))


def ending(play: Play) -> tuple[Ending, float, float]:
    """How the first set ended, what it came to, and the seconds worked."""
    record = play.player.records[0]
    return record.ended, record.amount, record.seconds


# Before and around the sets


def test_nothing_happens_before_start() -> None:
    play = Play.of(five())
    assert play.listen(60) == []
    assert play.moment.status is Status.WAITING


def test_a_step_begins_with_five_seconds_to_get_ready() -> None:
    play = Play.started(one(Dose(reps=10)))
    assert (play.moment.block, play.moment.left) == (BlockKind.READY, 5.0)
    play.wait(4.75)
    assert play.moment.block is BlockKind.READY
    play.wait(0.25)
    assert (play.moment.block, play.moment.elapsed) == (BlockKind.WORK, 0.0)


def test_a_step_may_ask_for_more_time_to_get_ready() -> None:
    play = Play.started(timeline((exercise(), Dose(reps=10)), ready_seconds=12))
    assert play.moment.left == 12.0


def test_the_sides_of_a_step_are_played_one_after_the_other_each_with_its_sets() -> None:
    play = Play.started(timeline((exercise(), Dose(reps=1, sets=2, sides=LEFT_RIGHT))))
    blocks = []
    while play.player.status is not Status.FINISHED:
        block = (play.moment.block, play.moment.side, play.moment.planned.number)
        if block not in blocks:
            blocks.append(block)
        play.wait(0.25)
    assert blocks == [
        (BlockKind.READY, Side.LEFT, 1),
        (BlockKind.WORK, Side.LEFT, 1),
        (BlockKind.REST, Side.LEFT, 2),
        (BlockKind.WORK, Side.LEFT, 2),
        (BlockKind.CHANGE, Side.RIGHT, 1),
        (BlockKind.WORK, Side.RIGHT, 1),
        (BlockKind.REST, Side.RIGHT, 2),
        (BlockKind.WORK, Side.RIGHT, 2),
    ]


def test_a_rest_of_no_seconds_is_not_there_at_all() -> None:
    play = Play.at_work(timeline((exercise(), Dose(reps=1, sets=2, rest=0))))
    heard = [(at, kind) for at, kind, _ in play.listen(6)]
    assert heard[-4:] == [
        (6.0, kind) for kind in (CueKind.SET_DONE, CueKind.BEGIN, CueKind.REP, CueKind.INHALE)
    ]
    assert (play.moment.block, play.moment.planned.number) == (BlockKind.WORK, 2)


# The four ways to measure a dose


def test_reps_go_by_their_tempo() -> None:
    play = Play.at_work(one(Dose(reps=10)), 7.0)
    moment = play.moment
    assert (moment.current, moment.count, moment.target, moment.left) == (2, 1, 10, 53.0)
    assert (moment.movement, moment.following, moment.phase_elapsed) == (UP, DOWN, 1.0)
    play.wait(53.0)
    assert ending(play) == (Ending.DONE, 10, 60.0)


def test_breaths_go_by_the_movements_of_the_exercise() -> None:
    play = Play.at_work(one(Dose(breaths=5)), 30.0)
    assert ending(play) == (Ending.DONE, 5, 30.0)


def test_breaths_go_by_the_pattern_where_the_movements_are_free() -> None:
    breathing = replace(HINGE, breath=BreathPattern(inhale=4, exhale=6))
    play = Play.at_work(timeline((breathing, Dose(breaths=2))))
    assert [(at, kind) for at, kind, _ in play.listen(13.0)] == [
        (4.0, CueKind.EXHALE),
        (10.0, CueKind.REP),
        (10.0, CueKind.INHALE),
    ]
    play.wait(7.0)
    assert ending(play) == (Ending.DONE, 2, 20.0)


def test_seconds_go_by_the_clock() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 10.0)
    assert (play.moment.count, play.moment.target, play.moment.left) == (10, 30, 20.0)
    play.wait(20.0)
    assert ending(play) == (Ending.DONE, 30.0, 30.0)


def test_entering_is_worked_and_not_counted() -> None:
    play = Play.at_work(timeline((REACHED, Dose(seconds=30))), 1.0)
    assert (play.moment.entering, play.moment.count, play.moment.movement) == (True, 0, REACH)
    assert (play.moment.target, play.moment.left) == (30, 31.0)
    play.wait(31.0)
    assert ending(play) == (Ending.DONE, 30.0, 32.0)


def test_an_open_set_counts_up_until_it_is_told_to_end() -> None:
    play = Play.at_work(one(Dose(open=True)), 3600.0)
    moment = play.moment
    assert (moment.block, moment.count, moment.target, moment.left) == (BlockKind.WORK, 3600, None, None)
    play.do(Command.DONE)
    assert ending(play) == (Ending.DONE, 3600.0, 3600.0)


def test_a_self_paced_set_waits_and_pretends_no_count() -> None:
    play = Play.at_work(one(Dose(reps=10), self_paced=True), 300.0)
    moment = play.moment
    assert (moment.block, moment.count, moment.current, moment.left) == (BlockKind.WORK, 0, 0, None)
    assert (moment.self_paced, moment.target) == (True, 10)


# What a set has earned


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (5.75, (Ending.SKIPPED, 0, 5.75)),
        (6.0, (Ending.PARTIAL, 1, 6.0)),
        (17.75, (Ending.PARTIAL, 2, 17.75)),
        (18.0, (Ending.DONE, 3, 18.0)),
        (29.75, (Ending.DONE, 4, 29.75)),
    ],
)
def test_a_band_gives_credit_from_its_lower_end(
    seconds: float, expected: tuple[Ending, float, float]
) -> None:
    play = Play.at_work(one(Dose(breaths=(3, 5))), seconds)
    play.do(Command.NEXT)
    assert ending(play) == expected


def test_a_band_ends_by_itself_at_its_upper_end() -> None:
    play = Play.at_work(one(Dose(breaths=(3, 5))), 30.0)
    assert ending(play) == (Ending.DONE, 5, 30.0)
    assert play.moment.block is BlockKind.READY


@pytest.mark.parametrize(("seconds", "ended"), [(0.75, Ending.SKIPPED), (29.75, Ending.PARTIAL)])
def test_a_hold_left_early_is_not_done(seconds: float, ended: Ending) -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), seconds)
    play.do(Command.NEXT)
    assert ending(play) == (ended, seconds, seconds)


@pytest.mark.parametrize(("seconds", "ended"), [(4.75, Ending.SKIPPED), (5.0, Ending.DONE)])
def test_an_open_set_left_before_it_was_begun_is_skipped(seconds: float, ended: Ending) -> None:
    play = Play.at_work(timeline((REACHED, Dose(open=True))), seconds)
    play.do(Command.NEXT)
    assert ending(play) == (ended, seconds - 2, seconds)


@pytest.mark.parametrize("command", [Command.DONE, Command.NEXT])
def test_a_self_paced_set_credits_the_least_that_was_planned(command: Command) -> None:
    play = Play.at_work(one(Dose(reps=(8, 12)), self_paced=True), 40.0)
    play.do(command)
    assert ending(play) == (Ending.DONE, 8, 40.0)


def test_a_self_paced_set_left_at_once_is_skipped() -> None:
    play = Play.at_work(one(Dose(reps=10), self_paced=True), 2.75)
    play.do(Command.NEXT)
    assert ending(play) == (Ending.SKIPPED, 0, 2.75)


def test_a_self_paced_hold_has_earned_the_time_it_lasted() -> None:
    play = Play.at_work(one(Dose(seconds=30), self_paced=True), 20.0)
    play.do(Command.NEXT)
    assert ending(play) == (Ending.PARTIAL, 20.0, 20.0)


def test_seconds_that_floats_cannot_hold_still_make_a_whole_set() -> None:
    enter = tuple(replace(REACH, seconds=seconds) for seconds in (0.1, 0.2, 0.7))
    play = Play.at_work(timeline((exercise(movements=(REACH,), enter=enter), Dose(seconds=30))))
    play.wait(40.0)
    assert ending(play)[:2] == (Ending.DONE, 30.0)


# The whole


def test_the_routine_ends_after_its_last_set() -> None:
    play = Play.started(five())
    play.to_the_end()
    assert play.player.completed
    assert [record.ended for record in play.player.records] == [Ending.DONE] * 9
    assert (play.moment.status, play.moment.routine_left) == (Status.FINISHED, 0.0)


def test_progress_and_time_left_add_up_to_the_whole() -> None:
    made = five()
    play = Play.started(made)
    assert (play.moment.routine_done, play.moment.routine_left) == (0.0, made.seconds)
    play.wait(35.0)
    assert (play.moment.routine_done, play.moment.routine_left) == (35.0, made.seconds - 35.0)


def test_time_left_is_a_guess_while_an_open_set_is_to_come() -> None:
    play = Play.started(timeline((HINGE, Dose(open=True)), (exercise(), Dose(reps=2))))
    assert play.moment.open_ended
    play.to_work()
    play.wait(30)
    play.do(Command.DONE)
    assert not play.moment.open_ended


def test_what_comes_next_is_the_set_after_the_one_at_hand() -> None:
    play = Play.started(timeline((exercise(), Dose(reps=1, sides=LEFT_RIGHT)), (HINGE, Dose(open=True))))
    upcoming = play.moment.upcoming
    assert upcoming is not None
    assert (upcoming.planned.side, upcoming.same_exercise) == (Side.RIGHT, True)
    play.wait(5 + 6)
    upcoming = play.moment.upcoming
    assert upcoming is not None
    assert (upcoming.exercise, upcoming.same_exercise) == (HINGE, False)
    play.wait(6 + 6)
    assert play.moment.upcoming is None
