"""Where an added pack came from: a small file that lies, comes and goes with the pack itself."""

import datetime
from io import BytesIO
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w
from msgspec import Meta, Struct

from unslump.packs.folder import folder_tree
from unslump.packs.problems import PackProblem
from unslump.packs.source import Source
from unslump.routine.toml_file import TomlFaults, read_toml

RECORD_FILE = ".unslump-source.toml"
"""The name of the file; a hidden one, so that it is no part of the pack."""


class Record(Struct, frozen=True, kw_only=True):
    """Where a pack came from, the SHA-256 of its tree as it was then, and the day."""

    source: Source
    sha256: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    added: datetime.date
    commit: Annotated[str, Meta(pattern=r"\A([0-9a-f]{40,64})?\Z")] = ""


def written(record: Record) -> bytes:
    """The text of the file."""
    stream = BytesIO()
    tomli_w.dump(msgspec.to_builtins(record, builtin_types=[datetime.date]), stream)
    return stream.getvalue()


def record_of(pack: Path) -> Record | None:
    """The record in the folder of a pack; None where nobody added it, or the record cannot be read."""
    try:
        return msgspec.convert(read_toml(pack / RECORD_FILE).data, Record)
    except (FileNotFoundError, NotADirectoryError, TomlFaults, msgspec.ValidationError):
        return None


def is_changed(pack: Path, record: Record) -> bool:
    """Whether the files of a pack are others than those that were added."""
    try:
        return folder_tree(pack).sha256 != record.sha256
    except PackProblem:
        return True
