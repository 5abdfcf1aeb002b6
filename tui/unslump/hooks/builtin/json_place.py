"""Where a value stands in a JSON text."""

import json
import re

_VALUE = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")


def offset_of(text: str, path: tuple[str | int, ...]) -> int:
    """The offset of the value that `path` leads to, or of the last one on the way that there is.

    The text must be JSON, and nested no deeper than it can be parsed.
    """
    offset = _after_space(text, 0)
    for step in path:
        found = _member(text, offset, step)
        if found is None:
            break
        offset = found
    return offset


def _member(text: str, opening: int, wanted: str | int) -> int | None:
    """The offset of one value of what opens at `opening`, or None."""
    if text[opening] not in "[{":
        return None
    name: str | int
    index = 0
    offset = _after_space(text, opening + 1)
    while text[offset] not in "]}":
        name = index
        if text[opening] == "{":
            name, offset = _VALUE.raw_decode(text, offset)
            offset = _after_space(text, _after_space(text, offset) + 1)  # the colon
        if name == wanted:
            return offset
        offset = _after_space(text, _VALUE.raw_decode(text, offset)[1])
        if text[offset] == ",":
            offset = _after_space(text, offset + 1)
        index += 1
    return None


def _after_space(text: str, offset: int) -> int:
    space = _SPACE.match(text, offset)
    return space.end() if space else offset
