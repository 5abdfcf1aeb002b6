"""What stands in the editor."""

from tests.support.app import Visit

from unslump.routine.model import Dose
from unslump.ui.screens.editor.screen import EditorScreen


def steps(there: Visit) -> list[str]:
    """The exercises of the routine that is put together, by the ids in their pack."""
    draft = there.at(EditorScreen)._draft
    return [step.exercise.partition("/")[2] for step in draft.steps]


def dose(there: Visit, place: int = 0) -> Dose:
    """The dose of one of its steps."""
    return there.at(EditorScreen)._draft.steps[place].dose


def shown(there: Visit) -> list[str]:
    """The exercises to pick from."""
    rows = there.shown("#pool-list").split("\n")
    return [row.lstrip("✓ ").rsplit("  ", 1)[0].strip() for row in rows if row.strip()]
