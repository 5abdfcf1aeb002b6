"""Which journal of a folder is the one of this machine."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from unslump.files import read_note, write_note
from unslump.history.syncing.journals import Content, content_of, is_journal, new_name

_MOST_BYTES = 1024 * 1024


class _Known(Struct, frozen=True, kw_only=True):
    """A journal as this machine left it."""

    name: Annotated[str, Meta(pattern=r"^unslump-[0-9a-f]+\.jsonl$")]
    length: int
    checksum: int


class _Notes(Struct, frozen=True, kw_only=True):
    journals: dict[str, _Known] = {}
    latest: str = ""


class OwnJournal(Struct, frozen=True, kw_only=True):
    """The journal of this machine, and what it holds."""

    path: Path
    content: Content


def own_journal(notes: Path, folder: Path) -> OwnJournal:
    """The journal in the folder that this machine alone writes, which need not be there yet.

    It is a new one where another machine has written the one that is noted: so it is when the files of one
    were copied to the other, or put back as they were some time ago. The old one is read on as one of many.
    Raises HistoryError.
    """
    known = _read(notes).journals.get(str(folder))
    if known:
        path = folder / known.name
        content = content_of(path)
        left = Content(known.length, known.checksum)
        if content in (left, Content()) or (content.length < left.length and is_journal(path)):
            return OwnJournal(path=path, content=content)  # what is missing in it is appended anew
    return OwnJournal(path=folder / new_name(), content=Content())


def note(notes: Path, own: OwnJournal, added: bytes) -> None:
    """Note what the journal will hold with `added`, before it is appended; raises FileProblem."""
    content = own.content.followed_by(added)
    known = _Known(name=own.path.name, length=content.length, checksum=content.checksum)
    folder = str(own.path.parent)
    present = _read(notes)
    write_note(notes, replace(present, journals={**present.journals, folder: known}))


def note_folder(notes: Path, folder: Path) -> None:
    """Note that this folder was the latest; raises FileProblem."""
    present = _read(notes)
    if present.latest != str(folder):
        write_note(notes, replace(present, latest=str(folder)))


def latest_folder(notes: Path) -> Path | None:
    """The folder of the latest sync; None before there was one."""
    latest = _read(notes).latest
    return Path(latest) if latest else None


def _read(notes: Path) -> _Notes:
    """What is noted; nothing where that is lost, which costs one more journal in the folder."""
    try:
        return read_note(notes, _Notes, _MOST_BYTES)
    except (OSError, ValueError):
        return _Notes()
