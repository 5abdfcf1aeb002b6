"""Routines that are being put together: each lies in a file as it stands, until it is saved or thrown away.

The file is held by a lock as long as its editor is open. The kernel drops the lock however the process ends,
and who opens the editor next finds what nobody holds.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from unslump.files import FileProblem, make_folder, read_note, why_not_written, write_note
from unslump.routine.library import Library
from unslump.routine.model import Routine

if TYPE_CHECKING:
    from filelock import BaseFileLock

NEW = Routine(id="", title="", steps=())
"""What a new routine begins as."""

_MOST_BYTES = 1_000_000


class Unsaved(Struct, frozen=True, kw_only=True):
    """A routine as it stands, and the one that it is made from; None for a new one."""

    routine: Routine = NEW
    opened: Routine | None = None


class UnsavedFile:
    """The place of one routine that is not saved; no file is there before something is kept in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: BaseFileLock | None = None

    @classmethod
    def new(cls, folder: Path) -> "UnsavedFile":
        """A place that nobody has."""
        return cls(folder / f"{uuid4().hex}.json")

    def keep(self, unsaved: Unsaved) -> None:
        """Keep this from now on, for whoever opens the editor once this process has ended.

        Raises FileProblem; what was kept before is still there then.
        """
        make_folder(self._path.parent)
        try:
            self._hold()
        except OSError as error:
            raise FileProblem(why_not_written(self._path, error)) from error
        write_note(self._path, unsaved)

    def take_up(self) -> Unsaved | None:
        """Hold what a process has left here; None where one still holds it, or where nothing can be read."""
        with suppress(OSError, ValueError):
            if self._hold():
                return read_note(self._path, Unsaved, _MOST_BYTES)
        return None

    def drop(self) -> None:
        """Keep nothing any more: it is saved, or thrown away."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """Leave what is kept here to whoever opens the editor next."""
        if self._lock is not None:
            with suppress(OSError):
                if not self._path.exists():
                    Path(self._lock.lock_file).unlink(missing_ok=True)
            self._lock.release()
            self._lock = None

    def _hold(self) -> bool:
        """Whether no other process holds this place: then this one does. Raises OSError."""
        from filelock import FileLock, Timeout  # not before something is put together

        if self._lock is None:
            lock = FileLock(self._path.with_suffix(".lock"), mode=0o600, thread_local=False)
            with suppress(Timeout):
                lock.acquire(blocking=False)
                self._lock = lock
        return self._lock is not None


def left_behind(folder: Path, library: Library) -> tuple[UnsavedFile, Unsaved] | None:
    """The latest of what no process holds, held by this one from now on; None where there is none.

    What needs exercises that the library has not waits until a pack brings them. What was made from a routine
    that is gone is a new one.
    """
    routines = {routine.id for routine in library.routines}
    exercises = {exercise.id for exercise in library.exercises}
    for path in _latest_first(folder):
        file = UnsavedFile(path)
        unsaved = file.take_up()
        if unsaved and all(step.exercise in exercises for step in unsaved.routine.steps):
            gone = unsaved.opened is not None and unsaved.opened.id not in routines
            return file, replace(unsaved, opened=None) if gone else unsaved
        file.leave()
    return None


def _latest_first(folder: Path) -> Iterator[Path]:
    times: dict[Path, float] = {}
    for path in folder.glob("*.json"):
        with suppress(OSError):  # saved meanwhile
            times[path] = path.stat().st_mtime
    yield from sorted(times, key=times.__getitem__, reverse=True)
