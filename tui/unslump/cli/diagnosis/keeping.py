"""What is kept: files, the room for them, settings and packs."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from unslump.cli.diagnosis.remark import Remark, better, good, in_the_way
from unslump.history.errors import HistoryError
from unslump.history.store import Store
from unslump.paths import Paths
from unslump.paths import Place as File

MEGABYTE, GIGABYTE = 10**6, 10**9
ROOM_WANTED = 50 * MEGABYTE
ROOM_NEEDED = 1 * MEGABYTE
NOT_KEPT = "Sessions can be played, and are not kept."


def keeping_remarks(
    paths: Paths, places: Sequence[File], settings_problems: Sequence[str], pack_problems: Sequence[str]
) -> Iterator[Remark]:
    """Each place and the room in it, the history, and what is wrong with settings and packs."""
    yield from _places(places)
    yield _room(paths.history)
    yield _history(paths.history)
    yield from (
        better("settings", problem, "What is wrong has its default.", f"Mend {paths.settings}.")
        for problem in settings_problems
    )
    if not settings_problems:
        yield good("settings", "read" if paths.settings.exists() else "none yet, so all is as it comes")
    if pack_problems:
        yield better(
            "packs",
            f"{len(pack_problems)} thing{'s' * (len(pack_problems) > 1)} wrong",
            "What is wrong is left out.",
            "`unslump packs list` tells what it is.",
        )


def _places(places: Sequence[File]) -> Iterator[Remark]:
    closed = [place for place in places if not _can_be_written(place.path)]
    for place in closed:
        subject, remedy = place.name.replace("_", " "), "Give yourself the right to write there, or set HOME."
        if place.name in ("history", "live"):
            yield in_the_way(subject, f"{place.path} cannot be written", NOT_KEPT, remedy)
        else:
            yield better(subject, f"{place.path} cannot be written", f"It is for {place.purpose}.", remedy)
    if not closed:
        yield good("files", "every place can be written; `unslump paths` lists them")


def _can_be_written(path: Path) -> bool:
    """Whether it can be written, or made where it is not there yet."""
    there = _nearest(path)
    return os.access(there, os.W_OK | os.X_OK if there.is_dir() else os.W_OK) and (
        there == path or there.is_dir()
    )


def _nearest(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())


def _room(history: Path) -> Remark:
    free = shutil.disk_usage(_nearest(history)).free
    found = f"{free / GIGABYTE:,.3g} GB free for your history"
    if free < ROOM_NEEDED:
        return in_the_way("room", found, NOT_KEPT, "Free some space.")
    if free < ROOM_WANTED:
        return better("room", found, "It lasts for a while.", "Free some space.")
    return good("room", found)


def _history(path: Path) -> Remark:
    if not path.exists():
        return good("history", "none yet")
    try:
        sessions = Store.open(path).sessions(rehearsals=True)
    except HistoryError as error:
        return in_the_way("history", str(error), NOT_KEPT, "`unslump paths` says where the file is.")
    size = path.stat().st_size / MEGABYTE
    return good("history", f"{len(sessions):,} session{'s' * (len(sessions) != 1)} in {size:,.1f} MB")
