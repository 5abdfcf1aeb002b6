"""Asks what is to become of changes that were not saved."""

from enum import Enum
from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.page import paragraph


class Leaving(Enum):
    """What a person wants with their changes."""

    SAVE = "save"
    DROP = "drop"


class UnsavedScreen(Dialog[Leaving | None]):
    """Answers what to do, or None to stay."""

    KEYS_HEADING = "When you are asked about a routine that is not kept"
    TITLE_TEXT = "Leave without saving?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,w", "answer('save')", show=False),
        Binding("d", "answer('drop')", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            [paragraph("What you changed is not kept yet.")],
            (("enter", "save"), ("d", "drop the changes"), ("escape", "stay")),
        )

    def action_answer(self, answer: str) -> None:
        """Answer."""
        self.dismiss(Leaving(answer))
