"""How FIT writes what is in a session."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from fit_tool import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.profile_type import FileType, Manufacturer
from unslump.api import Session

Message = Any
"""A message of fit-tool, which comes without types."""

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIRST = EPOCH + timedelta(seconds=1 << 28)
"""FIT counts seconds from EPOCH, and takes what is less than this for the uptime of a device."""
LAST = EPOCH + timedelta(seconds=(1 << 32) - (1 << 23))
"""What begins before this ends before the 32 bits do."""

MOST = (1 << 16) - 2
"""The largest number that a field of 16 bits holds."""

_LONGEST_TEXT = 120
"""Bytes; FIT allows 254, and what a watch shows is shorter still."""


def message(kind: type[Message], **fields: object) -> Message:
    """A message with these fields; those that are None are left out."""
    made = kind()
    for name, value in fields.items():
        if not hasattr(kind, name):  # fit-tool itself would take a misspelt field, and write nothing
            raise AttributeError(f"{kind.__name__} has no field {name}")
        if value is not None:
            setattr(made, name, value)
    return made


def file_id(kind: FileType, session: Session, identity: str) -> Message:
    """What a file begins with; readers take two files of one kind, time and number for the same."""
    return message(
        FileIdMessage,
        type=kind,
        manufacturer=Manufacturer.DEVELOPMENT.value,
        product=0,
        serial_number=serial_number(identity),
        time_created=milliseconds(session.started),
    )


def encoded(messages: Iterable[Message], *, strict: bool = True) -> bytes:
    """The file of these messages; strict, raises FitValidationError where FIT demands more."""
    builder = FitFileBuilder(strict=strict)
    builder.add_all(list(messages))
    return bytes(builder.build_bytes())


def milliseconds(time: datetime) -> int:
    """`time` as fit-tool takes it, in whole seconds: FIT knows no smaller part."""
    return int(time.timestamp()) * 1000


def serial_number(identity: str) -> int:
    """The same number for the same identity; never 0, which means none."""
    return crc32(identity.encode()) or 1


def text(words: str) -> str:
    """`words` in one line, without control characters, cut to what a field holds."""
    line = "".join(c for c in " ".join(words.split()) if unicodedata.category(c) not in ("Cc", "Cs"))
    return line.encode()[:_LONGEST_TEXT].decode(errors="ignore")
