"""Days of a programme to come as all-day events (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event
from unslump.api import PlannedDay

from unslump_calendar.events import empty_calendar
from unslump_calendar.words import plain


def agenda(days: Iterable[PlannedDay]) -> Calendar:
    """Put `days` into a calendar; the same days make the same bytes, whenever and wherever."""
    page = empty_calendar()
    for day in days:
        page.add_component(event(day))
    return page


def event(day: PlannedDay) -> Event:
    """The event of a day.

    Its UID stays when the day is put off, and its SEQUENCE rises, so that a calendar moves what it has.
    """
    put_off = max(0, (day.on - day.begun).days - (day.number - 1))
    entry = Event()
    entry.add("uid", plain(f"{day.programme}/{day.begun}/{day.number}"))
    entry.add("sequence", put_off)
    entry.add("dtstamp", datetime.combine(day.begun + timedelta(days=put_off), time(), UTC))
    entry.add("dtstart", day.on)
    entry.add("dtend", day.on + timedelta(days=1))
    entry.add("summary", plain(day.title))
    entry.add("description", _description(day))
    entry.add("categories", ["Exercise"])
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    return entry


def _description(day: PlannedDay) -> str:
    return (
        f"{plain(day.programme_title)}, day {day.number} of {day.days}.\n"
        "It waits until you have done it, and the days behind it wait with it."
    )
