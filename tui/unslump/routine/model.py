"""The words of a pack as types: exactly the shape of the TOML, with ids made global by the reader."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from unslump.figure.written import WrittenFigure

Amount = int | tuple[int, int]
"""A number, or a band (low, high): credit from low, the set ends at high."""

Seconds = Annotated[float, Meta(gt=0)]


class Position(StrEnum):
    """How the body starts."""

    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    HALF_KNEELING = "half-kneeling"
    SEATED = "seated"
    STANDING = "standing"


class Breath(StrEnum):
    """What the breath does during a movement."""

    INHALE = "inhale"
    HOLD = "hold"
    EXHALE = "exhale"
    FREE = "free"


class Side(StrEnum):
    """The side that leads; an attribute of a set, never an exercise of its own."""

    LEFT = "left"
    RIGHT = "right"


class Measure(StrEnum):
    """What a dose counts."""

    REPS = "reps"
    BREATHS = "breaths"
    SECONDS = "seconds"
    OPEN = "open"


class Movement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One phase of a repetition: what to do, for how long, with which breath."""

    name: str
    seconds: Seconds
    cue: str
    breath: Breath = Breath.FREE
    pose: str | None = None


class BreathPattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds of each part of one breath; a part of 0 seconds is left out."""

    inhale: Seconds
    exhale: Seconds
    hold: Annotated[float, Meta(ge=0)] = 0.0
    rest: Annotated[float, Meta(ge=0)] = 0.0


class FaultAndFix(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A common fault and what mends it."""

    fault: str
    fix: str


class Variant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An easier or a harder way to do the same exercise."""

    name: str
    how: str


class Exercise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise: everything a person needs to do it well and to know when to stop.

    `enter` holds movements done once at the start of each set, uncounted; `movements` is one repetition
    (or one breath) and repeats. `breath` paces the breath where the movements leave it free. `limb` is
    what a side means here ("left arm"). `figure` holds the poses that the movements name.
    """

    id: str
    name: str
    position: Position
    why: str
    set_up: tuple[str, ...]
    movements: tuple[Movement, ...]
    faults: tuple[FaultAndFix, ...]
    stop_if: tuple[str, ...]
    enter: tuple[Movement, ...] = ()
    easier: Variant | None = None
    harder: Variant | None = None
    equipment: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    breath: BreathPattern | None = None
    limb: str = "side"
    figure: WrittenFigure | None = None


class Dose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much: exactly one of reps, breaths, seconds or open; the rest says how often and on which sides."""

    reps: Amount | None = None
    breaths: Amount | None = None
    seconds: Amount | None = None
    open: bool = False
    suggest_seconds: int | None = None
    sets: Annotated[int, Meta(ge=1)] = 1
    sides: tuple[Side, ...] = ()
    rest: Annotated[float, Meta(ge=0)] = 10.0

    @property
    def measure(self) -> Measure:
        """What this dose counts."""
        if self.reps is not None:
            return Measure.REPS
        if self.breaths is not None:
            return Measure.BREATHS
        return Measure.SECONDS if self.seconds is not None else Measure.OPEN

    @property
    def band(self) -> tuple[int, int] | None:
        """Lowest and highest amount that count as done; None for an open dose."""
        amount = next((a for a in (self.reps, self.breaths, self.seconds) if a is not None), None)
        if amount is None:
            return None
        return amount if isinstance(amount, tuple) else (amount, amount)


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise and its dose, as a routine orders it.

    `ready_seconds` is the time to get into position; `self_paced` waits for "done" instead
    of keeping the tempo.
    """

    exercise: str
    dose: Dose
    ready_seconds: Seconds = 5.0
    self_paced: bool = False


class Routine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ordered list of steps."""

    id: str
    title: str
    steps: tuple[Step, ...]
    summary: str = ""


class Author(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who wrote a pack."""

    name: str
    url: str = ""


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Exercises and routines, with who made them and under which licence."""

    format: int
    id: str
    version: str
    title: str
    language: str
    licence: str
    authors: tuple[Author, ...]
    summary: str
    exercises: tuple[Exercise, ...] = ()
    routines: tuple[Routine, ...] = ()
