"""Sessions as FHIR R4 resources, as plain data.

A session is a Procedure: R4 counts exercise among them, also what people do by themselves.
What a person reports of the body is an Observation, part of that Procedure where there is one.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID, uuid5

from unslump.api import CheckIn, Ending, Finish, Session, SetRecord, in_whole_minutes

from unslump_fhir.words import notes, one_line, plain, remarks

Resource = dict[str, object]

_NAMESPACE = UUID("1722cda9-a33f-4551-b3ef-0cac4c7c1270")
"""All ids are made from it: another one, and every record system would take each session for a new one."""

_PERSON = {"display": "The person who exported this"}
"""Who this is about is for the practice to say; nothing here tells."""

_PAIN_SEVERITY = {
    "coding": [
        {
            "system": "http://loinc.org",
            "code": "72514-3",
            "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
        }
    ]
}


def bundle(sessions: Iterable[Session]) -> Resource:
    """Put `sessions` into a collection; the same sessions make the same ids, whenever and wherever."""
    entries = [
        {"fullUrl": _urn(resource), "resource": resource}
        for session in map(in_whole_minutes, sessions)  # FHIR can say no other offset
        if not session.rehearsal
        for resource in _resources(session)
    ]
    page: Resource = {"resourceType": "Bundle", "type": "collection"}
    return page | {"entry": entries} if entries else page  # FHIR knows no empty list


def _resources(session: Session) -> Iterator[Resource]:
    if session.is_check_in:
        yield from _observations(session)
        return
    procedure = _procedure(session)
    yield procedure
    for observation in _observations(session):
        yield observation | {"partOf": [{"reference": _urn(procedure)}]}


def _procedure(session: Session) -> Resource:
    return {
        "resourceType": "Procedure",
        "id": _id(session.id),
        "identifier": [{"value": plain(session.id)}],
        "status": _status(session),
        "category": {"text": "Exercise"},
        "code": {"text": plain(session.title)},
        "subject": _PERSON,
        "performedPeriod": _period(session),
        "performer": [{"actor": _PERSON}],
        "note": [{"text": text} | ({"time": _time(at)} if at else {}) for text, at in notes(session)],
    }


def _observations(session: Session) -> Iterator[Resource]:
    """What was reported of the body."""
    for check_in in session.check_ins:
        yield _pain_severity(session, check_in)
    for record in session.sets:
        if record.ended is Ending.HURT:
            yield _hurt(session, record)


def _pain_severity(session: Session, check_in: CheckIn) -> Resource:
    place = one_line(check_in.place)
    return {
        **_observation("survey", _id(session.id, "check-in", check_in.occasion), check_in.at),
        "code": _PAIN_SEVERITY,
        "valueQuantity": {
            "value": check_in.score,
            "unit": "{score}",
            "system": "http://unitsofmeasure.org",
            "code": "{score}",
        },
        "note": [{"text": remark} for remark in remarks(check_in)],
    } | ({"bodySite": {"text": place}} if place else {})


def _hurt(session: Session, record: SetRecord) -> Resource:
    planned = record.planned
    side: list[Resource] = [{"code": {"text": "Side"}, "valueString": planned.side}] if planned.side else []
    at = record.at or session.ended or session.started
    return {
        **_observation("activity", _id(session.id, planned.step, planned.side or "", planned.number), at),
        "code": {"text": "Exercise stopped because it hurt"},
        "valueString": plain(planned.name),
        "component": [*side, {"code": {"text": "Set"}, "valueInteger": planned.number}],
    }


def _observation(category: str, resource_id: str, at: datetime) -> Resource:
    """What every observation has, whatever was observed."""
    system = "http://terminology.hl7.org/CodeSystem/observation-category"
    return {
        "resourceType": "Observation",
        "id": resource_id,
        "status": "final",
        "category": [{"coding": [{"system": system, "code": category}]}],
        "subject": _PERSON,
        "performer": [_PERSON],
        "effectiveDateTime": _time(at),
    }


def _status(session: Session) -> str:
    if session.finish is None:
        return "in-progress"
    if not session.seconds:
        return "not-done"
    return "completed" if session.finish is Finish.FINISHED else "stopped"


def _period(session: Session) -> Resource:
    start: Resource = {"start": _time(session.started)}
    # A clock that was set back meanwhile would make an end that FHIR refuses.
    if session.ended is None or session.ended < session.started:
        return start
    return start | {"end": _time(session.ended)}


def _time(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _id(*parts: object) -> str:
    return str(uuid5(_NAMESPACE, "/".join(map(str, parts))))


def _urn(resource: Resource) -> str:
    return f"urn:uuid:{resource['id']}"
