"""History as Markdown: a report to read or to print, planned beside done."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from unslump.api import (
    CheckIn,
    Ending,
    Exporter,
    Finish,
    Measure,
    Occasion,
    PlannedSet,
    Session,
    SetRecord,
    hookimpl,
)

_FINISHES = {Finish.FINISHED: "Finished.", Finish.PARTIAL: "Left early.", None: "Not finished yet."}
_ENDINGS = {
    Ending.DONE: "done",
    Ending.PARTIAL: "done in part",
    Ending.SKIPPED: "skipped",
    Ending.HURT: "**stopped, it hurt**",
    Ending.INTERRUPTED: "interrupted",
}
_OCCASIONS = {Occasion.BEFORE: " before", Occasion.AFTER: " after", Occasion.APART: ""}
_MEANS_SOMETHING = r"([\\`*_\[\]<>|~&#$!])"


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write a heading and a table for each session, in the order given."""
    stream.write(b"# Sessions\n")
    for session in sessions:
        stream.write("".join(f"{line}\n" for line in _lines(session)).encode())


def _lines(session: Session) -> Iterator[str]:
    yield from ("", f"## {_literal(session.title)}", "")
    finish = "" if session.is_check_in else f" {_FINISHES[session.finish]}"
    rehearsal = " A rehearsal." if session.rehearsal else ""
    yield f"{session.started:%Y-%m-%d %H:%M}.{finish}{rehearsal}"
    if session.check_ins:
        yield ""
    yield from map(_felt, session.check_ins)
    if session.plan or session.sets or not session.is_check_in:
        yield from _table(session)


def _felt(check_in: CheckIn) -> str:
    """A line for a check-in: how the back felt, where, and what else was noted."""
    place = f", {_literal(check_in.place)}" if check_in.place else ""
    note = f": {_literal(check_in.note)}" if check_in.note else ""
    return f"- Back{_OCCASIONS[check_in.occasion]}: {check_in.score} of 10{place}{note}"


def _table(session: Session) -> Iterator[str]:
    yield from ("", "| Step | Exercise | Side | Set | Planned | Done | Ended |")
    yield "| ---: | --- | --- | ---: | --- | --- | --- |"
    for planned, record in session.planned_and_done:
        yield _row(planned, record)


def _row(planned: PlannedSet, record: SetRecord | None) -> str:
    cells = (
        str(planned.step),
        _literal(planned.name),
        planned.side or "",
        str(planned.number),
        _planned(planned),
        _done(record) if record else "",
        _ENDINGS[record.ended] if record else "not reached",
    )
    return f"| {' | '.join(cells)} |"


def _planned(planned: PlannedSet) -> str:
    if planned.low is None or planned.high is None:
        return "as long as feels good"
    band = f"{planned.low} to " if planned.low != planned.high else ""
    return band + _amount(planned.high, planned.measure)


def _done(record: SetRecord) -> str:
    # Only what was completed counts: 2.9 breaths are 2.
    done = _amount(int(record.amount), record.planned.measure)
    return f"{done}, {_literal(record.variant)}" if record.variant else done


def _amount(amount: int, measure: Measure) -> str:
    return f"{amount} {measure.unit(amount)}"


def _literal(text: str) -> str:
    """Keep Markdown from reading text of a pack as anything but text."""
    return re.sub(_MEANS_SOMETHING, r"\\\1", " ".join(text.split()))


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer Markdown."""
    return [Exporter(id="markdown", label="Markdown, a report to read", suffix=".md", write=write)]
