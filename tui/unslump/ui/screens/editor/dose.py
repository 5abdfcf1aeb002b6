"""Setting the dose of a step."""

from collections.abc import Callable, Iterable

from textual.content import Content

from unslump.routine.model import Exercise, Routine, Step
from unslump.routine.words import counted, length_words
from unslump.session.timeline import Timeline
from unslump.ui.screens.editor.dosing import complaints, rows_of
from unslump.ui.screens.editor.values import Row, ValuesScreen
from unslump.ui.text import literal


class DoseScreen(ValuesScreen[Step]):
    """Answers the step with the dose that a person gives it. `timeline` tells how long it takes."""

    KEYS_HEADING = "The dose of a step"

    def __init__(self, exercise: Exercise, step: Step, timeline: Callable[[Routine], Timeline]) -> None:
        super().__init__(exercise.name, step)
        self._exercise, self._timeline = exercise, timeline

    def rows(self) -> Iterable[Row[Step]]:
        """What a dose is made of."""
        return rows_of(self.state)

    def told(self) -> Content:
        """What is wrong with it; else how many sets it is, and how long they last."""
        if wrong := complaints(self.state, self._exercise):
            return literal("\n".join(wrong), "$hurt")
        timeline = self._timeline(Routine(id="", title="", steps=(self.state,)))
        length = length_words(timeline.seconds, rough=timeline.open_ended)
        return literal(f"{counted(len(timeline.sets), 'set')} · {length}", "$muted")

    def can_be_taken(self) -> bool:
        """Only without a fault."""
        return not complaints(self.state, self._exercise)
