"""The journals in a folder: one for each machine, which alone writes it, and only at its end."""

import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, NamedTuple
from zlib import crc32

from unslump.files import FileProblem, opened_ordinary, why_not_written
from unslump.history.errors import HistoryError
from unslump.history.syncing.lines import FORMAT, LINE_BYTES, NotALine, format_of

_PATTERN = "unslump-*.jsonl"
_MOST_BYTES = 1024**3
"""The largest journal that is read; a hundred thousand sessions take a fifth of it."""


class NotAJournal(Exception):  # noqa: N818 - named after the input
    """A file is left as it is; the message is a sentence for people that names it."""


def journals_in(folder: Path) -> list[Path]:
    """The journals of all machines, with the copies that a carrier made of them; raises HistoryError."""
    try:
        if not folder.is_dir():
            what = "is no folder" if folder.exists() else "is not there"
            raise HistoryError(
                f"{folder} {what}. Create it, or connect the disk that it lies on. Nothing was changed."
            )
        return sorted(path for path in folder.iterdir() if path.match(_PATTERN))
    except OSError as error:
        raise HistoryError(
            f"The folder {folder} cannot be read: {str(error.strerror).lower()}. Nothing was changed."
        ) from error


def new_name() -> str:
    """A name for the journal of this machine, which says nothing of the machine."""
    return _PATTERN.replace("*", token_hex(8))


def lines_of(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a journal after its header, each with its number, and None for one that is too long.

    What comes after the last end of a line is still being written or carried, and is left for the next time.
    Raises NotAJournal.
    """
    try:
        with opened_ordinary(path) as stream:
            if os.fstat(stream.fileno()).st_size > _MOST_BYTES:
                raise NotAJournal(f"{path} is larger than any journal. Move it to another place.")
            for number, line in enumerate(_whole_lines(stream), start=1):
                if number > 1:
                    yield number, line
                else:
                    _see_to_header(path, line or b"")
    except OSError as error:
        raise NotAJournal(f"{path} cannot be read: {error.strerror or error}.") from error


def _whole_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Every line that has its end, without it; None for one that is too long."""
    while line := stream.readline(LINE_BYTES + 1):
        if line.endswith(b"\n"):
            yield line[:-1]
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LINE_BYTES)
        if line:
            yield None


def is_journal(path: Path) -> bool:
    """Whether the file begins as a journal that can be read here."""
    try:
        next(lines_of(path), None)
    except NotAJournal:
        return False
    return True


def _see_to_header(path: Path, line: bytes) -> None:
    try:
        format_ = format_of(line)
    except NotALine as problem:
        raise NotAJournal(f"{path}:1: {problem}.") from None
    if format_ > FORMAT:
        raise NotAJournal(
            f"{path} was written by a newer unslump (format {format_}; this program knows {FORMAT}). "
            "Update unslump to take it in."
        )


class Content(NamedTuple):
    """How much stands in a journal up to the end of its last whole line, in bytes, and its checksum."""

    length: int = 0
    checksum: int = 0

    def followed_by(self, added: bytes) -> "Content":
        """The same once more has been appended."""
        return Content(self.length + len(added), crc32(added, self.checksum))


def content_of(path: Path) -> Content:
    """What the journal of this machine holds, nothing where it is not there; raises HistoryError."""
    content = whole = Content()
    try:
        with opened_ordinary(path) as stream:
            while portion := stream.readline(LINE_BYTES):
                content = content.followed_by(portion)
                if portion.endswith(b"\n"):
                    whole = content
    except FileNotFoundError:
        pass
    except OSError as error:
        raise HistoryError(
            f"{path} is the journal of this machine and cannot be read: {error.strerror or error}. "
            "Nothing was changed."
        ) from error
    return whole


def append(path: Path, content: Content, added: bytes) -> None:
    """Append to the journal of this machine, which holds `content`, in place of half a line after it.

    Raises FileProblem; what was appended until then are whole lines, and half a line that nobody reads.
    """
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
            stream.truncate(content.length)
            stream.seek(content.length)
            stream.write(added)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise FileProblem(f"{why_not_written(path, error)} Your history was not changed.") from error
