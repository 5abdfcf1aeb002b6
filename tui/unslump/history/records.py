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
"""A time that carries its offset from UTC."""
Words = Annotated[str, Meta(max_length=200)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Counted = Annotated[int, Meta(ge=1, le=100_000)]
Measured = Annotated[float, Meta(ge=0, le=1_000_000)]
Score = Annotated[int, Meta(ge=0, le=10)]
"""A number of the numeric rating scale."""


class Ending(StrEnum):
    """How a set ended."""

    DONE = "done"
    """It came to the least that was planned, or the person said that it was done."""
    PARTIAL = "partial"
    """It was left below that."""
    SKIPPED = "skipped"
    """It was left before anything was done."""
    HURT = "hurt"
    """It was stopped because something hurt."""
    INTERRUPTED = "interrupted"
    """The session broke off in the middle of it, and was never gone on with."""


class Finish(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    """It was played to its end, whatever was skipped on the way."""
    PARTIAL = "partial"
    """It was left early, or broke off and was not gone on with."""


class PlannedSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set as the routine orders it.

    `step` counts the steps of the routine from 1, and `number` the sets of one step and side. `exercise` is
    an id, and `name` what it was called. `low` is the least that counts as done, and `high` is where the set
    ends, in the unit of `measure`; both are None when the dose is open.
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
    """How the back felt: `score` is from 0, no pain, to 10, the worst pain there is (numeric rating scale).

    `place` is where on the body, and `note` what else there is to say, in a person's own words or "".
    """

    occasion: Occasion
    score: Score
    at: Time
    place: Words = ""
    note: Words = ""


class Session(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One playing of a routine, whose id is `routine`, and which was called `title`.

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
    def sets_done(self) -> int:
        """How many of its sets were done, those that were done in part left out."""
        return sum(record.ended is Ending.DONE for record in self.sets)

    @property
    def seconds(self) -> float:
        """The time worked, in seconds."""
        return sum(record.seconds for record in self.sets)

    @property
    def hurt(self) -> tuple[str, ...]:
        """The exercises that hurt, by name, each once."""
        names = (record.planned.name for record in self.sets if record.ended is Ending.HURT)
        return tuple(dict.fromkeys(names))

    @property
    def moved(self) -> bool:
        """Whether the body moved in it, in real time."""
        return not self.rehearsal and self.seconds > 0

    @property
    def is_check_in(self) -> bool:
        """Whether it is a check-in apart from any session, and nothing was played."""
        return any(each.occasion is Occasion.APART for each in self.check_ins)

    @property
    def planned_and_done(self) -> tuple[tuple[PlannedSet, SetRecord | None], ...]:
        """Each set of the plan, in its order, and its record: None for one that was not reached.

        A set that the plan does not name stands at the end, so that nothing is left out.
        """
        records = {record.planned.key: record for record in self.sets}
        planned = {each.key: each for each in (*self.plan, *(record.planned for record in self.sets))}
        return tuple((each, records.get(key)) for key, each in planned.items())


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
