"""A session as rows of the history file, and writing them."""

import sqlite3
from datetime import UTC, datetime

from msgspec import Struct, to_builtins

from unslump.history.records import CheckIn, Session, SetRecord

Columns = dict[str, str | int | float | None]
"""The values of one row, by the names of their columns."""

_SESSION = "id routine title pack_version rehearsal started started_offset ended ended_offset finish"
_PLANNED = "session place step exercise name side number measure low high"
_DONE = "amount seconds ending variant at at_offset"
_CHECK_IN = "session occasion score place note at at_offset"


def _upsert(table: str, columns: str, *key: str) -> str:
    """A statement that adds a row or replaces what it holds; a NULL takes nothing back."""
    names = columns.split()
    changes = (f"{name} = coalesce(excluded.{name}, {name})" for name in names if name not in key)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(changes)}"
    )


_SAVE_SESSION = f"{_upsert('sessions', _SESSION, 'id')}, version = version + 1, digest = NULL"
_SAVE_SETS = _upsert("sets", f"{_PLANNED} {_DONE}", "session", "place")
_SAVE_CHECK_INS = _upsert("check_ins", _CHECK_IN, "session", "occasion")
_SUM_UP = """
    UPDATE sessions SET
        (sets_planned, sets_done, seconds_worked) = (
            SELECT count(*), count(CASE WHEN ending = 'done' THEN 1 END), total(seconds)
            FROM sets WHERE session = sessions.id
        ),
        (score_before, score_after, score_apart) = (
            SELECT max(CASE WHEN occasion = 'before' THEN score END),
                max(CASE WHEN occasion = 'after' THEN score END),
                max(CASE WHEN occasion = 'apart' THEN score END)
            FROM check_ins WHERE session = sessions.id
        )
    WHERE id = ?
"""


class Rows(Struct, frozen=True, kw_only=True):
    """What the file holds of one session: its own columns, and those of its sets and check-ins."""

    session: Columns
    sets: list[Columns]
    check_ins: list[Columns]


def rows_of(session: Session) -> Rows:
    """The session as the file holds it; ValueError for a set outside the plan or a time without offset."""
    return Rows(
        session=_session_columns(session),
        sets=_sets_columns(session),
        check_ins=[_check_in_columns(session, check_in) for check_in in session.check_ins],
    )


def write(cursor: sqlite3.Cursor, rows: Rows) -> None:
    """Store the session as its next version; what is stored may be replaced but is never taken back."""
    cursor.execute(_SAVE_SESSION, rows.session)
    # Lists, not generators: no Python runs between their rows, so no signal handler closes the cursor there.
    cursor.executemany(_SAVE_SETS, rows.sets)
    cursor.executemany(_SAVE_CHECK_INS, rows.check_ins)
    cursor.execute(_SUM_UP, (rows.session["id"],))


def _utc_text(time: datetime) -> str:
    """The time as text that sorts; ValueError when it does not carry its offset."""
    if time.utcoffset() is None:
        raise ValueError(f"a time in the history needs its UTC offset: {time}")
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def _time_columns(name: str, time: datetime | None) -> Columns:
    offset = time.utcoffset() if time else None
    return {
        name: _utc_text(time) if time else None,
        f"{name}_offset": None if offset is None else round(offset.total_seconds()),
    }


def _session_columns(session: Session) -> Columns:
    return {
        "id": session.id,
        "routine": session.routine,
        "title": session.title,
        "pack_version": session.pack_version,
        "rehearsal": int(session.rehearsal),
        "finish": session.finish and session.finish.value,
        **_time_columns("started", session.started),
        **_time_columns("ended", session.ended),
    }


def _sets_columns(session: Session) -> list[Columns]:
    done = {record.planned: record for record in session.sets}
    if outside := done.keys() - set(session.plan):
        raise ValueError(f"session {session.id}: no such set in its plan: {[set_.key for set_ in outside]}")
    return [
        {"session": session.id, "place": place, **to_builtins(planned), **_done_columns(done.get(planned))}
        for place, planned in enumerate(session.plan, start=1)
    ]


def _done_columns(record: SetRecord | None) -> Columns:
    if record is None:
        return dict.fromkeys(_DONE.split())
    return {
        "amount": record.amount,
        "seconds": record.seconds,
        "ending": record.ended.value,
        "variant": record.variant,
        **_time_columns("at", record.at),
    }


def _check_in_columns(session: Session, check_in: CheckIn) -> Columns:
    return {
        "session": session.id,
        "occasion": check_in.occasion.value,
        "score": check_in.score,
        "place": check_in.place,
        "note": check_in.note,
        **_time_columns("at", check_in.at),
    }
