"""Sessions out of the rows of the history file, whole or in sums."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from unslump.days import DAY, Days
from unslump.history.outline import Hurt, Outline
from unslump.history.records import CheckIn, Ending, Finish, Occasion, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side

_OCCASIONS = [occasion.value for occasion in Occasion]
_OUTLINE = (
    "id, title, started, started_offset, rehearsal, finish, sets_planned, sets_done, seconds_worked,"
    " score_before, score_after, score_apart"
)


class Condition(NamedTuple):
    """What holds of a session, in SQL, and the values for the question marks in it."""

    sql: str
    values: tuple[str | int, ...] = ()


class Standing(NamedTuple):
    """How it stands with a session: its version, and whether it is kept, and has ended.

    `digest` is what a sync knows this version by; None where it has not been there for a sync yet.
    """

    version: int
    digest: str | None
    kept: bool
    ended: bool


def standing(cursor: sqlite3.Cursor) -> dict[str, Standing]:
    """How it stands with every session that is kept or was deleted, by its id."""
    cursor.execute(
        "SELECT id, version, digest, TRUE, ended IS NOT NULL FROM sessions"
        " UNION ALL SELECT session, version, NULL, FALSE, TRUE FROM deletions"
    )
    return {
        id_: Standing(version, digest, bool(kept), bool(ended))
        for id_, version, digest, kept, ended in cursor.fetchall()
    }


def one_of(ids: tuple[str, ...]) -> Condition:
    """The session has one of the ids."""
    return Condition(f"sessions.id IN ({', '.join('?' * len(ids))})", ids)


def begun(days: Days | None, *, rehearsals: bool) -> Condition:
    """The session began on one of the days, by the clock of its place, or ever; rehearsals as well or not."""
    if days is None:
        return Condition("rehearsal <= ?", (rehearsals,))
    # The index finds those that may have. At the edges the offset of each, never a day long, tells which did.
    return Condition(
        "rehearsal <= ? AND started >= ? AND started < ?"
        " AND (started >= ? AND started < ?"
        " OR date(started, started_offset || ' seconds') BETWEEN ? AND ?)",
        (
            rehearsals,
            _shifted(days.first, -1),
            _shifted(days.last, 2),
            _shifted(days.first, 1),
            days.last.isoformat(),
            days.first.isoformat(),
            days.last.isoformat(),
        ),
    )


def _shifted(day: date, number: int) -> str:
    try:
        return (day + DAY * number).isoformat()
    except OverflowError:  # the first and the last days of the calendar have no neighbours
        return day.isoformat()


def read(cursor: sqlite3.Cursor, condition: Condition) -> list[Session]:
    """Sessions for which the condition holds, oldest first; sqlite3.Error for a value that none can have."""
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        "SELECT sessions.*, sets.* FROM sessions LEFT JOIN sets ON sets.session = sessions.id"
        f" WHERE {condition.sql} ORDER BY sessions.started, sessions.id, sets.place",
        condition.values,
    )
    with _told_as_damage():
        rows = cursor.fetchall()
        check_ins = _read_check_ins(cursor, condition)
        return [
            _session(list(of_one), check_ins.get(id_, ()))
            for id_, of_one in groupby(rows, key=lambda row: row["id"])
        ]


def read_outlines(cursor: sqlite3.Cursor, condition: Condition) -> list[Outline]:
    """Sessions in sums for which the condition holds, oldest first; sqlite3.Error as `read` raises it."""
    cursor.execute(
        f"SELECT {_OUTLINE} FROM sessions WHERE {condition.sql} ORDER BY started, id", condition.values
    )
    with _told_as_damage():
        rows = cursor.fetchall()
        hurts = _read_hurts(cursor, condition)
        return [_outline(row, hurts.get(row[0], ())) for row in rows]


def read_seconds_per_day(cursor: sqlite3.Cursor, condition: Condition) -> list[tuple[date, float]]:
    """Each day with the time worked, in sessions for which the condition holds; sqlite3.Error as `read`."""
    cursor.execute(
        "SELECT date(started, started_offset || ' seconds') AS day, sum(seconds_worked) FROM sessions"
        f" WHERE seconds_worked > 0 AND {condition.sql} GROUP BY day ORDER BY day",
        condition.values,
    )
    with _told_as_damage():
        return [(date.fromisoformat(day), float(seconds)) for day, seconds in cursor.fetchall()]


@contextmanager
def _told_as_damage() -> Iterator[None]:
    """Raise sqlite3.DataError for a value in the file that no session has."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise sqlite3.DataError(f"it holds a value that no session has ({error})") from error


def _read_hurts(cursor: sqlite3.Cursor, condition: Condition) -> dict[str, tuple[Hurt, ...]]:
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        "SELECT sets.*, started, started_offset FROM sets JOIN sessions ON session = sessions.id"
        f" WHERE ending = 'hurt' AND {condition.sql} ORDER BY session, place",
        condition.values,
    )
    return {
        id_: tuple(_hurt(row) for row in rows)
        for id_, rows in groupby(cursor.fetchall(), key=lambda row: row["session"])
    }


def _read_check_ins(cursor: sqlite3.Cursor, condition: Condition) -> dict[str, tuple[CheckIn, ...]]:
    """The check-ins of the sessions for which the condition holds, by their ids, in the order of occasions.

    Raises TypeError and ValueError for a value that none can have.
    """
    cursor.row_factory = sqlite3.Row
    cursor.execute(
        f"SELECT check_ins.* FROM sessions JOIN check_ins ON session = sessions.id WHERE {condition.sql}",
        condition.values,
    )
    found: dict[str, tuple[CheckIn, ...]] = {}
    for row in sorted(cursor.fetchall(), key=lambda row: _OCCASIONS.index(row["occasion"])):
        found[row["session"]] = (*found.get(row["session"], ()), _check_in(row))
    return found


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


def _outline(row: tuple[Any, ...], hurts: tuple[Hurt, ...]) -> Outline:
    """The outline of a row of `_OUTLINE`. Years of them are read at once, so values go by their places."""
    id_, title, started, offset, rehearsal, finish, planned, done, seconds, before, after, apart = row
    return Outline(
        id=id_,
        title=title,
        started=_local(started, offset),
        rehearsal=bool(rehearsal),
        finish=Finish(finish) if finish else None,
        sets_planned=planned,
        sets_done=done,
        seconds=seconds,
        before=before,
        after=after,
        apart=apart,
        hurts=hurts,
    )


def _hurt(row: sqlite3.Row) -> Hurt:
    return Hurt(
        exercise=row["exercise"],
        name=row["name"],
        side=Side(row["side"]) if row["side"] else None,
        at=_time_or_none(row, "at") or _time(row, "started"),
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
    return _local(row[name], row[f"{name}_offset"])


def _local(utc: str, offset: int) -> datetime:
    """The time by the clock of its place."""
    return datetime.fromisoformat(f"{utc}+00:00").astimezone(_zone(offset))


@cache
def _zone(offset: int) -> timezone:
    """One object for each offset: years of sessions share two of them."""
    return timezone(timedelta(seconds=offset))


def _time_or_none(row: sqlite3.Row, name: str) -> datetime | None:
    return _time(row, name) if row[name] is not None else None
