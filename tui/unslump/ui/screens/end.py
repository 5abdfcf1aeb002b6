"""Asks whether to end the session here."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.ui.screens.dialog import Dialog
from unslump.ui.widgets.page import paragraph


class EndScreen(Dialog[bool]):
    """Answers True to end, False to go on."""

    KEYS_HEADING = "When you are asked whether to end"
    TITLE_TEXT = "End here?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,q", "dismiss(True)", "end here"),
        Binding("space,escape,n", "dismiss(False)", "stay"),
    ]

    def __init__(self) -> None:
        super().__init__(
            [paragraph("What you have done so far is kept. You can stop at any time; it all counts.")],
            (("enter", "end here"), ("space", "stay, paused")),
        )
