"""A cue stream in a test: cues for it, and what has arrived."""

from collections.abc import Callable
from pathlib import Path

from unslump.api import Cue, CueKind, NotHeard, Output
from unslump.outputs.stream_format import CueLine, Line, read

DEADLINE = 60.0
FLOOD = 5000
"""Cues that no place takes unread."""
Make = Callable[[Path | str], Output]
"""A stream to a place."""


def cue(text: str) -> Cue:
    return Cue(kind=CueKind.MARK, at=1.0, text=text, step=1, exercise="test/press-up")


def lines(data: bytes) -> list[Line]:
    return [read(line) for line in data.splitlines()]


def outline(data: bytes) -> list[str]:
    """The kinds of lines, and the words of cues."""
    return [line.text if isinstance(line, CueLine) else line.kind for line in lines(data)]


def play_until_unheard(stream: Output, notices: list[str], most: int = FLOOD) -> int:
    """Play until a cue cannot be written; how many could."""
    for number in range(most):
        try:
            stream.play(cue(f"{number}"))
        except NotHeard as notice:
            notices.append(str(notice))
            return number
    raise AssertionError("everything was taken")
