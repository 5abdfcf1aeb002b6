"""A session in words, planned beside done."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from unslump.api import CheckIn, Ending, Finish, Measure, Occasion, PlannedSet, Session, SetRecord

_FINISHES = {Finish.FINISHED: "Finished", Finish.PARTIAL: "Left early", None: "Not finished yet"}
_ENDINGS = {
    Ending.DONE: "done",
    Ending.PARTIAL: "done in part",
    Ending.SKIPPED: "skipped",
    Ending.HURT: "stopped because it hurt",
    Ending.INTERRUPTED: "interrupted",
}
_OCCASIONS = {
    Occasion.BEFORE: "Before the session",
    Occasion.AFTER: "After the session",
    Occasion.APART: "Apart from any session",
}


def notes(session: Session) -> Iterator[tuple[str, datetime | None]]:
    """Say how the session went, then how each set did, those not reached among them; with when it ended."""
    yield _summary(session), session.ended
    for planned, record in session.planned_and_done:
        ended = record.at if record else None
        yield f"{_name(planned)}: planned {_dose(planned)}, {_outcome(record)}", ended


def remarks(check_in: CheckIn) -> list[str]:
    """Say on which occasion it was, then what the person noted, if anything."""
    note = one_line(check_in.note)
    return [_OCCASIONS[check_in.occasion], *([note] if note else [])]


def plain(text: str) -> str:
    """`text` as one line that is not empty, for FHIR allows no empty text."""
    return one_line(text) or "unnamed"


def one_line(text: str) -> str:
    """`text` as one line without control characters, which FHIR does not allow; it may be empty."""
    kept = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.strip()


def _summary(session: Session) -> str:
    done = f"{session.sets_done} of {len(session.plan)} sets done"
    return f"{_FINISHES[session.finish]}: {done}, {round(session.seconds)} s of movement."


def _name(planned: PlannedSet) -> str:
    side = f", {planned.side}" if planned.side else ""
    number = f", set {planned.number}" if planned.number > 1 else ""
    return f"{plain(planned.name)}{side}{number}"


def _dose(planned: PlannedSet) -> str:
    if planned.low is None or planned.high is None:
        return "as long as feels good"
    band = f"{planned.low} to " if planned.low != planned.high else ""
    return band + _amount(planned.high, planned.measure)


def _outcome(record: SetRecord | None) -> str:
    if record is None:
        return "not reached"
    done = _amount(int(record.amount), record.planned.measure)  # what was completed: 2.9 breaths are 2
    variant = f" in its {plain(record.variant)} way" if record.variant else ""
    return f"did {done}{variant}, {_ENDINGS[record.ended]}"


def _amount(amount: int, measure: Measure) -> str:
    return f"{amount} {measure.unit(amount)}"
