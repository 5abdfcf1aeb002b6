"""The place: which block of which set the player stands in, and how far along."""

from dataclasses import dataclass

from unslump.history.records import Ending, SetRecord
from unslump.routine.model import Measure
from unslump.session.moment import BlockKind
from unslump.session.timeline import TimedSet

SETTLE_SECONDS = 3.0
"""Time to find the position again after a pause."""
ADJUSTMENT_SECONDS = 10.0
"""What `more` adds and `less` takes away."""
NOT_BEGUN = 3.0
"""An open or self-paced set left before this many seconds counts as skipped."""


@dataclass
class Place:
    """A block under way. Times are seconds; `length` is None where only the person can end the block.

    `elapsed` is how far the block has come, `worked` how long the body has worked at this attempt: a
    repetition that starts again after a pause sets the first back, never the second. `target` is the
    round at which a counted set ends.
    """

    timed: TimedSet
    block: BlockKind
    length: float | None
    target: int | None
    elapsed: float = 0.0
    worked: float = 0.0
    settle: float = 0.0

    @classmethod
    def leading(cls, timed: TimedSet, kind: BlockKind) -> "Place":
        """The block of `kind` that leads to a set."""
        length = timed.lead_seconds if kind is timed.lead else timed.step.ready_seconds
        return cls(timed=timed, block=kind, length=length, target=timed.planned.high)

    @classmethod
    def working(cls, timed: TimedSet) -> "Place":
        """The start of a set."""
        return cls(timed=timed, block=BlockKind.WORK, length=timed.window, target=timed.planned.high)

    @property
    def at_work(self) -> bool:
        """Whether this is a set and not a block that leads to one."""
        return self.block is BlockKind.WORK

    @property
    def left(self) -> float | None:
        """Seconds to the end of the block."""
        return None if self.length is None else max(0.0, self.length - self.elapsed)

    @property
    def ended(self) -> bool:
        """Whether the block has run its length."""
        return self.length is not None and self.elapsed >= self.length

    @property
    def amount(self) -> float:
        """What the set has come to: rounds where rounds are counted, seconds where time is."""
        if not self.at_work:
            return 0
        if self.timed.counted:
            return self.target or 0 if self.ended else self.timed.rounds(self.elapsed)
        if self.timed.planned.measure in (Measure.REPS, Measure.BREATHS):
            return 0  # self-paced: only the person knows
        return max(0.0, self.elapsed - self.timed.enter_seconds)

    @property
    def earned(self) -> Ending:
        """How the set ends if it is left now."""
        if self.timed.window is None:
            return Ending.DONE if self.worked >= NOT_BEGUN else Ending.SKIPPED
        if self.amount >= (self.timed.planned.low or 1):
            return Ending.DONE
        return Ending.PARTIAL if self.amount >= 1 else Ending.SKIPPED

    @property
    def claimed(self) -> float:
        """The amount if the person says that the set is done: at least the least that was planned."""
        if self.timed.planned.measure in (Measure.REPS, Measure.BREATHS):
            return max(self.amount, self.timed.planned.low or 0)
        return self.amount

    def pass_time(self, available: float) -> float:
        """Use up to `available` seconds; fewer are used where the block or the settling ends first."""
        if self.settle > 0:
            used = min(available, self.settle)
            self.settle -= used
            return used
        if self.length is None or available < self.length - self.elapsed:
            used, self.elapsed = available, self.elapsed + available
        else:
            used, self.elapsed = max(0.0, self.length - self.elapsed), max(self.length, self.elapsed)
        if self.at_work:
            self.worked += used
        return used

    def start_again(self) -> None:
        """Settle after a pause. A body begins its repetition anew; a held stretch goes on where it was."""
        if not self.at_work:
            return
        self.settle = SETTLE_SECONDS
        if self.elapsed < self.timed.enter_seconds:
            self.elapsed = 0.0
        elif self.timed.counted:
            rounds = self.timed.rounds(self.elapsed)
            self.elapsed = self.timed.enter_seconds + rounds * self.timed.cycle_seconds

    def adjust(self, seconds: float) -> None:
        """Lengthen or shorten the block, by whole rounds where they are counted, never below what has passed."""
        if self.length is None:
            return
        if self.at_work and self.timed.counted and self.target is not None:
            rounds = max(1, round(abs(seconds) / self.timed.cycle_seconds))
            wanted = self.target + (rounds if seconds > 0 else -rounds)
            self.target = max(wanted, self.timed.rounds(self.elapsed) + 1)
            self.length = self.timed.enter_seconds + self.target * self.timed.cycle_seconds
        else:
            self.length = max(self.length + seconds, self.elapsed)

    def attempt(self, ended: Ending, amount: float, variant: str) -> SetRecord:
        """What was done here, as a record."""
        return SetRecord(
            planned=self.timed.planned, amount=amount, seconds=self.worked, ended=ended, variant=variant
        )
