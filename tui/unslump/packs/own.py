"""A person's own routines: kept in one pack of theirs, or, where they are a pack's, as an overlay over it.

Each change is made under the lock of its folder, from what lies there at that moment. What another process
has changed meanwhile is never written over: then the later one is kept beside it, as a routine of its own.
"""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from unslump.files import make_folder, write_text_whole
from unslump.packs.overlays import overlay_file, read_overlay
from unslump.packs.problems import PackProblem
from unslump.packs.schema import SCHEMA_FILE, schema_text
from unslump.packs.shelf import WAIT_SECONDS, only_one, put_in_place, stage
from unslump.paths import Paths
from unslump.routine.characters import quoted
from unslump.routine.faults import PackFaults
from unslump.routine.ids import global_id, name_of, pack_id_of
from unslump.routine.library import Library
from unslump.routine.limits import ONE_LINE_CHARACTERS
from unslump.routine.meaning import FORMAT
from unslump.routine.model import Author, Pack, Routine
from unslump.routine.overlay import overlay_of, overlay_text, parse_overlay
from unslump.routine.reader import PACK_FILE, parse_pack, read_pack
from unslump.routine.toml_file import unreadable
from unslump.routine.writer import pack_text

OWN = "mine"
"""The id of the pack that holds a person's own routines."""

EMPTY = Pack(
    format=FORMAT,
    id=OWN,
    version="1.0.0",
    title="Your own routines",
    language="en",
    licence="yours",
    authors=(Author(name="You"),),
    summary="Routines that you put together yourself.",
)
"""That pack before the first routine is in it."""

_WORD = re.compile(r"[a-z0-9]+")


class Kept(Struct, frozen=True, kw_only=True):
    """Where a routine is kept. `beside` says that another process had changed the one that it came from."""

    routine: str
    file: Path
    beside: bool = False


def is_own(global_id: str) -> bool:
    """Whether a routine or an exercise with this global id is one of the person's own."""
    return pack_id_of(global_id) == OWN


def keep(
    paths: Paths,
    library: Library,
    routine: Routine,
    opened: Routine | None,
    *,
    wait_seconds: float = WAIT_SECONDS,
) -> Kept:
    """Keep a routine of the person's, made from `opened`, or new where that is None.

    A new one is given an id by its title. Of one of another pack the steps are kept, as an overlay. Another
    process that changes packs is waited for, `wait_seconds` at most. Raises PackProblem, FileProblem and
    PackFaults, with nothing changed.
    """
    taken = [name_of(each.id) for each in library.routines]
    if opened is not None:
        change = _change_own if is_own(opened.id) else _change_overlay
        kept = change(paths, library, routine, opened, wait_seconds)
        if kept is not None:
            return kept
    with only_one(paths.user_packs, wait_seconds):
        pack = _own_pack(paths)
        ids = {*taken, *(name_of(each.id) for each in pack.routines)}
        new = replace(routine, id=global_id(OWN, id_for(routine.title, ids)))
        file = _write(paths, replace(pack, routines=(*pack.routines, new)))
    return Kept(routine=new.id, file=file, beside=opened is not None)


def not_yet_own(paths: Paths, routines: Iterable[Routine]) -> list[Routine]:
    """Those of these that are not among the person's own, under whichever id. Raises PackFaults."""
    own = own_routines(paths)
    return [one for one in routines if not any(replace(each, id=one.id) == one for each in own)]


def own_routines(paths: Paths) -> tuple[Routine, ...]:
    """The person's own routines as they are kept now. Raises PackFaults."""
    return _own_pack(paths).routines


def remove(paths: Paths, routine: str) -> None:
    """Remove one of the person's own routines. Raises PackProblem, FileProblem and PackFaults."""
    with only_one(paths.user_packs):
        pack = _own_pack(paths)
        left = tuple(each for each in pack.routines if each.id != routine)
        if len(left) == len(pack.routines):
            raise PackProblem(f"There is no routine {quoted(routine)} among your own.")
        _write(paths, replace(pack, routines=left))


def reset(paths: Paths, routine: str) -> None:
    """Take the pack's own steps of a routine again, by removing its overlay. Raises PackProblem."""
    file = overlay_file(paths.overlays, routine)
    with only_one(paths.overlays):
        if not _removed(file):
            raise PackProblem(f"You have not changed the routine {quoted(routine)}.")


def id_for(title: str, taken: Collection[str]) -> str:
    """An id that is made from a title, and that nobody has."""
    words = _WORD.findall(normalize("NFKD", title).encode("ascii", "ignore").decode().lower())
    most = ONE_LINE_CHARACTERS[Routine, "id"]
    plain = "-".join(words)[:most].strip("-") or "routine"
    free, number = plain, 1
    while free in taken:
        number += 1
        free = f"{plain[: most - len(str(number)) - 1].rstrip('-')}-{number}"
    return free


def _change_own(
    paths: Paths, library: Library, routine: Routine, opened: Routine, wait_seconds: float
) -> Kept | None:
    """None where it is not there any more as it was opened."""
    with only_one(paths.user_packs, wait_seconds):
        pack = _own_pack(paths)
        if opened not in pack.routines:
            return None
        changed = tuple(replace(routine, id=opened.id) if each == opened else each for each in pack.routines)
        return Kept(routine=opened.id, file=_write(paths, replace(pack, routines=changed)))


def _change_overlay(
    paths: Paths, library: Library, routine: Routine, opened: Routine, wait_seconds: float
) -> Kept | None:
    """None where the routine is not played any more as it was opened."""
    file = overlay_file(paths.overlays, opened.id)
    packed = library.as_packed(opened)
    with only_one(paths.overlays, wait_seconds):
        now = read_overlay(paths.overlays, opened.id)
        if (now.steps if now else packed.steps) != opened.steps:
            return None
        if routine.steps == packed.steps:
            _removed(file)
        else:
            text = overlay_text(overlay_of(packed, library.pack_of(opened), routine.steps), opened.id)
            parse_overlay(text, str(file), opened.id)
            make_folder(file.parent)
            write_text_whole(file, text, force=True)
    return Kept(routine=opened.id, file=file)


def _own_pack(paths: Paths) -> Pack:
    """The pack as it is now; without a routine where there is none. Raises PackFaults."""
    folder = paths.user_packs / OWN
    try:
        return read_pack(folder) if folder.exists() else EMPTY
    except OSError as error:
        raise PackFaults([unreadable(folder, error)]) from error


def _write(paths: Paths, pack: Pack) -> Path:
    """Write the pack, of which `only_one` must guard the folder, and only what can be read again."""
    folder = paths.user_packs / OWN
    file, text = folder / PACK_FILE, pack_text(pack)
    parse_pack(text, str(file), OWN)
    if folder.exists():
        write_text_whole(file, text, force=True)
    else:
        files = {PACK_FILE: text.encode(), SCHEMA_FILE: schema_text().encode()}
        put_in_place(stage(paths.user_packs, files, folder), folder)
    return file


def _removed(overlay: Path) -> bool:
    """Remove an overlay, and its folder once that is empty; whether there was one. Raises PackProblem."""
    try:
        overlay.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise PackProblem(f"{overlay} could not be removed: {error.strerror or error}.") from error
    with suppress(OSError):  # others of this pack are there
        overlay.parent.rmdir()
    return True
