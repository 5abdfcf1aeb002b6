"""The session screen: when its view is drawn, and what keys do."""

from collections.abc import Callable
from functools import partial
from math import inf

from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer

from unslump.conductor import Conductor
from unslump.session.commands import Command
from unslump.session.moment import Moment, Status
from unslump.session.presses import BURST_SECONDS, REPEAT_SECONDS, Presses, waits_for_any_key
from unslump.ui.actions import FAR_KEYS, Action, Place, actions_at
from unslump.ui.bindings import bindings_at
from unslump.ui.fault_news import FaultNews
from unslump.ui.look import Look
from unslump.ui.notices import warn
from unslump.ui.own_keys import keymap_here
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.text import literal
from unslump.ui.widgets.key_bar import KeyBar
from unslump.ui.widgets.session_view import SessionView, state_of
from unslump.ui.widgets.too_small import TooSmall
from unslump.ui.wire.paced import FarEnd
from unslump.ui.wire.touched_widgets import ask_touched_widgets_only
from unslump.ui.wording import adjustment_words

BARS_A_SECOND = 8.0
"""Pictures a second at the most while nothing but bars moves: more of them cannot be told apart."""
FLASH_SECONDS = 0.3
"""How long a flash lasts."""
FLASHES = "#head, #cue, #far-what, #far-side"
"""What lights up. With a class of the screen every widget would be styled anew, and a key would wait."""
FLASH_AGAIN_SECONDS = 0.6
"""Seconds from one flash to the next; what falls in between is left out, for nobody is to be flickered at."""
NOTE_SECONDS = 2.0
"""How long a word about what was just asked for stays."""


class SessionScreen(Screen[None]):
    """Gives the conductor commands and draws its moments."""

    PLACES = (Place.SESSION, Place.HURT)
    BINDINGS = bindings_at(*PLACES)
    DEFAULT_CSS = """
    SessionScreen .-flash { background: $panel; }

    /* What is told in passing lies over the sidebar, not over the body. */
    SessionScreen.-wide > ToastRack, SessionScreen.-broad > ToastRack { align: left bottom; }
    SessionScreen.-wide ToastHolder, SessionScreen.-broad ToastHolder { align-horizontal: left; }
    SessionScreen.-wide Toast, SessionScreen.-broad Toast { width: 32; }
    """

    def __init__(
        self,
        conductor: Conductor,
        look: Look,
        news: FaultNews,
        clock: Callable[[], float],
        far_end: FarEnd,
    ) -> None:
        super().__init__()
        self.conductor = conductor
        self._clock, self._presses = clock, Presses()
        self._look, self._far_end = look, far_end
        self._view = SessionView(conductor.timeline, look)
        self._timer: Timer | None = None
        self._told_unsaved: str | None = None
        self._news = news
        self._flash_again = -inf
        self._note = ""
        self._note_ends: Timer | None = None
        self._state: tuple[object, ...] = ()
        ask_touched_widgets_only(self)

    def compose(self) -> ComposeResult:
        """The view, the keys below."""
        yield self._view
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin, and draw from now on."""
        self.conductor.start()
        self.app.app_suspend_signal.subscribe(self, lambda _: self.pause_session(), immediate=True)
        self._timer = self.set_interval(1 / self._look.frames_per_second, self.tick)
        self.call_after_refresh(self.draw_all)

    def on_screen_resume(self) -> None:
        """Draw at once after another screen."""
        self.call_after_refresh(self.draw_all)

    def on_resize(self) -> None:
        """Fit the new size."""
        self.call_after_refresh(self.draw_all)

    def tick(self) -> None:
        """Bring the session up to now and draw it; pause it where nobody can follow any more."""
        self.conductor.tick()
        if self._far_end.is_gone:
            self.pause_session()
        self.draw()

    def draw(self) -> None:
        """Draw the moment, or leave when it is the last.

        What merely moves or counts is left out while the far end is behind; a new state never is.
        """
        moment = self.conductor.moment
        if moment.status is Status.FINISHED:
            self._leave()
            return
        if not self.is_current:
            return
        self._tell_unsaved()
        view = self._view
        state = (view.is_far, self._note, *state_of(moment))
        only_bars = view.only_bars_move(moment, self._note)
        may_move = self._far_end.lets_move(BARS_A_SECOND if only_bars else inf)
        if state != self._state or may_move:
            view.show(moment, self._note, self._far_end.gear)
            if state != self._state:
                self._state = state
                self._offer_keys(moment)
                self._tell_news()
            self._rest_when_stopped(moment)

    def draw_all(self) -> None:
        """Draw the moment, words and all, as after a key or a change of size."""
        self._state = ()
        self._view.forget()
        self.draw()

    def _rest_when_stopped(self, moment: Moment) -> None:
        """A stopped session changes only by a key: no tick, and no work, once its picture is there."""
        if self._timer is not None:
            stopped = moment.status in (Status.PAUSED, Status.HURT)
            if stopped and self._view.shows(moment):
                self._timer.pause()
            else:
                self._timer.resume()

    def _leave(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.app.switch_screen(FinishScreen(self.conductor))

    def offered(self) -> tuple[Action, ...]:
        """The actions that do something now."""
        moment, idle = self.conductor.moment, set[str]()
        if moment.exercise.easier is None:
            idle.add("easier")
        if not self._view.shows_card:
            idle.update(("scroll_up", "scroll_down"))
        place = Place.HURT if moment.status is Status.HURT else Place.SESSION
        return tuple(action for action in actions_at(place) if action.name not in idle)

    def _offer_keys(self, moment: Moment) -> None:
        bar, actions = self.query_one(KeyBar), (*self.offered(), *actions_at(Place.EVERYWHERE))
        if moment.status is Status.HURT:
            bar.offer(actions, next="leave it out", end="end here")
        else:
            bar.offer(
                actions,
                pause="go on" if moment.status is Status.PAUSED else "pause",
                next="next (any key)" if waits_for_any_key(moment) else "next",
            )

    def _tell_unsaved(self) -> None:
        unsaved = self.conductor.unsaved
        if unsaved and unsaved != self._told_unsaved:
            warn(self, "Not saved", unsaved)
        elif self._told_unsaved and not unsaved:
            self.app.clear_notifications()  # it is not so any more
            self.notify("All that you did is saved.", title="Saved", markup=False)
        self._told_unsaved = unsaved

    def _tell_news(self) -> None:
        for sentence in self._news.latest(self.conductor.silent):
            self.notify(literal(sentence).plain, title="Cues and plug-ins", timeout=10, markup=False)

    def _do(self, command: Command) -> None:
        self.conductor.do(command)
        self.draw_all()

    def _adjust(self, command: Command) -> None:
        before = self.conductor.moment
        self.conductor.do(command)
        self._say(adjustment_words(before, self.conductor.moment))

    def _say(self, note: str) -> None:
        """Show a few words beside the clock until `NOTE_SECONDS` have passed, or others take their place."""
        if self._note_ends is not None:
            self._note_ends.stop()
        self._note = note
        self._note_ends = self.set_timer(NOTE_SECONDS, partial(self._say, "")) if note else None
        self.draw()

    def on_key(self, event: Key) -> None:
        """Let a held key count once, and take any key for "next" while the session waits for one."""
        quiet = self._presses.press(event.key, self._clock())
        actions = map(keymap_here(self.app).of, (*self.offered(), *actions_at(Place.EVERYWHERE)))
        meaning = next((action for action in actions if event.key in action.keys), None)
        if meaning is None:
            meant_for_others = "+" in event.key  # with ctrl or alt: for the terminal, or for Textual
            if not meant_for_others and waits_for_any_key(self.conductor.moment):
                event.stop()
                if quiet.any_key >= BURST_SECONDS:
                    self._do(Command.NEXT)
        elif meaning.once:
            needed = BURST_SECONDS if event.key in FAR_KEYS else REPEAT_SECONDS
            if quiet.same_key < needed:
                event.stop()

    def on_flash(self) -> None:
        """Show for a moment, and not too often, that something begins, changes or ends."""
        now = self._clock()
        if now >= self._flash_again:
            self._flash_again = now + FLASH_AGAIN_SECONDS
            self._light_up(True)
            self.set_timer(FLASH_SECONDS, partial(self._light_up, False))

    def _light_up(self, lit: bool) -> None:
        self.query(FLASHES).set_class(lit, "-flash")

    def pause_session(self) -> None:
        """Stop the clock, whatever takes the screen, be it another page or the shell."""
        self.conductor.do(Command.PAUSE)

    def action_pause(self) -> None:
        """Pause, or go on."""
        paused = self.conductor.moment.status is Status.PAUSED
        self._do(Command.RESUME if paused else Command.PAUSE)

    def action_next(self) -> None:
        """Leave the block."""
        self._do(Command.NEXT)

    def action_previous(self) -> None:
        """Go back a set."""
        self._do(Command.PREVIOUS)

    def action_done(self) -> None:
        """The set is done."""
        self._do(Command.DONE)

    def action_hurts(self) -> None:
        """Stop at once."""
        self._do(Command.HURTS)

    def action_repeat(self) -> None:
        """Do the set again."""
        self._do(Command.REPEAT)

    def action_more(self) -> None:
        """Ten seconds more."""
        self._adjust(Command.MORE)

    def action_less(self) -> None:
        """Ten seconds less."""
        self._adjust(Command.LESS)

    def action_easier(self) -> None:
        """Do the set again in its easier way."""
        self._do(Command.EASIER)

    def action_card(self) -> None:
        """Show or put away the card; from the far view, show it."""
        self._view.turn_card()
        self.draw_all()

    def action_scroll_up(self) -> None:
        """Scroll the card."""
        self._view.scroll_card(-1)

    def action_scroll_down(self) -> None:
        """Scroll the card."""
        self._view.scroll_card(1)

    def action_far_view(self) -> None:
        """Only what, how much and which side."""
        self._view.turn_far()
        self.call_after_refresh(self.draw_all)

    def action_outputs(self) -> None:
        """Pause, and choose where cues go."""
        from unslump.ui.screens.outputs import OutputsScreen

        self.pause_session()
        self.app.push_screen(OutputsScreen(self.conductor))

    def action_end(self) -> None:
        """Pause, and ask whether to end here."""
        self.pause_session()

        def answered(end: bool | None) -> None:
            if end:
                self._do(Command.QUIT)

        self.app.push_screen(EndScreen(), answered)
