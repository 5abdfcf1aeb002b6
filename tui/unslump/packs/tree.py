"""The files of a pack in memory: only those that a pack has a use for, and no more than it may have."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from unslump.packs.problems import PackProblem
from unslump.routine.characters import quoted, visible
from unslump.routine.limits import FILE_BYTES, file_too_large
from unslump.routine.reader import PACK_FILE

MOST_ENTRIES = 5000
"""Entries of a source that are looked at, whether they are a pack's or not."""

MOST_FILES = 200
"""Files that a pack may have."""
TREE_BYTES = 4 * 1024 * 1024
"""How large all of them together may be."""
NAME_CHARACTERS = 150
"""How long the name of a file may be, with the folders that lead to it."""
DEPTH = 8
"""How many parts such a name may have."""

_SUFFIXES = (".toml", ".md", ".txt", ".json")
_PORTABLE_PART = re.compile(r"[A-Za-z0-9_+()](?:[A-Za-z0-9 ._+()-]*[A-Za-z0-9_+()-])?")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


class Entry(NamedTuple):
    """Something that lies in a source.

    `name` leads to it from the top, with slashes. `read` returns at most so many bytes of its content; it is
    None for what is no ordinary file.
    """

    name: str
    read: Callable[[int], bytes] | None


class Tree(Struct, frozen=True, kw_only=True):
    """The files of a pack by name, and the names of those beside them that a pack has no use for.

    `folder` is where they lay in their source: "" at its top, else a name with a slash at its end.
    """

    files: Mapping[str, bytes]
    folder: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of what `sha256sum` says of all files in the order of their names."""
        lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(self.files.items()))
        return sha256("".join(lines).encode()).hexdigest()


def gather(entries: Iterable[Entry], source: str) -> Tree:
    """Read the files of a pack out of a source that people call `source`.

    The pack lies at the top, or in the only folder there. Raises PackProblem when there is none, or more than
    a pack may have; `read` may raise PackProblem too.
    """
    found = list(islice(entries, MOST_ENTRIES + 1))
    if len(found) > MOST_ENTRIES:
        raise PackProblem(
            f"{source} has more than {MOST_ENTRIES} entries. Name a folder that is only a pack."
        )
    wanted = {entry.name: entry.read for entry in found if entry.read and _is_wanted(entry.name)}
    folder = _folder_of_pack(wanted, source)
    readers = {name.removeprefix(folder): read for name, read in wanted.items() if name.startswith(folder)}
    if len(readers) > MOST_FILES:
        raise PackProblem(f"{source} has {len(readers)} files; a pack has at most {MOST_FILES}.")
    _refuse_clashes(readers, source)
    return Tree(
        files=_contents(readers, f"{source}/{folder}"),
        folder=folder,
        left_out=tuple(sorted(e.name for e in found if e.name not in wanted and not _is_hidden(e.name))),
    )


def _contents(readers: Mapping[str, Callable[[int], bytes]], where: str) -> dict[str, bytes]:
    contents, total = {}, 0
    for name in sorted(readers):
        content = readers[name](FILE_BYTES + 1)
        if len(content) > FILE_BYTES:
            raise PackProblem(f"{where}{name}: {file_too_large()}.")
        total += len(content)
        if total > TREE_BYTES:
            raise PackProblem(
                f"{where.removesuffix('/')} has more than {TREE_BYTES // 1024 // 1024} MiB of files."
            )
        contents[name] = content
    return contents


def _is_wanted(name: str) -> bool:
    """Whether a pack has a use for a file of this name, and every system can keep it."""
    path = PurePosixPath(name)
    if len(name) > NAME_CHARACTERS or len(path.parts) > DEPTH:
        return False
    if not all(_PORTABLE_PART.fullmatch(part) and not _DEVICE.fullmatch(part) for part in path.parts):
        return False
    return path.suffix in _SUFFIXES or path.name.startswith(("LICENSE", "LICENCE"))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _folder_of_pack(names: Collection[str], source: str) -> str:
    tops = {name.partition("/")[0] for name in names}
    packs = sorted(name.removesuffix(PACK_FILE) for name in names if _is_pack_file(name))
    packs.sort(key=_depth)
    if packs and (not packs[0] or (_depth(packs[0]) == 1 and tops == {packs[0].rstrip("/")})):
        return packs[0]
    if packs:
        raise PackProblem(
            f"{source} has no {PACK_FILE} at its top. There is one in {quoted(packs[0].rstrip('/'))}: "
            "name that folder alone."
        )
    raise PackProblem(f"{source} holds no {PACK_FILE}, so it is no pack.")


def _is_pack_file(name: str) -> bool:
    return name.rpartition("/")[2] == PACK_FILE


def _depth(name: str) -> int:
    return name.count("/")


def _refuse_clashes(names: Iterable[str], source: str) -> None:
    """Refuse what one file system keeps as two files, or a file and a folder, and another as one."""
    spellings: dict[str, str] = {}
    folders: set[str] = set()
    for name in sorted(names):
        other = spellings.setdefault(name.casefold(), name)
        if other is not name:
            raise PackProblem(
                f"{source} has both {visible(other)} and {visible(name)}: many systems see one name."
            )
        folders.update(str(parent).casefold() for parent in PurePosixPath(name).parents)
    for name in sorted(folders & set(spellings)):
        raise PackProblem(f"{source} has a file and a folder of the name {visible(spellings[name])}.")
