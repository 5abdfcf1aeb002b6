"""What was done: a session and its sets, planned beside actual, and how the back felt. Data only.

The bounds hold for what comes from elsewhere; they are far beyond what a body does.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from unslump.routine.model import Measure, Side

Time = Annotated[datetime, Meta(tz=True)]
Words = Annotated[str, Meta(max_length=200)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Counted = Annotated[int, Meta(ge=1, le=100_000)]
Measured = Annotated[float, Meta(ge=0, le=1_000_000)]
Score = Annotated[int, Meta(ge=0, le=10)]


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


class PlannedSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set as the routine orders it.

    `step` and `number` count from 1; `low` and `high` are None when the dose is open.
    """

    step: Counted
    exercise: Words
    name: Words
    side: Side | None
    number: Counted
    measure: Measure
    low: Counted | None
    high: Counted | None

    @property
    def key(self) -> tuple[int, Side | None, int]:
        """What tells this set from every other of its session."""
        return (self.step, self.side, self.number)


class SetRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set as it was done.

    `amount` counts repetitions, breaths or seconds as `planned.measure` says (seconds when open);
    `seconds` is the time worked, pauses left out. `variant` is "" or "easier". `at` is when the set ended,
    aware; the player owns no clock and leaves it None for the one who keeps the record.
    """

    planned: PlannedSet
    amount: Measured
    seconds: Measured
    ended: Ending
    variant: Words = ""
    at: Time | None = None


class Occasion(StrEnum):
    """When a check-in was made: before a session, after it, or apart from any."""

    BEFORE = "before"
    AFTER = "after"
    APART = "apart"


class CheckIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the back felt, from 0 to 10 (numeric rating scale); `history.check_ins` has words for both ends.

    `place` is where on the body, and `note` what else there is to say, in a person's own words or "".
    """

    occasion: Occasion
    score: Score
    at: Time
    place: Words = ""
    note: Words = ""


class Session(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One playing of a routine.

    Times are aware (they carry their UTC offset). `finish` and `ended` are None while the session runs
    or waits to be resumed. A rehearsal ran faster than real time and stays out of every statistic.
    `check_ins` holds one for each occasion at most, in their order. A check-in apart from any session is
    kept as a session that plans nothing, so that whatever can be done with one can be done with both.
    """

    id: Name
    routine: Words
    title: Words
    pack_version: Words
    started: Time
    plan: tuple[PlannedSet, ...]
    rehearsal: bool = False
    ended: Time | None = None
    finish: Finish | None = None
    sets: tuple[SetRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the body moved in it, in real time."""
        return not self.rehearsal and any(record.seconds for record in self.sets)

    @property
    def is_check_in(self) -> bool:
        """Whether it is a check-in apart from any session, and nothing was played."""
        return any(each.occasion is Occasion.APART for each in self.check_ins)


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
