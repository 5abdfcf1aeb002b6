"""A first pack, to be changed piece by piece: one exercise with a figure, and one routine."""

from importlib.resources import files
from pathlib import Path
from string import Template

from unslump.files import FileProblem, write_new_folder
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
    write_new_folder(pack, _texts(identifier))
    return pack


def _texts(identifier: str) -> dict[str, str]:
    """What each file of a new pack holds."""
    words = {"id": identifier, "title": identifier.replace("-", " ").capitalize()}
    templates = files("unslump.packs") / "template"
    texts = {
        name: Template((templates / name).read_text(encoding="utf-8")).substitute(words)
        for name in _TEMPLATES
    }
    return {**texts, SCHEMA_FILE: schema_text()}
