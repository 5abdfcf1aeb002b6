"""The editor: a routine is put together from the exercises of every pack."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from unslump.files import FileProblem
from unslump.house import House
from unslump.packs.own import Kept, is_own, keep
from unslump.packs.problems import PackProblem
from unslump.packs.unsaved import NEW, Unsaved, UnsavedFile
from unslump.routine.faults import PackFaults
from unslump.routine.model import Step
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.notices import warn
from unslump.ui.own_keys import keymap_here
from unslump.ui.screens.editor.draft import MOST_STEPS, Draft
from unslump.ui.screens.editor.lines import how_to_add
from unslump.ui.screens.editor.panel import RoutinePanel
from unslump.ui.screens.editor.picking import Wish, choices_of
from unslump.ui.screens.editor.pool import Pool
from unslump.ui.widgets.exercise_card import Card, exercise_card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.too_small import TooSmall

UNTITLED = "My routine"
WAIT_SECONDS = 0.5
"""How long the screen stands still for another process that changes packs; then that is told."""


class EditorScreen(Screen[Kept | None]):
    """Answers where the routine is kept, or None. `file` holds what is not saved, as it stands."""

    PLACES = (Place.EDITOR,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_at(*PLACES)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    EditorScreen #own { width: 38; padding: 1 2; }
    EditorScreen #beside { width: 1fr; max-width: 110; height: 1fr; padding: 1 2 0 3; }
    EditorScreen Card { height: 55%; margin: 1 0 0 0; }
    EditorScreen.-narrow #editor { layout: vertical; }
    EditorScreen.-narrow #own { width: 1fr; height: auto; max-height: 70%; padding: 0 2; }
    EditorScreen.-narrow #own-sum { margin: 0; }
    EditorScreen.-narrow #own-steps { height: auto; max-height: 40vh; margin: 0; }
    EditorScreen.-narrow #beside { padding: 1 2 0 2; }
    EditorScreen.-narrow #own-needs, EditorScreen.-narrow #pool, EditorScreen.-narrow.-picking #own-steps,
    EditorScreen.-narrow.-picking Card { display: none; }
    EditorScreen.-narrow.-picking #pool { display: block; }
    EditorScreen.-narrow Card { height: 1fr; margin: 0; }
    """

    def __init__(self, house: House, unsaved: Unsaved, file: UnsavedFile) -> None:
        super().__init__()
        self._house, self._file = house, file
        self._opened = unsaved.opened
        self._first = Draft(routine=unsaved.opened or NEW)
        self._draft = Draft(routine=unsaved.routine)  # one undo must not take back all that was recovered
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The routine left, exercises right, keys below."""
        with Horizontal(id="editor"):
            yield RoutinePanel(self._house, self._opened)
            with Vertical(id="beside"):
                yield Pool(choices_of(self._house.assembly))
                yield Card()
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin with the steps; where there are none, with the exercises."""
        self.query_one(Card).can_focus = False
        self._become(self._draft, 0)
        if self._draft.steps:
            self._panel.steps.focus()
        else:
            self._pool.focus_list()

    def on_unmount(self) -> None:
        """Whoever opens the editor next may go on with what is not saved."""
        self._file.leave()

    @property
    def _panel(self) -> RoutinePanel:
        return self.query_one(RoutinePanel)

    @property
    def _pool(self) -> Pool:
        return self.query_one(Pool)

    @property
    def _step(self) -> Step | None:
        place = self._panel.place
        return self._draft.steps[place] if 0 <= place < len(self._draft.steps) else None

    @property
    def _is_saved(self) -> bool:
        return self._draft.routine == self._first.routine

    def _become(self, draft: Draft, at: int) -> None:
        """Have this draft from now on, with the cursor on the step at this place."""
        if draft is not self._draft:
            self._draft = draft
            self._keep_unsaved()
        self._panel.show(draft.routine, at, saved=self._is_saved)
        self._pool.mark({step.exercise for step in draft.steps})
        self._tell_card()

    def on_descendant_focus(self) -> None:
        """Show what the keys are for here."""
        on_steps = self._panel.steps.has_focus
        self.set_class(not on_steps, "-picking")
        take = "set the dose" if on_steps else "add"
        self.query_one(KeyBar).offer(actions_at(Place.EDITOR, Place.EVERYWHERE), take=take)
        self._tell_card()

    def on_option_list_option_highlighted(self) -> None:
        """Tell of what the cursor passes over."""
        self._tell_card()

    def on_pool_changed(self) -> None:
        """Tell of what is under the cursor now."""
        self._tell_card()

    def _tell_card(self) -> None:
        step, picked = self._step, self._pool.picked
        if self._panel.steps.has_focus and step is not None:
            self.query_one(Card).tell(exercise_card(self._house.library.exercise(step.exercise)))
        elif picked is not None:
            self.query_one(Card).tell(exercise_card(picked.exercise))
        else:
            self.query_one(Card).tell(())

    # Steps

    def action_take(self) -> None:
        """Add the exercise after the step under the cursor; on a step, set its dose."""
        picked, place = self._pool.picked, self._panel.place + 1
        if self._panel.steps.has_focus:
            self._set_dose()
        elif self._draft.is_full:
            self.notify(f"A routine has {MOST_STEPS} steps at most.", severity="warning", markup=False)
        elif picked is not None:
            self._become(self._draft.added(picked.step, place), place)

    def _set_dose(self) -> None:
        from unslump.ui.screens.editor.dose import DoseScreen

        step, place = self._step, self._panel.place
        if step is None:
            return

        def answered(dosed: Step | None) -> None:
            if dosed is not None:
                self._become(self._draft.put(dosed, place), place)

        exercise = self._house.library.exercise(step.exercise)
        self.app.push_screen(DoseScreen(exercise, step, self._house.assembly.timeline), answered)

    def action_earlier(self) -> None:
        """Move the step under the cursor up."""
        self._move(-1)

    def action_later(self) -> None:
        """Move it down."""
        self._move(1)

    def _move(self, by: int) -> None:
        place = self._panel.place
        moved = self._draft.moved(place, by)
        if moved is not self._draft:
            self._become(moved, place + by)

    def action_take_out(self) -> None:
        """Take the step under the cursor out."""
        place = self._panel.place
        if self._step is not None:
            self._become(self._draft.taken_out(place), place)
        if not self._draft.steps:
            self._pool.focus_list()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._become(self._draft.undone(), self._panel.place)

    def action_own_steps(self) -> None:
        """Take the pack's own steps again."""
        if self._opened is None or is_own(self._opened.id):
            self.notify("This routine is your own: no pack has other steps for it.", markup=False)
        else:
            self._become(self._draft.with_steps(self._house.library.as_packed(self._opened).steps), 0)

    # Looking for exercises

    def action_to_steps(self) -> None:
        """To the steps."""
        self._panel.steps.focus()

    def action_to_exercises(self) -> None:
        """To the exercises."""
        self._pool.focus_list()

    def action_search(self) -> None:
        """Search by typing."""
        self.add_class("-picking")
        self._pool.search()

    def action_narrow(self) -> None:
        """Choose which exercises are shown."""
        from unslump.ui.screens.editor.filters import FilterScreen

        def answered(wish: Wish | None) -> None:
            if wish is not None:
                self._pool.look_for(wish)
                self._pool.focus_list()

        self.app.push_screen(FilterScreen(self._pool.wish, choices_of(self._house.assembly)), answered)

    # Title, keeping, leaving

    def action_title(self) -> None:
        """Give it a title."""
        self._ask_title(lambda: None)

    def action_save(self) -> None:
        """Keep the routine, and go back; a title is asked for where there is none."""
        if not self._draft.steps:
            told = ("There is no step in it yet", how_to_add(keymap_here(self.app)))
            self.notify(f"{': '.join(filter(None, told))}.", markup=False)
        elif self._draft.routine.title:
            self._keep()
        else:
            self._ask_title(self._keep)

    def action_leave_editor(self) -> None:
        """Leave the search, or the editor; what is not kept is asked about."""
        from unslump.ui.screens.editor.unsaved import Leaving, UnsavedScreen

        def answered(answer: Leaving | None) -> None:
            if answer is Leaving.SAVE:
                self.action_save()
            elif answer is Leaving.DROP:
                self._leave(None)

        if self._pool.is_searched:
            self._pool.stop_search()
        elif self._is_saved:
            self._leave(None)
        else:
            self.app.push_screen(UnsavedScreen(), answered)

    def _ask_title(self, then: Callable[[], None]) -> None:
        from unslump.ui.screens.editor.title import TitleScreen

        def answered(title: str | None) -> None:
            if title is not None:
                self._become(self._draft.named(title), self._panel.place)
                then()

        of_a_pack = self._opened is not None and not is_own(self._opened.id)
        note = "Under another title it becomes a routine of your own." if of_a_pack else ""
        self.app.push_screen(TitleScreen(self._draft.routine.title or UNTITLED, note), answered)

    def _keep(self) -> None:
        routine, opened = self._draft.routine, self._opened
        if opened is not None and not is_own(opened.id) and routine.title != opened.title:
            opened = None
        try:
            kept = keep(self._house.paths, self._house.library, routine, opened, wait_seconds=WAIT_SECONDS)
        except (PackProblem, FileProblem) as problem:
            warn(self, "Not kept", problem)
        except PackFaults as error:
            warn(self, "Not kept", error.faults[0])
        else:
            self._leave(kept)

    def _keep_unsaved(self) -> None:
        """Keep the draft in case the process ends; what keeps that from working is told once."""
        told = self._trouble
        try:
            if self._is_saved:
                self._file.drop()
            else:
                self._file.keep(Unsaved(routine=self._draft.routine, opened=self._opened))
            self._trouble = ""
        except FileProblem as problem:
            self._trouble = str(problem)
        if self._trouble and not told:
            warn(self, "Kept nowhere until you save it", self._trouble)

    def _leave(self, kept: Kept | None) -> None:
        self._file.drop()
        self.dismiss(kept)
