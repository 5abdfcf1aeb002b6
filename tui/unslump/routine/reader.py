"""From a folder or a file of TOML to a pack, or to everything that is wrong with it."""

from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from unslump.routine.characters import visible
from unslump.routine.faults import Fault, PackFaults, Problem
from unslump.routine.ids import global_id, renamed
from unslump.routine.meaning import meaning_problems, newer_format
from unslump.routine.model import Pack
from unslump.routine.shape import shape_problems
from unslump.routine.toml_file import TomlFaults, TomlFile, parse_toml, read_text, unreadable

Model = TypeVar("Model", bound=Struct)

PACK_FILE = "unslump-pack.toml"
"""The file that makes a folder a pack."""


def pack_file(path: Path) -> Path:
    """The file that holds the pack at `path`: the path itself, unless it is a folder.

    Raises OSError, or RuntimeError for links in a circle.
    """
    return path / PACK_FILE if path.is_dir() else path


def read_pack(path: Path) -> Pack:
    """The pack at `path`, a folder that holds `unslump-pack.toml` or a lone TOML file.

    The ids of its exercises, routines and programmes come out global, as `pack/exercise`. Raises PackFaults
    with everything that is wrong.
    """
    try:
        file = pack_file(path)
        folder = None if file is path else path
        _refuse_odd_file(file, folder)
        text = read_text(file)
    except (OSError, RuntimeError) as error:  # older Pythons raise RuntimeError for links in a circle
        raise PackFaults([unreadable(path, error)]) from None
    except TomlFaults as error:
        raise PackFaults(error.faults) from None
    return parse_pack(text, str(file), _name_of(folder) if folder else None)


def parse_pack(text: str, file: str, folder_name: str | None) -> Pack:
    """The pack that a TOML text holds; `file` is what faults call it.

    `folder_name` is None for a lone file, and otherwise the id that the pack must have. Raises PackFaults
    with everything that is wrong.
    """
    try:
        toml = parse_toml(text, file)
    except TomlFaults as error:
        raise PackFaults(error.faults) from None
    newer = newer_format(toml.data)
    if newer:
        raise PackFaults(toml.placed([newer]))
    pack = judged(toml, Pack, meaning_problems(toml.data, folder_name))
    return renamed(pack, partial(global_id, pack.id))


def judged(toml: TomlFile, model: type[Model], problems: Iterable[Problem]) -> Model:
    """What a file holds, if it has the shape of `model` and none of these problems; raises PackFaults."""
    faults = toml.all_faults(chain(shape_problems(toml.data, model), problems))
    if faults:
        raise PackFaults(faults)
    try:
        return msgspec.convert(toml.data, model)
    except msgspec.ValidationError as error:
        raise PackFaults([Fault(file=toml.file, line=1, column=1, message=visible(str(error)))]) from None


def _refuse_odd_file(file: Path, folder: Path | None) -> None:
    if not file.exists():
        if folder:
            raise _refused(folder, f"this folder holds no {PACK_FILE}")
        raise _refused(file, "there is no such file or folder")
    if not file.is_file():  # a pipe would keep its reader waiting for ever
        raise _refused(file, "this is not a file that can be read")
    if folder and not file.resolve().is_relative_to(folder.resolve()):
        raise _refused(file, "this link leads out of the folder of the pack")
    if file.suffix != ".toml":
        raise _refused(file, f"a pack is a TOML file, or a folder that holds {PACK_FILE}")


def _refused(path: Path, message: str) -> PackFaults:
    return PackFaults([Fault(file=str(path), message=message)])


def _name_of(folder: Path) -> str:
    return folder.resolve().name if folder.name in ("", "..") else folder.name
