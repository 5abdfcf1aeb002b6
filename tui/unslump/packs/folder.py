"""Packs out of a folder or a lone file. No link is followed, and nothing but ordinary files is opened."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from unslump.packs.problems import PackProblem
from unslump.packs.tree import Entry, Tree, gather
from unslump.routine.characters import visible
from unslump.routine.reader import PACK_FILE

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def folder_tree(folder: Path) -> Tree:
    """The files of the pack in `folder`. Raises PackProblem."""
    return gather(_entries(folder), visible(str(folder)))


def lone_tree(file: Path) -> Tree:
    """The pack that is one TOML file, as a folder would hold it. Raises PackProblem."""
    return gather([Entry(PACK_FILE, partial(_read, file.resolve()))], visible(str(file)))


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
                        yield Entry(name, partial(_read, Path(entry.path)) if is_file else None)
        except OSError as error:
            raise _unreadable(place, error) from error


def _read(file: Path, most: int) -> bytes:
    try:
        # Whatever it was a moment ago: a link is not followed, and a pipe is not waited for.
        with open(os.open(file, _FLAGS), "rb") as stream:  # noqa: PTH123 - pathlib opens by name alone
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise PackProblem(f"{visible(str(file))} is not an ordinary file.")
            return stream.read(most)
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(path: Path, error: OSError) -> PackProblem:
    return PackProblem(f"{visible(str(path))} cannot be read: {error.strerror or error}.")
