import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint
from io import BytesIO
from pathlib import Path
from unicodedata import category

import icalendar
import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from unslump.api import CheckIn, Ending, Finish, Occasion, Session
from unslump.testing import HISTORIES, ExporterContract, history

import unslump_calendar

PLUGIN = Path(__file__).parents[1]
(WHOLE, *_) = HISTORIES["plain"]
BEFORE = CheckIn(occasion=Occasion.BEFORE, score=10, at=WHOLE.started)
AFTER = replace(BEFORE, occasion=Occasion.AFTER, score=0)


class TestContract(ExporterContract):
    plugin = unslump_calendar
    exporter = "ical"


def written(sessions: Iterable[Session]) -> bytes:
    page = BytesIO()
    unslump_calendar.write(sessions, page)
    return page.getvalue()


def events(*sessions: Session) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(written(sessions)).walk("VEVENT")  # type: ignore[return-value]


def lines(session: Session) -> list[str]:
    (event,) = events(session)
    return str(event["description"]).splitlines()


def test_the_entry_point_leads_to_the_plug_in() -> None:
    offered = tomllib.loads((PLUGIN / "pyproject.toml").read_text())["project"]["entry-points"]["unslump"]
    assert [EntryPoint(name, at, "unslump").load() for name, at in offered.items()] == [unslump_calendar]


def test_the_readme_shows_an_event_as_it_is() -> None:
    felt = (replace(BEFORE, score=4), replace(AFTER, score=2))
    (event,) = events(replace(WHOLE, check_ins=felt))
    times = f"{event.start.day} {event.start:%B %Y, %H:%M} to {event.end:%H:%M}"
    shown = f"{event['summary']}\n{times}\n\n{event['description']}"
    assert shown in (PLUGIN / "README.md").read_text(encoding="utf-8")


def test_a_session_is_an_event_with_its_id_its_title_and_its_times_in_utc() -> None:
    (event,) = events(WHOLE)
    assert (str(event["uid"]), str(event["summary"])) == (WHOLE.id, WHOLE.title)
    assert event.start == WHOLE.started.astimezone(UTC).replace(microsecond=0)
    assert WHOLE.ended is not None
    assert event.end == WHOLE.ended.astimezone(UTC).replace(microsecond=0)
    assert f"DTSTART:{WHOLE.started.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode() in written([WHOLE])


def test_nothing_comes_from_the_clock_of_the_machine() -> None:
    (event,) = events(WHOLE)
    assert event.end == event.DTSTAMP


def test_an_event_neither_blocks_the_day_nor_shows_it_to_others() -> None:
    (event,) = events(WHOLE)
    assert (str(event["transp"]), str(event["class"])) == ("TRANSPARENT", "PRIVATE")


def test_rehearsals_are_left_out() -> None:
    assert events(replace(WHOLE, rehearsal=True)) == []


def test_a_session_that_waits_to_go_on_reaches_as_far_as_its_last_set() -> None:
    (event,) = events(replace(WHOLE, ended=None, finish=None))
    last = max(record.at for record in WHOLE.sets if record.at)
    assert event.end == last.astimezone(UTC).replace(microsecond=0)
    assert "Not finished yet" in str(event["description"])


def test_a_session_left_before_its_first_set_is_at_the_time_at_which_it_began() -> None:
    (event,) = events(replace(WHOLE, ended=None, finish=None, sets=()))
    assert event.start == event.DTSTAMP == WHOLE.started.replace(microsecond=0)


@pytest.mark.parametrize("later", [timedelta(0), timedelta(milliseconds=400), -timedelta(hours=1)])
def test_an_event_that_would_not_end_after_it_begins_has_no_end(later: timedelta) -> None:
    (event,) = events(replace(WHOLE, started=datetime(2026, 3, 2, tzinfo=UTC), ended=WHOLE.started + later))
    (short,) = events(replace(WHOLE, ended=WHOLE.started.replace(microsecond=0) + later))
    assert "dtend" in event
    assert "dtend" not in short


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (Ending.DONE, "10 reps, done"),
        (Ending.PARTIAL, "10 reps, done in part"),
        (Ending.SKIPPED, "10 reps, skipped"),
        (Ending.HURT, "10 reps, stopped, it hurt"),
        (Ending.INTERRUPTED, "10 reps, interrupted"),
    ],
)
def test_the_description_says_of_each_set_how_it_ended(ended: Ending, words: str) -> None:
    first, *_ = WHOLE.sets
    record = replace(first, amount=10.9, ended=ended)
    assert f"{record.planned.name}: {words}" in lines(replace(WHOLE, sets=(record,)))


def test_the_description_names_side_and_set_and_what_was_not_reached() -> None:
    planned = next(each for each in WHOLE.plan if each.side)
    again = replace(planned, number=2)
    told = lines(replace(WHOLE, plan=(planned, again), sets=()))
    assert told[-2:] == [
        f"{planned.name}, {planned.side}: not reached",
        f"{planned.name}, {planned.side}, set 2: not reached",
    ]


def test_the_description_begins_with_how_the_session_went() -> None:
    record = replace(WHOLE.sets[0], seconds=75.4, ended=Ending.DONE)
    session = replace(WHOLE, finish=Finish.PARTIAL, sets=(record,))
    assert lines(session)[0] == (
        f"Left early: 1 of {len(WHOLE.plan)} sets done, 1 min 15 s of movement. "
        f"Begun at {WHOLE.started:%H:%M}, local time."
    )


@pytest.mark.parametrize(
    ("check_ins", "words"),
    [((BEFORE,), "10 before"), ((AFTER,), "0 after"), ((BEFORE, AFTER), "10 before, 0 after")],
)
def test_the_description_goes_on_with_how_the_back_felt(check_ins: tuple[CheckIn, ...], words: str) -> None:
    told = lines(replace(WHOLE, check_ins=check_ins))
    assert told[1:3] == [f"How your back felt, from 0 to 10: {words}.", ""]
    assert [told[0], *told[2:]] == lines(WHOLE)


def test_places_and_notes_stay_out_of_the_calendar() -> None:
    said = replace(BEFORE, place="lower back", note="after a long drive")
    assert written([replace(WHOLE, check_ins=(said,))]) == written([replace(WHOLE, check_ins=(BEFORE,))])


def test_a_check_in_apart_from_any_session_is_no_event() -> None:
    apart = [session for session in HISTORIES["check-ins"] if session.is_check_in]
    assert apart
    assert events(*apart) == []


@pytest.mark.parametrize(("amount", "words"), [(0.0, ""), (0.9, ""), (1.0, "1 rep, "), (2.0, "2 reps, ")])
def test_an_amount_is_told_in_whole_numbers_and_none_not_at_all(amount: float, words: str) -> None:
    record = replace(WHOLE.sets[0], amount=amount, ended=Ending.PARTIAL)
    told = lines(replace(WHOLE, plan=(record.planned,), sets=(record,)))
    assert told[-1] == f"{record.planned.name}: {words}done in part"


def test_what_hurt_is_a_category() -> None:
    hurt = replace(WHOLE.sets[0], ended=Ending.HURT)
    (event,) = events(replace(WHOLE, sets=(hurt,)))
    assert event.categories == ["Exercise", "Hurt"]


@given(st.text(), st.text())
@example("a\x00\nb", "a\x00\r\nb")
@example("a\\Nb", "a\\\x00Nb")
@settings(deadline=None)  # a busy machine is no fault
def test_no_text_makes_another_line_or_property(title: str, name: str) -> None:
    plan = tuple(replace(each, name=name) for each in WHOLE.plan)
    session = replace(WHOLE, title=title, plan=plan, sets=())
    (event,) = events(session)
    (plain,) = events(replace(session, title="Bends", plan=WHOLE.plan))
    assert set(event) == set(plain)
    said, lines = str(event["description"]), str(plain["description"]).split("\n")
    assert len(said.split("\n")) == len(lines)
    assert not any(category(each) == "Cc" for each in f"{event['summary']}{said.replace(chr(10), '')}")


@pytest.mark.parametrize("sessions", [*HISTORIES.values(), history(30, seed=5)], ids=[*HISTORIES, "many"])
def test_a_second_reader_finds_the_same(sessions: tuple[Session, ...]) -> None:
    kept = [session for session in sessions if not session.rehearsal and not session.is_check_in]
    calendar = vobject.readOne(written(sessions).decode())
    calendar.validate()
    found = calendar.contents.get("vevent", [])
    assert [event.uid.value for event in found] == [session.id for session in kept]
    assert [event.summary.value for event in found] == [session.title for session in kept]
    assert [event.dtstart.value for event in found] == [s.started.replace(microsecond=0) for s in kept]
    assert [event.description.value for event in found] == [str(e["description"]) for e in events(*kept)]


def test_lines_are_as_long_as_the_standard_allows() -> None:
    page = written(HISTORIES["unicode"])
    assert page.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in page.split(b"\r\n"))
