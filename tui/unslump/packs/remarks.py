"""What is not wrong with a pack, but may not be meant."""

from collections.abc import Iterator
from pathlib import Path

from unslump.routine.characters import quoted
from unslump.routine.faults import Fault, KeyPath, Problem
from unslump.routine.ids import name_of
from unslump.routine.model import Exercise, Pack, Routine
from unslump.routine.reader import pack_file
from unslump.routine.toml_file import parse_toml, read_text

WORDS_A_SECOND = 3
"""How fast a cue is spoken at most, if it is to be followed."""


def remarks_on(pack: Pack, path: Path) -> list[Fault]:
    """Everything worth a second look in the faultless pack that was read from `path`, with its places."""
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    problems = [*_use_remarks(pack)]
    for number, exercise in enumerate(pack.exercises):
        problems += _cue_remarks(number, exercise)
    for number, routine in enumerate(pack.routines):
        problems += _set_remarks(number, routine, exercises)
    if not problems:
        return []
    file = pack_file(path)
    return sorted(parse_toml(read_text(file), str(file)).placed(problems))


def _use_remarks(pack: Pack) -> Iterator[Problem]:
    if not pack.routines:
        if not pack.programmes:
            yield _note((), "this pack has no routine, so that nothing in it can be played")
        return
    used = {step.exercise for routine in pack.routines for step in routine.steps}
    for number, exercise in enumerate(pack.exercises):
        if exercise.id not in used:
            message = f"no routine of this pack uses {quoted(name_of(exercise.id))}"
            yield _note(("exercises", number, "id"), message)


def _cue_remarks(number: int, exercise: Exercise) -> Iterator[Problem]:
    for kind, movements in (("enter", exercise.enter), ("movements", exercise.movements)):
        for place, movement in enumerate(movements):
            words = len(movement.cue.split())
            if words > WORDS_A_SECOND * movement.seconds:
                message = f"{words} words are too many to be spoken in {movement.seconds:g} s"
                yield _note(("exercises", number, kind, place, "cue"), message)


def _set_remarks(number: int, routine: Routine, exercises: dict[str, Exercise]) -> Iterator[Problem]:
    for place, step in enumerate(routine.steps):
        exercise, amount = exercises.get(step.exercise), step.dose.seconds
        if exercise is None or amount is None or step.dose.band is None:
            continue
        once = sum(movement.seconds for movement in exercise.movements)
        if step.dose.band[1] < once:
            message = f"the set ends before its movements are through once, which takes {once:g} s"
            yield _note(("routines", number, "steps", place, "dose", "seconds"), message)


def _note(path: KeyPath, message: str) -> Problem:
    return Problem(path=path, message=f"note: {message}")
