"""A session in words, line by line."""

import unicodedata
from collections.abc import Iterator

from unslump.api import Ending, Finish, PlannedSet, Session, SetRecord

_FINISHES = {Finish.FINISHED: "Finished", Finish.PARTIAL: "Left early", None: "Not finished yet"}
_ENDINGS = {
    Ending.DONE: "done",
    Ending.PARTIAL: "done in part",
    Ending.SKIPPED: "skipped",
    Ending.HURT: "stopped, it hurt",
    Ending.INTERRUPTED: "interrupted",
}


def description(session: Session) -> str:
    """Say how the session went and how the back felt, then each set, those not reached among them."""
    sets = (f"{_name(planned)}: {_outcome(record)}" for planned, record in session.planned_and_done)
    return "\n".join((_summary(session), *_felt(session), "", *sets))


def plain(text: str) -> str:
    """`text` as one line without control characters, which iCalendar does not allow."""
    shown = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs"))
    return shown.replace(r"\N", r"\ N")  # which the icalendar package would write as a new line


def _summary(session: Session) -> str:
    minutes, seconds = divmod(round(session.seconds), 60)
    return (
        f"{_FINISHES[session.finish]}: {session.sets_done} of {len(session.plan)} sets done, "
        f"{minutes} min {seconds} s of movement. Begun at {session.started:%H:%M}, local time."
    )


def _felt(session: Session) -> Iterator[str]:
    if session.check_ins:
        scores = (f"{each.score} {each.occasion}" for each in session.check_ins)
        yield f"How your back felt, from 0 to 10: {', '.join(scores)}."


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
    return f"{amount} {record.planned.measure.unit(amount)}, " if amount else ""
