"""From a folder or a file of TOML to a pack, or to everything that is wrong with it."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

from unslump.routine.characters import forbidden_characters, visible, without_forbidden
from unslump.routine.faults import Fault, PackFaults, Place, Problem, place_at
from unslump.routine.limits import FAULTS, FILE_BYTES, file_too_large, over_limits
from unslump.routine.meaning import meaning_problems, newer_format
from unslump.routine.model import Pack, Routine
from unslump.routine.shape import shape_problems

PACK_FILE = "unslump-pack.toml"
"""The file that makes a folder a pack."""

_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read_pack(path: Path) -> Pack:
    """The pack at `path`, a folder that holds `unslump-pack.toml` or a lone TOML file.

    The ids of its exercises and routines come out global, as `pack/exercise`. Raises PackFaults with
    everything that is wrong.
    """
    try:
        folder = path if path.is_dir() else None
        file = folder / PACK_FILE if folder else path
        _refuse_odd_file(file, folder)
        with file.open("rb") as stream:
            content = stream.read(FILE_BYTES + 1)
    except (OSError, RuntimeError) as error:  # older Pythons raise RuntimeError for links in a circle
        raise _unreadable(path, f"cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return parse_pack(_decoded(content, str(file)), str(file), _name_of(folder) if folder else None)


def parse_pack(text: str, file: str, folder_name: str | None) -> Pack:
    """The pack that a TOML text holds; `file` is what faults call it.

    `folder_name` is None for a lone file, and otherwise the id that the pack must have. Raises PackFaults
    with everything that is wrong.
    """
    text = text.replace("\r\n", "\n")
    odd = list(islice(forbidden_characters(text), FAULTS + 1))
    text = without_forbidden(text)
    too_large = list(islice(over_limits(text), FAULTS + 1))
    faults = [_fault(file, place_at(text, offset), message) for offset, message in odd + too_large]
    if too_large:
        raise _told(faults, file, text)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _told([*faults, _syntax_fault(file, text, error)], file, text) from None
    newer = newer_format(data)
    if newer:
        raise PackFaults(_placed([newer], file, text))
    problems = chain(shape_problems(data, Pack), meaning_problems(data, folder_name))
    faults += _placed(list(islice(problems, FAULTS + 1)), file, text)
    if faults:
        raise _told(faults, file, text)
    try:
        return _with_global_ids(msgspec.convert(data, Pack))
    except msgspec.ValidationError as error:
        raise PackFaults([_fault(file, Place(1, 1), visible(str(error)))]) from None


def _refuse_odd_file(file: Path, folder: Path | None) -> None:
    if not file.exists():
        if folder:
            raise _unreadable(folder, f"this folder holds no {PACK_FILE}")
        raise _unreadable(file, "there is no such file or folder")
    if not file.is_file():  # a pipe would keep its reader waiting for ever
        raise _unreadable(file, "this is not a file that can be read")
    if folder and not file.resolve().is_relative_to(folder.resolve()):
        raise _unreadable(file, "this link leads out of the folder of the pack")
    if file.suffix != ".toml":
        raise _unreadable(file, f"a pack is a TOML file, or a folder that holds {PACK_FILE}")


def _unreadable(path: Path, message: str) -> PackFaults:
    return PackFaults([Fault(file=str(path), message=message)])


def _name_of(folder: Path) -> str:
    return folder.resolve().name if folder.name in ("", "..") else folder.name


def _decoded(content: bytes, file: str) -> str:
    if len(content) > FILE_BYTES:
        raise PackFaults([Fault(file=file, message=file_too_large())])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        place = place_at(before, len(before))
        raise PackFaults([_fault(file, place, "this is not UTF-8 text", "save the file as UTF-8")]) from None


def _fault(file: str, place: Place, message: str, hint: str = "") -> Fault:
    return Fault(file=file, line=place.line, column=place.column, message=message, hint=hint)


def _told(faults: list[Fault], file: str, text: str) -> PackFaults:
    """The first faults, with a word at the end of the file when there are more."""
    if len(faults) > FAULTS:
        message = f"these are the first {FAULTS} faults; there are more"
        faults = [*sorted(faults)[:FAULTS], _fault(file, place_at(text, len(text)), message)]
    return PackFaults(faults)


def _syntax_fault(file: str, text: str, error: Exception) -> Fault:
    """What the TOML parser says, with the line and column that it writes at the end of its message."""
    message = str(error)
    where = _WHERE.search(message)
    place = place_at(text, len(text))
    if where and where["line"]:
        place = Place(int(where["line"]), int(where["column"]))
    return _fault(file, place, f"this is not TOML: {visible(_WHERE.sub('', message))}")


def _placed(problems: list[Problem], file: str, text: str) -> Iterator[Fault]:
    if not problems:
        return
    # only a pack with faults pays for the grammar that tells where they are
    from unslump.routine.positions import Positions

    positions = Positions(text)
    for problem in problems:
        place = positions.key(problem.path) if problem.at_key else positions.value(problem.path)
        yield _fault(file, place, problem.message, problem.hint)


def _with_global_ids(pack: Pack) -> Pack:
    def routine(local: Routine) -> Routine:
        steps = tuple(replace(step, exercise=_global_id(pack, step.exercise)) for step in local.steps)
        return replace(local, id=_global_id(pack, local.id), steps=steps)

    exercises = tuple(replace(exercise, id=_global_id(pack, exercise.id)) for exercise in pack.exercises)
    return replace(pack, exercises=exercises, routines=tuple(routine(local) for local in pack.routines))


def _global_id(pack: Pack, identifier: str) -> str:
    return identifier if "/" in identifier else f"{pack.id}/{identifier}"
