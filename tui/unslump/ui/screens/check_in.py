"""Asks how the back feels, before a session or after it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from unslump.history.check_ins import MOST_CHARACTERS, QUESTION, NotACheckIn, words_from
from unslump.history.records import CheckIn, Occasion
from unslump.ui.screens.question import Question
from unslump.ui.text import literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.field import Field
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page, paragraph
from unslump.ui.widgets.scale import SCORE_KEYS, Scale

_QUESTIONS = {Occasion.BEFORE: QUESTION, Occasion.AFTER: "How does your back feel now?"}
_SKIPS = {Occasion.BEFORE: "begin", Occasion.AFTER: "skip"}


class CheckInScreen(Question[CheckIn | None]):
    """Answers a check-in, or None where it is skipped. `hurt` names what hurt in the session."""

    KEYS_HEADING = "When you are asked how your back feels"
    DEFAULT_CSS = """
    CheckInScreen Scale { margin: 1 0; }
    CheckInScreen Page { color: $muted; }
    CheckInScreen .asking, CheckInScreen .words { height: auto; }
    CheckInScreen .words, CheckInScreen.-writing .asking { display: none; }
    CheckInScreen.-writing .words { display: block; }
    CheckInScreen .words { margin: 1 0 0 0; }
    CheckInScreen Field { margin: 0 0 1 0; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"answer({score})", show=False) for key, score in SCORE_KEYS.items()),
        Binding("enter,space,escape", "skip", show=False),
        Binding("n", "write", show=False),
        Binding("o", "ask_no_more", show=False),
    ]

    class AskNoMore(Message):
        """The person does not want to be asked any more."""

    def __init__(self, occasion: Occasion, today: Callable[[], datetime], hurt: Sequence[str] = ()) -> None:
        super().__init__()
        self._occasion, self._today, self._hurt = occasion, today, hurt

    def asked(self) -> ComposeResult:
        """Question, scale, answers; in the place of the scale, when asked for, room for words."""
        yield Line(literal(_QUESTIONS[self._occasion], "bold"))
        yield Page(id="beside")
        with Vertical(classes="asking"):
            yield Scale()
            yield Answers((("enter", _SKIPS[self._occasion]), ("n", "note"), ("o", "ask no more")))
        with Vertical(classes="words"):
            yield Line(literal("Where do you feel it?"))
            yield _field("place")
            yield Line(literal("What else is there to say?"))
            yield _field("note")
            yield Answers((("enter", "go on"), ("escape", "back to the number")))

    def on_mount(self) -> None:
        """Tell what hurt beside the question."""
        self._tell_beside()

    def _tell_beside(self) -> None:
        hurt = [f"It hurt in: {', '.join(self._hurt)}."] if self._hurt else []
        words = [field.value.strip() for field in self.query(Field) if field.value.strip()]
        self.query_one("#beside", Page).tell(map(paragraph, (*hurt, *words)))

    def action_answer(self, score: int) -> None:
        """Answer, with the words that were written."""
        place, note = (words_from(field.value) for field in self.query(Field))
        self.dismiss(CheckIn(occasion=self._occasion, score=score, at=self._today(), place=place, note=note))

    def action_skip(self) -> None:
        """Leave the question, or the words for the number."""
        if self.has_class("-writing"):
            self._ask_for_number()
        else:
            self.dismiss(None)

    def action_write(self) -> None:
        """Make room for words."""
        self.add_class("-writing")
        self.query_one("#place", Field).focus()

    def action_ask_no_more(self) -> None:
        """Skip this question, and every one to come."""
        self.post_message(self.AskNoMore())
        self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the place to the note, from the note to the number."""
        if event.input.id == "place":
            self.query_one("#note", Field).focus()
        else:
            self._ask_for_number()

    def _ask_for_number(self) -> None:
        for field in self.query(Field):
            try:
                words_from(field.value)
            except NotACheckIn as complaint:
                self.notify(literal(str(complaint)).plain, severity="warning", markup=False)
                field.focus()
                return
        self.set_focus(None)
        self.remove_class("-writing")
        self._tell_beside()


def _field(name: str) -> Field:
    return Field(id=name, max_length=MOST_CHARACTERS, placeholder="as you like, or nothing")
