"""The moment: everything a front end needs to draw now."""

from enum import StrEnum

from msgspec import Struct

from unslump.history.records import PlannedSet, SetRecord
from unslump.routine.model import Exercise, Measure, Movement, Side


class Status(StrEnum):
    """What the player as a whole is doing."""

    WAITING = "waiting"  # before start
    RUNNING = "running"
    PAUSED = "paused"
    HURT = "hurt"  # stopped by "this hurts", waits for easier, next or quit
    FINISHED = "finished"


class BlockKind(StrEnum):
    """The kinds of block a timeline is made of."""

    READY = "ready"
    WORK = "work"
    CHANGE = "change"
    REST = "rest"


class Upcoming(Struct, frozen=True, kw_only=True):
    """The next set after the one at hand."""

    planned: PlannedSet
    exercise: Exercise
    same_exercise: bool


class Moment(Struct, frozen=True, kw_only=True):
    """One instant of a session. All times are seconds.

    `planned` and `exercise` belong to the set at hand, or to the one that a ready, rest or change block
    leads to. `elapsed` and `left` are the block's; `left` is None where only the person can end it.
    `settling` is above zero for the seconds after a resume in which the body finds its place again.
    `target` is where the set will end (repetitions, breaths or seconds), None when open. `count` is what
    has been completed, in whole numbers; `current` the repetition or breath under way, from 1, and 0
    while entering and where no rounds are counted (seconds, open, self-paced). `movement` is None outside
    work blocks, and `preceding`, the movement before it, also at the start of a set.
    """

    status: Status
    block: BlockKind
    planned: PlannedSet
    exercise: Exercise
    steps: int
    sets: int
    target: int | None
    self_paced: bool
    suggest_seconds: int | None
    elapsed: float
    left: float | None
    settling: float
    count: int
    current: int = 0
    entering: bool = False
    preceding: Movement | None = None
    movement: Movement | None = None
    following: Movement | None = None
    phase_elapsed: float = 0.0
    upcoming: Upcoming | None
    routine_done: float
    routine_left: float
    open_ended: bool
    records: tuple[SetRecord, ...]
    easier: bool
    after_gap: bool

    @property
    def side(self) -> Side | None:
        """The side that leads now."""
        return self.planned.side

    @property
    def measure(self) -> Measure:
        """What the set at hand counts."""
        return self.planned.measure
