"""Moving a session in time, with all that it holds."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

from msgspec.structs import replace

from unslump.history.records import Session


def on_day(session: Session, day: date) -> Session:
    """The session as if it had begun on that day, at the same time of day; all that it holds moves with it.

    Raises OverflowError where one of its times would leave the calendar.
    """
    way = day - session.started.date()
    return retimed(session, lambda time: time + way)


def in_whole_minutes(session: Session) -> Session:
    """The session at the same instants, with offsets of whole minutes: JSON can say no other.

    Those of years long past have seconds, and a time written with such a one would be moved.
    """
    return retimed(session, _in_whole_minutes)


def retimed(session: Session, change: Callable[[datetime], datetime]) -> Session:
    """The session with every time in it changed in one way."""
    return replace(
        session,
        started=change(session.started),
        ended=session.ended and change(session.ended),
        sets=tuple(replace(record, at=record.at and change(record.at)) for record in session.sets),
        check_ins=tuple(replace(each, at=change(each.at)) for each in session.check_ins),
    )


def _in_whole_minutes(time: datetime) -> datetime:
    minutes = (time.utcoffset() or timedelta()) // timedelta(minutes=1)
    return time.astimezone(timezone(timedelta(minutes=minutes)))
