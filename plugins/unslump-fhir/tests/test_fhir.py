import json
import tomllib
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from importlib.metadata import EntryPoint
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from unslump.api import Ending, Finish, Session, Side
from unslump.testing import HISTORIES, ExporterContract, history

import unslump_fhir

PLUGIN = Path(__file__).parents[1]
(WHOLE, *_) = HISTORIES["plain"]
SIDED = next(record for record in WHOLE.sets if record.planned.side)


class TestContract(ExporterContract):
    plugin = unslump_fhir
    exporter = "fhir"


def written(sessions: Iterable[Session]) -> bytes:
    page = BytesIO()
    unslump_fhir.write(sessions, page)
    return page.getvalue()


def resources(*sessions: Session) -> list[Any]:
    """What was written, as the models of another read it."""
    return [entry.resource for entry in Bundle.model_validate_json(written(sessions)).entry or ()]


def test_the_entry_point_leads_to_the_plug_in() -> None:
    offered = tomllib.loads((PLUGIN / "pyproject.toml").read_text())["project"]["entry-points"]["unslump"]
    assert [EntryPoint(name, at, "unslump").load() for name, at in offered.items()] == [unslump_fhir]


def test_the_readme_shows_a_part_of_an_entry_as_it_is() -> None:
    shown = json.loads((PLUGIN / "README.md").read_text(encoding="utf-8").split("```json")[1].split("```")[0])
    entry = json.loads(written([WHOLE]))["entry"][0]
    notes = shown["resource"].pop("note")
    assert shown["fullUrl"] == entry["fullUrl"]
    assert shown["resource"].items() <= entry["resource"].items()
    assert notes == [{"text": note["text"]} for note in entry["resource"]["note"][: len(notes)]]


@pytest.mark.parametrize("sessions", [*HISTORIES.values(), history(30, seed=5)], ids=[*HISTORIES, "many"])
def test_another_reader_finds_a_collection_and_loses_nothing(sessions: tuple[Session, ...]) -> None:
    page = written(sessions)
    bundle = Bundle.model_validate_json(page)
    assert bundle.type == "collection"
    assert json.loads(bundle.model_dump_json()) == json.loads(page.replace(b"+00:00", b"Z"))


@pytest.mark.parametrize("sessions", [*HISTORIES.values(), history(30, seed=5)], ids=[*HISTORIES, "many"])
def test_every_reference_leads_to_a_resource_of_the_bundle(sessions: tuple[Session, ...]) -> None:
    entries = json.loads(written(sessions)).get("entry", [])
    urls = [entry["fullUrl"] for entry in entries]
    assert len(set(urls)) == len(urls)
    for entry in entries:
        assert entry["fullUrl"] == f"urn:uuid:{UUID(entry['resource']['id'])}"
        assert all(part["reference"] in urls for part in entry["resource"].get("partOf", []))


def test_a_session_is_a_procedure_done_by_the_person() -> None:
    (procedure,) = resources(WHOLE)
    assert procedure.get_resource_type() == "Procedure"
    assert (procedure.status, procedure.code.text) == ("completed", WHOLE.title)
    assert procedure.category.text == "Exercise"
    assert (procedure.performedPeriod.start, procedure.performedPeriod.end) == (WHOLE.started, WHOLE.ended)
    assert procedure.identifier[0].value == WHOLE.id
    assert procedure.subject.display == procedure.performer[0].actor.display
    assert procedure.subject.reference is None


@pytest.mark.parametrize(
    ("session", "status"),
    [
        (WHOLE, "completed"),
        (replace(WHOLE, finish=Finish.PARTIAL), "stopped"),
        (replace(WHOLE, finish=None, ended=None), "in-progress"),
        (replace(WHOLE, finish=None, ended=None, sets=()), "in-progress"),
        (replace(WHOLE, finish=Finish.PARTIAL, sets=()), "not-done"),
        (replace(WHOLE, sets=tuple(replace(record, seconds=0.0) for record in WHOLE.sets)), "not-done"),
    ],
)
def test_the_status_says_how_the_session_ended(session: Session, status: str) -> None:
    assert resources(session)[0].status == status


def test_a_session_that_waits_to_go_on_has_no_end() -> None:
    (procedure,) = resources(replace(WHOLE, finish=None, ended=None))
    assert procedure.performedPeriod.end is None


def test_an_end_before_the_beginning_is_left_out() -> None:
    (procedure,) = resources(replace(WHOLE, ended=WHOLE.started - timedelta(hours=1)))
    assert procedure.performedPeriod.end is None


def test_times_keep_the_offset_that_they_had() -> None:
    started = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    page = json.loads(written([replace(WHOLE, started=started)]))
    assert page["entry"][0]["resource"]["performedPeriod"]["start"] == "2026-03-02T07:30:00+05:30"


def test_an_offset_with_seconds_becomes_one_of_whole_minutes_at_the_same_instant() -> None:
    started = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(minutes=19, seconds=32)))
    (procedure,) = resources(replace(WHOLE, started=started))
    assert procedure.performedPeriod.start == started


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (Ending.DONE, "done"),
        (Ending.PARTIAL, "done in part"),
        (Ending.SKIPPED, "skipped"),
        (Ending.HURT, "stopped because it hurt"),
        (Ending.INTERRUPTED, "interrupted"),
    ],
)
def test_each_set_has_a_note_with_what_was_planned_and_done(ended: Ending, words: str) -> None:
    record = replace(WHOLE.sets[0], amount=4.9, ended=ended)
    procedure, *_ = resources(replace(WHOLE, plan=(record.planned,), sets=(record,)))
    summary, note = procedure.note
    assert note.text == f"{record.planned.name}: planned 8 to 10 reps, did 4 reps, {words}"
    assert note.time == record.at
    assert summary.text.startswith("Finished: ")


def test_a_note_names_side_set_and_variant() -> None:
    planned = replace(SIDED.planned, side=Side.LEFT, number=2)
    record = replace(SIDED, planned=planned, amount=1.0, variant="easier")
    (procedure,) = resources(replace(WHOLE, plan=(planned,), sets=(record,)))
    expected = f"{planned.name}, left, set 2: planned 3 to 5 breaths, did 1 breath in its easier way, done"
    assert procedure.note[1].text == expected


def test_a_set_that_was_not_reached_is_told() -> None:
    (procedure,) = resources(replace(WHOLE, sets=()))
    assert procedure.note[1].text == f"{WHOLE.plan[0].name}: planned 8 to 10 reps, not reached"


def test_an_open_dose_has_no_number_planned() -> None:
    (procedure,) = resources(*HISTORIES["open dose"])
    assert ": planned as long as feels good, did 42 seconds, done" in procedure.note[1].text


def test_what_hurt_is_an_observation_that_names_exercise_side_and_set_and_makes_up_no_score() -> None:
    record = replace(SIDED, planned=replace(SIDED.planned, side=Side.RIGHT, number=2), ended=Ending.HURT)
    procedure, hurt = resources(replace(WHOLE, sets=(record,)))
    assert hurt.get_resource_type() == "Observation"
    assert (hurt.status, hurt.code.text) == ("final", "Exercise stopped because it hurt")
    assert (hurt.valueString, hurt.valueQuantity) == (record.planned.name, None)
    side, number = hurt.component
    assert (side.code.text, side.valueString) == ("Side", "right")
    assert (number.code.text, number.valueInteger) == ("Set", 2)
    assert hurt.effectiveDateTime == record.at
    assert hurt.category[0].coding[0].code == "activity"
    assert hurt.subject.display == hurt.performer[0].display == procedure.subject.display
    assert hurt.partOf[0].reference == f"urn:uuid:{procedure.id}"


def test_what_hurt_without_a_time_or_a_side_is_told_all_the_same() -> None:
    record = replace(WHOLE.sets[0], at=None, ended=Ending.HURT)
    _, hurt = resources(replace(WHOLE, sets=(record,)))
    assert hurt.effectiveDateTime == WHOLE.ended
    assert [each.code.text for each in hurt.component] == ["Set"]
    _, hurt = resources(replace(WHOLE, sets=(record,), ended=None, finish=None))
    assert hurt.effectiveDateTime == WHOLE.started


def test_each_set_that_hurt_is_told_of_its_own() -> None:
    hurt = tuple(replace(record, ended=Ending.HURT) for record in WHOLE.sets)
    _, *observations = resources(replace(WHOLE, sets=hurt))
    assert len({each.id for each in observations}) == len(WHOLE.sets)


def test_ids_are_the_same_in_every_export() -> None:
    alone = {resource.id for resource in resources(*HISTORIES["hurt"])}
    among = {resource.id for resource in resources(*HISTORIES["plain"], *HISTORIES["hurt"])}
    assert alone < among
    assert str(resources(WHOLE)[0].id) == "622cd2c8-d157-505c-9853-9fb1ae0a0015"


def test_rehearsals_are_left_out() -> None:
    assert json.loads(written([replace(WHOLE, rehearsal=True)])) == {
        "resourceType": "Bundle",
        "type": "collection",
    }


@given(st.text(), st.text())
@settings(deadline=None)  # a busy machine is no fault
def test_any_text_is_kept_within_what_fhir_allows(title: str, name: str) -> None:
    record = replace(WHOLE.sets[0], planned=replace(WHOLE.plan[0], name=name), ended=Ending.HURT)
    procedure, hurt = resources(replace(WHOLE, title=title, sets=(record,)))
    for text in (procedure.code.text, hurt.valueString):
        assert text.strip()
        assert not any(ord(character) < 32 for character in text)
