"""What home offers, a line each: routines, and programmes below them; to newcomers a few, and the way on."""

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from unslump.house import House
from unslump.routine.library import Library
from unslump.routine.model import Programme, Routine
from unslump.routine.words import about, counted, needs
from unslump.session.timeline import Timeline
from unslump.ui.newcomer import is_newcomer
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import fitted, joined, literal
from unslump.ui.widgets.choices import Choices
from unslump.ui.widgets.step_lines import with_sign
from unslump.ui.widgets.today_lines import TodayLines

FEW = 3
"""How many choices are still looked at, and not looked through."""
WIDTH = 32
_WIDEST_SIGN = 16


class Offers(Choices):
    """A list to look along. `house` tells how the house stands now, and `today` how far somebody has come.

    It `greets` newcomers with a few routines, until it is told to show all.
    """

    def __init__(self, house: Callable[[], House], today: TodayLines) -> None:
        super().__init__(id="routines")
        self._house, self._today = house, today
        self.greets = is_newcomer(house())

    def on_mount(self) -> None:
        """List what there is."""
        self.tell(self._offers())

    @property
    def are_few(self) -> bool:
        """Whether there is more than is shown."""
        return self.greets and len(self._library.routines) + len(self._library.programmes) > FEW

    def show_all(self) -> None:
        """Show all there is, as it is by now, with the cursor where it is."""
        self.greets = False
        self.tell(self._offers())

    def go_to(self, routine: str) -> None:
        """Put the cursor on the routine of this id, where there is one."""
        if routine in (option.id for option in self.options):
            self.highlighted = self.get_option_index(routine)

    def show_standing(self) -> None:
        """Show how far somebody has come by now."""
        for programme in () if self.are_few else self._library.programmes:
            self.replace_option_prompt(_id_of(programme), self._line_of(programme))

    def offered(self, line_id: str) -> Routine | Programme:
        """What stands in the line with this id."""
        kind, _, name = line_id.rpartition(" ")
        return self._library.programme(name) if kind else self._library.routine(name)

    @property
    def _library(self) -> Library:
        return self._house().library

    def _offers(self) -> Iterator[Option]:
        if self.are_few:
            yield from self._few_offers()
            return
        yield from (Option(literal(each.title), id=each.id) for each in self._library.routines)
        if self._library.programmes:
            yield Option(literal("\nProgrammes", "$muted"), disabled=True)
        for programme in self._library.programmes:
            yield Option(self._line_of(programme), id=_id_of(programme))

    def _few_offers(self) -> Iterator[Option]:
        for routine in self._library.routines[:FEW]:
            demands = _demands(self._house().assembly.timeline(routine))
            yield Option(with_sign(routine.title, demands, WIDTH), id=routine.id)
        key = keymap_here(self.app).key("show_all")
        hint = joined((f"\n{key}", "bold $foreground"), (f"  {_rest_words(self._library)}", "$muted"))
        yield Option(hint, disabled=True)

    def _line_of(self, programme: Programme) -> Content:
        found = self._today.following
        follows = found is not None and found.course.programme.id == programme.id
        return with_sign(programme.title, found.sign if found and follows else "", WIDTH)


def _id_of(programme: Programme) -> str:
    """The id of its line: no routine has one with a space in it."""
    return f"programme {programme.id}"


def _demands(timeline: Timeline) -> str:
    """How long it takes, and what one needs for it."""
    _, equipment = needs(timed.exercise for timed in timeline.sets)
    return fitted(" · ".join((about(timeline.seconds), *equipment)), _WIDEST_SIGN).strip()


def _rest_words(library: Library) -> str:
    rest = ((len(library.routines[FEW:]), "routine"), (len(library.programmes), "programme"))
    return f"the rest: {', '.join(counted(number, noun) for number, noun in rest if number)}"
