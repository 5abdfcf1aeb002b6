"""The card of a programme: its days, where somebody stands, and each change of a dose with its reason."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from unslump.following import Following
from unslump.programme.course import Course, Standing
from unslump.programme.words import on_words, progress_words, weeks_words
from unslump.routine.library import Library
from unslump.routine.model import REST, Programme, Routine
from unslump.routine.words import dose_words
from unslump.ui.text import joined, literal
from unslump.ui.widgets.exercise_card import HEADING
from unslump.ui.widgets.page import Paragraph, paragraph

_DAYS_AHEAD = 7


def programme_card(programme: Programme, library: Library, found: Following | None) -> Iterator[Paragraph]:
    """Everything about a programme; `found` is where somebody stands who follows it."""
    routines = {name: library.routine(name) for name in programme.routines}
    days = len(programme.days)
    yield paragraph(programme.title, style="bold")
    begun = f"begun on {found.course.begun}" if found else "not begun"
    yield paragraph(f"{days} days · {begun}", style="$muted")
    yield paragraph()
    if found:
        yield from _today(found, library)
        yield from _days(found.course)
        yield from _ahead(found.course, routines)
    else:
        yield paragraph(programme.summary)
        yield paragraph()
        yield paragraph("The weeks", style=HEADING)
        for when, what in weeks_words(programme, routines):
            yield paragraph(what, mark=f"{when}  ")
    yield paragraph()
    yield paragraph("How doses change", style=HEADING)
    yield paragraph(progress_words(programme))
    yield paragraph("A day waits until it is done. A day of rest is over with the day.", style="$muted")


def _today(found: Following, library: Library) -> Iterator[Paragraph]:
    standing = found.course.standing
    mark = "Today  " if standing in (Standing.DUE, Standing.REST) else ""
    yield paragraph(found.what, mark=mark, style=HEADING if standing is Standing.DUE else "bold")
    yield paragraph(found.why, style="$muted")
    routine = found.due
    if routine is None:
        return
    yield paragraph()
    for number, (step, change) in enumerate(zip(routine.steps, found.changes(routine), strict=True), start=1):
        yield paragraph(library.exercise(step.exercise).name, mark=f"{number}  ")
        yield paragraph(dose_words(step.dose), mark="   ", style="$muted")
        if change:
            yield paragraph(change, mark="   ", style="$text-accent")


def _days(course: Course) -> Iterator[Paragraph]:
    """A row of marks for each week."""
    yield paragraph()
    yield paragraph("Your days", style=HEADING)
    number = 1
    weeks = [week.days for week in course.programme.weeks for _ in range(week.times)]
    width = len(f"{len(weeks)}")
    for place, days in enumerate(weeks, start=1):
        marks = [_mark(course, day, number + offset) for offset, day in enumerate(days)]
        yield paragraph(literal(" ").join(marks), mark=f"Week {place:>{width}}  ")
        number += len(days)
    yield paragraph(
        joined(
            ("✓", "$done"),
            (" done  ", "$muted"),
            ("◆", "$text-accent"),
            (" today  ○ to come  · rest", "$muted"),
        )
    )


def _mark(course: Course, day: str, number: int) -> Content:
    at_hand = number == course.behind + 1 and course.standing in (Standing.DUE, Standing.REST)
    if at_hand:
        return literal("◆", "$text-accent")
    if day == REST:
        return literal("·", "$muted")
    return literal("✓", "$done") if number <= course.behind else literal("○", "$muted")


def _ahead(course: Course, routines: Mapping[str, Routine]) -> Iterator[Paragraph]:
    coming = [day for day in course.ahead() if day.on > course.today][:_DAYS_AHEAD]
    if not coming:
        return
    yield paragraph()
    yield paragraph("Next, as each is done", style=HEADING)
    for day in coming:
        when = f"{on_words(day.on, course.today):<10}  "
        title = routines[day.routine].title if day.routine else "rest"
        yield paragraph(title, mark=when, style="" if day.routine else "$muted")
