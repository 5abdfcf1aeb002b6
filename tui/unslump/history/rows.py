"""A session as rows of the history file, and back."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby

from msgspec import Struct, to_builtins

from unslump.history.records import CheckIn, Ending, Finish, Occasion, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side

Columns = dict[str, str | int | float | None]

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


_SAVE_SESSION = f"{_upsert('sessions', _SESSION, 'id')}, version = version + 1"
_SAVE_SETS = _upsert("sets", f"{_PLANNED} {_DONE}", "session", "place")
_SAVE_CHECK_INS = _upsert("check_ins", _CHECK_IN, "session", "occasion")
_SUM_UP = (
    "UPDATE sessions SET (sets_planned, sets_done, seconds_worked) = ("
    "SELECT count(*), count(CASE WHEN ending = 'done' THEN 1 END), total(seconds)"
    " FROM sets WHERE session = sessions.id) WHERE id = ?"
)


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


def read(cursor: sqlite3.Cursor, condition: str, values: tuple[str | int, ...] = ()) -> list[Session]:
    """Sessions for which the condition holds, oldest first; sqlite3.Error for a value that none can have."""
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        "SELECT sessions.*, sets.* FROM sessions LEFT JOIN sets ON sets.session = sessions.id"
        f" WHERE {condition} ORDER BY sessions.started, sessions.id, sets.place",
        values,
    )
    try:
        rows = cursor.fetchall()
        check_ins = read_check_ins(cursor, condition, values)
        return [
            _session(list(of_one), check_ins.get(id_, ()))
            for id_, of_one in groupby(rows, key=lambda row: row["id"])
        ]
    except (TypeError, ValueError) as error:
        raise sqlite3.DataError(f"it holds a value that no session has ({error})") from error


def read_check_ins(
    cursor: sqlite3.Cursor, condition: str, values: tuple[str | int, ...] = ()
) -> dict[str, tuple[CheckIn, ...]]:
    """The check-ins of the sessions for which the condition holds, by their ids, in the order of occasions.

    Raises TypeError and ValueError for a value that none can have.
    """
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        f"SELECT check_ins.* FROM sessions JOIN check_ins ON session = sessions.id WHERE {condition}", values
    )
    found: dict[str, dict[Occasion, CheckIn]] = {}
    for row in cursor:
        check_in = _check_in(row)
        found.setdefault(row["session"], {})[check_in.occasion] = check_in
    return {
        id_: tuple(by_occasion[each] for each in Occasion if each in by_occasion)
        for id_, by_occasion in found.items()
    }


def one_of(ids: tuple[str, ...]) -> str:
    """The condition that a session has one of the ids."""
    return f"sessions.id IN ({', '.join('?' * len(ids))})"


def utc_text(time: datetime) -> str:
    """The time as text that sorts; ValueError when it does not carry its offset."""
    if time.utcoffset() is None:
        raise ValueError(f"a time in the history needs its UTC offset: {time}")
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def _time_columns(name: str, time: datetime | None) -> Columns:
    offset = time.utcoffset() if time else None
    return {
        name: utc_text(time) if time else None,
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


def _session(rows: list[sqlite3.Row], check_ins: tuple[CheckIn, ...]) -> Session:
    row = rows[0]
    sets = [(_planned(row), row) for row in rows if row["place"] is not None]  # a plan may be empty
    return Session(
        id=row["id"],
        routine=row["routine"],
        title=row["title"],
        pack_version=row["pack_version"],
        started=_time(row, "started"),
        plan=tuple(planned for planned, _ in sets),
        rehearsal=bool(row["rehearsal"]),
        ended=_time_or_none(row, "ended"),
        finish=Finish(row["finish"]) if row["finish"] else None,
        sets=tuple(_record(planned, row) for planned, row in sets if row["ending"] is not None),
        check_ins=check_ins,
    )


def _planned(row: sqlite3.Row) -> PlannedSet:
    return PlannedSet(
        step=row["step"],
        exercise=row["exercise"],
        name=row["name"],
        side=Side(row["side"]) if row["side"] else None,
        number=row["number"],
        measure=Measure(row["measure"]),
        low=row["low"],
        high=row["high"],
    )


def _record(planned: PlannedSet, row: sqlite3.Row) -> SetRecord:
    return SetRecord(
        planned=planned,
        amount=row["amount"],
        seconds=row["seconds"],
        ended=Ending(row["ending"]),
        variant=row["variant"],
        at=_time_or_none(row, "at"),
    )


def _check_in(row: sqlite3.Row) -> CheckIn:
    return CheckIn(
        occasion=Occasion(row["occasion"]),
        score=row["score"],
        place=row["place"],
        note=row["note"],
        at=_time(row, "at"),
    )


def _time(row: sqlite3.Row, name: str) -> datetime:
    zone = timezone(timedelta(seconds=row[f"{name}_offset"]))
    return datetime.fromisoformat(row[name]).replace(tzinfo=UTC).astimezone(zone)


def _time_or_none(row: sqlite3.Row, name: str) -> datetime | None:
    return _time(row, name) if row[name] is not None else None
