"""Doses some steps above or below what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.programmes import DESK, FLOOR, plan_of
from tests.support.routines import doses

from unslump.programme.doses import as_planned, moved, stepped, with_doses
from unslump.routine.limits import RANGES
from unslump.routine.model import Dose, Progress, Side

PROGRESS = Progress(reps=2, breaths=1, seconds=5)


@pytest.mark.parametrize(
    ("written", "steps", "dose"),
    [
        (Dose(reps=6), 1, Dose(reps=8)),
        (Dose(reps=6), -2, Dose(reps=2)),
        (Dose(reps=3), -2, Dose(reps=1)),
        (Dose(breaths=(3, 5)), 2, Dose(breaths=(5, 7))),
        (Dose(breaths=(2, 5)), -3, Dose(breaths=(1, 4))),
        (Dose(breaths=100), 1, Dose(breaths=100)),
        (Dose(breaths=(90, 99)), 3, Dose(breaths=(91, 100))),
        (Dose(seconds=30), -1, Dose(seconds=25)),
        (Dose(open=True, suggest_seconds=30), 2, Dose(open=True, suggest_seconds=30)),
        (
            Dose(reps=(4, 6), sets=2, sides=(Side.RIGHT,), rest=3),
            1,
            Dose(reps=(6, 8), sets=2, sides=(Side.RIGHT,), rest=3),
        ),
    ],
)
def test_a_dose_moves_by_steps_and_a_band_as_a_whole(written: Dose, steps: int, dose: Dose) -> None:
    assert stepped(written, PROGRESS, steps) == dose


def test_without_progress_or_a_step_a_dose_stays() -> None:
    assert stepped(Dose(reps=6), None, 2) == Dose(reps=6)
    assert stepped(Dose(reps=6), Progress(seconds=5), 2) == Dose(reps=6)


@given(doses(), st.integers(-60, 60))
def test_a_dose_never_leaves_what_a_pack_may_ask_for(written: Dose, by: int) -> None:
    dose = moved(written, by)
    assert (dose.sets, dose.sides, dose.rest, dose.measure) == (
        written.sets,
        written.sides,
        written.rest,
        written.measure,
    )
    if dose.band and written.band:
        least, most = RANGES[Dose, dose.measure]
        assert least <= dose.band[0] <= dose.band[1] <= most
        assert dose.band[1] - dose.band[0] == written.band[1] - written.band[0]
        assert abs(dose.band[0] - written.band[0]) <= abs(by)


@given(st.integers(-3, 3))
def test_what_a_plan_asked_for_is_asked_for_again(steps: int) -> None:
    for routine in (FLOOR, DESK):
        changed = with_doses(routine, lambda step: stepped(step.dose, PROGRESS, steps))
        assert as_planned(routine, plan_of(changed)) == changed
        assert as_planned(changed, plan_of(routine)) == routine


def test_a_plan_of_other_measures_changes_nothing() -> None:
    assert as_planned(FLOOR, plan_of(DESK)) == FLOOR
    assert as_planned(FLOOR, ()) == FLOOR
