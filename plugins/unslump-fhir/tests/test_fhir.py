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
from unslump.api import CheckIn, Ending, Finish, Occasion, Session, Side
from unslump.testing import HISTORIES, ExporterContract, history

import unslump_fhir

PLUGIN = Path(__file__).parents[1]
(WHOLE, *_) = HISTORIES["plain"]
SIDED = next(record for record in WHOLE.sets if record.planned.side)
WITH_WORDS = next(each for each in HISTORIES["check-ins"] if each.sets and each.check_ins[0].note)
APART = [each for each in HISTORIES["check-ins"] if each.is_check_in]


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


def felt(occasion: Occasion = Occasion.BEFORE, *, place: str = "", note: str = "") -> CheckIn:
    return CheckIn(occasion=occasion, score=4, at=WHOLE.started, place=place, note=note)


def scores(*sessions: Session) -> list[Any]:
    return [each for each in resources(*sessions) if each.code.coding]


def test_the_entry_point_leads_to_the_plug_in() -> None:
    offered = tomllib.loads((PLUGIN / "pyproject.toml").read_text())["project"]["entry-points"]["unslump"]
    assert [EntryPoint(name, at, "unslump").load() for name, at in offered.items()] == [unslump_fhir]


def shown_in_the_readme() -> list[Any]:
    _, *pieces = (PLUGIN / "README.md").read_text(encoding="utf-8").split("```json")
    return [json.loads(piece.split("```")[0]) for piece in pieces]


def test_the_readme_shows_a_part_of_an_entry_as_it_is() -> None:
    shown, _ = shown_in_the_readme()
    entry = json.loads(written([WHOLE]))["entry"][0]
    notes = shown["resource"].pop("note")
    assert shown["fullUrl"] == entry["fullUrl"]
    assert shown["resource"].items() <= entry["resource"].items()
    assert notes == [{"text": note["text"]} for note in entry["resource"]["note"][: len(notes)]]


def test_the_readme_shows_a_score_as_it_is() -> None:
    _, shown = shown_in_the_readme()
    check_in = replace(WITH_WORDS.check_ins[0], at=WHOLE.started, note="stiff")
    _, entry = json.loads(written([replace(WHOLE, check_ins=(check_in,))]))["entry"]
    assert shown["fullUrl"] == entry["fullUrl"]
    assert shown["resource"].items() <= entry["resource"].items()


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


@pytest.mark.parametrize("score", range(11))
def test_a_check_in_is_a_pain_severity_with_its_number(score: int) -> None:
    (observation,) = scores(replace(WHOLE, check_ins=(replace(felt(), score=score),)))
    assert observation.get_resource_type() == "Observation"
    assert observation.status == "final"
    (category,) = observation.category[0].coding
    assert (category.code, category.system[-20:]) == ("survey", "observation-category")
    (code,) = observation.code.coding
    assert (code.system, code.code) == ("http://loinc.org", "72514-3")
    assert code.display == "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
    value = observation.valueQuantity
    assert (value.value, value.unit, value.code) == (score, "{score}", "{score}")
    assert value.system == "http://unitsofmeasure.org"
    assert observation.effectiveDateTime == WHOLE.started
    assert observation.subject.display == observation.performer[0].display


def test_a_check_in_before_or_after_says_so_and_is_part_of_its_session() -> None:
    session = replace(WHOLE, check_ins=(felt(Occasion.BEFORE), felt(Occasion.AFTER)))
    procedure, *observations = resources(session)
    assert [[note.text for note in each.note] for each in observations] == [
        ["Before the session"],
        ["After the session"],
    ]
    assert {each.partOf[0].reference for each in observations} == {f"urn:uuid:{procedure.id}"}
    assert len({each.id for each in observations}) == 2


def test_a_check_in_before_a_session_that_waits_to_go_on_is_told() -> None:
    waiting = [each for each in HISTORIES["check-ins"] if each.finish is None]
    procedure, observation = resources(*waiting)
    assert (procedure.status, observation.code.coding[0].code) == ("in-progress", "72514-3")


@pytest.mark.parametrize("session", APART, ids=["a number alone", "with words"])
def test_a_check_in_apart_is_an_observation_alone(session: Session) -> None:
    (observation,) = resources(session)
    assert observation.get_resource_type() == "Observation"
    assert observation.partOf is None
    assert observation.note[0].text == "Apart from any session"
    assert observation.valueQuantity.value == session.check_ins[0].score
    assert observation.effectiveDateTime == session.started


def test_a_place_is_the_body_site_and_a_note_a_note_as_the_person_put_them() -> None:
    (observation,) = scores(
        replace(WHOLE, check_ins=(felt(place="Lende, „links“ 腰", note="=<b>stiff</b>"),))
    )
    assert observation.bodySite.text == "Lende, „links“ 腰"
    assert observation.bodySite.coding is None
    assert [note.text for note in observation.note] == ["Before the session", "=<b>stiff</b>"]


@pytest.mark.parametrize("nothing", ["", " ", "\x00 \x00"])
def test_without_words_there_is_neither_a_body_site_nor_an_empty_note(nothing: str) -> None:
    (observation,) = scores(replace(WHOLE, check_ins=(felt(place=nothing, note=nothing),)))
    assert observation.bodySite is None
    assert [note.text for note in observation.note] == ["Before the session"]


def test_the_time_of_a_check_in_keeps_its_offset() -> None:
    at = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    session = replace(APART[0], check_ins=(replace(APART[0].check_ins[0], at=at),))
    (entry,) = json.loads(written([session]))["entry"]
    assert entry["resource"]["effectiveDateTime"] == "2026-03-02T07:30:00-03:30"


def test_what_hurt_and_how_the_back_felt_are_observations_of_their_own() -> None:
    hurt = tuple(replace(record, ended=Ending.HURT) for record in WHOLE.sets)
    _, *observations = resources(replace(WHOLE, sets=hurt, check_ins=(felt(),)))
    assert len({each.id for each in observations}) == len(WHOLE.sets) + 1
    assert len(scores(replace(WHOLE, sets=hurt, check_ins=(felt(),)))) == 1


def test_the_id_of_a_score_is_the_same_in_every_export_and_when_it_is_mended() -> None:
    first, mended = felt(), replace(felt(), score=7, note="worse than I said")
    (was,), (now,) = (scores(replace(WHOLE, check_ins=(each,))) for each in (first, mended))
    assert was.id == now.id


def test_ids_are_the_same_in_every_export() -> None:
    alone = {resource.id for resource in resources(*HISTORIES["hurt"])}
    among = {resource.id for resource in resources(*HISTORIES["plain"], *HISTORIES["hurt"])}
    assert alone < among
    assert str(resources(WHOLE)[0].id) == "622cd2c8-d157-505c-9853-9fb1ae0a0015"


def test_rehearsals_are_left_out() -> None:
    rehearsal = replace(WHOLE, rehearsal=True, check_ins=(felt(),))
    assert json.loads(written([rehearsal])) == {
        "resourceType": "Bundle",
        "type": "collection",
    }


@given(st.text(), st.text())
@settings(deadline=None)  # a busy machine is no fault
def test_any_text_is_kept_within_what_fhir_allows(one: str, other: str) -> None:
    record = replace(WHOLE.sets[0], planned=replace(WHOLE.plan[0], name=other), ended=Ending.HURT)
    check_in = felt(place=one, note=other)
    session = replace(WHOLE, title=one, sets=(record,), check_ins=(check_in,))
    procedure, score, hurt = resources(session)
    places = [score.bodySite.text] if score.bodySite else []
    for text in (procedure.code.text, hurt.valueString, *(note.text for note in score.note), *places):
        assert text.strip()
        assert not any(ord(character) < 32 for character in text)
