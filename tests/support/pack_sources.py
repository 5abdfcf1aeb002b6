"""Things to add a pack from: folders, zip files made by hand, and a git server over https."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support.packs import SMALL_TEXT

from unslump.routine.reader import PACK_FILE

PACK = SMALL_TEXT.replace("elsewhere/stretch", "hang").encode()
"""The text of a pack that needs no other."""


def pack_text(*replaced: tuple[str, str]) -> bytes:
    """The text of the pack with some of its words replaced wherever they stand."""
    text = PACK.decode()
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def fill(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """A folder with these files, or with the pack alone."""
    for name, content in ({PACK_FILE: PACK} if files is None else files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class Member(NamedTuple):
    """A member of a zip file as it is written there, true or not.

    `size` is what is said of the size unpacked; None says the truth. `mode` is that of Unix.
    """

    name: bytes
    content: bytes = b""
    mode: int = 0o100644
    size: int | None = None
    flags: int = 0
    method: int = 8


def zip_bytes(members: Iterable[Member]) -> bytes:
    """A zip file, written field by field, for no library writes one that lies."""
    body = directory = b""
    count = 0
    for member in members:
        count += 1
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(member.content) + packer.flush() if member.method == 8 else member.content
        size = len(member.content) if member.size is None else member.size
        common = struct.pack("<HHHHHI", 20, member.flags, member.method, 0, 0, zlib.crc32(member.content))
        common += struct.pack("<IIHH", len(packed), size, len(member.name), 0)
        entry = struct.pack("<HHHII", 0, 0, 0, member.mode << 16, len(body))
        directory += b"PK\x01\x02" + struct.pack("<H", 0x0314) + common + entry + member.name
        body += b"PK\x03\x04" + common + member.name + packed
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
