"""What was typed, as the table of actions names its keys."""

import string

from unslump.key_names import NAMED, key_meant, name_of

_NAMES = {
    **{chr(number): f"ctrl+{letter}" for number, letter in enumerate(string.ascii_lowercase, start=1)},
    "\r": "enter",
    "\n": "enter",
    " ": "space",
    "\x7f": "backspace",
    "\b": "backspace",
    "\t": "tab",
    "\x1b": "escape",
}
_FUNCTION_KEYS = (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24)
"""The numbers by which terminals tell the first twelve."""
_SEQUENCES = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "F": "end",
    "H": "home",
    "P": "f1",
    "Q": "f2",
    "R": "f3",
    "S": "f4",
    "1~": "home",
    "2~": "insert",
    "3~": "delete",
    "4~": "end",
    "5~": "pageup",
    "6~": "pagedown",
    **{f"{number}~": f"f{place}" for place, number in enumerate(_FUNCTION_KEYS, start=1)},
}
"""What follows ESC [ or ESC O, as terminals send it."""
_CHARACTERS = {name_of(sign): sign for sign in string.punctuation} | {"space": " "}
UNKNOWN = "another key"


def keys_in(typed: str) -> list[str]:
    """The keys that were typed. What comes in one piece and begins with ESC is one key."""
    if len(typed) > 1 and typed.startswith("\x1b"):
        return [_SEQUENCES.get(typed[2:], UNKNOWN)]
    return [_NAMES.get(character) or name_of(character) for character in typed]


def character_of(key: str) -> str:
    """What a key writes, or "" where it writes nothing."""
    return _CHARACTERS.get(key, key if len(key) == 1 else "")


def key_in_line(line: str) -> str:
    """What a line asks for: a key, or an action by its name or label."""
    words = line.strip().lower()
    if not words:
        return "space" if line.strip("\r\n") else "enter"
    return key_meant(words) or words


def is_key(asked: str) -> bool:
    """Whether this is a key, and not a word that somebody wrote."""
    return len(asked) == 1 or asked in {*NAMED, *_CHARACTERS, *_NAMES.values(), UNKNOWN}


def key_word(key: str) -> str:
    """A key as it is named to somebody who listens: a voice passes over a sign."""
    return key.replace("_", " ").replace("+", " ")
