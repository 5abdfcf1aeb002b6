"""The folder of a person's own packs, and how it changes: one process at a time, each pack in one step.

What is under way has a hidden name, so that it is nobody's pack. `.new-…` is not in its place yet;
`.old-ID` gives way to the pack ID that comes, and is put back when a crash kept that one from coming.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from unslump.files import why_not_written
from unslump.packs.problems import PackProblem
from unslump.routine.characters import visible

WAIT_SECONDS = 10.0
"""How long to wait for another process that changes packs; it may be waiting for its person to answer."""

_LOCK = ".lock"
_NEW, _OLD = ".new-", ".old-"


@contextmanager
def only_one(shelf: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Be the only process that changes the packs in `shelf`, which is made where there is none.

    What was staged and not put in its place is gone at the end. Raises PackProblem when another process does
    not end, and when the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(shelf / _LOCK, timeout=wait_seconds)
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:  # an OSError too
        raise PackProblem("Another unslump is changing your packs. Let it finish, and try again.") from None
    except FileExistsError:
        raise PackProblem(f"{visible(str(shelf))} should be a folder, and is a file.") from None
    except OSError as error:
        raise _not_written(Path(error.filename or shelf / _LOCK), error) from error
    try:
        _tidy(shelf)
        yield
    finally:
        _tidy(shelf)
        lock.release()


def stage(shelf: Path, files: Mapping[str, bytes], place: Path | None = None) -> Path:
    """Write files into a new folder on the same disk as the packs.

    It is to come to `place`, where that is known already. Raises PackProblem, which names the files as they
    would lie there, or else the folder of the packs.
    """
    staged = shelf / f"{_NEW}{uuid4().hex}"
    for name, content in files.items():
        file = staged / name
        with _writing(place / name if place else shelf):
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
    return staged


def put_in_place(staged: Path, pack: Path) -> None:
    """Let a staged folder become the pack at `pack`, instead of one that is there.

    Raises PackProblem; then the one that was there is back in its place when `only_one` ends.
    """
    with _writing(pack):
        if pack.exists():
            pack.rename(pack.with_name(f"{_OLD}{pack.name}"))
        staged.rename(pack)


def take_away(pack: Path) -> None:
    """Remove a pack; of a link only the link. Raises PackProblem."""
    with _writing(pack):
        if pack.is_symlink():
            pack.unlink()
        else:
            # Renamed first: what is half removed must be nobody's pack.
            pack.rename(pack.with_name(f"{_NEW}{uuid4().hex}"))


def put_back(shelf: Path) -> None:
    """Put back what a crash kept from its place, and clear away what it left, unless it is under way now."""
    try:
        if not any(path.name.startswith((_NEW, _OLD)) for path in shelf.iterdir()):
            return
        from filelock import FileLock

        with FileLock(shelf / _LOCK, timeout=0):
            _tidy(shelf)
    except OSError:  # a lock that another process holds is one too
        return


def _tidy(shelf: Path) -> None:
    with suppress(OSError):
        for path in list(shelf.iterdir()):
            pack = path.with_name(path.name.removeprefix(_OLD))
            if path.name.startswith(_OLD) and not os.path.lexists(pack):
                path.rename(pack)
            elif path.name.startswith((_NEW, _OLD)):
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> PackProblem:
    return PackProblem(visible(why_not_written(path, error)))
