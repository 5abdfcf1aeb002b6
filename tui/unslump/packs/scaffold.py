"""A first pack, to be changed piece by piece: one exercise with a figure, and one routine."""

import shutil
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import BinaryIO

from unslump.files import FileProblem, write_whole
from unslump.packs.schema import SCHEMA_FILE, schema_text
from unslump.routine.model import Pack
from unslump.routine.reader import PACK_FILE
from unslump.routine.texts import text_complaints

ROUTINE = "short-break"
"""The id of the routine in a new pack."""

_TEMPLATES = (PACK_FILE, "README.md", "LICENSE.md")


def write_new_pack(identifier: str, folder: Path) -> Path:
    """Write a pack with this id into a folder of its own within `folder`, and say where that is.

    Raises FileProblem when the id is none, when something of that name is there, or when it cannot be
    written; then nothing is changed.
    """
    for complaint in text_complaints(Pack, "id", identifier, may_be_empty=False):
        raise FileProblem(f"The id {complaint}.")
    pack = folder / identifier
    try:
        pack.mkdir()
    except FileExistsError:
        raise FileProblem(
            f"{pack} is already there. Choose another id, or another folder with --in."
        ) from None
    except FileNotFoundError:
        raise FileProblem(f"There is no folder {folder}. Create it first, or choose another.") from None
    except OSError as error:
        raise FileProblem(f"{pack} could not be made: {error.strerror or error}.") from None
    try:
        for name, text in _texts(identifier).items():
            _write(pack / name, text)
    except FileProblem:
        shutil.rmtree(pack, ignore_errors=True)
        raise
    return pack


def _write(path: Path, text: str) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(text.encode())

    write_whole(path, write)


def _texts(identifier: str) -> dict[str, str]:
    """What each file of a new pack holds."""
    words = {"id": identifier, "title": identifier.replace("-", " ").capitalize()}
    templates = files("unslump.packs") / "template"
    texts = {
        name: Template((templates / name).read_text(encoding="utf-8")).substitute(words)
        for name in _TEMPLATES
    }
    return {**texts, SCHEMA_FILE: schema_text()}
