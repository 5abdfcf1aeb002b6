"""What another version of a pack means for whoever uses it."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from unslump.packs.words import authors
from unslump.routine.model import Exercise, Pack, Programme, Routine
from unslump.routine.words import whole_dose_words

Part = TypeVar("Part", Exercise, Routine, Programme)


def differences(old: Pack, new: Pack) -> list[str]:
    """A line for everything that a person would want to know, what concerns the whole pack first."""
    return [
        *_changed("version", old.version, new.version),
        *_changed("licence", old.licence, new.licence),
        *_changed("authors", authors(old), authors(new)),
        *_changed("title", old.title, new.title),
        *_changed("language", old.language, new.language),
        *_changed("summary", " ".join(old.summary.split()), " ".join(new.summary.split())),
        *_come_and_gone("exercise", old.exercises, new.exercises),
        *_come_and_gone("routine", old.routines, new.routines),
        *_come_and_gone("programme", old.programmes, new.programmes),
        *(line for pair in _in_both(old.exercises, new.exercises) for line in _exercise(*pair)),
        *(line for pair in _in_both(old.routines, new.routines) for line in _routine(*pair)),
        *(line for pair in _in_both(old.programmes, new.programmes) for line in _programme(*pair)),
    ]


def _changed(what: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield f"{what}: was {old}, is {new}"


def _come_and_gone(kind: str, old: Sequence[Part], new: Sequence[Part]) -> Iterator[str]:
    old_ids, new_ids = [part.id for part in old], [part.id for part in new]
    yield from (f"{kind} {one}: added" for one in new_ids if one not in old_ids)
    yield from (f"{kind} {one}: removed" for one in old_ids if one not in new_ids)


def _in_both(old: Sequence[Part], new: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    before = {part.id: part for part in old}
    return ((before[part.id], part) for part in new if part.id in before)


def _exercise(old: Exercise, new: Exercise) -> Iterator[str]:
    fields = _fields_that_differ(old, new)
    if fields:
        yield f"exercise {new.id}: changed in {', '.join(fields)}"


def _routine(old: Routine, new: Routine) -> Iterator[str]:
    fields = [field for field in _fields_that_differ(old, new) if field != "steps"]
    if fields:
        yield f"routine {new.id}: changed in {', '.join(fields)}"
    before, after = [step.exercise for step in old.steps], [step.exercise for step in new.steps]
    if before != after:
        yield f"routine {new.id}: its steps were {', '.join(before)}; they are {', '.join(after)}"
        return
    for number, (was, step) in enumerate(zip(old.steps, new.steps, strict=True), start=1):
        name = f"routine {new.id}, step {number}, {step.exercise}"
        yield from _changed(name, whole_dose_words(was.dose), whole_dose_words(step.dose))
        fields = [field for field in _fields_that_differ(was, step) if field != "dose"]
        if fields:
            yield f"{name}: changed in {', '.join(fields)}"


def _programme(old: Programme, new: Programme) -> Iterator[str]:
    fields = _fields_that_differ(old, new)
    if fields:
        yield f"programme {new.id}: changed in {', '.join(fields)}"


def _fields_that_differ(old: Struct, new: Struct) -> list[str]:
    return [
        field.replace("_", " ")
        for field in old.__struct_fields__
        if getattr(old, field) != getattr(new, field)
    ]
