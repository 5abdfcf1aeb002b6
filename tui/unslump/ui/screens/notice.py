"""The safety notice: once at first start, and on a key ever after."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump import safety
from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.page import Paragraph, paragraph


def notice() -> Iterator[Paragraph]:
    """The whole notice."""
    yield paragraph(safety.INTRODUCTION)
    yield paragraph()
    yield paragraph(safety.DO_NOT_START, style="bold")
    for sign in safety.WARNING_SIGNS:
        yield paragraph(sign, mark="·  ")
    yield paragraph()
    yield paragraph(safety.CLOSING)


class NoticeScreen(Dialog[bool]):
    """Answers True once read; at first start False leaves the program."""

    TITLE_TEXT = safety.TITLE
    DEFAULT_CLASSES = "-page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "dismiss(True)", "understood"),
        Binding("escape,q,s", "dismiss(False)", "leave"),
    ]

    def __init__(self, *, first: bool = False) -> None:
        answers = (("enter", "I have read this"), ("q", "leave")) if first else (("enter", "back"),)
        super().__init__(notice(), answers)
