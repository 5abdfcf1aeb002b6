"""Offers to go on with a routine that was not saved when unslump ended."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.routine.model import Routine
from unslump.routine.words import counted
from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.page import paragraph


class UnfinishedScreen(Dialog[bool]):
    """Answers True to go on, False to throw it away; None puts the question off."""

    KEYS_HEADING = "When you are asked about a routine that was left unsaved"
    TITLE_TEXT = "Go on where you stopped?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,y", "dismiss(True)", show=False),
        Binding("d", "dismiss(False)", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
    ]

    def __init__(self, routine: Routine) -> None:
        name = f"“{routine.title}”" if routine.title else "A new routine"
        text = f"{name}, {counted(len(routine.steps), 'step')}, was not saved when unslump ended."
        super().__init__([paragraph(text)], (("enter", "go on"), ("d", "throw it away"), ("escape", "later")))
