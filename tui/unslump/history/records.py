"""What was done: a session and its sets, planned beside actual. Data only."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from unslump.routine.model import Measure, Side


class Ending(StrEnum):
    """How a set ended."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    HURT = "hurt"
    INTERRUPTED = "interrupted"


class Finish(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    PARTIAL = "partial"


class PlannedSet(Struct, frozen=True, kw_only=True):
    """One set as the routine orders it.

    `step` and `number` count from 1; `low` and `high` are None when the dose is open.
    """

    step: int
    exercise: str
    name: str
    side: Side | None
    number: int
    measure: Measure
    low: int | None
    high: int | None

    @property
    def key(self) -> tuple[int, Side | None, int]:
        """What tells this set from every other of its session."""
        return (self.step, self.side, self.number)


class SetRecord(Struct, frozen=True, kw_only=True):
    """One set as it was done.

    `amount` counts repetitions, breaths or seconds as `planned.measure` says (seconds when open);
    `seconds` is the time worked, pauses left out. `variant` is "" or "easier". `at` is when the set ended,
    aware; the player owns no clock and leaves it None for the one who keeps the record.
    """

    planned: PlannedSet
    amount: float
    seconds: float
    ended: Ending
    variant: str = ""
    at: datetime | None = None


class Session(Struct, frozen=True, kw_only=True):
    """One playing of a routine.

    Times are aware (they carry their UTC offset). `finish` and `ended` are None while the session runs
    or waits to be resumed. A rehearsal ran faster than real time and stays out of every statistic.
    """

    id: str
    routine: str
    title: str
    pack_version: str
    started: datetime
    plan: tuple[PlannedSet, ...]
    rehearsal: bool = False
    ended: datetime | None = None
    finish: Finish | None = None
    sets: tuple[SetRecord, ...] = ()


_RANK = (Ending.SKIPPED, Ending.INTERRUPTED, Ending.PARTIAL, Ending.DONE, Ending.HURT)


def amended(earlier: SetRecord, later: SetRecord) -> SetRecord:
    """Join two attempts at one set: time adds up, the larger amount and the weightier ending stay.

    A hurt is never forgotten; a set once done stays done when its repetition is broken off.
    """
    weightier = max(earlier, later, key=lambda record: _RANK.index(record.ended))
    return replace(
        later,
        amount=max(earlier.amount, later.amount),
        seconds=earlier.seconds + later.seconds,
        ended=weightier.ended,
        variant=later.variant or earlier.variant,
        at=later.at or earlier.at,
    )
