"""All that is seen of a session but its keys: sidebar and step at hand, or in their place the far view."""

from math import ceil

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import ContentSwitcher

from unslump.session.moment import Moment
from unslump.session.timeline import Timeline
from unslump.ui.look import Look
from unslump.ui.widgets.far_view import FarView
from unslump.ui.widgets.session_sidebar import SessionSidebar
from unslump.ui.widgets.stage import Stage
from unslump.ui.widgets.step_panel import StepPanel
from unslump.ui.wire.gears import Gear

NEAR, FAR = "near", "far"


class SessionView(ContentSwitcher):
    """Draws moments; words only where they have changed."""

    DEFAULT_CSS = "SessionView, SessionView > #near, SessionView > #far { height: 1fr; }"

    def __init__(self, timeline: Timeline, look: Look) -> None:
        super().__init__(initial=NEAR)
        self._timeline, self._look = timeline, look
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Near and far; one is seen."""
        with Horizontal(id=NEAR):
            yield SessionSidebar(self._timeline)
            yield StepPanel(self._look)
        with Vertical(id=FAR):
            yield FarView()

    @property
    def is_far(self) -> bool:
        """Whether it is drawn to be read from the mat."""
        return self.current == FAR

    @property
    def shows_card(self) -> bool:
        """Whether the card is seen."""
        return not self.is_far and self._stage.card_wanted

    @property
    def _stage(self) -> Stage:
        return self.query_one(Stage)

    def only_bars_move(self, moment: Moment, note: str) -> bool:
        """Whether bars alone tell this moment from the one that was drawn last."""
        shows_figure = not self.is_far and self._stage.shows_figure
        return not shows_figure and self._words(moment, note) == self._drawn

    def show(self, moment: Moment, note: str, gear: Gear) -> None:
        """Draw the moment, with a few words beside the clock, and what moves in this gear."""
        before, self._drawn = self._drawn, self._words(moment, note)
        if self.is_far:
            self.query_one(FarView).show(moment)
            return
        panel = self.query_one(StepPanel)
        if self._drawn != before:
            self.query_one(SessionSidebar).show(moment)
            panel.show(moment, note)
        panel.move(moment, self._look.within(gear))

    def shows(self, moment: Moment) -> bool:
        """Whether what is seen belongs to this moment: a figure may still be being drawn."""
        return self.is_far or self._stage.shows(moment)

    def forget(self) -> None:
        """Draw the words anew next time, as after a change of size."""
        self._drawn = ()

    def turn_far(self) -> None:
        """From near to far, or back."""
        self.current = NEAR if self.is_far else FAR

    def turn_card(self) -> None:
        """Show or put away the card; from far, come near and show it."""
        self._stage.card_wanted = not self.shows_card
        self.current = NEAR

    def scroll_card(self, rows: int) -> None:
        """Scroll the card."""
        self._stage.scroll_card(rows)

    def _words(self, moment: Moment, note: str) -> tuple[object, ...]:
        return (self.is_far, note, *state_of(moment), *_clock_of(moment))


def state_of(moment: Moment) -> tuple[object, ...]:
    """How things stand: while it stays the same, only numbers count, and the body and the bars move."""
    return (
        moment.status,
        moment.block,
        moment.planned.key,
        moment.movement,
        moment.current,
        moment.target,
        moment.easier,
        moment.after_gap,
        len(moment.records),
    )


def _clock_of(moment: Moment) -> tuple[object, ...]:
    """What numbers of seconds are made of."""
    return (
        int(moment.elapsed),
        None if moment.left is None else ceil(moment.left - 1e-6),
        ceil(moment.settling),
        int(moment.routine_left),
    )
