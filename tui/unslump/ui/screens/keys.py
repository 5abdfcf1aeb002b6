"""Every key, by the place where it works."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.ui.actions import TITLES, actions_at, key_words
from unslump.ui.screens.dialog import Dialog
from unslump.ui.text import joined
from unslump.ui.widgets.page import Paragraph, paragraph

KEY_COLUMN = 20


def every_key() -> Iterator[Paragraph]:
    """The whole list."""
    for number, (place, title) in enumerate(TITLES.items()):
        if number:
            yield paragraph()
        yield paragraph(title, style="bold $text-accent")
        for action in actions_at(place):
            yield paragraph(action.help, mark=joined((f"{key_words(action):{KEY_COLUMN}}", "bold")))


class KeysScreen(Dialog[None]):
    """Goes away by any key that closes things."""

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q,space,question_mark,f1", "dismiss", "back")
    ]

    def __init__(self) -> None:
        super().__init__(every_key(), (("enter", "back"), ("down", "scroll")))
