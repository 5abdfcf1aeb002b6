"""Changing what is kept: a session is edited or deleted as a whole, and the latest change can be undone."""

import sqlite3

import msgspec
from msgspec import Struct

from unslump.history import reading, rows
from unslump.history.errors import HistoryError
from unslump.history.records import Session
from unslump.history.rows import Rows

CHANGES_KEPT = 50
"""How many changes can be undone, one after the other; what was deleted before them is gone for good."""


class Arrival(Struct, frozen=True, kw_only=True):
    """What another machine has of a session: its state at a version or, with None, that it was deleted.

    `instead_of` is the version that is kept here, None where nothing is; where it is `undoable`, undoing
    brings that back. `digest` is what a sync knows the session by.
    """

    id: str
    version: int
    session: Session | None
    digest: str
    instead_of: int | None
    undoable: bool = False


def deleted_ids(cursor: sqlite3.Cursor) -> frozenset[str]:
    """The ids of the sessions that were deleted."""
    return frozenset(row[0] for row in cursor.execute("SELECT session FROM deletions"))


def refuse_deleted(cursor: sqlite3.Cursor, session: Session) -> None:
    """Raise HistoryError when the session was deleted, so that saving it does not bring it back."""
    if cursor.execute("SELECT 1 FROM deletions WHERE session = ?", (session.id,)).fetchone():
        raise HistoryError(
            f"“{session.title}” was deleted meanwhile, so this was not saved. "
            "`unslump history undo` brings back what was deleted last."
        )


def edit(cursor: sqlite3.Cursor, kept: Session, changed: Rows) -> None:
    """Put `changed` in the place of `kept`; raises HistoryError when that is no longer what is kept."""
    version = _remember(cursor, kept)
    _put(cursor, changed, version)


def delete(cursor: sqlite3.Cursor, kept: Session) -> None:
    """Leave only a mark of the session; raises HistoryError when it is no longer what is kept."""
    version = _remember(cursor, kept)
    cursor.execute("DELETE FROM sessions WHERE id = ?", (kept.id,))
    cursor.execute("INSERT INTO deletions VALUES (?, ?)", (kept.id, version))


def take_in(cursor: sqlite3.Cursor, arrival: Arrival) -> bool:
    """Put what another machine has of a session in the place of what is kept; whether that was done.

    It is not where the session has been written since they were compared. What was changed here before is
    out of the reach of undoing then.
    """
    if _version(cursor, arrival.id) != arrival.instead_of:
        return False
    cursor.execute("DELETE FROM changes WHERE session = ?", (arrival.id,))
    if arrival.undoable and arrival.instead_of:
        for kept in reading.read(cursor, reading.one_of((arrival.id,))):
            _keep_earlier(cursor, kept, arrival.instead_of, arrival.version)
    cursor.execute("DELETE FROM deletions WHERE session = ?", (arrival.id,))
    if arrival.session is None:
        cursor.execute("DELETE FROM sessions WHERE id = ?", (arrival.id,))
        cursor.execute("INSERT INTO deletions VALUES (?, ?)", (arrival.id, arrival.version))
    else:
        _put(cursor, rows.rows_of(arrival.session), arrival.version)
    return True


def undo(cursor: sqlite3.Cursor) -> Session | None:
    """Take back the latest change; the session as it is again, or None when there is nothing to take back.

    A change is passed over when the session has been written since, for that would be lost.
    """
    latest_first = (
        "SELECT number, session, version_before, version_after, earlier FROM changes ORDER BY number DESC"
    )
    for number, id_, before, after, earlier in cursor.execute(latest_first).fetchall():
        cursor.execute("DELETE FROM changes WHERE number = ?", (number,))
        if _version(cursor, id_) == after:
            cursor.execute("DELETE FROM deletions WHERE session = ?", (id_,))
            _put(cursor, _decoded(earlier), after + 1)
            # What the change before this one made is there again, under a new version.
            cursor.execute(
                "UPDATE changes SET version_after = ? WHERE session = ? AND version_after = ?",
                (after + 1, id_, before),
            )
            [session] = reading.read(cursor, reading.one_of((id_,)))
            return session
    return None


def _remember(cursor: sqlite3.Cursor, kept: Session) -> int:
    """Note what is about to be changed; the version that the change makes."""
    version = _version(cursor, kept.id)
    if version is None or reading.read(cursor, reading.one_of((kept.id,))) != [kept]:
        raise HistoryError(
            f"“{kept.title}” has been changed or deleted elsewhere meanwhile, and is left as it is there. "
            "Look at it again, then change it."
        )
    _keep_earlier(cursor, kept, version, version + 1)
    return version + 1


def _keep_earlier(cursor: sqlite3.Cursor, kept: Session, before: int, after: int) -> None:
    """Let undoing take the version `after` back to what is kept now, which is the version `before`."""
    earlier = msgspec.json.encode(rows.rows_of(kept)).decode()
    cursor.execute(
        "INSERT INTO changes (session, version_before, version_after, earlier) VALUES (?, ?, ?, ?)",
        (kept.id, before, after, earlier),
    )
    cursor.execute(
        "DELETE FROM changes WHERE number <= (SELECT max(number) FROM changes) - ?", (CHANGES_KEPT,)
    )


def _decoded(earlier: str) -> Rows:
    try:
        return msgspec.json.decode(earlier, type=Rows)
    except msgspec.DecodeError as error:
        raise sqlite3.DataError(f"it holds a change that cannot be read ({error})") from error


def _put(cursor: sqlite3.Cursor, session: Rows, version: int) -> None:
    id_ = session.session["id"]
    cursor.execute("DELETE FROM sessions WHERE id = ?", (id_,))
    rows.write(cursor, session)
    cursor.execute("UPDATE sessions SET version = ? WHERE id = ?", (version, id_))


def _version(cursor: sqlite3.Cursor, session_id: str) -> int | None:
    cursor.execute(
        "SELECT version FROM sessions WHERE id = ? UNION ALL SELECT version FROM deletions WHERE session = ?",
        (session_id, session_id),
    )
    found = cursor.fetchone()
    return int(found[0]) if found else None
