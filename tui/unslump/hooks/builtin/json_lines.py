"""History as JSON Lines: one session a line with all that is known of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from unslump.api import Exporter, Session, hookimpl

VERSION = 1
"""Stands in each line as `v`; changes when an older reader would misunderstand a line."""


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write one line for each session, lossless."""
    for session in sessions:
        line = {"v": VERSION} | msgspec.to_builtins(_portable(session))
        stream.write(msgspec.json.encode(line) + b"\n")


def _portable(session: Session) -> Session:
    return replace(
        session,
        started=_in_whole_minutes(session.started),
        ended=session.ended and _in_whole_minutes(session.ended),
        sets=tuple(replace(record, at=record.at and _in_whole_minutes(record.at)) for record in session.sets),
    )


def _in_whole_minutes(time: datetime) -> datetime:
    """Return the same instant at an offset of whole minutes: JSON can say no other, and would move it."""
    minutes = (time.utcoffset() or timedelta()) // timedelta(minutes=1)
    return time.astimezone(timezone(timedelta(minutes=minutes)))


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer JSON Lines."""
    return [Exporter(id="jsonl", label="JSON Lines, complete", suffix=".jsonl", write=write)]
