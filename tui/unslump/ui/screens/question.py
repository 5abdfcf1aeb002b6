"""What lies over a screen and waits for an answer: it keeps the keys to itself, but for the one to help."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from unslump.ui.dialog_keys import PAGES
from unslump.ui.widgets.too_small import TooSmall

Result = TypeVar("Result")

ROWS_BESIDE = 6
"""The frame, the title, the answers, and a blank row before and after what stands between them."""


class Question(ModalScreen[Result]):
    """Base of every screen that lies over another one; its keys stand under `KEYS_HEADING`."""

    KEYS_HEADING: ClassVar[str] = PAGES
    DEFAULT_CSS = """
    Question { align: center middle; layers: base cover; }
    Question > Vertical {
        width: 62; max-width: 96%; height: auto; max-height: 100%;
        background: $surface; border: round $quiet; padding: 0 3;
    }
    Question Choices { margin: 1 0; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.keys", "keys", show=False, id="keys")
    ]

    def compose(self) -> ComposeResult:
        """What is asked, in its frame."""
        with Vertical():
            yield from self.asked()
        yield TooSmall()

    def asked(self) -> ComposeResult:
        """Title, what stands below it, answers."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """Rows that the window leaves for what stands between the title and the answers."""
        return max(1, self.app.size.height - ROWS_BESIDE)
