"""History as JSON Lines: one session a line with all that is known of it, written and read.

There is no header line, so that such files can be joined, cut and searched line by line; an empty one is an
empty history.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from unslump.api import (
    Exporter,
    Importer,
    NotASession,
    NotReadable,
    Session,
    hookimpl,
    in_whole_minutes,
    session_from,
)

VERSION = 1
"""Stands in each line as `v`; changes when an older reader would misunderstand a line.

A new key alone needs no new version: an older reader refuses a key that it does not know, as it would be
lost.
"""

LINE_BYTES = 1024 * 1024
"""The longest line that is read; a session of a hundred sets takes a twentieth of it."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write one line for each session, lossless."""
    for session in sessions:
        line = {"v": VERSION} | msgspec.to_builtins(in_whole_minutes(session))
        if not session.check_ins:
            del line["check_ins"]  # an older reader takes in what has none, and refuses what it would lose
        stream.write(msgspec.json.encode(line) + b"\n")


def read(stream: BinaryIO) -> Iterator[Session]:
    """Read one session a line, blank ones left out; raises NotReadable at the first line that holds none."""
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            yield _session(line, number)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    first = stream.readline(LINE_BYTES + 1).removeprefix(_BYTE_ORDER_MARK)
    if first:
        yield first
        yield from iter(lambda: stream.readline(LINE_BYTES + 1), b"")


def _session(line: bytes, number: int) -> Session:
    import json  # here, for every start loads this plug-in and few read with it

    if len(line) > LINE_BYTES:
        raise NotReadable(f"this line is longer than {LINE_BYTES // 1024} KiB", line=number, column=1)
    text = _text(line, number)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        if _breaks_off(line):
            raise _broken_off(number, text) from None
        raise NotReadable(f"this is not JSON: {error.msg}", line=number, column=error.pos + 1) from None
    except (RecursionError, ValueError):  # of a number with thousands of digits
        raise NotReadable("nothing of unslump is so deep or so large", line=number, column=1) from None
    return _checked(data, text, number)


def _checked(data: object, text: str, number: int) -> Session:
    from unslump.hooks.builtin.json_place import offset_of

    if not isinstance(data, dict):
        raise NotReadable("a session begins with `{`", line=number, column=1)
    version = data.pop("v", None)
    column = offset_of(text, ("v",)) + 1
    if type(version) is not int or version < 1:
        raise NotReadable("this is no session of unslump: it has no version `v`", line=number, column=column)
    if version > VERSION:
        message = f"a newer unslump has written this (version {version}, known is {VERSION}): update unslump"
        raise NotReadable(message, line=number, column=column)
    try:
        return session_from(data)
    except NotASession as problem:
        column = offset_of(text, problem.path) + 1
        raise NotReadable(str(problem), line=number, column=column) from None


def _text(line: bytes, number: int) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        before = line[: error.start].decode()
        if _breaks_off(line):
            raise _broken_off(number, before) from None
        raise NotReadable("this is not UTF-8", line=number, column=len(before) + 1) from None


def _breaks_off(line: bytes) -> bool:
    """Whether this is the last line, and looks like the beginning of a session."""
    return line.startswith(b"{") and not line.endswith(b"\n")


def _broken_off(number: int, text: str) -> NotReadable:
    message = "the file breaks off in this line; export it anew, or delete the line to take in the others"
    return NotReadable(message, line=number, column=len(text) + 1)


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer JSON Lines."""
    return [Exporter(id="jsonl", label="JSON Lines, complete", suffix=".jsonl", write=write)]


@hookimpl
def unslump_importers() -> list[Importer]:
    """Offer JSON Lines."""
    return [Importer(id="jsonl", label="JSON Lines, as unslump exports it", read=read)]
