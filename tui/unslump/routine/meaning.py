"""What a pack says beyond the shape of its fields: names that must be found, choices that exclude each other.

It reads parsed data that may still be wrong in other ways, and skips what it cannot read: `shape` tells that.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeGuard

from unslump.figure.written import MOST_POSES
from unslump.routine.characters import quoted
from unslump.routine.faults import KeyPath, Problem
from unslump.routine.limits import ITEMS, LIST_ITEMS
from unslump.routine.model import REST, Breath, Dose, Measure, Pack, Routine, Week
from unslump.routine.nearest import did_you_mean

Table = dict[str, Any]

_MEASURES = [measure.value for measure in Measure]
_BREATHS = [breath.value for breath in Breath]
_STEPS = [measure.value for measure in Measure if measure is not Measure.OPEN]

FORMAT = 1
"""The newest format of a pack that this version reads."""


def newer_format(data: Table) -> Problem | None:
    """The one thing to say of a pack from the future, of which nothing else can be judged."""
    format_ = data.get("format")
    if not _is_number(format_) or format_ <= FORMAT:
        return None
    return Problem(
        path=("format",),
        message="this pack needs a newer unslump",
        hint=f"it has format {quoted(str(format_))}, and this unslump reads format {FORMAT}",
    )


def meaning_problems(data: Table, folder_name: str | None) -> Iterator[Problem]:
    """Everything that contradicts itself, or names what is not there."""
    yield from _pack_problems(data, folder_name)
    exercises = list(_tables(data, "exercises", LIST_ITEMS[Pack, "exercises"]))
    routines = list(_tables(data, "routines", LIST_ITEMS[Pack, "routines"]))
    yield from _repeated_ids("exercises", exercises)
    programmes = list(_tables(data, "programmes", LIST_ITEMS[Pack, "programmes"]))
    yield from _repeated_ids("routines", routines)
    yield from _repeated_ids("programmes", programmes)
    for number, exercise in exercises:
        if isinstance(exercise.get("figure"), dict):
            yield from _figure_problems(exercise, ("exercises", number))
    known = {exercise["id"]: exercise for _, exercise in exercises if isinstance(exercise.get("id"), str)}
    for number, routine in routines:
        for step_number, step in _tables(routine, "steps", LIST_ITEMS[Routine, "steps"]):
            path = ("routines", number, "steps", step_number)
            yield from dose_problems(step.get("dose"), (*path, "dose"))
            yield from _exercise_problems(step, path, data.get("id"), known)
    names = [routine["id"] for _, routine in routines if isinstance(routine.get("id"), str)]
    for number, programme in programmes:
        yield from _programme_problems(programme, ("programmes", number), data.get("id"), names)


def can_be_breathed(breaths: Iterable[str]) -> bool:
    """Whether movements can be counted in breaths: in and out, or all free for a pattern to pace."""
    kinds = set(breaths)
    return kinds <= {Breath.FREE} or {Breath.INHALE, Breath.EXHALE} <= kinds


def _pack_problems(data: Table, folder_name: str | None) -> Iterator[Problem]:
    format_, identifier = data.get("format"), data.get("id")
    if _is_number(format_) and format_ < FORMAT:
        message = f"there is no format {quoted(str(format_))}"
        yield Problem(path=("format",), message=message, hint=f"write `format = {FORMAT}`")
    if folder_name is not None and isinstance(identifier, str) and identifier != folder_name:
        message = f"the id {quoted(identifier)} is not the name of the folder, {quoted(folder_name)}"
        yield Problem(path=("id",), message=message, hint="give both the same name")


def _repeated_ids(kind: str, tables: list[tuple[int, Table]]) -> Iterator[Problem]:
    for number in _repeated(table.get("id") for _, table in tables):
        index, table = tables[number]
        message = f"the id {quoted(table['id'])} is taken by one of the {kind} above"
        yield Problem(path=(kind, index, "id"), message=message, hint="give each its own")


def _figure_problems(exercise: Table, path: KeyPath) -> Iterator[Problem]:
    # Only here, for a start that finds every pack in the cache judges no figure.
    from unslump.figure.reading import misfits

    figure = exercise["figure"]
    for misfit in misfits(figure):
        name = f" {quoted(misfit.name)}" if misfit.name else ""
        yield Problem(
            path=(*path, "figure", *misfit.path),
            message=misfit.message + name,
            hint=did_you_mean(misfit.name, islice(misfit.choices, MOST_POSES)),
        )
    poses = figure.get("poses")
    if not isinstance(poses, dict):
        return
    for kind in ("enter", "movements"):
        for number, movement in _tables(exercise, kind):
            pose = movement.get("pose")
            if isinstance(pose, str) and pose not in poses:
                message = f"there is no pose {quoted(pose)} in the figure"
                hint = did_you_mean(pose, islice(poses, MOST_POSES))
                yield Problem(path=(*path, kind, number, "pose"), message=message, hint=hint)


def dose_problems(dose: object, path: KeyPath) -> Iterator[Problem]:
    """What contradicts itself in a dose."""
    if not isinstance(dose, dict):
        return
    # `open = false` is as good as not written
    measures = [name for name in dose if name in _MEASURES and dose[name] is not False]
    if not measures and dose.keys() <= set(Dose.__struct_fields__):
        yield Problem(path=path, message="a dose wants one of reps, breaths, seconds, or open = true")
    for measure in measures[1:]:
        message = f"a dose has one measure, and `{measures[0]}` is it already"
        hint = f"take out `{measure}` or `{measures[0]}`"
        yield Problem(path=(*path, measure), message=message, hint=hint, at_key=True)
    if "suggest_seconds" in dose and "open" not in measures:
        message = "`suggest_seconds` goes with an open dose only"
        yield Problem(path=(*path, "suggest_seconds"), message=message, hint="add `open = true`", at_key=True)
    sides = _list(dose.get("sides"))
    for number in _repeated(sides):
        message = f"the side {quoted(sides[number])} is there twice"
        yield Problem(path=(*path, "sides", number), message=message)


def _exercise_problems(
    step: Table, path: KeyPath, pack: object, known: dict[str, Table]
) -> Iterator[Problem]:
    name = step.get("exercise")
    if not isinstance(name, str):
        return
    local = name.removeprefix(f"{pack}/")
    if "/" in local:
        return  # of another pack: the library finds it, or says that it is not there
    if local not in known:
        message = f"there is no exercise {quoted(local)} in this pack"
        yield Problem(path=(*path, "exercise"), message=message, hint=did_you_mean(local, known))
        return
    dose = step.get("dose")
    if isinstance(dose, dict) and Measure.BREATHS in dose:
        breaths = [movement.get("breath", Breath.FREE) for _, movement in _tables(known[local], "movements")]
        if all(breath in _BREATHS for breath in breaths) and not can_be_breathed(breaths):
            message = f"no breath can be counted, for {quoted(local)} does not breathe both in and out"
            hint = "give its movements an inhale and an exhale, or leave all of them free"
            yield Problem(path=(*path, "dose", "breaths"), message=message, hint=hint)


def _programme_problems(programme: Table, path: KeyPath, pack: object, names: list[str]) -> Iterator[Problem]:
    days = [
        (day, (*path, "weeks", number, "days", place))
        for number, week in _tables(programme, "weeks", ITEMS)
        for place, day in enumerate(_list(week.get("days"))[: LIST_ITEMS[Week, "days"]])
    ]
    for day, place in days:
        if not isinstance(day, str) or day == REST:
            continue
        local = day.removeprefix(f"{pack}/")
        if "/" not in local and local not in names:  # the library knows those of other packs
            message = f"there is no routine {quoted(local)} in this pack"
            yield Problem(path=place, message=message, hint=did_you_mean(local, [*names, REST]))
    if days and all(day == REST for day, _ in days):
        yield Problem(path=(*path, "weeks"), message="every day is for rest, so that nothing is ever played")
    progress = programme.get("progress")
    if isinstance(progress, dict) and not any(progress.get(name) for name in _STEPS):
        hint = f"say how much in {', '.join(_STEPS[:-1])} or {_STEPS[-1]}"
        yield Problem(path=(*path, "progress"), message="no dose can rise or fall by nothing", hint=hint)


def _repeated(values: Iterable[object]) -> Iterator[int]:
    """The places of the texts that were there before."""
    seen = set()
    for number, value in enumerate(values):
        if isinstance(value, str):
            if value in seen:
                yield number
            seen.add(value)


def _tables(data: Table, key: str, most: int = ITEMS) -> Iterator[tuple[int, Table]]:
    """The tables of a list, each with its place, up to where the list grows too long."""
    for number, value in enumerate(_list(data.get(key))[:most]):
        if isinstance(value, dict):
            yield number, value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
