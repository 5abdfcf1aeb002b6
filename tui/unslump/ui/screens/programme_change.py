"""Asks before a programme is left: for another one, or for none."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.programme.course import Course
from unslump.programme.words import day_words
from unslump.routine.model import Programme
from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.page import Paragraph, paragraph


class ProgrammeChangeScreen(Dialog[bool]):
    """Answers True to leave the programme that is followed, for `other` or for none."""

    KEYS_HEADING = "When you are asked whether to leave a programme"
    DEFAULT_CLASSES = "-page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "leave it"),
        Binding("escape,n,q,space", "dismiss(False)", "stay"),
    ]

    def __init__(self, course: Course, other: Programme | None = None) -> None:
        title = f"Begin {other.title}?" if other else f"Leave {course.programme.title}?"
        answer = "begin it" if other else "leave it"
        super().__init__(_text(course), (("enter", answer), ("escape", "stay")), title=title)


def _text(course: Course) -> Iterator[Paragraph]:
    name = course.programme.title
    yield paragraph(f"You follow {name}: {day_words(course).lower()}. One programme is followed at a time.")
    yield paragraph()
    yield paragraph("What you did stays in your history. To go on with it some day, where you are now:")
    yield paragraph(f"unslump programmes begin {course.programme.id} --since {course.begun}", style="$muted")
