"""Packs out of a zip file. Nothing is unpacked: its members are read, one by one and only so far."""

import re
import stat
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from struct import error as StructError  # noqa: N812 - it is an exception
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from unslump.packs.folder import read_file
from unslump.packs.problems import PackProblem
from unslump.packs.tree import MOST_ENTRIES, Entry, Tree, gather
from unslump.routine.characters import quoted, visible

ARCHIVE_BYTES = 16 * 1024 * 1024
"""The largest zip file that is looked into."""
RATIO = 100
"""Times that a file may be larger than it is packed; text is packed to about a quarter."""

_ENCRYPTED = 1
_HEADER_IN_DIRECTORY = b"PK\x01\x02"
_DANGEROUS = re.compile(r"[\\:\x00-\x1f\x7f]")
_DAMAGE = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    StructError,
    ValueError,
    zlib.error,
)


def zip_tree(file: Path) -> Tree:
    """The files of the pack in the zip file at `file`. Raises PackProblem."""
    source = visible(str(file))
    return gather(_entries(_content(file, source), source), source)


def _content(file: Path, source: str) -> BytesIO:
    content = read_file(file, ARCHIVE_BYTES + 1)
    if len(content) > ARCHIVE_BYTES:
        raise PackProblem(f"{source} is larger than {ARCHIVE_BYTES // 1024 // 1024} MiB.")
    # Counted before it is parsed, for what the file says of itself need not be true.
    if content.count(_HEADER_IN_DIRECTORY) > MOST_ENTRIES:
        raise PackProblem(f"{source} has more than {MOST_ENTRIES} entries.")
    return BytesIO(content)


def _entries(content: BytesIO, source: str) -> Iterator[Entry]:
    try:
        archive = ZipFile(content)
    except _DAMAGE as error:
        raise _damaged(source, error) from error
    seen = set()
    for member in archive.infolist():
        reason = _why_refused(member)
        if reason:
            raise PackProblem(f"{source} is not safe to add: {quoted(member.orig_filename)} {reason}.")
        if member.is_dir():
            continue
        if member.filename.casefold() in seen:
            raise PackProblem(f"{source} holds {quoted(member.filename)} twice, capitals aside.")
        seen.add(member.filename.casefold())
        yield Entry(member.filename, partial(_read, archive, member, source))


def _why_refused(member: ZipInfo) -> str:
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    if _DANGEROUS.search(name):
        return "has a character in its name that leads elsewhere on some systems"
    if not parts[0]:
        return "is a path from the top of the disk"
    if not {"", ".", ".."}.isdisjoint(parts):
        return "has a path that leads elsewhere"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        return "is a link or a device, not a file"
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    return ""


def _read(archive: ZipFile, member: ZipInfo, source: str, most: int) -> bytes:
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise PackProblem(f"{source} is packed in an unusual way. Pack it again with ordinary compression.")
    try:
        with archive.open(member) as stream:
            content = stream.read(most)
    except _DAMAGE as error:
        raise _damaged(source, error) from error
    if len(content) > RATIO * max(1, member.compress_size):
        raise PackProblem(
            f"{source} is not safe to add: {quoted(member.filename)} unpacks to {RATIO} times its size."
        )
    return content


def _damaged(source: str, error: Exception) -> PackProblem:
    return PackProblem(
        f"{source} is damaged, or is not a zip file: {visible(str(error)) or 'it ends early'}."
    )
