"""The home screen: what is due today, routines and programmes, steps, and the card to read before moving."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unslump.routine.library import Library
from unslump.routine.model import Programme, Routine
from unslump.session.timeline import Timeline
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import joined, literal
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.exercise_card import Card, exercise_card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Paragraph
from unslump.ui.widgets.reminder_line import ReminderLine
from unslump.ui.widgets.routine_card import no_routines, routine_card, steps_note
from unslump.ui.widgets.step_lines import step_line, with_sign
from unslump.ui.widgets.today_lines import TodayLines
from unslump.ui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from unslump.following import Following

STEP_WIDTH = 32


class HomeScreen(Screen[None]):
    """Choose, read, begin.

    `timeline` tells how a routine is played, `reminder` when the next is due, and `today` what the programme
    that is followed brings.
    """

    PLACES = (Place.HOME,)
    BINDINGS = bindings_at(*PLACES)

    class Chosen(Message):
        """A routine is to be played."""

        def __init__(self, routine: Routine) -> None:
            super().__init__()
            self.routine = routine

    class EditWanted(Message):
        """A routine is to be changed, or with None a new one put together."""

        def __init__(self, routine: Routine | None) -> None:
            super().__init__()
            self.routine = routine

    class ProgrammeChosen(Message):
        """A programme is to be followed, or what it brings today is to be played."""

        def __init__(self, programme: Programme, today: TodayLines) -> None:
            super().__init__()
            self.programme, self.today = programme, today

    class ProgrammeUnwanted(Message):
        """The programme that is followed is to be left."""

        def __init__(self, today: TodayLines) -> None:
            super().__init__()
            self.today = today

    def __init__(
        self,
        library: Library,
        timeline: Callable[[Routine], Timeline],
        reminder: ReminderLine,
        today: TodayLines,
    ) -> None:
        super().__init__()
        self._library, self._timeline, self._reminder, self._today = library, timeline, reminder, today
        self._programme: Programme | None = None
        self._chosen: Routine | None = library.routines[0] if library.routines else None

    @property
    def library(self) -> Library:
        """What is offered."""
        return self._library

    def compose(self) -> ComposeResult:
        """Sidebar left, card right, keys below."""
        with Vertical(id="home-sidebar"):
            yield Line(joined(("unslump", "bold $text-accent"), ("  undo the sitting", "$muted")))
            yield self._today
            yield Line(literal("Routines", "$muted"), id="routines-title")
            yield Choices(*self._offers(), id="routines")
            yield Line(literal("Steps", "$muted"), id="steps-title")
            yield Choices(id="steps")
        yield Card(self._chosen_card(), id="home-card")
        yield self._reminder
        yield KeyBar(actions_at(Place.HOME, Place.EVERYWHERE))
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin at the first routine."""
        self._list("steps").add_options(self._steps())
        self._list("routines").focus()

    @property
    def _card(self) -> Card:
        return self.query_one(Card)

    def _list(self, name: str) -> Choices:
        return self.query_one(f"#{name}", Choices)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the cursor passes over."""
        if event.option_list.id == "routines" and event.option_id is not None:
            kind, _, name = event.option_id.rpartition(" ")
            if kind:
                self._show_programme(self._library.programme(name))
            else:
                self._show_routine(self._library.routine(name))
        elif event.option_list.id == "steps" and event.option_list.has_focus and self._at_hand is not None:
            self._show_step(event.option_index)

    def on_option_list_option_selected(self) -> None:
        """Enter on a routine or one of its steps begins the routine."""
        self.action_begin()

    def on_today_lines_looked(self) -> None:
        """Show how the programmes stand now."""
        routines = self._list("routines")
        for programme in self._library.programmes:
            routines.replace_option_prompt(_option_of(programme), self._offer(programme))
        if self._programme is not None and routines.has_focus:
            self._show_programme(self._programme)

    def _offers(self) -> Iterator[Option]:
        yield from (Option(literal(each.title), id=each.id) for each in self._library.routines)
        if self._library.programmes:
            yield Option(literal("\nProgrammes", "$muted"), disabled=True)
        for programme in self._library.programmes:
            yield Option(self._offer(programme), id=_option_of(programme))

    def _offer(self, programme: Programme) -> Content:
        found = self._today.following
        sign = found.sign if found and found.course.programme.id == programme.id else ""
        return with_sign(programme.title, sign, STEP_WIDTH)

    @property
    def _followed(self) -> "Following | None":
        """Where the person stands in the programme that is shown."""
        found = self._today.following
        return (
            found if found and self._programme and found.course.programme.id == self._programme.id else None
        )

    @property
    def _at_hand(self) -> Routine | None:
        """The routine whose steps are shown: what is chosen, or what is due of the programme."""
        if self._programme is not None:
            return self._followed.due if self._followed else None
        return self._chosen

    def _show_routine(self, routine: Routine) -> None:
        if routine is not self._chosen or self._programme is not None:
            self._chosen, self._programme = routine, None
            self._list_steps()
        self._card.tell(self._chosen_card())

    def _show_programme(self, programme: Programme) -> None:
        self._chosen, self._programme = None, programme
        self._list_steps()
        self._card.tell(self._chosen_card())

    def _list_steps(self) -> None:
        steps = self._list("steps")
        steps.clear_options()
        steps.add_options(self._steps())
        self.query_one("#steps-title").visible = bool(steps.option_count)

    def _steps(self) -> Iterator[Option]:
        for step in self._at_hand.steps if self._at_hand else ():
            yield Option(step_line(self._library.exercise(step.exercise), step, STEP_WIDTH))

    def _routine_card(self) -> Iterator[Paragraph]:
        if self._chosen is None:
            return iter([no_routines()])
        note = steps_note(self._library, self._chosen, keymap_here(self.app))
        return routine_card(self._timeline(self._chosen), note)

    def _chosen_card(self) -> Iterator[Paragraph]:
        if self._programme is not None:
            from unslump.ui.widgets.programme_card import programme_card

            return programme_card(self._programme, self._library, self._followed)
        return self._routine_card()

    def _show_step(self, index: int) -> None:
        if self._at_hand is not None:
            self._card.tell(exercise_card(self._library.exercise(self._at_hand.steps[index].exercise)))

    def action_begin(self) -> None:
        """Ask for the chosen routine or programme."""
        if self._programme is not None:
            self._today.look()
            self.post_message(self.ProgrammeChosen(self._programme, self._today))
        elif self._chosen is not None:
            self.post_message(self.Chosen(self._chosen))

    def action_edit_routine(self) -> None:
        """Ask for the editor, with the routine at hand as it is without a programme."""
        if self._at_hand is not None:
            self.post_message(self.EditWanted(self._library.routine(self._at_hand.id)))
        elif self._programme is not None:
            self.notify("A programme takes its routines from above. Choose one of them there.", markup=False)

    def action_new_routine(self) -> None:
        """Ask for the editor, with nothing in it yet."""
        self.post_message(self.EditWanted(None))

    def renew(self, library: Library, timeline: Callable[[Routine], Timeline], routine: str) -> None:
        """Offer what this library holds, with the cursor on the routine of this id where there is one."""
        self._library, self._timeline, self._chosen, self._programme = library, timeline, None, None
        routines = self._list("routines")
        routines.clear_options()
        routines.add_options(self._offers())
        names = [each.id for each in library.routines]
        if names:
            routines.highlighted = names.index(routine) if routine in names else 0
        self.remove_class("-steps")
        routines.focus()

    def action_today(self) -> None:
        """Ask for what the programme brings today; where that is nothing, say why."""
        self._today.look()
        found = self._today.following
        if found is None:
            self.notify("You follow no programme. Choose one below your routines to begin it.", markup=False)
        elif found.due is None:
            self.notify(f"{found.what}. {found.why}", markup=False)
        else:
            self.post_message(self.Chosen(found.due))

    def action_leave_programme(self) -> None:
        """Ask to follow no programme any more."""
        self.post_message(self.ProgrammeUnwanted(self._today))

    def action_snooze(self) -> None:
        """Put reminders off for a while."""
        self._reminder.snooze()

    def action_look_closer(self) -> None:
        """From the routines to the steps, from the steps to the card."""
        steps = self._list("steps")
        if self._list("routines").has_focus and steps.option_count:
            self.add_class("-steps")
            steps.focus()
            if steps.highlighted is None:
                steps.highlighted = 0
            self._show_step(steps.highlighted or 0)
        else:
            self._card.focus()

    def action_look_back(self) -> None:
        """The way back."""
        if self._card.has_focus and self._list("steps").option_count:
            self._list("steps").focus()
        else:
            self.remove_class("-steps")
            self._list("routines").focus()
            self._card.tell(self._chosen_card())


def _option_of(programme: Programme) -> str:
    """The id of its option: no routine has one with a space in it."""
    return f"programme {programme.id}"
