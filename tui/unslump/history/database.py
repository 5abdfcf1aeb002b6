"""One SQLite file: a connection for each piece of work, which a signal handler may take over."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

PATIENCE = 5.0
"""Seconds to wait for another process that writes, which takes a few milliseconds on a healthy disk."""


class _InUse(threading.local):
    cursor: sqlite3.Cursor | None = None


class Database:
    """A SQLite file with a rollback journal (home directories may be on NFS, where WAL is not safe).

    Nothing is held open between calls. Any thread may call, and so may a signal handler in the middle of
    another call.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._in_use = _InUse()

    def run(self, work: Callable[[sqlite3.Cursor], Result]) -> Result:
        """Do all of the work, on the one cursor it is given; raises sqlite3.Error.

        A signal handler runs between two bytecodes of the call it interrupts, so it cannot wait for that call
        to let go of the file. It closes the cursor under it, which rolls back; the interrupted call finds out
        and does its work again.
        """
        while True:
            if self._in_use.cursor:
                _close(self._in_use.cursor)
            cursor = self._connect().cursor()
            self._in_use.cursor = cursor
            try:
                _prepare(cursor)
                return work(cursor)
            except sqlite3.ProgrammingError:
                if self._in_use.cursor is cursor:
                    raise
            finally:
                _close(cursor)
                self._in_use.cursor = None

    def peek(self, work: Callable[[sqlite3.Cursor], Result]) -> Result:
        """Read without lock, journal or recovery: nothing at all happens to a file of another kind."""
        with closing(sqlite3.connect(f"{self._uri}?mode=ro&immutable=1", uri=True)) as connection:
            return work(connection.cursor())

    def copy(self, target: Path) -> None:
        """Copy what is committed to a new file for its owner alone; raises OSError and sqlite3.Error."""
        target.touch(mode=0o600, exist_ok=False)
        try:
            with closing(self._connect()) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy, progress=_patient)
        except BaseException:
            target.unlink()
            raise

    def replace_by(self, source: Path) -> None:
        """Take over all that another file holds, in one transaction; raises OSError and sqlite3.Error."""
        with closing(Database(source)._connect()) as new, closing(self._connect()) as present:
            new.backup(present, progress=_patient)

    @property
    def _uri(self) -> str:
        return self.path.absolute().as_uri()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._uri}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)


def _patient(status: int, _remaining: int, _total: int) -> None:
    """End a copy that another process keeps waiting: by itself it would try again without end."""
    if status == sqlite3.SQLITE_BUSY:
        raise TimeoutError


def _prepare(cursor: sqlite3.Cursor) -> None:
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # reads the file, and fails where that cannot be read


def _close(cursor: sqlite3.Cursor) -> None:
    try:
        with suppress(sqlite3.Error):  # closed already, or the disk fails and the next to read rolls back
            cursor.close()  # first: a statement not read to its end keeps its lock
            cursor.connection.rollback()
    finally:
        cursor.connection.close()
