"""Every key, by the place where it works."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from unslump.ui.actions import TITLES, Place, key_words
from unslump.ui.dialog_keys import DIALOGS
from unslump.ui.keymap import Keymap
from unslump.ui.screens.dialog import Dialog
from unslump.ui.screens.question import Question
from unslump.ui.text import joined
from unslump.ui.widgets.page import Paragraph, paragraph

KEY_COLUMN = 19


def headings_of(screen: Screen[Any]) -> tuple[str, ...]:
    """What the keys that work on this screen stand under."""
    if isinstance(screen, Question):
        return (screen.KEYS_HEADING,)
    return tuple(TITLES[place] for place in getattr(screen, "PLACES", ()))


def every_key(keymap: Keymap, first: Sequence[str] = ()) -> Iterator[Paragraph]:
    """The whole list, and what stands under `first` at its beginning."""
    sections = {title: list(_of_place(keymap, place)) for place, title in TITLES.items()}
    sections |= {title: [_row(key.words, key.help) for key in keys] for title, keys in DIALOGS.items()}
    for number, title in enumerate(dict.fromkeys((*first, *sections))):
        if number:
            yield paragraph()
        yield paragraph(title, style="bold $text-accent")
        yield from sections[title]


def _of_place(keymap: Keymap, place: Place) -> Iterator[Paragraph]:
    for action in keymap.at(place):
        yield _row(key_words(action), action.help)


def _row(keys: str, words: str) -> Paragraph:
    """The keys in their column."""
    return paragraph(words, mark=joined((f"{keys:{KEY_COLUMN}} ", "bold")))


class KeysScreen(Dialog[None]):
    """Every key, with those first that stand under `first`. It goes away by any key that closes things."""

    TITLE_TEXT = "Keys"
    DEFAULT_CLASSES = "-page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q,space,question_mark,f1", "dismiss", "back")
    ]

    def __init__(self, keymap: Keymap, first: Sequence[str] = ()) -> None:
        super().__init__(every_key(keymap, first), (("enter", "back"),))
