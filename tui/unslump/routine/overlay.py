"""A person's own way with a routine of a pack: the file that holds it, and what it was made from.

An overlay holds steps and nothing else. Exercises, words and figures stay the pack's, so that a later version
of it brings its own; and the routine keeps its id, so that its history goes on.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from unslump.routine.faults import PackFaults, Problem
from unslump.routine.ids import global_id, name_of, pack_id_of
from unslump.routine.limits import LIST_ITEMS
from unslump.routine.meaning import Table, dose_problems
from unslump.routine.model import Overlay, Pack, Routine, Step
from unslump.routine.reader import judged
from unslump.routine.toml_file import TomlFaults, parse_toml
from unslump.routine.writer import local_step, said, step_tables


def overlay_of(own: Routine, pack: Pack, steps: tuple[Step, ...]) -> Overlay:
    """The overlay that puts `steps` in the place of those of `own`, a routine of `pack`."""
    return Overlay(version=pack.version, own_steps=mark_of(own.steps), steps=steps)


def mark_of(steps: tuple[Step, ...]) -> str:
    """A word for these steps, which is another for any others."""
    import json  # both here, for a start that finds no overlay needs neither
    from hashlib import blake2b

    return blake2b(json.dumps(said(steps)).encode(), digest_size=8).hexdigest()


def overlay_text(overlay: Overlay, routine: str) -> str:
    """The text of an overlay of the routine with this global id."""
    pack, name = pack_id_of(routine), name_of(routine)
    head = [
        f"# Your steps for `{name}` of the pack `{pack}`. Without this file its own ones are played.",
        f'version = "{overlay.version}"',
        f'own_steps = "{overlay.own_steps}"',
        "",
    ]
    steps = [said(local_step(step, pack)) for step in overlay.steps]
    return "\n".join(["\n".join(head), *step_tables("steps", steps)])


def parse_overlay(text: str, file: str, routine: str) -> Overlay:
    """The overlay that a text holds; exercises come out with their global ids. Raises PackFaults.

    `routine` is the global id of the routine that it belongs to, `file` is what faults call the text.
    """
    try:
        toml = parse_toml(text, file)
    except TomlFaults as error:
        raise PackFaults(error.faults) from None
    overlay = judged(toml, Overlay, _dose_problems(toml.data))
    pack = pack_id_of(routine)
    steps = (replace(step, exercise=global_id(pack, step.exercise)) for step in overlay.steps)
    return replace(overlay, steps=tuple(steps))


def _dose_problems(data: Table) -> Iterator[Problem]:
    steps = data.get("steps")
    for number, step in enumerate(steps[: LIST_ITEMS[Overlay, "steps"]] if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            yield from dose_problems(step.get("dose"), ("steps", number, "dose"))
