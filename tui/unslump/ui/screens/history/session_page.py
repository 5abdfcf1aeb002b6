"""One session as it is kept: planned beside done, how the back felt, and changing it."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from unslump.history.errors import HistoryError
from unslump.history.live import at_rest
from unslump.history.records import CheckIn, Occasion, Session
from unslump.history.words import FINISHES, session_line
from unslump.house import House
from unslump.routine.words import clock
from unslump.ui.actions import Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.notices import warn
from unslump.ui.screens.dialog import Dialog
from unslump.ui.screens.finish import finish_rows
from unslump.ui.screens.history.changing import heard, take_back
from unslump.ui.screens.history.dates import MONTHS
from unslump.ui.screens.history.reading_one import ReadAnew, read_anew
from unslump.ui.text import joined
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.page import Page, Paragraph, paragraph
from unslump.ui.widgets.too_small import TooSmall

WIDE = 76
OCCASIONS = {Occasion.BEFORE: "before", Occasion.AFTER: "after", Occasion.APART: "score"}


class SessionPage(Screen[bool]):
    """Answers whether anything was changed."""

    PLACES = (Place.KEPT_SESSION,)
    BINDINGS = bindings_at(*PLACES)
    DEFAULT_CSS: ClassVar[str] = """
    SessionPage > #session { height: 1fr; padding: 1 2 0 2; }
    SessionPage Card { margin: 1 0; }
    SessionPage.-narrow > #session { padding: 0 2; }
    """

    def __init__(self, house: House, session: Session) -> None:
        super().__init__()
        self._house, self._session = house, session
        self._changed = False

    def compose(self) -> ComposeResult:
        """Title and what is said of it, sets, keys."""
        with Vertical(id="session"):
            yield Page()
            yield Card()
        yield KeyBar(actions_at(Place.KEPT_SESSION, Place.EVERYWHERE))
        yield TooSmall()

    def on_mount(self) -> None:
        """Arrow keys scroll the sets."""
        self.query_one(Card).focus()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._show()

    def _show(self) -> None:
        self.query_one("#session > Page", Page).tell(session_head(self._session))
        rows = finish_rows(self._session, wide=self.app.size.width >= WIDE)
        self.query_one(Card).tell(map(paragraph, rows))
        self.query_one(Card).display = bool(self._session.plan)

    def action_edit_session(self) -> None:
        """Change the check-ins or the day."""
        from unslump.ui.screens.history.edit import EditScreen

        self.app.push_screen(EditScreen(self._session), partial(self._edited, self._session))

    def action_delete_session(self) -> None:
        """Ask, and delete the session."""
        self.app.push_screen(DeleteScreen(self._session), partial(self._delete_answered, self._session))

    def action_undo(self) -> None:
        """Take back the latest change of the history, which may be that of another session."""
        if session := take_back(self, self._house):
            self._now(session if session.id == self._session.id else self._session)

    def action_close_page(self) -> None:
        """Back to the history."""
        self.dismiss(self._changed)

    def _edited(self, asked: Session, changed: Session | None) -> None:
        if changed is None or changed == asked:
            return
        try:
            with at_rest(self._house.paths.live, asked):
                self._house.store.edit(asked, changed)
        except HistoryError as error:
            self._refused(error)
            return
        heard(self._house)
        self.notify("Kept. Undo takes it back.", markup=False)
        self._now(changed)

    def _delete_answered(self, asked: Session, delete: bool | None) -> None:
        if not delete:
            return
        try:
            with at_rest(self._house.paths.live, asked):
                self._house.store.delete(asked)
        except HistoryError as error:
            self._refused(error)
            return
        heard(self._house)
        self.app.notify("Deleted. Undo brings it back.", markup=False)
        self.dismiss(True)

    def _refused(self, error: HistoryError) -> None:
        """Tell why nothing was changed, and look at what another process has made of it."""
        warn(self, "History", error)
        read_anew(self, self._house, self._session.id)

    def on_read_anew(self, message: ReadAnew) -> None:
        """Show how the session is kept now; where it is not, there is nothing to show.

        While something else is in front, the page waits: what is in front may be about it.
        """
        if not self.is_active:
            self._changed = True
        elif message.session is None:
            self.dismiss(True)
        elif isinstance(message.session, Session) and message.session != self._session:
            self._now(message.session)

    def _now(self, session: Session) -> None:
        self._session, self._changed = session, True
        self._show()


class DeleteScreen(Dialog[bool]):
    """Asks whether to delete a session."""

    KEYS_HEADING = "When you are asked whether to delete a session"
    TITLE_TEXT = "Delete this session?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", show=False),
        Binding("escape,n,q", "dismiss(False)", show=False),
    ]

    def __init__(self, session: Session) -> None:
        text = [
            paragraph(session_line(session)),
            paragraph(),
            paragraph("Undo brings it back.", style="$muted"),
        ]
        super().__init__(text, (("enter", "delete it"), ("escape", "keep it")))


def session_head(session: Session) -> Iterator[Paragraph]:
    """Title, when, what became of it, and each check-in with its words."""
    yield paragraph(session.title, style="bold")
    day = session.started
    yield paragraph(f"{day.day} {MONTHS[day.month - 1]} {day.year}, {day:%H:%M}", style="$muted")
    if not session.is_check_in:
        yield paragraph(_summary(session), style="$muted")
    if session.check_ins:
        yield paragraph()
    for check_in in session.check_ins:
        yield _felt(check_in)


def _felt(check_in: CheckIn) -> Paragraph:
    words = " · ".join(filter(None, (check_in.place, check_in.note)))
    score = joined((f"{check_in.score}", "bold"), (f"  {words}" if words else "", "$muted"))
    return paragraph(score, mark=f"back {OCCASIONS[check_in.occasion]:7}")


def _summary(session: Session) -> str:
    pieces = (
        f"{clock(session.seconds)} of movement",
        f"{session.sets_done} of {len(session.plan)} sets",
        FINISHES[session.finish],
    )
    return " · ".join((*pieces, "rehearsal") if session.rehearsal else pieces)
