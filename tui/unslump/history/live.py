"""Which sessions are being played: a lock for each, which the kernel releases however the process ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import quote

from unslump.files import private_folder
from unslump.history.errors import HistoryError, reason
from unslump.history.records import Session

if TYPE_CHECKING:
    from filelock import BaseFileLock

GUARD_SECONDS = 2.0
"""How long to wait for another process that claims, releases or asks; each takes less than a millisecond."""


class LiveSession:
    """A session that this process plays; live until it is released or the process ends in whatever way."""

    def __init__(self, folder: Path, lock: "BaseFileLock") -> None:
        self._folder = folder
        self._lock = lock

    @classmethod
    def claim(cls, folder: Path, session_id: str) -> "LiveSession | None":
        """Make the session live, or answer None when it already is; clears away locks of processes that died.

        Raises HistoryError when the folder cannot be written.
        """
        try:
            private_folder(folder)
            with _guard(folder):
                for stale in folder.glob("*.lock"):
                    _clear(stale)
                lock = _lock_if_free(_lock_path(folder, session_id))
        except OSError as error:
            raise HistoryError(
                f"The session cannot be marked as being played in {folder}: {reason(error)}."
            ) from error
        return cls(folder, lock) if lock else None

    def release(self) -> None:
        """End the claim; not from a signal handler, where the end of the process does the same."""
        try:
            with _guard(self._folder):
                self._lock.release()
                _clear(Path(self._lock.lock_file))
        except OSError:
            self._lock.release()  # its empty file stays until the next claim clears it away

    def __enter__(self) -> "LiveSession":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def is_live(folder: Path, session_id: str) -> bool:
    """Whether a process plays the session; True where that cannot be told, so that nobody takes it over."""
    path = _lock_path(folder, session_id)
    try:
        if not path.exists():
            return False
        with _guard(folder):
            return not _clear(path)
    except OSError:
        return True


def anything_live(folder: Path) -> bool:
    """Whether any session is being played; True where that cannot be told."""
    try:
        if not folder.exists():
            return False
        with _guard(folder):
            return not all(_clear(path) for path in folder.glob("*.lock"))
    except OSError:
        return True


@contextmanager
def at_rest(folder: Path, session: Session) -> Iterator[None]:
    """Keep everybody from playing the session while it is changed; HistoryError when somebody does."""
    live = LiveSession.claim(folder, session.id)
    if live is None:
        raise HistoryError(f"“{session.title}” is being played now. Finish it, or leave it, then change it.")
    with live:
        yield


def _lock_path(folder: Path, session_id: str) -> Path:
    return folder / f"{quote(session_id, safe='')}.lock"  # an imported id may hold anything, "../" too


def _guard(folder: Path) -> "BaseFileLock":
    """Held while lock files come, go or are tried: trying one takes it, and must not look like playing."""
    from filelock import FileLock

    return FileLock(folder / "guard", timeout=GUARD_SECONDS, mode=0o600)


def _lock_if_free(path: Path) -> "BaseFileLock | None":
    from filelock import FileLock, Timeout  # takes 50 ms, and most starts find no session to ask about

    lock = FileLock(path, mode=0o600, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


def _clear(path: Path) -> bool:
    """Remove the lock file unless a process holds it; whether it is gone."""
    lock = _lock_if_free(path)
    if lock is None:
        return False
    lock.release()
    path.unlink(missing_ok=True)
    return True
