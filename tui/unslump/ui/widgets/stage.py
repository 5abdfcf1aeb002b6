"""The stage: the moving figure, or in its place notes or the card."""

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from unslump.session.moment import Moment, Status
from unslump.ui.look import Look
from unslump.ui.widgets.exercise_card import Card, exercise_card
from unslump.ui.widgets.figure_view import FigureView
from unslump.ui.widgets.notes import Notes
from unslump.ui.wire.gears import Gear

FIGURE, NOTES, CARD = "figure", "notes", "card"


class Stage(ContentSwitcher):
    """Shows the card if `card_wanted`; else the figure where there is one and room for it, or notes."""

    DEFAULT_CSS = "Stage { height: 1fr; }"

    def __init__(self, look: Look) -> None:
        super().__init__(initial=NOTES)
        self._look = look
        self.card_wanted = False

    def compose(self) -> ComposeResult:
        """All three; one is seen."""
        yield FigureView(self._look, id=FIGURE)
        yield Notes(id=NOTES)
        card = Card(id=CARD)
        card.can_focus = False  # the screen's keys scroll it; it must not take the arrows for itself
        yield card

    def show(self, moment: Moment, gear: Gear) -> None:
        """Draw what belongs here now; the figure in this gear."""
        figure = self.query_one(FigureView)
        if self.card_wanted:
            self.current = CARD
            self.query_one(Card).tell(exercise_card(moment.exercise))
        elif moment.status is Status.HURT or not figure.can_show(moment, self.size):
            self.current = NOTES
            self.query_one(Notes).show(moment)
        else:
            self.current = FIGURE
            figure.show(moment, gear)

    @property
    def shows_figure(self) -> bool:
        """Whether the figure is what is seen."""
        return self.current == FIGURE

    def shows(self, moment: Moment) -> bool:
        """Whether what is seen belongs to this moment: a figure may still be being drawn."""
        return not self.shows_figure or self.query_one(FigureView).shows(moment)

    def scroll_card(self, rows: int) -> None:
        """Scroll the card, where it is shown."""
        self.query_one(Card).scroll_relative(y=rows, animate=False)
