"""One line of a journal: a session or a deletion with its version, under its digest.

`["<digest>",{"version":2,"session":{…}}]` or `["<digest>",{"version":3,"deleted":"<id>"}]`; the first line is
a header. The digest covers the bytes after it, so that half a line, or one put together from two, is known as
such. One session at one version always gives the same line: two machines need only compare digests.
"""

import re
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from unslump.history.incoming import session_from
from unslump.history.moving import in_whole_minutes
from unslump.history.records import Session

FORMAT = 1
"""Stands in the header; changes when an older reader would misunderstand a line."""

LINE_BYTES = 1024 * 1024
"""The longest line that is read; a session of a hundred sets takes a twentieth of it."""

_DIGITS = 32
_LINE = re.compile(rb'\["(?P<digest>[0-9a-f]{%d})",(?P<body>.*)\]\r?' % _DIGITS, re.DOTALL)

Version = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Id = Annotated[str, Meta(min_length=1, max_length=200)]
Rank = tuple[int, bool, str]


class NotALine(ValueError):  # noqa: N818 - named after the input
    """A line of a journal cannot be taken in; the message says why, without a full stop."""


class Entry(Struct, frozen=True, kw_only=True):
    """What one line says of a session: how it is at that version, or, with None, that it was deleted."""

    id: str
    version: int
    session: Session | None
    digest: str

    @property
    def rank(self) -> Rank:
        """The higher of two is the newer, on every machine alike.

        Of a session that was changed as often on two machines one state has to win: what was deleted on one
        and changed on the other stays, and of two changes the digest decides.
        """
        return (self.version, self.session is not None, self.digest)


class Header(Struct, frozen=True, kw_only=True):
    """The first line of a journal."""

    unslump: Literal["journal"] = "journal"
    format: int = FORMAT


class _HasId(Struct, frozen=True):
    id: Id


class _Head(Struct, frozen=True, forbid_unknown_fields=True):
    """As much of an entry as tells whether the rest of it matters; the session in it is passed over."""

    version: Version
    session: _HasId | None = None
    deleted: Id | None = None


class _Body(Struct, frozen=True):
    version: Version
    session: dict[str, object] | None = None


_HEADS = msgspec.json.Decoder(_Head)
_BODIES = msgspec.json.Decoder(_Body)
_HEADERS = msgspec.json.Decoder(Header)


def session_line(version: int, session: Session) -> bytes:
    """The line, without its end, of a session at that version."""
    return _line({"version": version, "session": in_whole_minutes(session)})


def deletion_line(version: int, session_id: str) -> bytes:
    """The line, without its end, of a session that was deleted with that version."""
    return _line({"version": version, "deleted": session_id})


def header_line() -> bytes:
    """The first line of a journal, without its end."""
    return _line(Header())


def digest_of(line: bytes) -> str:
    """The digest that stands in a line that was written here."""
    return line[2 : 2 + _DIGITS].decode()


def opened(line: bytes) -> tuple[str, bytes]:
    """The digest of a line and what stands under it; NotALine when the line is not as it was written."""
    found = _LINE.fullmatch(line)
    if not found or found["digest"] != _digest(found["body"]):
        raise NotALine("this line is damaged")
    return found["digest"].decode(), found["body"]


def format_of(line: bytes) -> int:
    """The format that the first line of a journal names; raises NotALine."""
    try:
        return _HEADERS.decode(opened(line)[1]).format
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise NotALine("this is no journal of unslump, or its first line is damaged") from None


def head_of(body: bytes) -> tuple[str, int]:
    """The id and the version of an entry; raises NotALine."""
    try:
        head = _HEADS.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotALine(f"this line is no entry of a journal ({error})") from None
    if (head.session is None) == (head.deleted is None):
        raise NotALine("this line is no entry of a journal (it wants a session or a deletion)")
    return head.session.id if head.session else str(head.deleted), head.version


def entry_of(body: bytes) -> Entry:
    """The whole entry, checked as everything is that comes from elsewhere; raises NotALine."""
    session_id, version = head_of(body)
    try:
        data = _BODIES.decode(body).session
        session = None if data is None else session_from(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotALine(f"this session cannot be kept ({error})") from None
    if session and session.ended is None:
        raise NotALine("this session has no end")
    line = session_line(version, session) if session else deletion_line(version, session_id)
    return Entry(id=session_id, version=version, session=session, digest=digest_of(line))


def _line(body: object) -> bytes:
    encoded = msgspec.json.encode(body)
    return b'["%s",%s]' % (_digest(encoded), encoded)


def _digest(body: bytes) -> bytes:
    return sha256(body).hexdigest()[:_DIGITS].encode()
