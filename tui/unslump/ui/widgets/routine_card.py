"""The card of a routine: what it is, what it asks for, and whose steps it is played with."""

from collections.abc import Iterator

from unslump.packs.overlays import overlay_words
from unslump.routine.library import Library
from unslump.routine.model import Routine
from unslump.routine.words import dose_words, needs
from unslump.session.timeline import Timeline
from unslump.ui.keymap import Keymap
from unslump.ui.widgets.page import Paragraph, paragraph
from unslump.ui.wording import overview


def routine_card(timeline: Timeline, note: str = "") -> Iterator[Paragraph]:
    """What a routine is, and what it asks for; a `note` stands below its length."""
    routine = timeline.routine
    exercises = list({timed.planned.step: timed.exercise for timed in timeline.sets}.values())
    positions, equipment = needs(exercises)
    yield paragraph(routine.title, style="bold")
    yield paragraph(overview(timeline), style="$muted")
    if note:
        yield paragraph(note, style="$text-accent")
    if routine.summary:
        yield paragraph()
        yield paragraph(routine.summary)
    yield paragraph()
    for number, (step, exercise) in enumerate(zip(routine.steps, exercises, strict=True), start=1):
        yield paragraph(exercise.name, mark=f"{number}  ")
        yield paragraph(dose_words(step.dose), mark="   ", style="$muted")
    yield paragraph()
    yield paragraph(", ".join(positions), mark="Positions  ")
    yield paragraph(", ".join(equipment) or "nothing", mark="You need   ")


def steps_note(library: Library, routine: Routine, keymap: Keymap) -> str:
    """Whether somebody changed its steps, and the way back to the pack's where those are others since."""
    note = overlay_words(library, routine)
    if not library.has_changed_below(routine):
        return note
    edit, take = keymap.key("edit_routine"), keymap.key("own_steps")
    way = f"{edit} and then {take} takes" if edit and take else "The menu of the editor takes"
    return f"{note} {way} those of the pack."


def no_routines(keymap: Keymap) -> Iterator[Paragraph]:
    """What stands there instead where there is none."""
    yield paragraph("No routine could be read.", style="bold")
    yield paragraph()
    key = keymap.key("plugins")
    where = f"{key} shows" if key else "`unslump packs list` shows"
    yield paragraph(f"{where} every pack, what is wrong with it, and what to do about that.")
