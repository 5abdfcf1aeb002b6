"""Keys by name: how terminals are told apart, how people write them, and how they are shown."""

import string
import unicodedata
from collections.abc import Iterable

_SHOWN = {
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Signs that have a shorter name than their Unicode one."""

NAMED = (
    *("enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end"),
    *("pageup", "pagedown", "up", "down", "left", "right"),
    *(f"f{number}" for number in range(1, 25)),
)
"""The keys that write no sign."""
MODIFIERS = ("alt", "ctrl", "shift")


def name_of(character: str) -> str:
    """The name of the key that writes this character."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name)


_PUNCTUATION = {name_of(sign): sign for sign in string.punctuation}
_MEANT = {word: name for names in (_PUNCTUATION, _SHOWN) for name, word in names.items()}
"""What a key writes, or is shown as, and its name."""


def key_word(key: str) -> str:
    """A key as people name it."""
    return _SHOWN.get(key) or _PUNCTUATION.get(key, key)


def key_words(keys: Iterable[str]) -> str:
    """Several keys as people name them."""
    return " ".join(map(key_word, keys))


def key_meant(words: str) -> str | None:
    """The name of the key that somebody means: a sign, a name, or a name as it is shown; None for no key."""
    *modifiers, key = words.split("+") if len(words) > 1 else [words]
    if len(key) == 1 and not modifiers:
        return _MEANT.get(key) or (name_of(key) if key.isprintable() and key != " " else None)
    key, modifiers = key.lower(), sorted(modifier.lower() for modifier in modifiers)
    key = _MEANT.get(key, key)
    is_key = key in NAMED or key in _PUNCTUATION or (len(key) == 1 and key.isalnum())
    if not is_key or not {*modifiers} <= {*MODIFIERS} or len(modifiers) > len({*modifiers}):
        return None
    return "+".join((*modifiers, key))


def every_key_name() -> tuple[str, ...]:
    """Every name of a key without a modifier, letters and digits aside."""
    return (*NAMED, *_PUNCTUATION, *_SHOWN.values())
