from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import icalendar
import vobject
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from unslump.api import PlannedDay
from unslump.testing import plugin_host

import unslump_calendar

README = Path(__file__).parents[1] / "README.md"
MONDAY = date(2026, 3, 2)
FIRST = PlannedDay(
    programme="desk-back/four-weeks",
    programme_title="Four weeks",
    begun=MONDAY,
    number=1,
    days=28,
    on=MONDAY,
    routine="desk-back/three-minutes",
    title="Three minutes",
)
THIRD = replace(FIRST, number=3, on=MONDAY + timedelta(days=2), title="Beside the desk")


def written(days: Iterable[PlannedDay]) -> bytes:
    page = BytesIO()
    host = plugin_host(unslump_calendar)
    host.export_days(host.exporters()["ical"], days, page)
    return page.getvalue()


def events(*days: PlannedDay) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(written(days)).walk("VEVENT")  # type: ignore[return-value]


def test_a_day_is_an_event_that_lasts_the_whole_day() -> None:
    first, third = events(FIRST, THIRD)
    assert (str(first["summary"]), first.start, first.end) == (
        "Three minutes",
        MONDAY,
        MONDAY + timedelta(days=1),
    )
    assert (str(third["summary"]), third.start) == ("Beside the desk", THIRD.on)
    assert b"DTSTART;VALUE=DATE:20260302\r\n" in written([FIRST])


def test_a_day_that_is_put_off_is_the_same_event_moved() -> None:
    (planned,) = events(THIRD)
    (moved,) = events(replace(THIRD, on=THIRD.on + timedelta(days=5)))
    assert planned["uid"] == moved["uid"]
    assert moved.start == THIRD.on + timedelta(days=5)
    assert (planned["sequence"], moved["sequence"]) == (0, 5)
    assert planned.DTSTAMP + timedelta(days=5) == moved.DTSTAMP


def test_every_day_of_every_time_of_following_is_an_event_of_its_own() -> None:
    again = replace(FIRST, begun=MONDAY + timedelta(days=60), on=MONDAY + timedelta(days=60))
    other = replace(FIRST, programme="desk-back/seven-days")
    uids = {str(event["uid"]) for event in events(FIRST, THIRD, again, other)}
    assert len(uids) == 4


def test_nothing_comes_from_the_clock_of_the_machine() -> None:
    (event,) = events(FIRST)
    assert datetime(2026, 3, 2, tzinfo=UTC) == event.DTSTAMP
    assert written([FIRST, THIRD]) == written([FIRST, THIRD])


def test_an_event_neither_blocks_the_day_nor_shows_it_to_others() -> None:
    (event,) = events(FIRST)
    assert (str(event["transp"]), str(event["class"])) == ("TRANSPARENT", "PRIVATE")


def test_a_programme_that_is_done_leaves_an_empty_calendar() -> None:
    page = icalendar.Calendar.from_ical(written([]))
    assert page["version"] == "2.0"
    assert events() == []


def test_the_readme_shows_a_day_as_it_is() -> None:
    (event,) = events(FIRST)
    shown = f"{event['summary']}\n{event.start.day} {event.start:%B %Y}, all day\n\n{event['description']}"
    assert shown in README.read_text(encoding="utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), st.dates())
def test_a_second_reader_finds_the_same(title: str, on: date) -> None:
    day = replace(
        FIRST,
        title=f"a{title}",
        programme_title=title,
        begun=min(MONDAY, on),
        on=min(on, date.max - timedelta(days=9)),
    )
    (event,) = events(day)
    second = vobject.readOne(written([day]).decode()).vevent
    assert second.dtstart.value == event.start == day.on
    assert second.uid.value == str(event["uid"])
    assert second.summary.value == str(event["summary"])
