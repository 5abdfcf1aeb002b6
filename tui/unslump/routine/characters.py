"""The characters that a pack may hold, and how to show those that it may not.

A terminal obeys control characters wherever they come from, and direction overrides make a line read
otherwise than it runs. The joiners and direction marks that Persian, Hindi and others need are let through.
"""

import re
import unicodedata
from collections.abc import Iterator

MOST_MARKS = 4
"""Combining marks in a row; more climb over the lines above and below."""

_FORBIDDEN = (
    "["
    "\x00-\x08\x0b-\x1f"  # C0, less tab and newline
    "\x7f-\x9f"  # delete and C1
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\U000e0000-\U000e007f"  # tags
    "\ud800-\udfff"  # surrogates
    "]"
)
_UNPRINTABLE = f"{_FORBIDDEN}|[\t\n]"
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and a pattern of dots, by name, without a shape
_UNSEEN_CATEGORIES = {"Cc", "Cf", "Me", "Mn", "Zl", "Zp", "Zs"}
_LONGEST_QUOTE = 40


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each forbidden character and what to say of it."""
    for match in re.finditer(_FORBIDDEN, text):
        yield match.start(), f"forbidden character {_described(match[0])}"


def without_forbidden(text: str) -> str:
    """The same text with a space for each forbidden character, so that no offset moves."""
    return re.sub(_FORBIDDEN, " ", text)


def too_many_marks(text: str) -> bool:
    """Whether more than `MOST_MARKS` combining marks follow each other."""
    if text.isascii():
        return False
    row = 0
    for character in text:
        row = row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if row > MOST_MARKS:
            return True
    return False


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen, be it empty or all spaces, joiners and lone marks."""
    return all(
        character in _BLANKS or unicodedata.category(character) in _UNSEEN_CATEGORIES for character in text
    )


def visible(text: str) -> str:
    r"""The same text on one line, safe to print: what a terminal would obey stands as `\u001b`."""
    if too_many_marks(text):
        return ascii(text)[1:-1]
    return re.sub(_UNPRINTABLE, lambda match: _escaped(match[0]), text)


def visible_lines(text: str) -> str:
    """The same text line by line, each as `visible` has it."""
    return "\n".join(map(visible, text.split("\n")))


def quoted(text: str) -> str:
    """Words of a pack as they stand in a message: visible, in backticks, shortened."""
    short = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return f"`{visible(short)}`"


def _described(character: str) -> str:
    name = unicodedata.name(character, "control character" if character < "\xa0" else "unnamed").lower()
    if character == "\ufeff":
        name = "byte order mark"
    return f"U+{ord(character):04X} ({name})"


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
