"""A step as rows of values that are turned up and down, or written as a number."""

from collections.abc import Iterator

from msgspec.structs import replace

from unslump.routine.library import breathes
from unslump.routine.limits import RANGES
from unslump.routine.model import Dose, Exercise, Measure, Side, Step
from unslump.routine.shape import shape_problems
from unslump.routine.writer import said
from unslump.ui.screens.editor.values import Row

USUAL = {Measure.REPS: 8, Measure.BREATHS: 5, Measure.SECONDS: 30}
"""How much to begin with when another measure is chosen."""
SIDES = ((), (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT), (Side.LEFT,), (Side.RIGHT,))
_SECONDS_STEP = 5
_REST_STEP = 5


def rows_of(step: Step) -> Iterator[Row[Step]]:
    """The rows that this step has; which they are depends on what it counts."""
    dose = step.dose
    yield Row(label="Count", value=_MEASURES[dose.measure], turn=lambda by: _with_measure(step, by))
    if dose.band is None:
        yield _suggestion(step)
    else:
        yield from _amounts(step, *dose.band)
    yield Row(
        label="Sets",
        value=str(dose.sets),
        turn=lambda by: _dosed(step, sets=int(_within(dose.sets + by, (Dose, "sets")))),
        write=lambda sets: _dosed(step, sets=sets),
    )
    yield Row(label="Sides", value=" then ".join(dose.sides) or "none", turn=lambda by: _with_sides(step, by))
    if dose.sets > 1:
        yield Row(
            label="Rest between sets",
            value=f"{dose.rest:g} s",
            turn=lambda by: _dosed(step, rest=_within(dose.rest + by * _REST_STEP, (Dose, "rest"))),
            write=lambda seconds: _dosed(step, rest=float(seconds)),
        )
    yield Row(
        label="Get ready",
        value=f"{step.ready_seconds:g} s",
        turn=lambda by: replace(
            step, ready_seconds=_within(step.ready_seconds + by, (Step, "ready_seconds"))
        ),
        write=lambda seconds: replace(step, ready_seconds=float(seconds)),
    )
    if dose.measure in (Measure.REPS, Measure.BREATHS):
        yield Row(
            label="Pace",
            value="waits for you" if step.self_paced else "keeps the tempo",
            turn=lambda by: replace(step, self_paced=not step.self_paced),
        )


def complaints(step: Step, exercise: Exercise) -> list[str]:
    """What the check of a pack would say of this step, a sentence each."""
    found = [problem.message.replace("`", "") for problem in shape_problems(said(step), Step)]
    if step.dose.measure is Measure.BREATHS and not breathes(exercise):
        found.append("its breaths cannot be counted: it does not breathe both in and out")
    return [f"{sentence[0].upper()}{sentence[1:]}." for sentence in found]


_MEASURES = {
    Measure.REPS: "reps",
    Measure.BREATHS: "breaths",
    Measure.SECONDS: "seconds",
    Measure.OPEN: "nothing, it is open",
}


def _amounts(step: Step, low: int, high: int) -> Iterator[Row[Step]]:
    measure = step.dose.measure
    stride = _SECONDS_STEP if measure is Measure.SECONDS else 1
    bounds = (Dose, measure.value)

    def with_most(most: float) -> Step:
        return _amounted(step, int(most) if low == high else min(low, int(most)), int(most))

    def with_least(least: float) -> Step:
        return _amounted(step, int(least), high)

    yield Row(
        label=measure.capitalize(),
        value=str(high),
        turn=lambda by: with_most(_within(high + by * stride, bounds)),
        write=with_most,
    )
    yield Row(
        label="Done from",
        value=f"{low}" if low != high else "all of them",
        turn=lambda by: with_least(min(high, _within(low + by * stride, bounds))),
        write=with_least,
    )


def _suggestion(step: Step) -> Row[Step]:
    seconds = step.dose.suggest_seconds or 0

    def with_suggestion(suggested: int) -> Step:
        return _dosed(step, suggest_seconds=suggested or None)

    return Row(
        label="Suggest",
        value=f"{seconds} s" if seconds else "no time",
        turn=lambda by: with_suggestion(
            max(0, min(int(RANGES[Dose, "suggest_seconds"][1]), seconds + by * _SECONDS_STEP))
        ),
        write=with_suggestion,
    )


def _with_measure(step: Step, by: int) -> Step:
    every = list(Measure)
    measure = every[(every.index(step.dose.measure) + by) % len(every)]
    kept = replace(step.dose, reps=None, breaths=None, seconds=None, open=False, suggest_seconds=None)
    amount = True if measure is Measure.OPEN else USUAL[measure]
    paced = step.self_paced and measure in (Measure.REPS, Measure.BREATHS)
    return replace(step, dose=replace(kept, **{measure.value: amount}), self_paced=paced)


def _with_sides(step: Step, by: int) -> Step:
    return _dosed(step, sides=SIDES[(SIDES.index(step.dose.sides) + by) % len(SIDES)])


def _amounted(step: Step, low: int, high: int) -> Step:
    return _dosed(step, **{step.dose.measure.value: high if low == high else (low, high)})


def _dosed(step: Step, **changes: object) -> Step:
    return replace(step, dose=replace(step.dose, **changes))


def _within(value: float, field: tuple[type, str]) -> float:
    low, high = RANGES[field]
    return max(low, min(high, value))
