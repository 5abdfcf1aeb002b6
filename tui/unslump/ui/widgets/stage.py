"""The stage, where the body will move: for now it shows how to set up, or what a stop offers."""

from textual.content import Content
from textual.widgets import Static

from unslump.session.moment import Moment, Status
from unslump.ui.text import joined, literal
from unslump.ui.widgets.exercise_card import set_up_card


class Stage(Static):
    """The set-up of the exercise at hand; after "this hurts", the choices."""

    DEFAULT_CSS = "Stage { height: 1fr; content-align: left middle; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._shown: object = None

    def show(self, moment: Moment) -> None:
        """Draw what belongs to this moment."""
        shown = (moment.exercise.id, moment.status is Status.HURT)
        if shown != self._shown:
            self._shown = shown
            self.update(_choices(moment) if moment.status is Status.HURT else _set_up(moment))


def _set_up(moment: Moment) -> Content:
    return Content("\n").join([literal("Set-up", "$muted"), Content(""), set_up_card(moment.exercise)])


def _choices(moment: Moment) -> Content:
    easier = moment.exercise.easier
    lines = [literal("What would you like to do?", "bold"), Content("")]
    if easier is not None:
        lines += [
            joined(("e  ", "bold $accent"), "an easier way: ", easier.name),
            literal("   " + easier.how),
        ]
    lines += [
        joined(("n  ", "bold $accent"), "leave out the rest of this exercise"),
        joined(("q  ", "bold $accent"), "end here; what you did is kept"),
        Content(""),
        literal(
            "If it spreads, or numbs, or does not ease: stop for today. s shows when to get help.", "$muted"
        ),
    ]
    return Content("\n").join(lines)
