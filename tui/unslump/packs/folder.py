"""Packs out of a folder or a lone file. No link is followed, and nothing but ordinary files is opened."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from unslump.files import read_ordinary
from unslump.packs.problems import PackProblem
from unslump.packs.tree import Entry, Tree, gather
from unslump.routine.characters import visible
from unslump.routine.reader import PACK_FILE

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)


def folder_tree(folder: Path) -> Tree:
    """The files of the pack in `folder`. Raises PackProblem."""
    return gather(_entries(folder), visible(str(folder)))


def lone_tree(file: Path) -> Tree:
    """The pack that is one TOML file, as a folder would hold it. Raises PackProblem."""
    return gather([Entry(PACK_FILE, partial(read_file, file))], visible(str(file)))


def _entries(folder: Path) -> Iterator[Entry]:
    waiting = [(folder, "")]
    while waiting:
        place, prefix = waiting.pop()
        try:
            with os.scandir(place) as found:
                for entry in found:
                    name = prefix + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if not entry.name.startswith("."):
                            waiting.append((Path(entry.path), f"{name}/"))
                    else:
                        is_file = entry.is_file(follow_symlinks=False)
                        yield Entry(name, partial(_read_below, folder, name) if is_file else None)
        except OSError as error:
            raise _unreadable(place, error) from error


def read_file(file: Path, most: int) -> bytes:
    """The first `most` bytes of a file that a person named, be it by a link. Raises PackProblem."""
    try:
        return read_ordinary(file, most)
    except OSError as error:
        raise _unreadable(file, error) from error


def _read_below(folder: Path, name: str, most: int) -> bytes:
    """The same of a file below `folder`, and through no link, not even one that came a moment ago."""
    try:
        if os.open not in os.supports_dir_fd:
            return read_ordinary(folder / name, most, flags=_NO_LINK)
        *between, last = name.split("/")
        place = os.open(folder, _FOLDER & ~_NO_LINK)
        try:
            for part in between:
                place, above = os.open(part, _FOLDER, dir_fd=place), place
                os.close(above)
            return read_ordinary(last, most, flags=_NO_LINK, within=place)
        finally:
            os.close(place)
    except OSError as error:
        raise _unreadable(folder / name, error) from error


def _unreadable(path: Path, error: OSError) -> PackProblem:
    return PackProblem(f"{visible(str(path))} cannot be read: {error.strerror or error}.")
