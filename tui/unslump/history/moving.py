"""Putting a session right that was kept under a wrong date."""

from datetime import date, datetime

from msgspec.structs import replace

from unslump.history.records import Session


def on_day(session: Session, day: date) -> Session:
    """The session as if it had begun on that day, at the same time of day; all that it holds moves with it.

    Raises OverflowError where one of its times would leave the calendar.
    """
    way = day - session.started.date()

    def moved(time: datetime) -> datetime:
        return time + way

    return replace(
        session,
        started=moved(session.started),
        ended=session.ended and moved(session.ended),
        sets=tuple(replace(record, at=record.at and moved(record.at)) for record in session.sets),
        check_ins=tuple(replace(each, at=moved(each.at)) for each in session.check_ins),
    )
