"""What was typed, as the table of actions names its keys."""

_NAMES = {
    "\r": "enter",
    "\n": "enter",
    " ": "space",
    "\x7f": "backspace",
    "\b": "backspace",
    "\t": "tab",
    "\x1b": "escape",
    "?": "question_mark",
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    ".": "full_stop",
}
_SEQUENCES = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "P": "f1",
    "5~": "pageup",
    "6~": "pagedown",
    "11~": "f1",
}
"""What follows ESC [ or ESC O, as terminals send it."""
_CHARACTERS = {name: character for character, name in _NAMES.items() if character.isprintable()}
UNKNOWN = "another key"


def keys_in(typed: str) -> list[str]:
    """The keys that were typed. What comes in one piece and begins with ESC is one key."""
    if len(typed) > 1 and typed.startswith("\x1b"):
        return [_SEQUENCES.get(typed[2:], UNKNOWN)]
    return [_NAMES.get(character, character) for character in typed]


def character_of(key: str) -> str:
    """What a key writes, or "" where it writes nothing."""
    return _CHARACTERS.get(key, key if len(key) == 1 else "")


def key_in_line(line: str) -> str:
    """What a line asks for: a key, or an action by its name or label."""
    words = line.strip().lower()
    if not words:
        return "space" if line.strip("\r\n") else "enter"
    return _NAMES.get(words, words)


def is_key(asked: str) -> bool:
    """Whether this is a key, and not a word that somebody wrote."""
    return len(asked) == 1 or asked in {*_NAMES.values(), *_SEQUENCES.values(), UNKNOWN}


def key_word(key: str) -> str:
    """A key as it is named to somebody who listens: a voice passes over a sign."""
    return key.replace("_", " ")
