"""Every key, by the place where it works."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from unslump.ui.actions import TITLES, key_words
from unslump.ui.dialog_keys import DIALOGS
from unslump.ui.keymap import Keymap
from unslump.ui.screens.dialog import Dialog
from unslump.ui.text import joined
from unslump.ui.widgets.page import Paragraph, paragraph

KEY_COLUMN = 19


def every_key(keymap: Keymap) -> Iterator[Paragraph]:
    """The whole list."""
    for number, (place, title) in enumerate(TITLES.items()):
        if number:
            yield paragraph()
        yield paragraph(title, style="bold $text-accent")
        for action in keymap.at(place):
            yield _row(key_words(action), action.help)
    for title, keys in DIALOGS.items():
        yield paragraph()
        yield paragraph(title, style="bold $text-accent")
        for key in keys:
            yield _row(key.words, key.help)


def _row(keys: str, words: str) -> Paragraph:
    """The keys in their column."""
    return paragraph(words, mark=joined((f"{keys:{KEY_COLUMN}} ", "bold")))


class KeysScreen(Dialog[None]):
    """Goes away by any key that closes things."""

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q,space,question_mark,f1", "dismiss", "back")
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(every_key(keymap), (("enter", "back"), ("down", "scroll")))
