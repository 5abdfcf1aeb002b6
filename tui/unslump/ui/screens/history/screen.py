"""The history screen: whether it helps, in a sentence; and below it one part of the history at a time."""

from functools import partial
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from unslump.history.errors import HistoryError
from unslump.history.latest_move import refresh_due_note
from unslump.history.trends.exercises import Practice
from unslump.history.words import session_line
from unslump.house import House
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.screens.history.answer import answer
from unslump.ui.screens.history.found import Found, Span, look_back, practised
from unslump.ui.screens.history.sections import (
    BackSection,
    WeeksSection,
    YearSection,
    exercise_rows,
    hurt_rows,
)
from unslump.ui.screens.history.session_list import SessionList
from unslump.ui.text import literal
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page, paragraph
from unslump.ui.widgets.selector import Selector
from unslump.ui.widgets.too_small import TooSmall

SECTIONS = {
    "year": "Year",
    "back": "Back",
    "weeks": "Weeks",
    "hurt": "Hurt",
    "exercises": "Exercises",
    "sessions": "Sessions",
}
"""The parts, by the ids of their widgets."""
READING = "One moment, it is being read."
SPANS = tuple(Span)


class HistoryScreen(Screen[None]):
    """Look back as far as is chosen. What is kept is read on a thread, and shown as it arrives."""

    PLACES = (Place.HISTORY,)
    BINDINGS = bindings_at(*PLACES)
    AUTO_FOCUS = ""
    DEFAULT_CSS: ClassVar[str] = """
    HistoryScreen { background: $background; color: $foreground; layers: base cover; overflow: hidden; }
    HistoryScreen > #history { height: 1fr; padding: 1 3 0 3; }
    HistoryScreen #history-head { height: 1; layout: horizontal; }
    HistoryScreen #history-title { width: 11; }
    HistoryScreen #answer { margin: 1 0 0 0; max-width: 110; }
    HistoryScreen #sections { margin: 1 0; }
    HistoryScreen ContentSwitcher > Card > Page { max-width: 130; }
    HistoryScreen.-empty #sections, HistoryScreen.-empty ContentSwitcher { display: none; }
    HistoryScreen.-broad.-tall #glance { display: block; }
    HistoryScreen.-low > #history { padding: 1 2 0 2; }
    HistoryScreen.-narrow > #history { padding: 0 2; }
    HistoryScreen.-narrow #history-title { width: 8; }
    HistoryScreen.-narrow #answer { margin: 0; }
    HistoryScreen.-narrow #sections { margin: 0 0 1 0; }
    HistoryScreen.-narrow YearSection > Page { margin: 0; }
    """

    class Looked(Message):
        """What is kept of a span was read, or why it was not."""

        def __init__(self, found: Found | HistoryError) -> None:
            super().__init__()
            self.found = found

    class Practised(Message):
        """The exercises of a span were read, or why they were not."""

        def __init__(self, span: Span, found: list[Practice] | HistoryError) -> None:
            super().__init__()
            self.span, self.found = span, found

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._span = Span.THREE_MONTHS
        self._section = next(iter(SECTIONS))
        self._found: Found | None = None
        self._practised: list[Practice] | None = None

    def compose(self) -> ComposeResult:
        """The question and its answer, then the part that is chosen; keys below."""
        with Vertical(id="history"):
            with Vertical(id="history-head"):
                yield Line(literal("History", "bold $text-accent"), id="history-title")
                yield Selector([span.words for span in SPANS], SPANS.index(self._span), id="span")
            yield Page([paragraph(READING, style="$muted")], id="answer")
            yield Selector(tuple(SECTIONS.values()), id="sections")
            with ContentSwitcher(initial=self._section):
                yield YearSection(id="year")
                yield BackSection(id="back")
                yield WeeksSection(id="weeks")
                yield Card(id="hurt")
                yield Card(id="exercises")
                yield SessionList(id="sessions")
        yield KeyBar(actions_at(Place.HISTORY, Place.EVERYWHERE))
        yield TooSmall()

    @property
    def is_read(self) -> bool:
        """Whether everything is shown that the chosen part shows of the chosen span."""
        waits = self._section == "exercises" and self._practised is None
        return self._found is not None and self._found.span is self._span and not waits

    @property
    def found(self) -> Found | None:
        """What is shown; None until it has been read."""
        return self._found

    def on_mount(self) -> None:
        """Show an empty page first, and read then."""
        self._part.focus()
        self.call_after_refresh(self.look_again)

    def on_resize(self) -> None:
        """Fit the new width."""
        self._show()

    def look_again(self) -> None:
        """Read what is kept now."""
        self._practised = None
        Thread(target=partial(self._look, self._span), name="unslump history", daemon=True).start()

    def on_history_screen_looked(self, message: Looked) -> None:
        """Show what was read, unless another span was chosen meanwhile."""
        if isinstance(message.found, HistoryError):
            self._tell_error(message.found)
        elif message.found.span is self._span:
            self._found = message.found
            self._show()
            self._need_practice()

    def on_history_screen_practised(self, message: Practised) -> None:
        """Show the exercises."""
        if isinstance(message.found, HistoryError):
            self._tell_error(message.found)
        elif message.span is self._span:
            self._practised = message.found
            self._show()

    def on_selector_chosen(self, message: Selector.Chosen) -> None:
        """Go to what was pointed at."""
        if message.selector.id == "span":
            self._look_as_far_as(SPANS[message.place])
        else:
            self._go_to(list(SECTIONS)[message.place])

    def on_session_list_opened(self, message: SessionList.Opened) -> None:
        """Show all of a session."""
        from unslump.ui.screens.history.session_page import SessionPage

        try:
            named = self._house.store.named(message.outline.id)
            [session] = [each for each in named if each.id == message.outline.id]
        except HistoryError as error:
            self._tell_error(error)
        except ValueError:
            self.notify("It has been deleted elsewhere meanwhile.", severity="warning", markup=False)
            self.look_again()
        else:
            self.app.push_screen(SessionPage(self._house, session), self._page_left)

    def action_next_part(self) -> None:
        """To the part on the right."""
        self._go_along(1)

    def action_previous_part(self) -> None:
        """To the part on the left."""
        self._go_along(-1)

    def action_longer(self) -> None:
        """Look back further."""
        self._look_as_far_as(SPANS[min(SPANS.index(self._span) + 1, len(SPANS) - 1)])

    def action_shorter(self) -> None:
        """Look back less far."""
        self._look_as_far_as(SPANS[max(SPANS.index(self._span) - 1, 0)])

    def action_open_session(self) -> None:
        """Show all of the session that the cursor is on; elsewhere, go to the sessions."""
        if self._section == "sessions":
            self.query_one(SessionList).open_here()
        else:
            self._go_to("sessions")

    def action_undo(self) -> None:
        """Take back the latest change of the history."""
        try:
            session = self._house.store.undo()
        except HistoryError as error:
            self._tell_error(error)
            return
        refresh_due_note(self._house.paths.due, self._house.store, self._house.today())
        told = f"Now again: {session_line(session)}" if session else "There is nothing to take back."
        self.notify(literal(told).plain, markup=False)
        self.look_again()

    def action_close_history(self) -> None:
        """Back to where this was asked for."""
        self.app.pop_screen()

    def _page_left(self, changed: bool | None) -> None:
        if changed:
            self.look_again()

    @property
    def _part(self) -> Widget:
        return self.query_one(f"#{self._section}", Widget)

    def _go_along(self, places: int) -> None:
        parts = list(SECTIONS)
        self._go_to(parts[(parts.index(self._section) + places) % len(parts)])

    def _go_to(self, section: str) -> None:
        self._section = section
        self.query_one("#sections", Selector).choose(list(SECTIONS).index(section))
        self.query_one(ContentSwitcher).current = section
        self._part.focus()
        self._need_practice()

    def _look_as_far_as(self, span: Span) -> None:
        if span is not self._span:
            self._span = span
            self.query_one("#span", Selector).choose(SPANS.index(span))
            self.look_again()

    def _need_practice(self) -> None:
        """Read the exercises once they are looked at, for that takes longer than all the rest."""
        if self._section == "exercises" and self._practised is None and self._found is not None:
            self._show()
            read = partial(self._practise, self._found)
            Thread(target=read, name="unslump exercises", daemon=True).start()

    def _look(self, span: Span) -> None:
        try:
            self.post_message(self.Looked(look_back(self._house, span)))
        except HistoryError as error:
            self.post_message(self.Looked(error))

    def _practise(self, found: Found) -> None:
        try:
            practice = practised(self._house, found.overview.days)
        except HistoryError as error:
            self.post_message(self.Practised(found.span, error))
        else:
            self.post_message(self.Practised(found.span, practice))

    def _tell_error(self, error: HistoryError) -> None:
        self.notify(str(error), title="History", severity="warning", timeout=12, markup=False)

    def _show(self) -> None:
        """Tell every part what was found."""
        found = self._found
        if found is None:
            return
        self.set_class(found.is_empty, "-empty")
        self.query_one("#answer", Page).tell(answer(found, brief=not self.has_class("-tall")))
        self.query_one(YearSection).tell(found)
        self.query_one(BackSection).tell(found)
        self.query_one(WeeksSection).tell(found)
        self.query_one("#hurt", Card).tell(hurt_rows(found.overview.sore, found))
        self.query_one(SessionList).tell(found.sessions, found.today)
        exercises = self.query_one("#exercises", Card)
        if self._practised is None:
            exercises.tell([paragraph(READING, style="$muted")])
        else:
            exercises.tell(exercise_rows(self._practised, self.size.width - 8))
