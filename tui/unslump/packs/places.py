"""Where packs lie, and which of them come before which."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path

from msgspec import Struct

from unslump.packs.shelf import put_back
from unslump.paths import paths
from unslump.routine.faults import Fault
from unslump.routine.reader import PACK_FILE
from unslump.routine.toml_file import unreadable

MOST_ENTRIES = 500
"""Entries that a folder of packs may have; one with more holds something else, and is not looked through."""


class Origin(StrEnum):
    """Why a pack is looked at, those first that come before the others."""

    NAMED = "named"
    """Named on the command line."""
    YOURS = "yours"
    """Added by the person, or put among their data."""
    ENVIRONMENT = "environment"
    """Installed with pip, in a distribution that holds only data."""
    BUILT_IN = "built-in"
    """A part of unslump."""
    PLUGIN = "plug-in"
    """Brought by a plug-in."""


class PackPlace(Struct, frozen=True, kw_only=True):
    """A folder or a file that should be a pack; `fault` says why it need not be read to know it is none."""

    origin: Origin
    path: Path
    fault: Fault | None = None


def pack_places(pack_folders: Iterable[Path] = (), *, safe: bool = False) -> list[PackPlace]:
    """Every place of a pack outside plug-ins, those first that come before the others.

    Each of `pack_folders` is a pack, or a folder of packs. Safe, no other place is looked at. Never raises.
    """
    found = [place for folder in dict.fromkeys(pack_folders) for place in _named(folder)]
    if not safe:
        found += [*your_places(), *_in_folder(Origin.ENVIRONMENT, environment_packs())]
    return found


def your_places() -> list[PackPlace]:
    """The places of a person's own packs. Never raises."""
    put_back(paths().user_packs)
    return list(_in_folder(Origin.YOURS, paths().user_packs))


def brought_places(brought: Sequence[Path]) -> list[PackPlace]:
    """The places that plug-ins name; those within unslump are its own."""
    ours = Path(__file__).parents[1]
    return [
        PackPlace(origin=Origin.BUILT_IN if path.is_relative_to(ours) else Origin.PLUGIN, path=path)
        for path in brought
    ]


def environment_packs() -> Path:
    """The folder into which distributions put packs, without a line of Python."""
    return Path(sys.prefix, "share", "unslump", "packs")


def _named(folder: Path) -> Iterator[PackPlace]:
    if _is_folder(folder) and not _is_there(folder / PACK_FILE):
        places = list(_in_folder(Origin.NAMED, folder))
        yield from places or [_refused(Origin.NAMED, folder, "there is no pack in this folder")]
    else:  # a pack, or something of which the reader knows what to say
        yield PackPlace(origin=Origin.NAMED, path=folder)


def _in_folder(origin: Origin, folder: Path) -> Iterator[PackPlace]:
    """The packs in a folder, by name; none where there is no folder. What is hidden is no pack."""
    try:
        entries = list(islice(folder.iterdir(), MOST_ENTRIES + 1))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        yield _refused(origin, folder, "this should be a folder of packs, and is not a folder")
        return
    except (OSError, RuntimeError) as error:
        yield PackPlace(origin=origin, path=folder, fault=unreadable(folder, error))
        return
    if len(entries) > MOST_ENTRIES:
        yield _refused(
            origin, folder, f"this folder has more than {MOST_ENTRIES} entries; keep only packs in it"
        )
        return
    for entry in sorted(entries):
        if entry.name.startswith(".") or (origin is Origin.ENVIRONMENT and _is_left_behind(entry)):
            continue
        if _is_folder(entry):
            yield PackPlace(origin=origin, path=entry)
        elif entry.is_symlink() and not _is_there(entry):
            yield _refused(origin, entry, "this link leads nowhere")
        elif entry.suffix == ".toml":
            message = f"this file lies beside the packs; a pack here is a folder that holds {PACK_FILE}"
            yield _refused(origin, entry, message)


def _refused(origin: Origin, path: Path, message: str) -> PackPlace:
    return PackPlace(origin=origin, path=path, fault=Fault(file=str(path), message=message))


def _is_left_behind(path: Path) -> bool:
    """Whether it is what uv leaves of a pack that it removes: a folder without anything in it."""
    try:
        return not any(path.iterdir())
    except (OSError, RuntimeError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, RuntimeError):
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, RuntimeError):
        return False
