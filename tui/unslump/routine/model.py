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

    def unit(self, number: int) -> str:
        """What so many of it are called: "rep", "reps"; what an open dose comes to are seconds."""
        name = "seconds" if self is Measure.OPEN else self.value
        return name.removesuffix("s") if number == 1 else name


class Movement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One phase of a repetition: what to do, for how long, with which breath."""

    name: str
    """One or two words, such as `Open`."""
    seconds: Seconds
    """How long it takes, in seconds."""
    cue: str
    """What to do, as it is shown and spoken: twelve words at most, to be heard in one breath."""
    breath: Breath = Breath.FREE
    """What the breath does meanwhile."""
    pose: str | None = None
    """The pose of the figure that is reached at its end."""


class BreathPattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds of each part of one breath; a part of 0 seconds is left out."""

    inhale: Seconds
    """Seconds of breathing in."""
    exhale: Seconds
    """Seconds of breathing out."""
    hold: Annotated[float, Meta(ge=0)] = 0.0
    """Seconds between in and out."""
    rest: Annotated[float, Meta(ge=0)] = 0.0
    """Seconds between out and in."""


class FaultAndFix(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A common fault and what mends it."""

    fault: str
    """What goes wrong, as a person sees or feels it."""
    fix: str
    """What to do about it."""


class Variant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An easier or a harder way to do the same exercise."""

    name: str
    """A few words, such as `On your forearms`."""
    how: str
    """What differs from the exercise as it is written."""


class Exercise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise: everything a person needs to do it well and to know when to stop."""

    id: str
    """Small letters, digits and hyphens; history knows the exercise by it, so keep it."""
    name: str
    """What it is called on screen."""
    position: Position
    """How the body starts."""
    why: str
    """What it is good for, in two or three sentences."""
    set_up: tuple[str, ...]
    """How to get into place and do it, a sentence each."""
    movements: tuple[Movement, ...]
    """One repetition, or one breath: it repeats for as long as the dose says."""
    faults: tuple[FaultAndFix, ...]
    """What commonly goes wrong, and what mends it."""
    stop_if: tuple[str, ...]
    """Signs that a person should stop at."""
    enter: tuple[Movement, ...] = ()
    """Movements done once at the start of each set, uncounted."""
    easier: Variant | None = None
    """A way for less strength or reach; it is offered when something hurts."""
    harder: Variant | None = None
    """A way for more."""
    equipment: tuple[str, ...] = ()
    """What is needed; `mat` is drawn under the figure."""
    works: tuple[str, ...] = ()
    """Muscles that work; those that the figure knows are tinted."""
    breath: BreathPattern | None = None
    """What paces the breath where the movements leave it free."""
    limb: str = "side"
    """What a side means here: `arm` makes it "left arm"."""
    figure: WrittenFigure | None = None
    """The body that shows the exercise, and the poses that the movements name."""


class Dose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much: exactly one of reps, breaths, seconds or open; the rest says how often and on which sides."""

    reps: Amount | None = None
    """Repetitions, each at the tempo of the movements."""
    breaths: Amount | None = None
    """Breaths, by the movements or by the breath pattern."""
    seconds: Amount | None = None
    """Seconds; the set ends by itself."""
    open: bool = False
    """No end: the set counts up until it is told to end."""
    suggest_seconds: int | None = None
    """Seconds that an open dose suggests."""
    sets: Annotated[int, Meta(ge=1)] = 1
    """How often, for each side."""
    sides: tuple[Side, ...] = ()
    """The sides in their order; left out, the exercise has no sides."""
    rest: Annotated[float, Meta(ge=0)] = 10.0
    """Seconds between sets."""

    @property
    def measure(self) -> Measure:
        """What this dose counts."""
        amounts = {Measure.REPS: self.reps, Measure.BREATHS: self.breaths, Measure.SECONDS: self.seconds}
        return next((measure for measure, amount in amounts.items() if amount is not None), Measure.OPEN)

    @property
    def band(self) -> tuple[int, int] | None:
        """Lowest and highest amount that count as done; None for an open dose."""
        amount = next((a for a in (self.reps, self.breaths, self.seconds) if a is not None), None)
        if amount is None:
            return None
        return amount if isinstance(amount, tuple) else (amount, amount)


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise and its dose, as a routine orders it."""

    exercise: str
    """The id of an exercise of this pack, or `pack/exercise` for one of another."""
    dose: Dose
    """How much of it."""
    ready_seconds: Seconds = 5.0
    """Seconds to get into position."""
    self_paced: bool = False
    """Whether each repetition waits for "done" instead of keeping the tempo."""


class Routine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ordered list of steps."""

    id: str
    """Small letters, digits and hyphens; what `unslump play` is given, so keep it."""
    title: str
    """What it is called on screen."""
    steps: tuple[Step, ...]
    """The exercises in their order, each with its dose."""
    summary: str = ""
    """What it is and for whom, in a sentence or two."""


REST = "rest"
"""What a day of a programme brings that brings no routine."""


class Week(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days in their order, and how often they come round."""

    days: tuple[str, ...]
    """What each day brings: a routine of this pack, `pack/routine` for one of another, or `rest`."""
    times: Annotated[int, Meta(ge=1)] = 1
    """How many weeks go like this."""


class Progress(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the dose of each exercise changes with what was done, by the same step up and down."""

    after: Annotated[int, Meta(ge=1)] = 3
    """Sessions with the exercise done and without pain, after which its dose rises."""
    reps: int = 0
    """Repetitions of a step; at 0 they stay as they are written."""
    breaths: int = 0
    """Breaths of a step; at 0 they stay as they are written."""
    seconds: int = 0
    """Seconds of a step; at 0 they stay as they are written."""
    rises: int = 2
    """Steps that a dose rises above what is written, at most."""
    falls: int = 2
    """Steps that it falls below, at most: one after each session in which the exercise hurt."""


class Programme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Routines laid over days. A day waits until it is done; a day of rest is over with the day."""

    id: str
    """Small letters, digits and hyphens; what was begun is known by it, so keep it."""
    title: str
    """What it is called on screen."""
    weeks: tuple[Week, ...]
    """The weeks in their order."""
    summary: str = ""
    """What it is and for whom, in a sentence or two."""
    progress: Progress | None = None
    """How doses rise and fall; left out, they stay as they are written."""

    @property
    def days(self) -> tuple[str, ...]:
        """What each day brings, from the first to the last: the id of a routine, or `REST`."""
        return tuple(day for week in self.weeks for day in week.days * week.times)

    @property
    def routines(self) -> tuple[str, ...]:
        """The ids of its routines, each once, in the order in which they come."""
        return tuple(day for day in dict.fromkeys(self.days) if day != REST)


class Overlay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person made of a routine of a pack: the steps, in the place of its own ones."""

    version: str
    """The version of the pack that it was made from."""
    own_steps: str
    """What the steps of the pack were then, in one word that is another once they are others."""
    steps: tuple[Step, ...]
    """The exercises in their order, each with its dose."""


class Author(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who wrote a pack."""

    name: str
    """A name, as the author wants to be known."""
    url: str = ""
    """Where to find them."""


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Exercises, routines and programmes, with who made them and under which licence."""

    format: int
    """The version of these rules: 1."""
    id: str
    """Small letters, digits and hyphens; also the name of the folder."""
    version: str
    """Three numbers, such as `1.0.0`."""
    title: str
    """What it is called on screen."""
    language: str
    """The language of its words, such as `en` or `pt-BR`."""
    licence: str
    """What others may do with it, such as `CC-BY-4.0`."""
    authors: tuple[Author, ...]
    """Who wrote it."""
    summary: str
    """What it is and for whom, in a sentence or two."""
    exercises: tuple[Exercise, ...] = ()
    """The exercises."""
    routines: tuple[Routine, ...] = ()
    """The routines."""
    programmes: tuple[Programme, ...] = ()
    """The programmes."""
