"""A small page over the screen: a title, a text, and the keys that answer it."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unslump.ui.screens.question import Question
from unslump.ui.text import literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Paragraph

Result = TypeVar("Result")


class Dialog(Question[Result]):
    """Base of every dialog. `answers` maps a key to its words, as they stand in the last row.

    One more is told of where the text does not fit.
    """

    DEFAULT_CSS = """
    Dialog Card { height: auto; margin: 1 0; scrollbar-gutter: auto; }
    Dialog.-page > Vertical { width: 76; }
    """
    SCROLLS = ("down", "more")

    TITLE_TEXT: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]

    def __init__(
        self, text: Iterable[Paragraph], answers: tuple[tuple[str, str], ...], *, title: str = ""
    ) -> None:
        super().__init__()
        self._text, self._answers, self._title = text, answers, title or self.TITLE_TEXT

    def asked(self) -> ComposeResult:
        """Title, text, answers."""
        yield Line(literal(self._title, "bold"))
        yield Card(self._text)
        yield Answers(self._answers)

    def on_mount(self) -> None:
        """Arrow keys scroll the text; the dialog itself keeps the other keys."""
        card = self.query_one(Card)
        card.can_focus = False
        self.watch(card, "show_vertical_scrollbar", self._offer)

    def _offer(self, scrolls: bool) -> None:
        self.query_one(Answers).offer((*self._answers, self.SCROLLS) if scrolls else self._answers)

    def on_resize(self) -> None:
        """Leave the text what the window has beside the rest: it scrolls where that is not enough."""
        self.query_one(Card).styles.max_height = self.room

    def action_scroll(self, rows: int) -> None:
        """Scroll the text."""
        self.query_one(Card).scroll_relative(y=rows, animate=False)
