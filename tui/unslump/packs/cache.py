"""Packs as they were last read: one small file each, which may be damaged, refused or deleted at any time."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from uuid import uuid4
from zlib import crc32

import msgspec
from msgspec import Raw, Struct

from unslump import __version__
from unslump.routine.limits import FILE_BYTES
from unslump.routine.model import Pack
from unslump.routine.reader import pack_file, read_pack

FOLDER = "packs"
"""The folder within the cache that holds the packs, and nothing else."""

MOST_ENTRIES = 500
"""Packs that are kept; beyond it, those written longest ago go."""

_CHECK_BYTES = 4
_ENTRY_BYTES = 4 * FILE_BYTES  # what a pack leaves out is written out here


class _State(Struct, frozen=True, kw_only=True):
    """What must be the same for a pack that was kept to be as good as read."""

    program: str
    path: bytes
    modified: int
    changed: int
    size: int


class _Entry(Struct, frozen=True, kw_only=True):
    """A pack, and the state of its file from before it was read."""

    state: _State
    pack: Raw


def cached_pack(path: Path, cache_folder: Path) -> Pack:
    """The pack at `path` as `read_pack` returns it, out of `cache_folder` while its file is as it was.

    Raises PackFaults with everything that is wrong with the pack. What is wrong with the cache is never told:
    the pack is read again.
    """
    state = _state_of(path)
    if state is None:
        return read_pack(path)
    entry = cache_folder / FOLDER / _digest(state.path).hex()
    pack = _kept(entry, state)
    if pack is None:
        pack = read_pack(path)
        with suppress(OSError):
            _keep(entry, state, pack)
    return pack


def _state_of(path: Path) -> _State | None:
    """The state of the file of a pack; None where only the reader can judge it, as with a link."""
    try:
        found = pack_file(path).lstat()
    except (OSError, RuntimeError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return _State(
        program=__version__,
        path=os.fsencode(path.absolute()),
        modified=found.st_mtime_ns,
        changed=found.st_ctime_ns,
        size=found.st_size,
    )


def _kept(file: Path, state: _State) -> Pack | None:
    """The pack that `file` holds, or None where it holds none in this state, or anything else."""
    try:
        if not file.is_file() or file.stat().st_size > _ENTRY_BYTES:
            return None
        content = file.read_bytes()
        check, payload = content[:_CHECK_BYTES], content[_CHECK_BYTES:]
        if check != _digest(payload):  # a changed letter could be one that a terminal obeys
            return None
        entry = msgspec.msgpack.decode(payload, type=_Entry)
        return msgspec.msgpack.decode(entry.pack, type=Pack) if entry.state == state else None
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(file: Path, state: _State, pack: Pack) -> None:
    """Write an entry whole; of two processes that write the same one, the later wins."""
    payload = msgspec.msgpack.encode(_Entry(state=state, pack=Raw(msgspec.msgpack.encode(pack))))
    file.parent.mkdir(parents=True, exist_ok=True)
    # Not `write_whole`: what a lost machine leaves half written is found out when it is read, and to wait
    # for the disk after each of two hundred packs would take longer than to read them.
    unfinished = file.with_name(uuid4().hex)
    try:
        unfinished.write_bytes(_digest(payload) + payload)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    _sweep(file.parent)


def _sweep(folder: Path) -> None:
    files = [file for file in folder.iterdir() if file.is_file()]
    if len(files) > MOST_ENTRIES:
        files.sort(key=lambda file: file.stat().st_mtime_ns)
        for file in files[: len(files) - MOST_ENTRIES]:
            file.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECK_BYTES)
