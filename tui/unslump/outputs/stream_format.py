"""The cue stream: a session as lines of JSON, one for each cue. `docs/cues.md` describes it."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from unslump.api import Cue, Side
from unslump.routine.characters import forbidden_characters, is_blank, too_many_marks

FORMAT = 1
"""Stands in the first line of a stream; changes when an older listener would misunderstand a line."""
LONGEST_LINE = 2048
"""Bytes of a line, its end included; with every field at its longest, a cue takes less than half of it."""
LONGEST_TEXT = 240
"""Characters of a text in a line; the words of a cue have 60 at most."""

HELLO = "hello"
BYE = "bye"

Sent = Annotated[float, Meta(ge=0, le=1e9)]
Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Hello(Struct, frozen=True, kw_only=True):
    """The first line of a stream, and of every connection."""

    kind: str = HELLO
    format: Count = FORMAT
    program: Text
    routine: Text
    sent: Sent


class CueLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One cue. `sent` is the age of the stream, in seconds, when the line was written."""

    kind: Text
    text: Text
    at: Annotated[float, Meta(ge=-1e12, le=1e12)]
    step: Count = 0
    exercise: Text = ""
    side: Text | None = None
    number: Count | None = None
    sent: Sent


class Bye(Struct, frozen=True, kw_only=True):
    """The last line of a stream that ends as it should."""

    kind: str = BYE
    sent: Sent


Line = Hello | CueLine | Bye


class NotALine(Exception):  # noqa: N818 - named after the input
    """What came is no line of a cue stream that can be told to a person."""


def cue_line(cue: Cue, sent: float) -> CueLine:
    """The line of a cue that is written `sent` seconds after the stream began."""
    return CueLine(
        kind=cue.kind,
        text=cue.text,
        at=round(cue.at, 3),
        step=cue.step,
        exercise=cue.exercise,
        side=cue.side,
        number=cue.number,
        sent=sent,
    )


def written(line: Line) -> bytes:
    """The line as it is sent."""
    return msgspec.json.encode(line) + b"\n"


def read(line: bytes) -> Line:
    """Read a line, with or without its end; raises NotALine.

    Fields that a newer sender adds are passed over. No text in what is returned holds anything that a
    terminal would obey.
    """
    if len(line) > LONGEST_LINE:
        raise NotALine(f"it is longer than {LONGEST_LINE} bytes")
    try:
        kind = msgspec.json.decode(line, type=_AnyLine).kind
        found: Line = msgspec.json.decode(line, type=_LINES.get(kind, CueLine))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise NotALine("it is no JSON object with the fields of a cue") from error
    for field in found.__struct_fields__:
        _refuse_what_is_not_text(getattr(found, field))
    if isinstance(found, CueLine) and is_blank(found.text):
        raise NotALine("it has no words")
    return found


def side_of(line: CueLine) -> Side | None:
    """The side of a cue; None also for one that this version does not know."""
    return Side(line.side) if line.side in _SIDES else None


def _refuse_what_is_not_text(value: object) -> None:
    if isinstance(value, str) and (
        any(forbidden_characters(value)) or "\n" in value or "\t" in value or too_many_marks(value)
    ):
        raise NotALine("it holds characters that are not text")


class _AnyLine(Struct):
    kind: str


_LINES: dict[str, type[Line]] = {HELLO: Hello, BYE: Bye}
_SIDES = frozenset(Side)
