"""What can go wrong with the history, in words for people."""

import errno
import sqlite3

_FULL = "the disk is full; make some room on it"
_MOVE_ASIDE = "move it to another place, and the next session begins a new one"
_WHO_MAY = "it cannot be opened; check who may read and write it and its folder"
_HELD = "another program is holding it; close that program or wait for it"

_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: "it cannot be written; allow writing to it and to its folder",
    sqlite3.SQLITE_CANTOPEN: _WHO_MAY,
    sqlite3.SQLITE_PERM: _WHO_MAY,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_IOERR: "the disk reports a fault; check the disk and the room left on it",
    sqlite3.SQLITE_NOTADB: f"it is not a history; {_MOVE_ASIDE}",
    sqlite3.SQLITE_CORRUPT: f"it is damaged; {_MOVE_ASIDE}",
}


class HistoryError(Exception):
    """The history cannot be read or written; the message says what, where, and what to do next."""


def reason(error: Exception) -> str:
    """Why the history cannot be read or written, and what helps, as the end of a sentence."""
    if isinstance(error, TimeoutError):
        return _HELD
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return _FULL if full else f"{str(error.strerror).lower()}; check its folder"
    # SQLite keeps its main codes in the lowest byte and refines them above it.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return _REASONS.get(code, f"{error}; {_MOVE_ASIDE}")
