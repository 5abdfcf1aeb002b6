"""From a pack to TOML that people read and compare: each key in its place, and no default written out."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
import tomli_w
from msgspec import Struct
from msgspec.structs import fields, replace

from unslump.routine.ids import local_id, renamed
from unslump.routine.model import Pack, Step
from unslump.routine.toml_value import toml_value

Table = dict[str, Any]

SCHEMA_LINE = "#:schema unslump-pack-1.json"
"""What editors take the schema from; it names a file beside the pack."""


def pack_text(pack: Pack) -> str:
    """The text of a pack: what the reader makes the same pack of again."""
    table = said(renamed(pack, partial(local_id, pack.id)))
    routines = table.pop("routines", [])
    others = {key: table.pop(key) for key in ("exercises", "programmes") if key in table}
    parts = [f"{SCHEMA_LINE}\n{_pairs(table)}"]
    if others:
        parts.append(tomli_w.dumps(others, multiline_strings=True))
    for routine in routines:
        steps = routine.pop("steps")
        parts.append(f"[[routines]]\n{_pairs(routine)}")
        parts += step_tables("routines.steps", steps)
    return "\n".join(parts)


def step_tables(head: str, steps: list[Table]) -> list[str]:
    """Each step as a table under this head, its dose on a line of its own."""
    return [f"[[{head}]]\n{_pairs(step)}" for step in steps]


def said(thing: object) -> Any:
    """Anything of the model as TOML has it: what differs from its default, and whole numbers without a point.

    Steps that are the same come out the same, whatever a later version adds to them.
    """
    if isinstance(thing, Struct):
        return {
            field.encode_name: said(value)
            for field in fields(thing)
            if (value := getattr(thing, field.name)) != _default(field)
        }
    if isinstance(thing, Mapping):
        return {key: said(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [said(item) for item in thing]
    if isinstance(thing, float) and thing.is_integer():
        return int(thing)
    return msgspec.to_builtins(thing)


def local_step(step: Step, pack_id: str) -> Step:
    """A step as the pack with this id writes it: its own exercises without the name of the pack."""
    return replace(step, exercise=local_id(pack_id, step.exercise))


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _pairs(table: Table) -> str:
    """A line for each key."""
    return "".join(f"{key} = {toml_value(value)}\n" for key, value in table.items())
