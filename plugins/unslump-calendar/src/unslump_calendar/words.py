"""A session in words, line by line."""

import unicodedata
from collections.abc import Iterator

from unslump.api import Ending, Finish, Measure, PlannedSet, Session, SetRecord

_FINISHES = {Finish.FINISHED: "Finished", Finish.PARTIAL: "Left early", None: "Not finished yet"}
_UNITS = {
    Measure.REPS: ("rep", "reps"),
    Measure.BREATHS: ("breath", "breaths"),
    Measure.SECONDS: ("second", "seconds"),
    Measure.OPEN: ("second", "seconds"),
}
_ENDINGS = {
    Ending.DONE: "done",
    Ending.PARTIAL: "done in part",
    Ending.SKIPPED: "skipped",
    Ending.HURT: "stopped, it hurt",
    Ending.INTERRUPTED: "interrupted",
}


def description(session: Session) -> str:
    """Say how the session went and how the back felt, then each set, those not reached among them."""
    return "\n".join((_summary(session), *_felt(session), "", *_sets(session)))


def plain(text: str) -> str:
    """Return `text` as one line without control characters, which iCalendar does not allow."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs"))


def _summary(session: Session) -> str:
    done = sum(record.ended is Ending.DONE for record in session.sets)
    minutes, seconds = divmod(round(sum(record.seconds for record in session.sets)), 60)
    return (
        f"{_FINISHES[session.finish]}: {done} of {len(session.plan)} sets done, "
        f"{minutes} min {seconds} s of movement. Begun at {session.started:%H:%M}, local time."
    )


def _felt(session: Session) -> Iterator[str]:
    if session.check_ins:
        scores = (f"{each.score} {each.occasion}" for each in session.check_ins)
        yield f"How your back felt, from 0 to 10: {', '.join(scores)}."


def _sets(session: Session) -> Iterator[str]:
    records = {record.planned.key: record for record in session.sets}
    planned = {each.key: each for each in session.plan}
    # A set that the plan does not name is told all the same.
    for key, each in (planned | {key: record.planned for key, record in records.items()}).items():
        yield f"{_name(each)}: {_outcome(records.get(key))}"


def _name(planned: PlannedSet) -> str:
    side = f", {planned.side}" if planned.side else ""
    number = f", set {planned.number}" if planned.number > 1 else ""
    return f"{plain(planned.name)}{side}{number}"


def _outcome(record: SetRecord | None) -> str:
    if record is None:
        return "not reached"
    variant = f"{plain(record.variant)}, " if record.variant else ""
    return f"{_amount(record)}{variant}{_ENDINGS[record.ended]}"


def _amount(record: SetRecord) -> str:
    amount = int(record.amount)  # only what was completed counts: 2.9 breaths are 2
    one, many = _UNITS[record.planned.measure]
    return f"{amount} {one if amount == 1 else many}, " if amount else ""
