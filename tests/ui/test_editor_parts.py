"""What the editor is made of, without a screen: drafts that can be undone, doses that stay within bounds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.app import UNDO, built_in_library

from unslump.routine.model import Breath, Dose, Exercise, Measure, Routine, Side, Step
from unslump.routine.shape import shape_problems
from unslump.routine.suggesting import suggested_step
from unslump.routine.writer import said
from unslump.ui.screens.editor.dosing import complaints, rows_of
from unslump.ui.screens.editor.draft import MOST_STEPS, Draft
from unslump.ui.screens.editor.values import Row

LIBRARY = built_in_library(figures=False)
STEPS = LIBRARY.routine(UNDO).steps
EMPTY = Draft(routine=Routine(id="", title="", steps=()))

changes = st.tuples(
    st.sampled_from(["add", "take out", "move up", "move down", "put"]),
    st.integers(0, 6),
    st.sampled_from(STEPS),
)


def changed(draft: Draft, kind: str, place: int, step: Step) -> Draft:
    if kind == "add":
        return draft.added(step, place)
    if place >= len(draft.steps):
        return draft
    match kind:
        case "take out":
            return draft.taken_out(place)
        case "put":
            return draft.put(step, place)
    return draft.moved(place, -1 if kind == "move up" else 1)


def expected(steps: list[Step], kind: str, place: int, step: Step) -> list[Step]:
    after = [*steps]
    there = place - 1 if kind == "move up" else place + 1
    if kind == "add":
        after.insert(place, step)
    elif place < len(after) and kind == "take out":
        del after[place]
    elif place < len(after) and kind == "put":
        after[place] = step
    elif place < len(after) and 0 <= there < len(after):
        after[place], after[there] = after[there], after[place]
    return after


@given(st.lists(changes, max_size=12))
def test_changes_are_made_and_taken_back_in_their_order(made: list[tuple[str, int, Step]]) -> None:
    held: list[list[Step]] = [[]]
    draft = EMPTY
    for change in made:
        draft = changed(draft, *change)
        after = expected(held[-1], *change)
        held += [after] if after != held[-1] else []
        assert [*draft.steps] == after
    for before in reversed(held):
        assert [*draft.steps] == before
        draft = draft.undone()
    assert draft.undone() is draft


def test_a_draft_takes_no_more_steps_than_a_pack_may_have() -> None:
    full = EMPTY.with_steps((STEPS * MOST_STEPS)[:MOST_STEPS])
    assert full.is_full
    assert full.added(STEPS[0], 0) is full


turns = st.lists(st.tuples(st.integers(0, 9), st.sampled_from([-1, 1])), max_size=40)


@given(st.sampled_from(STEPS), turns)
def test_turning_never_leaves_what_a_dose_may_be(step: Step, turned: list[tuple[int, int]]) -> None:
    for number, by in turned:
        rows = list(rows_of(step))
        step = rows[number % len(rows)].turn(by)
        assert list(shape_problems(said(step), Step)) == []


@given(st.sampled_from(STEPS), st.integers(0, 9), st.integers(0, 9999))
def test_any_number_is_taken_or_complained_of(step: Step, row: int, number: int) -> None:
    writable = [each.write for each in rows_of(step) if each.write]
    written = writable[row % len(writable)](number)
    exercise = LIBRARY.exercise(step.exercise)
    assert bool(complaints(written, exercise)) == bool(list(shape_problems(said(written), Step)))


def test_a_band_turns_into_a_number_and_back() -> None:
    step = Step(exercise="a", dose=Dose(reps=(3, 5)))
    assert least(step).turn(1).dose.reps == (4, 5)
    assert least(least(step).turn(1)).turn(1).dose.reps == 5
    assert least(Step(exercise="a", dose=Dose(reps=5))).turn(-1).dose.reps == (4, 5)


def test_the_upper_end_of_a_band_takes_the_lower_one_along() -> None:
    step = Step(exercise="a", dose=Dose(seconds=(28, 30)))
    upper = next(row for row in rows_of(step) if row.label == "Seconds")
    assert upper.turn(-1).dose.seconds == 25
    assert upper.turn(1).dose.seconds == (28, 35)
    assert upper.write is not None
    assert upper.write(20).dose.seconds == 20


def least(step: Step) -> Row[Step]:
    return next(row for row in rows_of(step) if row.label == "Done from")


FIRST = LIBRARY.exercises[0]
HALF_A_BREATH = tuple(
    replace(movement, breath=breath)
    for movement, breath in zip(FIRST.movements, (Breath.INHALE, Breath.HOLD), strict=False)
)
BREATHLESS = replace(FIRST, movements=HALF_A_BREATH)


def test_breaths_that_cannot_be_counted_are_complained_of() -> None:
    step = Step(exercise="a", dose=Dose(breaths=5))
    assert complaints(step, BREATHLESS) == [
        "Its breaths cannot be counted: it does not breathe both in and out."
    ]


@pytest.mark.parametrize(
    ("change", "dose"),
    [
        (lambda one: one, Dose(breaths=5)),
        (lambda one: replace(one, limb="arm"), Dose(breaths=5, sides=tuple(Side))),
        (lambda one: replace(one, movements=HALF_A_BREATH), Dose(reps=8)),
    ],
)
def test_an_exercise_that_no_routine_uses_gets_a_plain_dose(
    change: Callable[[Exercise], Exercise], dose: Dose
) -> None:
    stranger = change(replace(LIBRARY.exercises[1], id="new/one", limb="side"))
    assert suggested_step(LIBRARY, stranger) == Step(exercise="new/one", dose=dose)


def test_every_exercise_that_a_routine_uses_is_dosed_as_there() -> None:
    for step in STEPS:
        assert suggested_step(LIBRARY, LIBRARY.exercise(step.exercise)) == step
        assert complaints(step, LIBRARY.exercise(step.exercise)) == []


def test_every_measure_can_be_turned_to() -> None:
    step, seen = STEPS[0], set()
    for _ in Measure:
        seen.add(step.dose.measure)
        step = next(iter(rows_of(step))).turn(1)
    assert seen == set(Measure)


def test_measures_are_turned_through_in_one_order_from_either_end() -> None:
    step = Step(exercise="a", dose=Dose(reps=8))
    seen = [next(iter(rows_of(step))).turn(by).dose.measure for by in (1, -1)]
    assert seen == [Measure.BREATHS, Measure.OPEN]


def test_rows_stand_only_where_they_mean_something() -> None:
    def rows(step: Step) -> dict[str, str]:
        return {row.label: row.value for row in rows_of(step)}

    once, twice = (Step(exercise="a", dose=Dose(reps=(3, 5), sets=sets)) for sets in (1, 2))
    assert rows(twice).keys() - rows(once).keys() == {"Rest between sets"}
    assert rows(once)["Done from"] == "3"
    assert rows(Step(exercise="a", dose=Dose(reps=5)))["Done from"] == "all of them"
    assert "Pace" not in rows(Step(exercise="a", dose=Dose(seconds=30)))
    assert rows(Step(exercise="a", dose=Dose(open=True)))["Suggest"] == "no time"


def test_a_draft_can_be_given_another_title_and_back() -> None:
    named = EMPTY.named("Evening")
    assert named.routine.title == "Evening"
    assert named.undone() is EMPTY
