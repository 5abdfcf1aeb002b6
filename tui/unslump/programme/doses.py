"""A dose some steps above or below what is written, and the routine with such doses."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from unslump.history.records import PlannedSet
from unslump.routine.limits import RANGES
from unslump.routine.model import Dose, Measure, Progress, Routine, Step


def stepped(dose: Dose, progress: Progress | None, steps: int) -> Dose:
    """The dose so many steps above what is written, or below where `steps` is negative.

    A band moves as a whole. The amount stays within what a pack may ask for; sets, sides and what is open
    stay as they are.
    """
    return moved(dose, _step(dose.measure, progress) * steps)


def moved(dose: Dose, by: int) -> Dose:
    """The dose with so much more in the unit of its measure, as far as a pack may ask for it."""
    if dose.band is None:
        return dose
    least, most = RANGES[Dose, dose.measure]
    low, high = dose.band
    by = max(int(least) - low, min(by, int(most) - high))
    return _with_band(dose, low + by, high + by)


def with_doses(routine: Routine, dose_of: Callable[[Step], Dose]) -> Routine:
    """The routine with the dose of each of its steps as `dose_of` tells."""
    return replace(routine, steps=tuple(replace(step, dose=dose_of(step)) for step in routine.steps))


def as_planned(routine: Routine, plan: Iterable[PlannedSet]) -> Routine:
    """The routine with the amounts that a plan of it asked for; the rest is as the routine has it now."""
    bands = {each.step: (each.measure, each.low, each.high) for each in plan}
    steps = []
    for number, step in enumerate(routine.steps, start=1):
        measure, low, high = bands.get(number, (None, None, None))
        if measure is step.dose.measure and low and high:
            step = replace(step, dose=_with_band(step.dose, low, high))
        steps.append(step)
    return replace(routine, steps=tuple(steps))


def _step(measure: Measure, progress: Progress | None) -> int:
    match measure:
        case _ if progress is None:
            return 0
        case Measure.REPS:
            return progress.reps
        case Measure.BREATHS:
            return progress.breaths
        case Measure.SECONDS:
            return progress.seconds
    return 0


def _with_band(dose: Dose, low: int, high: int) -> Dose:
    return replace(dose, **{dose.measure.value: low if low == high else (low, high)})
