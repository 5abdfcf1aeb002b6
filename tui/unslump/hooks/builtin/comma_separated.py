"""History as CSV: one row a set, for spreadsheets."""

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from unslump.api import Exporter, Session, SetRecord, hookimpl

_COLUMNS = (
    "session", "started", "routine", "title", "rehearsal", "finish",
    "step", "exercise", "name", "side", "set", "measure", "planned_low", "planned_high",
    "amount", "seconds", "ended", "variant", "at",
)  # fmt: skip

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write a row of names, then one for each set; what was planned and never reached has none."""
    text = TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        rows = csv.writer(text)
        rows.writerow(_COLUMNS)
        rows.writerows(_row(session, record) for session in sessions for record in session.sets)
    finally:
        text.detach()


def _row(session: Session, record: SetRecord) -> list[object]:
    planned = record.planned
    cells = (
        session.id,
        session.started.isoformat(),
        session.routine,
        session.title,
        "yes" if session.rehearsal else "no",
        session.finish,
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
    )
    return [_harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running text as a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer CSV."""
    return [Exporter(id="csv", label="CSV, one row a set", suffix=".csv", write=write)]
