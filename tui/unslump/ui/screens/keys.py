"""Every key, by the place where it works."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from unslump.ui.actions import Place, actions_at, key_word
from unslump.ui.screens.dialog import Dialog
from unslump.ui.text import joined, literal

TITLES = {
    Place.HOME: "Choosing a routine",
    Place.SESSION: "During a session",
    Place.HURT: 'After "this hurts"',
    Place.FINISH: "At the end",
    Place.EVERYWHERE: "Everywhere",
}
KEY_COLUMN = 20


def keys_text() -> Content:
    """The whole list."""
    lines: list[Content] = []
    for place, title in TITLES.items():
        lines += [Content(""), literal(title, "bold $accent")] if lines else [literal(title, "bold $accent")]
        for action in actions_at(place):
            keys = " ".join(key_word(key) for key in action.keys)
            lines.append(joined((f"{keys:{KEY_COLUMN}}", "bold"), action.label))
            lines.append(joined(" " * KEY_COLUMN, (action.help, "$muted")))
    return Content("\n").join(lines)


class KeysScreen(Dialog[None]):
    """Goes away by any key that closes things."""

    TITLE_TEXT = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q,space,question_mark,f1", "dismiss", "back")
    ]

    def __init__(self) -> None:
        super().__init__(keys_text(), (("enter", "back"), ("up down", "scroll")))
