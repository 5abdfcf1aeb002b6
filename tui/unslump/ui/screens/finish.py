"""The finish: what was planned beside what was done."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from unslump.conductor import Conductor
from unslump.history.outline import outline_of
from unslump.history.records import CheckIn, Ending, Finish, PlannedSet, Session, SetRecord
from unslump.history.words import felt_words
from unslump.routine.model import Measure
from unslump.routine.words import amount, clock
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.text import joined, literal
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.page import Page, Paragraph, paragraph
from unslump.ui.widgets.step_lines import ENDING_MARKS
from unslump.ui.widgets.too_small import TooSmall

NAME, SIDE, PLANNED, ACTUAL = 20, 7, 21, 7


class FinishScreen(Screen[None]):
    """One row a set; then back to the routines."""

    PLACES = (Place.FINISH,)
    BINDINGS = bindings_at(*PLACES)
    DEFAULT_CSS = """
    FinishScreen #finish { padding: 1 2 0 2; max-width: 90; }
    FinishScreen Card { margin: 1 0; }
    """

    class Reached(Message):
        """A session has come to its end; `screen` shows it."""

        def __init__(self, screen: "FinishScreen") -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, conductor: Conductor) -> None:
        super().__init__()
        self._worked = conductor.seconds_worked
        self._conductor = conductor

    @property
    def session(self) -> Session:
        """The session that has ended."""
        return self._conductor.session

    def compose(self) -> ComposeResult:
        """Title, table, what became of it."""
        with Vertical(id="finish"):
            yield Page(self._head())
            yield Card(self._table())
        yield KeyBar(actions_at(Place.FINISH, Place.EVERYWHERE))
        yield TooSmall()

    def on_mount(self) -> None:
        """Say that the end is reached."""
        self.post_message(self.Reached(self))

    def check_in(self, answer: CheckIn | None) -> None:
        """Keep how the back feels now, and show it."""
        if answer:
            self._conductor.check_in(answer)
            self.query_one("#finish > Page", Page).tell(self._head())
            self.query_one(Card).tell(self._table())

    def _head(self) -> Iterator[Paragraph]:
        yield paragraph(_title(self.session))
        yield paragraph(_summary(self.session, self._worked), style="$muted")
        if felt := felt_words(outline_of(self.session)):
            yield paragraph(f"your back: {felt}", style="$muted")

    def _table(self) -> Iterator[Paragraph]:
        yield from map(paragraph, finish_rows(self.session, wide=self.app.size.width >= 76))
        if self._conductor.unsaved:
            yield paragraph()
            yield paragraph(self._conductor.unsaved, style="$hurt")

    def action_leave(self) -> None:
        """Back to the routines; what could not be saved is tried once more."""
        self._conductor.catch_up()
        self.app.pop_screen()


def _title(session: Session) -> Content:
    if session.finish is Finish.FINISHED:
        return joined(("✓ ", "$done"), (f"{session.title}: all the way through", "bold"))
    words = "and what you did counts" if session.seconds else "and here whenever you like"
    return literal(f"{session.title}: ended early, {words}", "bold")


def _summary(session: Session, worked: float) -> str:
    words = f"{session.sets_done} of {len(session.plan)} sets done · {clock(worked)} of movement"
    return f"{words} · rehearsal, left out of your history" if session.rehearsal else words


def finish_rows(session: Session, *, wide: bool) -> Iterator[Content]:
    """Planned beside actual, a line a set; in a narrow window two lines."""
    if wide:
        heads = f"  {'':{NAME}}{'':{SIDE}}{'planned':{PLANNED}}{'done':{ACTUAL}}"
        yield literal(heads, "$muted")
    step = 0
    for planned, record in session.planned_and_done:
        name, step = ("" if planned.step == step else planned.name), planned.step
        yield from _row(planned, record, name, wide=wide)


def _row(planned: PlannedSet, record: SetRecord | None, name: str, *, wide: bool) -> Iterator[Content]:
    mark, style = ENDING_MARKS[record.ended] if record else ("·", "$muted")
    side = f"{planned.side} " if planned.side else ""
    actual = _actual(planned, record)
    ended = record.ended.value if record else "not reached"
    ended_style = "bold $hurt" if record and record.ended is Ending.HURT else "$muted"
    planned_words = amount(planned.measure, planned.low, planned.high)
    if wide:
        if cell_len(name) >= NAME:
            yield literal(f"  {name}")
            name = ""
        yield joined(
            (f"{mark} ", style),
            f"{set_cell_size(name, NAME)}{side:{SIDE}}",
            (f"{planned_words:{PLANNED}}", "$muted"),
            f"{actual:{ACTUAL}}",
            (ended, ended_style),
        )
        return
    if name:
        yield literal(name, "bold")
    yield joined(
        (f"{mark} ", style), f"{side}{actual}", (f" of {planned_words} · ", "$muted"), (ended, ended_style)
    )


def _actual(planned: PlannedSet, record: SetRecord | None) -> str:
    if record is None:
        return "–"
    if planned.measure in (Measure.REPS, Measure.BREATHS):
        return f"{record.amount:g}"
    return clock(record.amount)
