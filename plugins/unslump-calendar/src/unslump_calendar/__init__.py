"""Sessions, and the days of a programme to come, as a calendar file for any calendar program."""

from collections.abc import Iterable
from typing import BinaryIO

from unslump.api import Exporter, PlannedDay, Session, hookimpl


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write one event for each session; rehearsals and check-ins apart from any are left out."""
    # Imported here: unslump loads its plug-ins at every start, and icalendar only serves who exports.
    from unslump_calendar.events import calendar

    stream.write(calendar(sessions).to_ical())


def write_days(days: Iterable[PlannedDay], stream: BinaryIO) -> None:
    """Write one event for each day."""
    from unslump_calendar.days import agenda

    stream.write(agenda(days).to_ical())


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer iCalendar."""
    return [
        Exporter(
            id="ical",
            label="iCalendar, one event a session, or a day to come",
            suffix=".ics",
            write=write,
            write_days=write_days,
        )
    ]
