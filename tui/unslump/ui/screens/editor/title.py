"""Giving a routine its title."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from unslump.routine.limits import ONE_LINE
from unslump.routine.model import Routine
from unslump.routine.texts import text_complaints
from unslump.ui.screens.question import Question
from unslump.ui.text import literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.field import Field
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page, paragraph


class TitleScreen(Question[str | None]):
    """Answers a title, or None. `note` says what comes of it."""

    KEYS_HEADING = "The title of a routine"
    DEFAULT_CSS = """
    TitleScreen Page { color: $muted; }
    TitleScreen Field { margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title, self._note = title, note

    def asked(self) -> ComposeResult:
        """Question, room for the answer, what comes of it."""
        yield Line(literal("What is it called?", "bold"))
        yield Page([paragraph(self._note)])
        yield Field(self._title, max_length=ONE_LINE)
        yield Answers((("enter", "take it"), ("escape", "leave it")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the title, if it can be one."""
        title = " ".join(event.value.split())
        complaints = list(text_complaints(Routine, "title", title, may_be_empty=False))
        if complaints:
            self.query_one(Page).tell([paragraph(f"A title {complaints[0]}.", style="$hurt")])
        else:
            self.dismiss(title)
