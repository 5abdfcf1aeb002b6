"""The history screen: whether it helps, in a sentence; and below it one part of the history at a time."""

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from unslump.history.errors import HistoryError
from unslump.house import House
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.notices import warn
from unslump.ui.own_keys import keymap_here
from unslump.ui.screens.history.answer import answer
from unslump.ui.screens.history.changing import take_back
from unslump.ui.screens.history.exercises import READING, ExercisesPart
from unslump.ui.screens.history.found import Found, Span, look_back
from unslump.ui.screens.history.parts import (
    BackPart,
    HurtPart,
    Part,
    SessionsPart,
    WeeksPart,
    YearPart,
)
from unslump.ui.screens.history.reading_one import ReadAnew, read_anew
from unslump.ui.screens.history.session_list import SessionList
from unslump.ui.text import literal
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page, paragraph
from unslump.ui.widgets.selector import Selector
from unslump.ui.widgets.too_small import TooSmall

PARTS: dict[str, Callable[[House], Part]] = {
    "Year": lambda house: YearPart(id="year"),
    "Back": lambda house: BackPart(id="back"),
    "Weeks": lambda house: WeeksPart(id="weeks"),
    "Hurt": lambda house: HurtPart(id="hurt"),
    "Exercises": lambda house: ExercisesPart(house, id="exercises"),
    "Sessions": lambda house: SessionsPart(),
}
"""The parts by their names; each is made when it is first looked at."""
NAMES = tuple(PARTS)
SPANS = tuple(Span)


class HistoryScreen(Screen[None]):
    """Look back as far as is chosen. What is kept is read on a thread, and shown as it arrives."""

    PLACES = (Place.HISTORY,)
    BINDINGS = bindings_at(*PLACES)
    AUTO_FOCUS = ""
    DEFAULT_CSS: ClassVar[str] = """
    HistoryScreen > #history { height: 1fr; padding: 1 2 0 2; }
    HistoryScreen #history-head { height: 1; }
    HistoryScreen #history-title { width: 11; }
    HistoryScreen #answer { margin: 1 0 0 0; max-width: 110; }
    HistoryScreen #parts { margin: 1 0; }
    HistoryScreen #part { height: 1fr; }
    HistoryScreen.-empty #parts, HistoryScreen.-empty #part { display: none; }
    HistoryScreen.-broad.-tall #glance { display: block; }
    HistoryScreen.-narrow > #history { padding: 0 2; }
    HistoryScreen.-narrow #history-title { width: 9; }
    HistoryScreen.-narrow #answer { margin: 0; }
    HistoryScreen.-narrow #parts { margin: 0 0 1 0; }
    HistoryScreen.-narrow YearPart > Page { margin: 0; }
    """

    class Looked(Message):
        """What is kept of a span was read, or why it was not; `number` counts what was asked."""

        def __init__(self, number: int, found: Found | HistoryError) -> None:
            super().__init__()
            self.number, self.found = number, found

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._span = Span.THREE_MONTHS
        self._chosen = NAMES[0]
        self._parts = {self._chosen: PARTS[self._chosen](house)}
        self._found: Found | None = None
        self._asked = self._answered = 0
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The question and its answer, then the part that is chosen; keys below."""
        with Vertical(id="history"):
            with Horizontal(id="history-head"):
                yield Line(literal("History", "bold $text-accent"), id="history-title")
                yield Selector([span.words for span in SPANS], SPANS.index(self._span), id="span")
            yield Page([paragraph(READING, style="$muted")], id="answer")
            yield Selector(NAMES, id="parts")
            with Vertical(id="part"):
                yield self._part
        yield KeyBar(actions_at(Place.HISTORY, Place.EVERYWHERE))
        yield TooSmall()

    @property
    def is_read(self) -> bool:
        """Whether everything is shown that the chosen part shows of the chosen span."""
        return 0 < self._answered == self._asked and self._part.is_read

    @property
    def found(self) -> Found | None:
        """What is shown; None until it has been read."""
        return self._found

    def on_mount(self) -> None:
        """Read."""
        self._part.be_at_hand()
        self.look_again()

    def on_resize(self) -> None:
        """Say as much as fits the new size."""
        self._show()

    def look_again(self) -> None:
        """Read what is kept now."""
        self._asked += 1
        look = partial(self._look, self._asked, self._span)
        Thread(target=look, name="unslump history", daemon=True).start()

    def on_history_screen_looked(self, message: Looked) -> None:
        """Show what was read, unless more was asked meanwhile."""
        if message.number != self._asked:
            return
        self._answered = message.number
        if isinstance(message.found, HistoryError):
            self.set_class(self._found is None, "-empty")
            self.query_one("#answer", Page).tell([paragraph(str(message.found), style="$hurt")])
        else:
            self._found = message.found
            self._show()

    async def on_selector_chosen(self, message: Selector.Chosen) -> None:
        """Go to what was pointed at."""
        if message.selector.id == "span":
            self._look_as_far_as(SPANS[message.place])
        else:
            await self._go_to(NAMES[message.place])

    def on_session_list_opened(self, message: SessionList.Opened) -> None:
        """Have all of the session read."""
        self._wanted = message.outline.id
        read_anew(self, self._house, self._wanted)

    def on_read_anew(self, message: ReadAnew) -> None:
        """Show all of the session, unless another one is wanted meanwhile, or another screen."""
        from unslump.ui.screens.history.session_page import SessionPage

        if message.id != self._wanted or not self.is_active:
            return
        self._wanted = ""
        if isinstance(message.session, HistoryError):
            warn(self, "History", message.session)
        elif message.session is None:
            self.notify("It has been deleted elsewhere meanwhile.", severity="warning", markup=False)
            self.look_again()
        else:
            self.app.push_screen(SessionPage(self._house, message.session), self._page_left)

    async def action_next_part(self) -> None:
        """To the part on the right."""
        await self._go_along(1)

    async def action_previous_part(self) -> None:
        """To the part on the left."""
        await self._go_along(-1)

    def action_longer(self) -> None:
        """Look back further."""
        self._look_as_far_as(SPANS[min(SPANS.index(self._span) + 1, len(SPANS) - 1)])

    def action_shorter(self) -> None:
        """Look back less far."""
        self._look_as_far_as(SPANS[max(SPANS.index(self._span) - 1, 0)])

    async def action_open_session(self) -> None:
        """Show all of the session that the cursor is on; elsewhere, go to the sessions."""
        if isinstance(self._part, SessionsPart):
            self._part.query_one(SessionList).open_here()
        else:
            await self._go_to("Sessions")

    def action_undo(self) -> None:
        """Take back the latest change of the history, unless another terminal has; see what holds now."""
        take_back(self, self._house)
        self.look_again()

    def action_close_history(self) -> None:
        """Back to where this was asked for."""
        self.app.pop_screen()

    def _page_left(self, changed: bool | None) -> None:
        if changed:
            self.look_again()

    @property
    def _part(self) -> Part:
        return self._parts[self._chosen]

    async def _go_along(self, places: int) -> None:
        await self._go_to(NAMES[(NAMES.index(self._chosen) + places) % len(NAMES)])

    async def _go_to(self, name: str) -> None:
        self._part.display = False
        self._chosen = name
        if name in self._parts:
            self._part.display = True
        else:
            self._parts[name] = PARTS[name](self._house)
            await self.query_one("#part").mount(self._part)
        self.query_one("#parts", Selector).choose(NAMES.index(name))
        self._show()
        self._part.be_at_hand()

    def _look_as_far_as(self, span: Span) -> None:
        if span is not self._span:
            self._span = span
            self.query_one("#span", Selector).choose(SPANS.index(span))
            self.look_again()

    def _look(self, number: int, span: Span) -> None:
        try:
            self.post_message(self.Looked(number, look_back(self._house, span)))
        except HistoryError as error:
            self.post_message(self.Looked(number, error))

    def _show(self) -> None:
        """Tell of what was found, above and in the part that is chosen."""
        found = self._found
        if found is None:
            return
        self.set_class(found.is_empty, "-empty")
        told = answer(found, keymap_here(self.app), brief=not self.has_class("-tall"))
        self.query_one("#answer", Page).tell(told)
        self._part.tell(found)
