"""A calendar (RFC 5545) and what stands in it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from icalendar import Calendar, Event
from unslump.api import Session

from unslump_calendar.words import description, plain


def calendar(sessions: Iterable[Session]) -> Calendar:
    """Put `sessions` into a calendar; the same sessions make the same bytes, whenever and wherever."""
    page = empty_calendar()
    for session in sessions:
        if not session.rehearsal and not session.is_check_in:
            page.add_component(event(session))
    return page


def empty_calendar() -> Calendar:
    """A calendar in which nothing stands yet."""
    page = Calendar()
    page.add("prodid", "-//unslump//unslump-calendar//EN")
    page.add("version", "2.0")
    return page


def event(session: Session) -> Event:
    """The event of a session; its UID is the id of the session, so that a calendar knows it again."""
    began, ended = _instant(session.started), _instant(_last_known(session))
    entry = Event()
    entry.add("uid", plain(session.id))
    entry.add("dtstamp", ended)
    entry.add("dtstart", began)
    if ended > began:  # RFC 5545 allows no event that ends as it begins, or before
        entry.add("dtend", ended)
    entry.add("summary", plain(session.title))
    entry.add("description", description(session))
    entry.add("categories", _categories(session))
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    return entry


def _last_known(session: Session) -> datetime:
    """When the session ended, or while it waits to go on, when its last set did."""
    return session.ended or max((r.at for r in session.sets if r.at), default=session.started)


def _instant(time: datetime) -> datetime:
    """`time` in UTC: only the offset is known, and iCalendar knows zones by name alone."""
    return time.astimezone(UTC).replace(microsecond=0)


def _categories(session: Session) -> list[str]:
    return ["Exercise", "Hurt"] if session.hurt else ["Exercise"]
