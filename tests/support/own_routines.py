"""A person who keeps routines of their own, and changes those of packs."""

import sys
from pathlib import Path

import pytest
from tests.support.app import settle_in
from tests.support.pack_sources import fill

from unslump.hooks.assembly import assemble
from unslump.packs.own import OWN, Kept, keep
from unslump.paths import paths
from unslump.routine.library import Library
from unslump.routine.model import Dose, Routine, Step
from unslump.routine.reader import PACK_FILE

HANG = Step(exercise="desk-back/hamstring-hinge", dose=Dose(seconds=30))
"""A step of the built-in pack."""
FIRST = Routine(id="", title="First thing", steps=(HANG,))
"""A routine that was just put together."""


def move_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file of theirs lie in `folder`, and no pack come with the environment."""
    settle_in(folder, monkeypatch)
    monkeypatch.setattr(sys, "prefix", str(folder / "environment"))


def library(*pack_folders: Path) -> Library:
    """All that can be played now."""
    return assemble(pack_folders=pack_folders).library


def kept(routine: Routine, opened: Routine | None = None) -> Kept:
    """Keep a routine."""
    return keep(paths(), library(), routine, opened)


def own_file() -> Path:
    """Where their own routines lie."""
    return paths().user_packs / OWN / PACK_FILE


def complaints() -> list[str]:
    """What is wrong with packs and with what is laid over them."""
    return [str(fault) for fault in assemble().loaded.faults]


def small(folder: Path, *replaced: tuple[str, str]) -> Path:
    """A version of the small pack among those that were added."""
    pack = fill(folder / "small")
    text = (pack / PACK_FILE).read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    (pack / PACK_FILE).write_text(text, encoding="utf-8")
    return pack
