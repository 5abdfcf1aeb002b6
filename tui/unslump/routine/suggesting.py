"""The step to begin with when a person takes an exercise into a routine of theirs."""

from unslump.routine.library import Library, breathes
from unslump.routine.model import Breath, Dose, Exercise, Side, Step

BREATHS = 5
"""Breaths of a plain dose."""
REPS = 8
"""Repetitions of one, where breaths cannot be counted."""


def suggested_step(library: Library, exercise: Exercise) -> Step:
    """The first step with the exercise in a routine of any pack; else a plain dose of it."""
    routines = (routine for pack in library.packs for routine in pack.routines)
    steps = (step for routine in routines for step in routine.steps if step.exercise == exercise.id)
    return next(steps, None) or Step(exercise=exercise.id, dose=_plain_dose(exercise))


def _plain_dose(exercise: Exercise) -> Dose:
    sides = tuple(Side) if exercise.limb != "side" else ()
    paced = exercise.breath is not None or any(
        movement.breath is not Breath.FREE for movement in exercise.movements
    )
    if paced and breathes(exercise):
        return Dose(breaths=BREATHS, sides=sides)
    return Dose(reps=REPS, sides=sides)
