"""One routine as one file: a small pack that names its exercises by their global ids, and brings none."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from unslump.packs.own import OWN, id_for, is_own
from unslump.packs.problems import PackProblem
from unslump.routine.characters import quoted, visible
from unslump.routine.ids import global_id, name_of, pack_id_of
from unslump.routine.library import Library
from unslump.routine.meaning import FORMAT
from unslump.routine.model import Pack, Routine
from unslump.routine.reader import read_pack
from unslump.routine.writer import pack_text


def routine_text(library: Library, routine: Routine) -> str:
    """The text of a file that holds a routine of the library alone, and says which packs it needs."""
    origin = library.pack_of(routine)
    needed = {pack_id_of(step.exercise) for step in routine.steps}
    identifier = id_for(routine.title, needed)
    alone = Pack(
        format=FORMAT,
        id=identifier,
        version=origin.version,
        title=routine.title,
        language=origin.language,
        licence=origin.licence,
        authors=origin.authors,
        summary=routine.summary or routine.title,
        routines=(replace(routine, id=global_id(identifier, name_of(routine.id))),),
    )
    needs = ", ".join(f"{pack.id} {pack.version}" for pack in library.packs if pack.id in needed)
    schema, rest = pack_text(alone).split("\n", 1)
    return f"{schema}\n# One routine. Its exercises come from: {needs}\n{rest}"


def refuse_own_exercises(routine: Routine) -> None:
    """Raises PackProblem for a routine with exercises of the person's own pack, which nobody else has."""
    own = [step.exercise for step in routine.steps if is_own(step.exercise)]
    if own:
        raise PackProblem(
            f"The routine {quoted(routine.id)} needs {quoted(own[0])}, which only you have. "
            f"Give away the folder of your pack {quoted(OWN)} instead; `unslump packs show {OWN}` says where."
        )


def routines_in(path: Path) -> tuple[Routine, ...]:
    """The routines of a file, with the global ids of their exercises.

    Raises PackFaults, and PackProblem for a whole pack.
    """
    pack, file = read_pack(path), visible(str(path))
    if pack.exercises or pack.programmes:
        raise PackProblem(
            f"{file} is a whole pack, with more than routines in it. `unslump packs add {file}` adds it."
        )
    if not pack.routines:
        raise PackProblem(f"{file} holds no routine.")
    return pack.routines


def missing(library: Library, routine: Routine) -> Iterator[str]:
    """A sentence for each exercise of a routine that no pack here has, with the pack that would bring it."""
    known = {exercise.id for exercise in library.exercises}
    for name in dict.fromkeys(step.exercise for step in routine.steps):
        if name not in known:
            yield f"The exercise {quoted(name)} is not here; the pack {quoted(pack_id_of(name))} brings it."
