"""The home screen: what is due today, routines and programmes, steps, and the card to read before moving."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from unslump.house import House
from unslump.routine.library import Library
from unslump.routine.model import Programme, Routine
from unslump.ui.actions import Action, Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.newcomer import is_newcomer
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import joined, literal
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.exercise_card import Card, exercise_card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.offers import Offers
from unslump.ui.widgets.page import Paragraph
from unslump.ui.widgets.reminder_line import ReminderLine
from unslump.ui.widgets.routine_card import no_routines, routine_card, steps_note
from unslump.ui.widgets.step_lines import step_line
from unslump.ui.widgets.today_lines import TodayLines
from unslump.ui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from unslump.following import Following

STEP_WIDTH = 32
FIRST_KEYS = frozenset({"begin", "look_closer", "quit", "keys", "command_palette"})
"""The actions that the key bar names to newcomers; all others work as well."""


class HomeScreen(Screen[None]):
    """Choose, read, begin. `house` tells how the house stands now.

    Newcomers are offered a few routines, until they have moved or ask for the rest.
    """

    PLACES = (Place.HOME,)
    BINDINGS = bindings_at(*PLACES)
    DEFAULT_CSS = """
    HomeScreen { layout: horizontal; }
    HomeScreen #home-sidebar { width: 38; background: $sidebar; padding: 1 2; }
    HomeScreen #routines-title, HomeScreen #steps-title { margin: 1 0 0 0; }
    HomeScreen #routines { max-height: 40%; }
    HomeScreen #steps { height: 1fr; }
    HomeScreen #home-card { padding: 1 2 0 3; }

    /* Under 80 columns the sidebar lies above the card, and shows the routines or the steps, never both. */
    HomeScreen.-narrow { layout: vertical; }
    HomeScreen.-narrow #home-sidebar { width: 1fr; height: auto; max-height: 66%; padding: 0 2; }
    HomeScreen.-narrow #home-card { padding: 1 2 0 2; }
    HomeScreen.-narrow TodayLines { height: 1; margin: 0; }
    HomeScreen.-narrow #routines, HomeScreen.-narrow #steps { height: auto; max-height: 40vh; max-width: 34; }
    HomeScreen.-narrow #steps-title, HomeScreen.-narrow #steps,
    HomeScreen.-narrow.-steps #routines-title, HomeScreen.-narrow.-steps #routines { display: none; }
    HomeScreen.-narrow.-steps #steps-title, HomeScreen.-narrow.-steps #steps { display: block; }
    """

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

    def __init__(self, house: Callable[[], House]) -> None:
        super().__init__()
        self._house = house
        self._today, self._reminder = TodayLines(house), ReminderLine(house())
        self._offers = Offers(house, self._today)
        self._chosen: Routine | Programme | None = next(iter(self.library.routines), None)

    @property
    def library(self) -> Library:
        """What can be played."""
        return self._house().library

    def compose(self) -> ComposeResult:
        """Sidebar left, card right, keys below."""
        with Vertical(id="home-sidebar"):
            yield Line(joined(("unslump", "bold $text-accent"), ("  undo the sitting", "$muted")))
            yield self._today
            yield Line(literal("Routines", "$muted"), id="routines-title")
            yield self._offers
            yield Line(literal("Steps", "$muted"), id="steps-title")
            yield Choices(id="steps")
        yield Card(self._chosen_card(), id="home-card")
        yield self._reminder
        yield KeyBar(self._keys())
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin at the first routine."""
        self._step_list.add_options(self._steps())
        self._offers.focus()

    def on_screen_resume(self) -> None:
        """Who has moved is no newcomer any more."""
        if self._offers.greets and not is_newcomer(self._house()):
            if self._offers.are_few and self.library.programmes:
                told = "Below your routines are programmes now: they lay them over days."
                self.notify(told, markup=False)
            self.action_show_all()

    @property
    def _card(self) -> Card:
        return self.query_one(Card)

    @property
    def _step_list(self) -> Choices:
        return self.query_one("#steps", Choices)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the cursor passes over."""
        if event.option_list is self._offers and event.option_id is not None:
            self._show(self._offers.offered(event.option_id))
        elif event.option_list.id == "steps" and event.option_list.has_focus and self._at_hand is not None:
            self._show_step(event.option_index)

    def on_option_list_option_selected(self) -> None:
        """Enter on a routine or one of its steps begins the routine."""
        self.action_begin()

    def on_today_lines_looked(self) -> None:
        """Show how the programmes stand now."""
        if self._today.following is not None:
            self.action_show_all()
        self._offers.show_standing()
        if isinstance(self._chosen, Programme) and self._offers.has_focus:
            self._show(self._chosen)

    def offered(self) -> tuple[Action, ...]:
        """The actions that do something now."""
        return tuple(a for a in actions_at(*self.PLACES) if a.name != "show_all" or self._offers.are_few)

    def _keys(self) -> tuple[Action, ...]:
        every = (*self.offered(), *actions_at(Place.EVERYWHERE))
        return (
            tuple(action for action in every if action.name in FIRST_KEYS) if self._offers.greets else every
        )

    @property
    def _followed(self) -> "Following | None":
        """Where the person stands in the programme that is shown."""
        found, chosen = self._today.following, self._chosen
        follows = found and isinstance(chosen, Programme) and found.course.programme.id == chosen.id
        return found if follows else None

    @property
    def _at_hand(self) -> Routine | None:
        """The routine whose steps are shown: what is chosen, or what is due of the programme."""
        if isinstance(self._chosen, Programme):
            return self._followed.due if self._followed else None
        return self._chosen

    def _show(self, chosen: Routine | Programme) -> None:
        if chosen is not self._chosen or isinstance(chosen, Programme):
            self._chosen = chosen
            steps = self._step_list
            steps.clear_options()
            steps.add_options(self._steps())
            self.query_one("#steps-title").visible = bool(steps.option_count)
        self._card.tell(self._chosen_card())

    def _steps(self) -> Iterator[Option]:
        for step in self._at_hand.steps if self._at_hand else ():
            yield Option(step_line(self.library.exercise(step.exercise), step, STEP_WIDTH))

    def _chosen_card(self) -> Iterator[Paragraph]:
        if self._chosen is None:
            return no_routines(keymap_here(self.app))
        if isinstance(self._chosen, Programme):
            from unslump.ui.widgets.programme_card import programme_card

            return programme_card(self._chosen, self.library, self._followed)
        return routine_card(self._house().assembly.timeline(self._chosen), self._note(self._chosen))

    def _note(self, routine: Routine) -> str:
        keymap = keymap_here(self.app)
        note, key = steps_note(self.library, routine, keymap), keymap.key("begin")
        return note or (f"Press {key} to begin." if self._offers.greets and key else "")

    def _show_step(self, index: int) -> None:
        if self._at_hand is not None:
            self._card.tell(exercise_card(self.library.exercise(self._at_hand.steps[index].exercise)))

    def action_begin(self) -> None:
        """Ask for the chosen routine or programme."""
        if isinstance(self._chosen, Programme):
            self._today.look()
            self.post_message(self.ProgrammeChosen(self._chosen, self._today))
        elif self._chosen is not None:
            self.post_message(self.Chosen(self._chosen))

    def action_edit_routine(self) -> None:
        """Ask for the editor, with the routine at hand as it is without a programme."""
        if self._at_hand is not None:
            self.post_message(self.EditWanted(self.library.routine(self._at_hand.id)))
        elif self._chosen is not None:
            self.notify("A programme takes its routines from above. Choose one of them there.", markup=False)

    def action_new_routine(self) -> None:
        """Ask for the editor, with nothing in it yet."""
        self.post_message(self.EditWanted(None))

    def action_show_all(self) -> None:
        """Offer all there is, with the cursor where it is."""
        if self._offers.greets:
            self._offers.show_all()
            self.query_one(KeyBar).offer(self._keys())

    def renew(self, routine: str) -> None:
        """Offer what there is by now, with the cursor on the routine of this id where there is one."""
        self._chosen = None
        self._offers.show_all()
        self._offers.go_to(routine)
        self.query_one(KeyBar).offer(self._keys())
        self.remove_class("-steps")
        self._offers.focus()
        self._today.look()

    def action_today(self) -> None:
        """Ask for what the programme brings today; where that is nothing, say why."""
        self._today.look()
        found = self._today.following
        if found is None and not self.library.programmes:
            self.notify("No pack here brings a programme. `unslump packs add` takes in others.", markup=False)
        elif found is None:
            self.action_show_all()
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
        steps = self._step_list
        if self._offers.has_focus and steps.option_count:
            self.add_class("-steps")
            steps.focus()
            if steps.highlighted is None:
                steps.highlighted = 0
            self._show_step(steps.highlighted or 0)
        else:
            self._card.focus()

    def action_look_back(self) -> None:
        """The way back."""
        if self._card.has_focus and self._step_list.option_count:
            self._step_list.focus()
        else:
            self.remove_class("-steps")
            self._offers.focus()
            self._card.tell(self._chosen_card())
