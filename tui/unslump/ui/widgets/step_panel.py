"""The step at hand: what, which side, how far, how long; the stage, the cue, the breath, what is next."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from unslump.session.moment import Moment, Status
from unslump.ui.look import Look
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import joined, literal
from unslump.ui.widgets.bar import Bar
from unslump.ui.widgets.big_clock import BigClock
from unslump.ui.widgets.breath_pacer import BreathPacer
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.stage import Stage
from unslump.ui.wire.gears import Gear
from unslump.ui.wording import clock_caption, cue_words, next_words, progress_words, status_words


class StepPanel(Vertical):
    """Draws one moment. In a low window every row counts."""

    SCOPED_CSS = False  # what holds in a window of some size begins with a class of the screen
    DEFAULT_CSS = """
    StepPanel { padding: 1 2 1 3; width: 1fr; }
    StepPanel #head { height: auto; min-height: 4; }
    StepPanel #titles { width: 1fr; height: auto; }
    StepPanel #heading { height: auto; max-height: 2; }
    StepPanel #clock { width: 16; height: 4; }
    StepPanel #caption { text-align: right; }
    StepPanel Stage { margin: 1 0; }
    StepPanel #cue { height: 2; content-align: left bottom; text-style: bold; margin: 0 0 1 0; }
    StepPanel #next { height: auto; max-height: 2; margin: 1 0 0 0; }
    StepPanel #status { height: auto; max-height: 4; }
    StepPanel #folded { height: 2; display: none; }
    .-narrow StepPanel { padding: 0 2; }
    .-narrow StepPanel #folded { display: block; }
    .-low StepPanel { padding: 0 2; }
    .-low.-wide StepPanel, .-low.-broad StepPanel { padding: 0 2 0 3; }
    .-low StepPanel Stage { margin: 0; }
    .-low StepPanel Stage > Card { margin: 0 0 1 0; }
    .-low StepPanel #cue, .-low StepPanel #next { margin: 0; }
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        with Horizontal(id="head"):
            with Vertical(id="titles"):
                yield Line(id="heading")
                yield Line(id="status")
            with Vertical(id="clock"):
                yield BigClock()
                yield Line(id="caption")
        yield Stage(self._look)
        yield Line(id="cue")
        yield BreathPacer()
        yield Line(id="next")
        with Vertical(id="folded"):
            yield Line(id="folded-words")
            yield Bar(id="folded-bar")

    def show(self, moment: Moment, note: str = "") -> None:
        """Draw the words of this moment; a `note` stands for a while where the clock is explained."""
        self.query_one("#heading", Line).tell(_heading(moment))
        self.query_one("#status", Line).tell(_status(moment))
        self.query_one(BigClock).show(moment)
        caption = (note, "$text-accent") if note else (clock_caption(moment), "$muted")
        self.query_one("#caption", Line).tell(joined(caption))
        self.query_one("#cue", Line).tell(literal(cue_words(moment)))
        next_label = "next  " if moment.status is Status.RUNNING else ""
        what = next_words(moment, keymap_here(self.app).key("pause"))
        self.query_one("#next", Line).tell(joined((next_label, "$muted"), what))
        if self.query_one("#folded").display:
            self._show_progress(moment)

    def move(self, moment: Moment, gear: Gear) -> None:
        """Draw what moves, and whatever else stands on the stage."""
        self.query_one(Stage).show(moment, gear)
        self.query_one(BreathPacer).show(moment)

    def _show_progress(self, moment: Moment) -> None:
        self.query_one("#folded-words", Line).tell(joined((progress_words(moment), "$muted")))
        whole = moment.routine_done + moment.routine_left
        self.query_one("#folded-bar", Bar).fill(moment.routine_done / whole if whole else 1.0)


def _heading(moment: Moment) -> Content:
    place = f"{moment.planned.step} of {moment.steps} · "
    return joined((place, "$muted"), (moment.planned.name, "bold"))


def _status(moment: Moment) -> Content:
    pieces = list(status_words(moment))
    if moment.side is None:
        return joined((" · ".join(pieces), "$muted"))
    return joined((pieces[0], "bold $text-accent"), (" · " + " · ".join(pieces[1:]), "$muted"))
