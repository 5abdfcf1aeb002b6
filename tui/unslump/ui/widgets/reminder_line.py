"""When the next session is due, in a quiet line at home; what it says once one is due stays as quiet."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from unslump.due import notes
from unslump.due.gentle import CALL, USUAL_SNOOZE, became_due, home_words, seconds_until_it_changes
from unslump.due.reckoning import Noted, Reminder, State, reckon
from unslump.due.reminders import Plan, plan_of
from unslump.due.words import HOW_TO_CHOOSE
from unslump.files import FileProblem
from unslump.history.errors import HistoryError
from unslump.history.latest_move import note_from_history
from unslump.house import House
from unslump.ui.actions import Place
from unslump.ui.keymap import Keymap
from unslump.ui.notices import warn
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import joined, literal
from unslump.ui.widgets.line import Line


class ReminderLine(Line):
    """Takes no room while nobody asked to be reminded, and looks only while its screen is in front."""

    DEFAULT_CSS = """
    ReminderLine { dock: bottom; margin: 0 0 1 0; padding: 0 2; background: $sidebar; display: none; }
    ReminderLine.-said { display: block; }
    """

    class BecameDue(Message):
        """A session has become due while home was in front; told once for each time that one does."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._looked: datetime | None = None
        self._next_look: Timer | None = None

    def on_mount(self) -> None:
        """Look once home is drawn, whenever it comes to the front, and when a person comes back to it."""
        self.app.screen_change_signal.subscribe(self, lambda _: self.look())
        self.app.app_resume_signal.subscribe(self, lambda _: self.look())
        self.watch(self.app, "app_focus", lambda: self.look(), init=False)
        self.call_after_refresh(self.look)

    def look(self, *, calling: bool = False) -> None:
        """Say how it stands now, and look again when that changes; `calling` tells of what became due."""
        if self._next_look is not None:
            self._next_look.stop()
        if not self.screen.is_active:
            return
        now, plan = self._house.today(), self._plan()
        reminder = reckon(plan, self._noted(now), now) if plan.on else Reminder(state=State.OFF)
        self._say(reminder, now)
        if calling and self._looked is not None and became_due(reminder, self._looked):
            self.post_message(self.BecameDue())
        self._looked = now
        if plan.on:
            again = seconds_until_it_changes(reminder, now)
            self._next_look = self.set_timer(again, partial(self.look, calling=True))

    def snooze(self) -> None:
        """Put reminders off for a while, as the command does."""
        now = self._house.today()
        if not self._plan().on:
            self.notify(HOW_TO_CHOOSE, markup=False)
            return
        try:
            notes.note_snooze(self._house.paths.due, self._noted(now), now, now + USUAL_SNOOZE)
        except FileProblem as problem:
            warn(self, "Not put off", problem)
        self.look()

    def _plan(self) -> Plan:
        return plan_of(self._house.settings.reminders)

    def _noted(self, now: datetime) -> Noted:
        path = self._house.paths.due
        with suppress(HistoryError):  # which is told where the history is wanted
            return notes.read(path) or note_from_history(path, self._house.store, now)
        return Noted()

    def _say(self, reminder: Reminder, now: datetime) -> None:
        due = reminder.state is State.DUE
        content = _call(keymap_here(self.app)) if due else literal(home_words(reminder, now), "$muted")
        self.tell(content)
        self.set_class(bool(content.plain), "-said")


def _call(keymap: Keymap) -> Content:
    words = {"begin": "now", "snooze": "later"}
    hints = (
        joined((action.key, "bold"), (f" {words[action.name]}", "$muted"))
        for action in keymap.at(Place.HOME)
        if action.name in words and action.keys
    )
    return literal("   ").join([joined((CALL, "bold $text-accent")), *hints])
