"""History as CSV: one row a set or check-in, for spreadsheets."""

from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from unslump.api import CheckIn, Exporter, Session, SetRecord, hookimpl

_OF_SESSION = ("session", "started", "routine", "title", "rehearsal", "finish")
_OF_SET = (
    "step", "exercise", "name", "side", "set", "measure", "planned_low", "planned_high",
    "amount", "seconds", "ended", "variant",
)  # fmt: skip
_OF_CHECK_IN = ("check_in", "score", "place", "note")
_COLUMNS = (*_OF_SESSION, *_OF_SET, "at", *_OF_CHECK_IN)

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write a row of names, then one for each check-in and each set that was reached."""
    import csv  # here, for every start loads this plug-in and few write with it

    text = TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        rows = csv.writer(text)
        rows.writerow(_COLUMNS)
        for session in sessions:
            rows.writerows(_check_in_row(session, check_in) for check_in in session.check_ins)
            rows.writerows(_set_row(session, record) for record in session.sets)
    finally:
        text.detach()


def _check_in_row(session: Session, check_in: CheckIn) -> list[object]:
    return _row(
        *_session_cells(session),
        *("" for _ in _OF_SET),
        check_in.at.isoformat(),
        check_in.occasion,
        check_in.score,
        check_in.place,
        check_in.note,
    )


def _set_row(session: Session, record: SetRecord) -> list[object]:
    planned = record.planned
    return _row(
        *_session_cells(session),
        planned.step,
        planned.exercise,
        planned.name,
        planned.side,
        planned.number,
        planned.measure,
        planned.low,
        planned.high,
        record.amount,
        record.seconds,
        record.ended,
        record.variant,
        record.at and record.at.isoformat(),
        *("" for _ in _OF_CHECK_IN),
    )


def _session_cells(session: Session) -> tuple[object, ...]:
    return (
        session.id,
        session.started.isoformat(),
        session.routine,
        session.title,
        "yes" if session.rehearsal else "no",
        session.finish,
    )


def _row(*cells: object) -> list[object]:
    return [_harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running text as a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer CSV."""
    return [Exporter(id="csv", label="CSV, one row a set or check-in", suffix=".csv", write=write)]
