"""The steps of a routine as lines: mark, name, dose; beneath the step at hand its sets, one pip each."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from unslump.history.records import Ending, SetRecord
from unslump.routine.model import Exercise, Side, Step
from unslump.routine.words import dose_sign
from unslump.session.moment import Moment, Status
from unslump.session.timeline import TimedSet, Timeline
from unslump.ui.text import fitted, joined, literal

ENDING_MARKS = {
    Ending.DONE: ("✓", "$done"),
    Ending.PARTIAL: ("◐", "$done"),
    Ending.SKIPPED: ("–", "$muted"),
    Ending.HURT: ("×", "bold $hurt"),
    Ending.INTERRUPTED: ("◌", "$muted"),
}
_WEIGHT = (Ending.HURT, Ending.INTERRUPTED, Ending.PARTIAL, Ending.SKIPPED, Ending.DONE)


def step_line(
    exercise: Exercise, step: Step, width: int, *, mark: Content | None = None, current: bool = False
) -> Content:
    """One step in `width` cells: the name gives way before the dose does."""
    style, quiet = ("bold", "$text-accent") if current else ("", "$muted")
    line = with_sign(exercise.name, dose_sign(step.dose), width - 2, style=style, sign_style=quiet)
    return joined(mark or literal(" "), " ", line)


def with_sign(name: str, sign: str, width: int, *, style: str = "", sign_style: str = "$muted") -> Content:
    """A name, and a sign at the far end of `width` cells: the name gives way first."""
    name = fitted(name, max(1, width - len(sign) - 1)).rstrip()
    gap = " " * (width - cell_len(name) - len(sign))
    return joined((name, style), gap, (sign, sign_style))


def session_lines(timeline: Timeline, moment: Moment, width: int) -> Iterator[tuple[Content, bool]]:
    """Every line of a session's steps, with whether it belongs to the step at hand."""
    records = {record.planned.key: record for record in moment.records}
    for number, step in enumerate(timeline.routine.steps, start=1):
        sets = [timed for timed in timeline.sets if timed.planned.step == number]
        current = number == moment.planned.step
        mark = literal("▌", "$text-accent") if current else _step_mark(sets, records)
        yield step_line(sets[0].exercise, step, width, mark=mark, current=current), current
        if current and len(sets) > 1:
            yield _pips(sets, records, moment), current


Records = dict[tuple[int, Side | None, int], SetRecord]


def _step_mark(sets: list[TimedSet], records: Records) -> Content:
    endings = [records[timed.planned.key].ended for timed in sets if timed.planned.key in records]
    if len(endings) < len(sets) and Ending.HURT not in endings:
        return literal(" ")
    return literal(*ENDING_MARKS[min(endings, key=_WEIGHT.index)])


def _pips(sets: list[TimedSet], records: Records, moment: Moment) -> Content:
    pieces: list[Content] = [literal("  ")]
    side = None
    for timed in sets:
        planned = timed.planned
        if planned.side and planned.side != side:
            side = planned.side
            pieces.append(literal(f"{' ' if len(pieces) > 1 else ''}{side} ", "$muted"))
        if planned.key == moment.planned.key and moment.status is not Status.HURT:
            pieces.append(literal("◆ ", "$text-accent"))
        elif planned.key in records:
            mark, style = ENDING_MARKS[records[planned.key].ended]
            pieces.append(literal(f"{mark} ", style))
        else:
            pieces.append(literal("○ ", "$muted"))
    return Content("").join(pieces)
