"""The safety notice: once at first start, and on a key ever after."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from unslump import safety
from unslump.ui.screens.dialog import Dialog
from unslump.ui.text import literal


def notice_text() -> Content:
    """The whole notice."""
    return Content("\n").join(
        [
            literal(safety.INTRODUCTION),
            Content(""),
            literal(safety.DO_NOT_START, "bold"),
            *(literal(f"· {sign}") for sign in safety.WARNING_SIGNS),
            Content(""),
            literal(safety.CLOSING),
        ]
    )


class NoticeScreen(Dialog[bool]):
    """Answers True once read; at first start False leaves the program."""

    TITLE_TEXT = safety.TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "answer(True)", "understood"),
        Binding("escape,q,s", "answer(False)", "leave"),
    ]

    def __init__(self, *, first: bool = False) -> None:
        answers = (("enter", "I have read this"), ("q", "leave")) if first else (("enter", "back"),)
        super().__init__(notice_text(), answers)

    def action_answer(self, read: bool) -> None:
        """Answer."""
        self.dismiss(read)
