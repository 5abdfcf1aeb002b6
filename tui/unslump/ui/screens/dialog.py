"""A small page over the screen: a title, a text, and the keys that answer it."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from unslump.ui.screens.question import Question
from unslump.ui.text import literal
from unslump.ui.widgets.answers import Answers
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Paragraph
from unslump.ui.widgets.too_small import TooSmall

Result = TypeVar("Result")

ROWS_BESIDE_TEXT = 6
"""The frame, the title, the answers, and a blank row before and after the text."""


class Dialog(Question[Result]):
    """Base of every dialog. `answers` maps a key to its words, as they stand in the last row."""

    DEFAULT_CSS = """
    Dialog { align: center middle; layers: base cover; }
    Dialog > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 100%;
        background: $surface; border: round $quiet; padding: 0 3;
    }
    Dialog Card { height: auto; margin: 1 0; }
    """

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

    def compose(self) -> ComposeResult:
        """Title, text, answers."""
        with Vertical():
            yield Line(literal(self._title, "bold"))
            yield Card(self._text)
            yield Answers(self._answers)
        yield TooSmall()

    def on_mount(self) -> None:
        """Arrow keys scroll the text; the dialog itself keeps the other keys."""
        self.query_one(Card).can_focus = False

    def on_resize(self) -> None:
        """Leave the text what the window has beside the rest: it scrolls where that is not enough."""
        self.query_one(Card).styles.max_height = max(1, self.app.size.height - ROWS_BESIDE_TEXT)

    def action_scroll(self, rows: int) -> None:
        """Scroll the text."""
        self.query_one(Card).scroll_relative(y=rows, animate=False)
