"""What lies over a screen and waits for an answer: it keeps the keys to itself, but for the one to help."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from unslump.ui.dialog_keys import PAGES

Result = TypeVar("Result")


class Question(ModalScreen[Result]):
    """Base of every screen that lies over another one; its keys stand under `KEYS_HEADING`."""

    KEYS_HEADING: ClassVar[str] = PAGES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.keys", "keys", show=False, id="keys")
    ]
