"""Ids of exercises, routines and programmes: `pack/name` everywhere, and the name alone within their pack."""

from collections.abc import Callable

from msgspec.structs import replace

from unslump.routine.model import REST, Pack, Programme, Routine


def global_id(pack: str, name: str) -> str:
    """What a pack calls `name`, as it is known everywhere; what is global already stays as it is."""
    return name if "/" in name else f"{pack}/{name}"


def pack_id_of(global_id: str) -> str:
    """The id of the pack that a thing of this global id belongs to."""
    return global_id.partition("/")[0]


def name_of(global_id: str) -> str:
    """What a thing of this global id is called within its pack."""
    return global_id.partition("/")[2]


def spellings(global_id: str) -> tuple[str, str]:
    """What a person may type for a thing of this global id: all of it, or its name alone."""
    return global_id, name_of(global_id)


def local_id(pack: str, global_id: str) -> str:
    """What a pack calls a thing of this global id: the name alone where it is its own."""
    return global_id.removeprefix(f"{pack}/")


def renamed(pack: Pack, known_as: Callable[[str], str]) -> Pack:
    """The pack with every id in it, of its own things and of those of others, as `known_as` has it."""

    def routine(one: Routine) -> Routine:
        steps = tuple(replace(step, exercise=known_as(step.exercise)) for step in one.steps)
        return replace(one, id=known_as(one.id), steps=steps)

    def programme(one: Programme) -> Programme:
        weeks = tuple(
            replace(week, days=tuple(day if day == REST else known_as(day) for day in week.days))
            for week in one.weeks
        )
        return replace(one, id=known_as(one.id), weeks=weeks)

    return replace(
        pack,
        exercises=tuple(replace(exercise, id=known_as(exercise.id)) for exercise in pack.exercises),
        routines=tuple(map(routine, pack.routines)),
        programmes=tuple(map(programme, pack.programmes)),
    )
