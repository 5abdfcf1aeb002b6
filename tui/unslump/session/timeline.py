"""The timeline: a routine compiled to sets, each with the block that leads to it and its timed movements."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from unslump.history.records import PlannedSet
from unslump.routine.model import BreathPattern, Exercise, Measure, Movement, Routine, Step
from unslump.session.breath import STEADY, breath_cycle
from unslump.session.moment import BlockKind

CHANGE_SECONDS = 6.0
"""Time to turn over between sides."""
OPEN_ESTIMATE_SECONDS = 30.0
"""What an open or self-paced set is taken to last when the time left is estimated."""


class Phase(Struct, frozen=True, kw_only=True):
    """Where a set stands: the movement under way, those before and after it, and the round it belongs to.

    `preceding` is None at the very start; `round` counts from 1 and is 0 while entering; `elapsed` is the
    seconds since the movement began.
    """

    preceding: Movement | None
    movement: Movement
    following: Movement
    round: int
    elapsed: float


class TimedSet(Struct, frozen=True, kw_only=True, dict=True):
    """One set with its times, in seconds. `window` is None where only the person can end it."""

    planned: PlannedSet
    exercise: Exercise
    step: Step
    lead: BlockKind
    lead_seconds: float
    cycle: tuple[Movement, ...]
    window: float | None

    @property
    def enter(self) -> tuple[Movement, ...]:
        """The movements done once, before counting begins."""
        return self.exercise.enter

    @cached_property
    def enter_seconds(self) -> float:
        """Seconds before counting begins."""
        return sum(movement.seconds for movement in self.enter)

    @cached_property
    def cycle_seconds(self) -> float:
        """Seconds of one round of the movements."""
        return sum(movement.seconds for movement in self.cycle)

    @property
    def rounds_measured(self) -> bool:
        """Whether the dose is so many rounds (repetitions or breaths), and not so much time."""
        return self.planned.measure in (Measure.REPS, Measure.BREATHS)

    @property
    def counted(self) -> bool:
        """Whether rounds are counted aloud, at the pace of their movements."""
        return self.rounds_measured and not self.step.self_paced

    @property
    def estimate(self) -> float:
        """Seconds that this set is expected to last."""
        if self.window is not None:
            return self.window
        if self.rounds_measured:
            return self.enter_seconds + self.cycle_seconds * (self.planned.high or 1)
        return self.enter_seconds + (
            self.planned.high or self.step.dose.suggest_seconds or OPEN_ESTIMATE_SECONDS
        )

    def goes_on_from(self, earlier: "TimedSet") -> bool:
        """Whether it belongs to the same step as an earlier set, and brings no new exercise."""
        return self.planned.step == earlier.planned.step

    @cached_property
    def _enter_starts(self) -> tuple[float, ...]:
        return tuple(accumulate((movement.seconds for movement in self.enter[:-1]), initial=0.0))

    @cached_property
    def _cycle_starts(self) -> tuple[float, ...]:
        return tuple(accumulate((movement.seconds for movement in self.cycle[:-1]), initial=0.0))

    def rounds(self, elapsed: float) -> int:
        """How many whole rounds are behind us after `elapsed` seconds of the set."""
        whole = max(0, int((elapsed - self.enter_seconds) // self.cycle_seconds))
        # A quotient can miss a whole number by a hair; what counts is when the round is due to begin.
        if self.round_start(whole + 1) <= elapsed:
            return whole + 1
        return whole - 1 if whole and self.round_start(whole) > elapsed else whole

    def round_start(self, whole: int) -> float:
        """Seconds into the set at which `whole` rounds are behind us."""
        return self.enter_seconds + whole * self.cycle_seconds

    def phase(self, elapsed: float) -> Phase:
        """The movement under way after `elapsed` seconds of the set."""
        if elapsed < self.enter_seconds:
            index = bisect_right(self._enter_starts, elapsed) - 1
            following = self.enter[index + 1] if index + 1 < len(self.enter) else self.cycle[0]
            return Phase(
                preceding=self.enter[index - 1] if index else None,
                movement=self.enter[index],
                following=following,
                round=0,
                elapsed=elapsed - self._enter_starts[index],
            )
        whole = self.rounds(elapsed)
        into = max(0.0, elapsed - self.round_start(whole))
        index = bisect_right(self._cycle_starts, into) - 1
        before = self.cycle if index or whole else self.enter
        return Phase(
            preceding=before[index - 1] if before else None,
            movement=self.cycle[index],
            following=self.cycle[(index + 1) % len(self.cycle)],
            round=whole + 1,
            elapsed=into - self._cycle_starts[index],
        )

    def starts(self, after: float, until: float) -> Iterator[tuple[float, Movement, int]]:
        """Every movement that begins in (after, until], as (seconds into the set, movement, round)."""
        for start, movement in zip(self._enter_starts, self.enter, strict=False):
            if after < start <= until:
                yield start, movement, 0
        for whole in range(self.rounds(after), self.rounds(until) + 1):
            base = self.round_start(whole)
            for start, movement in zip(self._cycle_starts, self.cycle, strict=True):
                if after < base + start <= until:
                    yield base + start, movement, whole + 1


class Timeline(Struct, frozen=True, kw_only=True, dict=True):
    """A routine, compiled: its sets in the order in which they are played."""

    routine: Routine
    sets: tuple[TimedSet, ...]

    @cached_property
    def plan(self) -> tuple[PlannedSet, ...]:
        """What is to be done, without the times."""
        return tuple(timed.planned for timed in self.sets)

    @property
    def seconds(self) -> float:
        """About how long the whole lasts; open sets are estimated."""
        return self._seconds_from[0]

    @property
    def open_ended(self) -> bool:
        """Whether some set lasts until the person ends it."""
        return self.open_ended_from(0)

    def after(self, index: int) -> TimedSet | None:
        """The set that follows the one at `index`; None after the last."""
        return self.sets[index + 1] if index + 1 < len(self.sets) else None

    def seconds_from(self, index: int) -> float:
        """About how long the set at `index` and all after it last, with what leads to them."""
        return self._seconds_from[index]

    def open_ended_from(self, index: int) -> bool:
        """Whether the set at `index` or one after it lasts until the person ends it."""
        return index <= self._last_open

    # Asked for at every frame, so they are added up once.

    @cached_property
    def _seconds_from(self) -> tuple[float, ...]:
        lengths = (timed.lead_seconds + timed.estimate for timed in reversed(self.sets))
        return tuple(accumulate(lengths, initial=0.0))[::-1]

    @cached_property
    def _last_open(self) -> int:
        return max((index for index, timed in enumerate(self.sets) if timed.window is None), default=-1)


def compile_timeline(
    routine: Routine, exercises: Mapping[str, Exercise], *, breath: BreathPattern = STEADY
) -> Timeline:
    """Compile `routine`; `exercises` maps global ids. Raises KeyError for an exercise that is not there.

    `breath` paces doses in breaths of exercises that bring no breath of their own.
    """
    sets: list[TimedSet] = []
    for number, step in enumerate(routine.steps, start=1):
        sets.extend(_step_sets(number, step, exercises[step.exercise], breath))
    return Timeline(routine=routine, sets=tuple(sets))


def _step_sets(number: int, step: Step, exercise: Exercise, breath: BreathPattern) -> Iterator[TimedSet]:
    dose = step.dose
    low, high = dose.band or (None, None)
    cycle = breath_cycle(exercise, breath) if dose.measure is Measure.BREATHS else exercise.movements
    for side in dose.sides or (None,):
        for set_number in range(1, dose.sets + 1):
            if set_number > 1:
                lead, lead_seconds = BlockKind.REST, dose.rest
            elif side == (dose.sides or (None,))[0]:
                lead, lead_seconds = BlockKind.READY, step.ready_seconds
            else:
                lead, lead_seconds = BlockKind.CHANGE, CHANGE_SECONDS
            yield TimedSet(
                planned=PlannedSet(
                    step=number,
                    exercise=exercise.id,
                    name=exercise.name,
                    side=side,
                    number=set_number,
                    measure=dose.measure,
                    low=low,
                    high=high,
                ),
                exercise=exercise,
                step=step,
                lead=lead,
                lead_seconds=lead_seconds,
                cycle=cycle,
                window=_window(step, exercise, cycle),
            )


def _window(step: Step, exercise: Exercise, cycle: tuple[Movement, ...]) -> float | None:
    band = step.dose.band
    if band is None or step.self_paced:
        return None
    enter = sum(movement.seconds for movement in exercise.enter)
    if step.dose.measure is Measure.SECONDS:
        return enter + band[1]
    return enter + band[1] * sum(movement.seconds for movement in cycle)
