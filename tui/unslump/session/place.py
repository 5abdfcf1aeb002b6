"""The place: which block of which set the player stands in, and how far along."""

from dataclasses import dataclass

from unslump.history.records import Ending, SetRecord
from unslump.routine.model import Measure
from unslump.session.ledger import ending_earned
from unslump.session.moment import BlockKind
from unslump.session.timeline import TimedSet

SETTLE_SECONDS = 3.0
"""Time to find the position again after a pause."""
ADJUSTMENT_SECONDS = 10.0
"""What `more` adds and `less` takes away."""
NOT_BEGUN = 3.0
"""An open or self-paced set left before this many seconds, entering aside, counts as skipped."""


@dataclass
class Place:
    """A block under way. Times are seconds; `length` is None where only the person can end the block.

    `begun` is the player's time at which the block began, moved on by every pause: how far it has come,
    `elapsed`, depends on that and on the time, and not on how often somebody asked. `worked` is how long
    the body has worked at this attempt: a repetition that starts again after a pause sets `elapsed` back,
    and never this. `target` is the round at which a counted set ends.
    """

    timed: TimedSet
    block: BlockKind
    length: float | None
    target: int | None
    begun: float
    elapsed: float = 0.0
    worked: float = 0.0
    settle: float = 0.0

    @classmethod
    def leading(cls, timed: TimedSet, kind: BlockKind, begun: float) -> "Place":
        """The block of `kind` that leads to a set."""
        length = timed.lead_seconds if kind is timed.lead else timed.step.ready_seconds
        return cls(timed=timed, block=kind, length=length, target=timed.planned.high, begun=begun)

    @classmethod
    def working(cls, timed: TimedSet, begun: float) -> "Place":
        """The start of a set."""
        return cls(
            timed=timed, block=BlockKind.WORK, length=timed.window, target=timed.planned.high, begun=begun
        )

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
        if self.timed.rounds_measured:
            return 0  # self-paced: only the person knows
        # To the millisecond: a difference of floats can fall a hair short of the dose.
        return max(0.0, round(self.elapsed - self.timed.enter_seconds, 3))

    @property
    def earned(self) -> Ending:
        """How the set ends if it is left now."""
        if self.timed.window is None and self.timed.planned.measure is not Measure.SECONDS:
            begun = self.elapsed - self.timed.enter_seconds >= NOT_BEGUN
            return Ending.DONE if begun else Ending.SKIPPED
        return ending_earned(self.timed.planned, self.amount)

    @property
    def claimed(self) -> float:
        """The amount if the person says that the set is done: at least the least that was planned."""
        if self.timed.rounds_measured:
            return max(self.amount, self.timed.planned.low or 0)
        return self.amount

    def pass_time(self, seen: float, now: float) -> float:
        """Go on from `seen` to `now`, or to where the settling or the block ends before; the time reached."""
        if self.settle > 0:
            reached = min(now, self.begun + self.elapsed)
            self.settle = self.begun + self.elapsed - reached
            return reached
        if self.length is not None and now >= self.begun + self.length:
            reached, self.elapsed = self.begun + self.length, self.length
        else:
            reached, self.elapsed = now, max(self.elapsed, now - self.begun)
        if self.at_work:
            self.worked += reached - seen
        return reached

    def start_again(self, now: float) -> None:
        """Settle after a pause. A body begins its repetition anew; a held stretch goes on where it was.

        A block that leads to a set goes on as well, with as much time left as settling takes.
        """
        self.settle = 0.0
        if not self.at_work:
            self.length = max(self.length or 0.0, self.elapsed + SETTLE_SECONDS)
        elif not self.ended:  # it can have been shortened to nothing during the pause
            self.settle = SETTLE_SECONDS
            if self.elapsed < self.timed.enter_seconds:
                self.elapsed = 0.0
            elif self.timed.counted:
                self.elapsed = self.timed.round_start(self.timed.rounds(self.elapsed))
        self.begun = now + self.settle - self.elapsed

    def adjust(self, seconds: float) -> None:
        """Lengthen or shorten the block, by whole rounds where they count, never below what has passed."""
        if self.length is None:
            return
        if self.at_work and self.timed.counted and self.target is not None:
            rounds = max(1, round(abs(seconds) / self.timed.cycle_seconds))
            wanted = self.target + (rounds if seconds > 0 else -rounds)
            self.target = max(wanted, self.timed.rounds(self.elapsed) + 1)
            self.length = self.timed.round_start(self.target)
        else:
            self.length = max(self.length + seconds, self.elapsed)

    def attempt(self, ended: Ending, amount: float, variant: str) -> SetRecord:
        """What was done here, as a record."""
        return SetRecord(
            planned=self.timed.planned, amount=amount, seconds=self.worked, ended=ended, variant=variant
        )
