"""The lines of the editor: what the routine comes to, whose it is, an exercise to pick."""

from rich.cells import cell_len
from textual.content import Content

from unslump.packs.own import is_own
from unslump.routine.library import Library
from unslump.routine.model import Routine
from unslump.routine.words import about, counted, length_words, needs, spaced
from unslump.session.timeline import Timeline
from unslump.ui.keymap import Keymap
from unslump.ui.screens.editor.picking import Choice
from unslump.ui.text import fitted, joined, literal

POSITION_WIDTH = 14
TIME_WIDTH = 8


def sum_line(timeline: Timeline) -> Content:
    """How long it is, in time and in sets."""
    return joined(
        (length_words(timeline.seconds, rough=timeline.open_ended), "bold $text-accent"),
        (f"  {counted(len(timeline.sets), 'set')}", "$muted"),
    )


def need_line(timeline: Timeline) -> Content:
    """The positions that it passes through, and what it needs."""
    pieces = map(", ".join, needs(timed.exercise for timed in timeline.sets))
    return literal(" · ".join(filter(None, pieces)), "$muted")


def how_to_add(keymap: Keymap) -> str:
    """How a step comes into the routine; "" where no key adds it."""
    key = keymap.key("take")
    return f"{key} on an exercise adds one" if key else ""


def whose_line(library: Library, opened: Routine | None, routine: Routine, keymap: Keymap) -> Content:
    """Whose it is, and what becomes of it when it is saved."""
    if opened is None:
        return literal("a new routine of yours", "$muted")
    if is_own(opened.id):
        return literal("your own routine", "$muted")
    pack = library.pack_of(opened).title
    if routine.title != opened.title:
        return literal(f"your own routine, after one of {pack}", "$muted")
    if routine.steps == library.as_packed(opened).steps:
        return literal(f"a routine of {pack}", "$muted")
    if library.has_changed_below(opened):
        key = keymap.key("own_steps")
        way = f": {key} takes them" if key else ""
        return literal(f"{pack} has other steps now{way}", "$text-accent")
    return literal(f"{pack} · your own steps", "$muted")


def choice_line(choice: Choice, width: int, *, taken: bool, with_position: bool) -> Content:
    """One exercise to pick: whether it is in the routine, its name, how it starts, how long it takes."""
    mark = ("✓", "$done") if taken else (" ", "")
    time = about(choice.seconds)
    position = f"  {spaced(choice.exercise.position):{POSITION_WIDTH}}" if with_position else ""
    room = max(1, width - 2 - len(position) - TIME_WIDTH)
    times = f"{' ' * max(1, TIME_WIDTH - cell_len(time))}{time}"
    return joined(mark, f" {fitted(choice.exercise.name, room)}", (f"{position}{times}", "$muted"))
