"""Moving a session in time, with all that it holds."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec.structs import replace

from unslump.history.records import Session


def on_day(session: Session, day: date) -> Session:
    """The session as if it had begun on that day, at the same time of day; all that it holds moves with it.

    Raises OverflowError where one of its times would leave the calendar.
    """
    way = day - session.started.date()

    return retimed(session, lambda time: time + way)


def retimed(session: Session, change: Callable[[datetime], datetime]) -> Session:
    """The session with every time in it changed in one way."""
    return replace(
        session,
        started=change(session.started),
        ended=session.ended and change(session.ended),
        sets=tuple(replace(record, at=record.at and change(record.at)) for record in session.sets),
        check_ins=tuple(replace(each, at=change(each.at)) for each in session.check_ins),
    )
