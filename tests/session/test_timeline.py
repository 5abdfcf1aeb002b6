"""A routine as sets in their order, each with what leads to it and the times of its movements."""

import math
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.routines import DOWN, LEFT_RIGHT, REACH, UP, exercise, five, timeline, timelines

from unslump.routine.model import Breath, BreathPattern, Dose, Exercise, Movement, Routine, Side
from unslump.session.moment import BlockKind
from unslump.session.timeline import TimedSet, Timeline, compile_timeline


def only_set(made: Exercise, dose: Dose, *, self_paced: bool = False) -> TimedSet:
    return timeline((made, dose, self_paced)).sets[0]


def leads(made: Timeline) -> list[tuple[BlockKind, float]]:
    return [(timed.lead, timed.lead_seconds) for timed in made.sets]


def test_sets_are_nested_in_sides() -> None:
    made = timeline((exercise(), Dose(breaths=(3, 5), sets=2, sides=LEFT_RIGHT)))
    assert [(timed.planned.side, timed.planned.number) for timed in made.sets] == [
        (Side.LEFT, 1),
        (Side.LEFT, 2),
        (Side.RIGHT, 1),
        (Side.RIGHT, 2),
    ]


def test_sides_are_played_in_the_order_of_the_dose() -> None:
    made = timeline((exercise(), Dose(reps=3, sides=(Side.RIGHT, Side.LEFT))))
    assert [timed.planned.side for timed in made.sets] == [Side.RIGHT, Side.LEFT]
    assert leads(made) == [(BlockKind.READY, 5.0), (BlockKind.CHANGE, 6.0)]


def test_get_ready_leads_to_a_step_rest_to_a_set_and_six_seconds_to_the_other_side() -> None:
    made = timeline((exercise(), Dose(reps=3, sets=2, sides=LEFT_RIGHT)))
    ready, rest, change = (BlockKind.READY, 5.0), (BlockKind.REST, 10.0), (BlockKind.CHANGE, 6.0)
    assert leads(made) == [ready, rest, change, rest]


def test_the_dose_says_how_long_the_rest_is_and_the_step_how_long_getting_ready_takes() -> None:
    made = timeline((exercise(), Dose(reps=3, sets=2, rest=4)), ready_seconds=12)
    assert leads(made) == [(BlockKind.READY, 12), (BlockKind.REST, 4)]


def test_reps_last_as_long_as_the_tempo_of_their_movements() -> None:
    assert only_set(exercise(), Dose(reps=10)).window == 60.0


def test_entering_comes_before_the_first_repetition_and_adds_its_time() -> None:
    assert only_set(exercise(enter=(REACH, REACH)), Dose(reps=10)).window == 64.0


def test_a_band_ends_at_its_upper_end() -> None:
    assert only_set(exercise(), Dose(breaths=(3, 5))).window == 30.0


def test_seconds_last_as_they_say() -> None:
    assert only_set(exercise(movements=(REACH,), enter=(REACH,)), Dose(seconds=30)).window == 32.0


def test_breaths_go_by_the_movements_where_these_breathe() -> None:
    assert only_set(exercise(), Dose(breaths=5)).cycle == (UP, DOWN)


def test_breaths_go_by_the_pattern_where_the_movements_leave_the_breath_free() -> None:
    made = replace(exercise(movements=(REACH,)), breath=BreathPattern(inhale=4, hold=2, exhale=6))
    timed = only_set(made, Dose(breaths=5))
    assert [(part.breath, part.seconds) for part in timed.cycle] == [
        (Breath.INHALE, 4),
        (Breath.HOLD, 2),
        (Breath.EXHALE, 6),
    ]
    assert timed.window == 60.0


def test_breaths_without_a_pattern_are_five_seconds_in_and_five_out() -> None:
    cycle = only_set(exercise(movements=(REACH,)), Dose(breaths=5)).cycle
    assert [(part.breath, part.seconds) for part in cycle] == [(Breath.INHALE, 5), (Breath.EXHALE, 5)]


CALM = BreathPattern(inhale=4, exhale=6)


def test_the_breath_that_is_chosen_paces_exercises_that_bring_none() -> None:
    free = exercise(movements=(REACH,))
    timed = timeline((free, Dose(breaths=5)), breath=CALM).sets[0]
    assert [(part.breath, part.seconds) for part in timed.cycle] == [(Breath.INHALE, 4), (Breath.EXHALE, 6)]


@pytest.mark.parametrize(
    ("own", "dose"),
    [
        (exercise(), Dose(breaths=5)),
        (replace(exercise(movements=(REACH,)), breath=BreathPattern(inhale=3, exhale=3)), Dose(breaths=5)),
        (exercise(movements=(REACH,)), Dose(reps=5)),
        (exercise(movements=(REACH,)), Dose(seconds=30)),
    ],
    ids=["movements that breathe", "a pattern of its own", "reps", "seconds"],
)
def test_nothing_else_goes_by_the_breath_that_is_chosen(own: Exercise, dose: Dose) -> None:
    assert timeline((own, dose), breath=CALM) == timeline((own, dose))


def test_the_body_stays_in_its_last_pose_while_a_pattern_paces_the_breath() -> None:
    held = Movement(name="Hold", seconds=4, cue="Stay.", pose="long")
    cycle = only_set(exercise(movements=(REACH, held)), Dose(breaths=5)).cycle
    assert {part.pose for part in cycle} == {"long"}


def test_reps_keep_the_tempo_of_movements_that_leave_the_breath_free() -> None:
    assert only_set(exercise(movements=(REACH,)), Dose(reps=5)).cycle == (REACH,)


@pytest.mark.parametrize("dose", [Dose(reps=10), Dose(breaths=(3, 5)), Dose(seconds=30), Dose(open=True)])
def test_only_the_person_ends_a_self_paced_set(dose: Dose) -> None:
    assert only_set(exercise(), dose, self_paced=True).window is None


def test_an_open_set_is_taken_to_last_as_long_as_is_suggested() -> None:
    assert only_set(exercise(enter=(REACH,)), Dose(open=True, suggest_seconds=45)).estimate == 47.0


def test_an_open_set_without_a_suggestion_is_taken_to_last_half_a_minute() -> None:
    assert only_set(exercise(), Dose(open=True)).estimate == 30.0


@pytest.mark.parametrize(("dose", "seconds"), [(Dose(reps=(3, 5)), 30.0), (Dose(seconds=45), 45.0)])
def test_a_self_paced_set_is_taken_to_last_as_long_as_at_the_tempo(dose: Dose, seconds: float) -> None:
    assert only_set(exercise(), dose, self_paced=True).estimate == seconds


def test_a_timeline_lasts_as_long_as_its_sets_and_what_leads_to_them() -> None:
    made = timeline((exercise(), Dose(reps=10, sets=2)), (exercise("hinge"), Dose(open=True)))
    assert made.seconds == (5 + 60) + (10 + 60) + (5 + 30)
    assert [made.seconds_from(index) for index in range(4)] == [170.0, 105.0, 35.0, 0.0]


def test_a_timeline_is_open_ended_up_to_its_last_open_set() -> None:
    made = timeline((exercise("hinge"), Dose(open=True)), (exercise(), Dose(reps=10)))
    assert made.open_ended
    assert made.open_ended_from(0)
    assert not made.open_ended_from(1)
    assert not timeline((exercise(), Dose(reps=10))).open_ended


def test_an_exercise_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        compile_timeline(five().routine, {})


def test_a_routine_may_do_the_same_exercise_twice() -> None:
    made = five().routine
    twice = Routine(id=made.id, title=made.title, steps=(made.steps[0], made.steps[0]))
    sets = compile_timeline(twice, {exercise().id: exercise()}).sets
    assert [timed.planned.key for timed in sets] == [(1, None, 1), (2, None, 1)]


def test_entering_belongs_to_no_round() -> None:
    phase = only_set(exercise(enter=(REACH,)), Dose(reps=2)).phase(1.5)
    assert (phase.movement, phase.following, phase.round, phase.elapsed) == (REACH, UP, 0, 1.5)


def test_the_first_round_begins_as_entering_ends() -> None:
    phase = only_set(exercise(enter=(REACH,)), Dose(reps=2)).phase(2.0)
    assert (phase.movement, phase.following, phase.round, phase.elapsed) == (UP, DOWN, 1, 0.0)


def test_after_the_last_movement_of_a_round_the_first_one_follows() -> None:
    phase = only_set(exercise(), Dose(reps=2)).phase(4.0)
    assert (phase.movement, phase.following, phase.round, phase.elapsed) == (DOWN, UP, 1, 1.0)


awkward_seconds = st.sampled_from([0.1, 0.3, 0.7, 1.1, 2.6, 3.3, 4.7, 1 / 3])


@given(st.lists(awkward_seconds, min_size=1, max_size=3), awkward_seconds, st.integers(1, 200))
@example([0.1], 0.3, 6)  # where the quotient of floats is a whole number too early
def test_a_round_begins_at_one_instant_however_odd_its_seconds(
    seconds: list[float], enter: float, whole: int
) -> None:
    movements = tuple(Movement(name="Move", seconds=each, cue="Move.") for each in seconds)
    timed = only_set(exercise(movements=movements, enter=(replace(REACH, seconds=enter),)), Dose(reps=200))
    begin = timed.round_start(whole)
    assert timed.rounds(begin) == whole
    assert timed.phase(begin).movement is movements[0]
    assert timed.rounds(math.nextafter(begin, 0)) == whole - 1


@given(timelines(), st.lists(st.floats(0, 90), min_size=2, max_size=6).map(sorted))
def test_every_movement_starts_once_however_the_time_is_cut(made: Timeline, cuts: list[float]) -> None:
    timed = made.sets[0]
    pieces = [start for after, until in pairwise(cuts) for start in timed.starts(after, until)]
    assert pieces == list(timed.starts(cuts[0], cuts[-1]))
