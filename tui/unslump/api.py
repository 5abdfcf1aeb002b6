"""The one module that a plug-in imports."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import pluggy
from msgspec import Struct

from unslump.history.records import Ending, Finish, PlannedSet, Session, SetRecord
from unslump.routine.model import Measure, Side

hookimpl = pluggy.HookimplMarker("unslump")
"""Marks a function as the answer to a hook of the same name."""


class PackSource(Struct, frozen=True, kw_only=True):
    """A place that holds a pack: a TOML file, or a folder with `unslump-pack.toml` in it."""

    path: Path


class Exporter(Struct, frozen=True, kw_only=True):
    """A way to write history.

    `id` is what a person types (`unslump export csv`): words of a-z and 0-9, joined by hyphens. `suffix`
    starts with a dot. `write` is given the sessions, oldest first, and an open binary stream, which it
    leaves open; it may raise, and then nothing of what it wrote is kept.
    """

    id: str
    label: str
    suffix: str
    write: Callable[[Iterable[Session], BinaryIO], None]


__all__ = [
    "Ending",
    "Exporter",
    "Finish",
    "Measure",
    "PackSource",
    "PlannedSet",
    "Session",
    "SetRecord",
    "Side",
    "hookimpl",
]
