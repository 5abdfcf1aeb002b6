"""The routine that is put together: whose it is, what it comes to, its steps."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets.option_list import Option

from unslump.house import House
from unslump.routine.model import Routine
from unslump.ui.own_keys import keymap_here
from unslump.ui.screens.editor.lines import how_to_add, need_line, sum_line, whose_line
from unslump.ui.screens.editor.lists import GUTTER, EditorList
from unslump.ui.text import joined, literal
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.step_lines import step_line


class RoutinePanel(Vertical):
    """Shows a routine, and where the cursor is in it. `opened` is what it is made from."""

    DEFAULT_CSS = """
    RoutinePanel { background: $sidebar; }
    RoutinePanel #own-title { height: auto; max-height: 2; }
    RoutinePanel #own-whose { height: auto; max-height: 2; }
    RoutinePanel #own-sum { margin: 1 0 0 0; }
    RoutinePanel #own-needs { height: auto; max-height: 2; }
    RoutinePanel #own-steps { margin: 1 0 0 0; }
    """

    def __init__(self, house: House, opened: Routine | None) -> None:
        super().__init__(id="own")
        self._house, self._opened = house, opened
        self._routine: Routine | None = None

    def compose(self) -> ComposeResult:
        """Words above, steps below."""
        yield Line(id="own-title")
        yield Line(id="own-whose")
        yield Line(id="own-sum")
        yield Line(id="own-needs")
        yield EditorList(id="own-steps")

    @property
    def steps(self) -> EditorList:
        """The list of the steps."""
        return self.query_one("#own-steps", EditorList)

    @property
    def place(self) -> int:
        """The place of the step under the cursor; -1 where there is none."""
        return -1 if self.steps.highlighted is None else self.steps.highlighted

    def on_resize(self) -> None:
        """Fit the new width."""
        self.call_after_refresh(self._list)

    def show(self, routine: Routine, at: int, *, saved: bool) -> None:
        """Show the routine as it stands, with the cursor on the step at this place."""
        self._routine = routine
        title = joined((routine.title or "A new routine", "bold"), ("" if saved else "  *", "$text-accent"))
        self.query_one("#own-title", Line).tell(title)
        keymap = keymap_here(self.app)
        whose = whose_line(self._house.library, self._opened, routine, keymap)
        self.query_one("#own-whose", Line).tell(whose)
        if routine.steps:
            timeline = self._house.assembly.timeline(routine)
            total, needs = sum_line(timeline), need_line(timeline)
        else:
            total = literal("no step yet", "$muted")
            needs = literal(how_to_add(keymap) if self._house.library.exercises else "", "$muted")
        self.query_one("#own-sum", Line).tell(total)
        self.query_one("#own-needs", Line).tell(needs)
        self._list(at)

    def _list(self, at: int | None = None) -> None:
        if self._routine is None:
            return
        at, width = self.place if at is None else at, max(20, self.content_size.width - GUTTER)
        library, steps = self._house.library, self._routine.steps
        self.steps.clear_options()
        self.steps.add_options(
            Option(step_line(library.exercise(step.exercise), step, width)) for step in steps
        )
        self.steps.highlighted = min(max(0, at), len(steps) - 1) if steps else None
