"""Workouts of LiftLog as sessions: a row is a set that was done."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID, uuid5

from unslump.api import Ending, Finish, Measure, PlannedSet, Session, SetRecord

from unslump_liftlog.table import Row

OURS = UUID("5f0d2b5e-8d0b-5f0c-9d53-0f7c1f3f6d4e")
"""What ids of sessions are made from, with the ids of LiftLog: a file gives the same ones each time."""

_YEARS = range(1970, 3000)
_MOST = 100_000
_LONGEST_NAME = 200
_LONGEST_SLUG = 100


def sessions(rows: Iterable[Row]) -> list[Session]:
    """One session for each workout, in the order of the file; raises NotReadable."""
    workouts: dict[str, list[Row]] = {}
    for row in rows:
        if not row.values["SessionId"]:
            raise row.fault("SessionId", "is empty; it tells which workout a set belongs to.")
        workouts.setdefault(row.values["SessionId"], []).append(row)
    return [_session(session_id, sets) for session_id, sets in workouts.items()]


def _session(session_id: str, rows: Sequence[Row]) -> Session:
    records = tuple(
        _record(row, step, number)
        for step, (_, sets) in enumerate(groupby(rows, key=_name), start=1)
        for number, row in enumerate(sets, start=1)
    )
    times = [_time(row) for row in rows]
    return Session(
        id=str(uuid5(OURS, session_id)),
        routine="liftlog/workout",
        title="Workout in LiftLog",
        pack_version="",
        started=min(times),
        plan=tuple(record.planned for record in records),
        ended=max(times),
        finish=Finish.FINISHED,
        sets=records,
    )


def _record(row: Row, step: int, number: int) -> SetRecord:
    """A set that was done; without a target, what was done was meant."""
    name, done = _name(row), _amount(row, "Reps")
    target = math.ceil(_amount(row, "TargetReps")) if row.values["TargetReps"] else 0
    target = target or max(1, round(done))
    planned = PlannedSet(
        step=step,
        exercise=f"liftlog/{_slug(name)}",
        name=name,
        side=None,
        number=number,
        measure=Measure.REPS,
        low=target,
        high=target,
    )
    ended = Ending.DONE if done >= target else Ending.PARTIAL
    return SetRecord(planned=planned, amount=done, seconds=0.0, ended=ended, at=_time(row))


def _name(row: Row) -> str:
    """The name on one line, without what does not print; NotReadable when nothing is left of it."""
    printing = "".join(each if each.isprintable() else " " for each in row.values["Exercise"])
    name = " ".join(printing.split())[:_LONGEST_NAME]
    if not name:
        raise row.fault("Exercise", "is empty.")
    return name


def _slug(name: str) -> str:
    """The name as an id of small letters, digits and hyphens, or a number where none of them are left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST_SLUG] or f"exercise-{uuid5(OURS, name).hex[:8]}"


def _amount(row: Row, column: str) -> float:
    written = row.values[column]
    try:
        amount = float(written.replace(",", "."))
    except ValueError:
        amount = math.nan
    if not 0 <= amount <= _MOST:
        raise row.fault(column, f"wants a number from 0 to {_MOST}, got {_short(written)}.")
    return amount


def _time(row: Row) -> datetime:
    """When the set was done; without an offset, as older versions wrote, by the clock of this computer."""
    written = row.values["Timestamp"]
    try:
        time = datetime.fromisoformat(written)
        if time.year not in _YEARS:
            raise ValueError
        return time.astimezone() if time.utcoffset() is None else time
    except (ValueError, OverflowError):
        hint = "a spreadsheet may have rewritten it, so export it anew"
        raise row.fault(
            "Timestamp", f"wants a time such as 2024-10-16T10:45:06, got {_short(written)}; {hint}."
        ) from None


def _short(text: str) -> str:
    return f"“{text[:40]}”"
