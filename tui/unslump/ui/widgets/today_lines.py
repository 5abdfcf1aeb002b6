"""What the programme that a person follows brings today, in two lines at home."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from unslump.files import FileProblem
from unslump.history.errors import HistoryError
from unslump.house import House
from unslump.routine.library import UnknownName
from unslump.ui.actions import Place
from unslump.ui.keymap import Keymap
from unslump.ui.notices import warn
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import fitted, joined, literal
from unslump.ui.widgets.line import Line

if TYPE_CHECKING:
    from unslump.following import Following

USUAL_WIDTH = 34
_TODAY = "Today  "
SECONDS_BETWEEN_LOOKS = 60.0
"""A machine that sleeps, travels or has its clock set comes to midnight when no timer expects it."""


class TodayLines(Line):
    """Takes no room while no programme is followed, and draws the eye only while something is due.

    `house` tells how the house stands now. `following` is what was last seen, None without a programme.
    """

    DEFAULT_CSS = """
    TodayLines { height: 2; margin: 1 0 0 0; display: none; }
    TodayLines.-said { display: block; }
    """

    class Looked(Message):
        """It has seen how the programme stands now."""

    def __init__(self, house: Callable[[], House]) -> None:
        super().__init__()
        self._house = house
        self._trouble = ""
        self._day: date | None = None
        self._next_look: Timer | None = None
        self.following: Following | None = None

    def on_mount(self) -> None:
        """Look once home is drawn, and whenever it comes to the front or a person comes back to it."""
        self.app.screen_change_signal.subscribe(self, lambda _: self.look())
        self.app.app_resume_signal.subscribe(self, lambda _: self.look())
        self.watch(self.app, "app_focus", lambda: self.look(), init=False)
        self.call_after_refresh(self.look)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._say()

    def look(self) -> None:
        """See how the programme stands now; what keeps it from being seen is told once."""
        if not self.screen.is_active:
            return
        trouble, self._day = "", self._house().today().date()
        try:
            self.following = _following(self._house())
        except (FileProblem, HistoryError, UnknownName) as problem:
            self.following, trouble = None, str(problem)
        if trouble and trouble != self._trouble:
            warn(self, "Your programme", trouble)
        self._trouble = trouble
        self._say()
        self.set_class(self.following is not None, "-said")
        self._go_by_the_day()
        self.post_message(self.Looked())

    def _go_by_the_day(self) -> None:
        """While a programme is followed, see every minute whether another day has come."""
        if self._next_look is not None:
            self._next_look.stop()
        if self.following is not None:
            self._next_look = self.set_interval(SECONDS_BETWEEN_LOOKS, self._look_on_another_day)

    def _look_on_another_day(self) -> None:
        """Look again if it is not the day any more that is shown."""
        if self._house().today().date() != self._day:
            self.look()

    def _say(self) -> None:
        if self.following is not None:
            self.tell(_lines(self.following, keymap_here(self.app), self.size.width or USUAL_WIDTH))


def _following(house: House) -> "Following | None":
    """As `following` tells, which is imported only for those who follow a programme."""
    if not house.paths.programme.exists():
        return None
    from unslump.following import following

    return following(house)


def _lines(found: "Following", keymap: Keymap, width: int) -> Content:
    sign = f", {found.sign}"
    second = literal(f"\n{_cut(found.course.programme.title, width - len(sign))}{sign}", "$muted")
    if found.due is None:
        return joined(found.what, second)
    keys = [a.key for a in keymap.at(Place.HOME) if a.name == "today" and a.keys]
    hints = [joined("   ", (key, "bold"), (" begin", "$muted")) for key in keys]
    room = width - len(_TODAY) - sum(hint.cell_length for hint in hints)
    return joined((_TODAY, "$muted"), (_cut(found.what, room), "bold $text-accent"), *hints, second)


def _cut(text: str, width: int) -> str:
    return fitted(text, max(1, width)).rstrip()
