"""The exercises to pick from, and what narrows them down."""

from collections.abc import Iterator

from msgspec import Struct

from unslump.hooks.assembly import Assembly
from unslump.routine.body import MAT
from unslump.routine.model import Exercise, Position, Routine, Step
from unslump.routine.suggesting import suggested_step

ANY = ""
DESK = "beside the desk"
NOTHING = "nothing"
_AT_THE_DESK = (Position.STANDING, Position.SEATED)


class Choice(Struct, frozen=True, kw_only=True):
    """An exercise, the step that it is taken as, and about how many seconds that lasts."""

    exercise: Exercise
    step: Step
    seconds: float


class Wish(Struct, frozen=True, kw_only=True):
    """What a person is looking for; what is empty, or 0 seconds, lets everything through."""

    position: str = ANY
    equipment: str = ANY
    works: str = ANY
    most_seconds: int = 0
    words: str = ""

    def is_met_by(self, choice: Choice) -> bool:
        """Whether this is something that the person is looking for."""
        exercise = choice.exercise
        return (
            self._fits(exercise)
            and self.equipment in (ANY, *(exercise.equipment or (NOTHING,)))
            and self.works in (ANY, *exercise.works)
            and (not self.most_seconds or choice.seconds <= self.most_seconds)
            and all(word in _findable(exercise) for word in self.words.casefold().split())
        )

    def _fits(self, exercise: Exercise) -> bool:
        if self.position == DESK:
            return exercise.position in _AT_THE_DESK and MAT not in exercise.equipment
        return self.position in (ANY, exercise.position)


def choices_of(assembly: Assembly) -> tuple[Choice, ...]:
    """Every exercise of every pack."""
    library = assembly.library
    found = []
    for exercise in library.exercises:
        step = suggested_step(library, exercise)
        alone = Routine(id="", title="", steps=(step,))
        seconds = assembly.timeline(alone).seconds
        found.append(Choice(exercise=exercise, step=step, seconds=seconds))
    return tuple(found)


def positions(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """What a person can wish for as a position: where the desk is comes first."""
    there = {choice.exercise.position for choice in choices}
    return (ANY, DESK, *(position for position in Position if position in there))


def equipment(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """What a person can wish for as equipment."""
    return (ANY, NOTHING, *sorted({item for choice in choices for item in choice.exercise.equipment}))


def works(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """The parts of the body that some exercise works."""
    return (ANY, *sorted({part for choice in choices for part in choice.exercise.works}))


def _findable(exercise: Exercise) -> str:
    return " ".join(_words(exercise)).casefold()


def _words(exercise: Exercise) -> Iterator[str]:
    yield exercise.name
    yield exercise.id
    yield exercise.position
    yield from exercise.equipment
    yield from exercise.works
