"""The far view: what, how much and which side, in the largest letters that fit; read from the mat."""

from textual.app import ComposeResult
from textual.containers import Vertical

from unslump.routine.model import Measure
from unslump.session.moment import BlockKind, Moment, Status
from unslump.ui.big_letters import big_letters, largest_scale
from unslump.ui.text import literal
from unslump.ui.widgets.big_clock import clock_text
from unslump.ui.widgets.breath_pacer import BreathPacer
from unslump.ui.widgets.line import Line


class Letters(Line):
    """One line of big letters, centred; plain bold words where big ones do not fit."""

    DEFAULT_CSS = "Letters { height: 1fr; content-align: center middle; }"

    def write(self, text: str, height: int, style: str = "") -> None:
        """Write `text` as large as it fits into `height` rows of this widget."""
        scale = largest_scale(text, self.size.width, height)
        if scale:
            self.tell(literal("\n".join(big_letters(text, scale)), style))
        else:
            self.tell(literal(text, f"bold {style}".strip()))


class FarView(Vertical):
    """Three facts and the breath."""

    DEFAULT_CSS = """
    FarView { padding: 1 2; }
    FarView #far-what, FarView #far-side { height: 1fr; }
    FarView #far-amount { height: 3fr; color: $text-accent; }
    FarView BreathPacer { margin: 1 0 0 0; }
    """

    def compose(self) -> ComposeResult:
        """What, how much, which side, and the breath."""
        yield Letters(id="far-what")
        yield Letters(id="far-amount")
        yield Letters(id="far-side")
        yield BreathPacer()

    def show(self, moment: Moment) -> None:
        """Draw this moment as large as the window allows."""
        for name, text in (
            ("far-what", moment.planned.name),
            ("far-amount", amount_text(moment)),
            ("far-side", side_text(moment)),
        ):
            letters = self.query_one(f"#{name}", Letters)
            letters.write(text, max(1, letters.size.height))
        self.query_one(BreathPacer).show(moment)


def amount_text(moment: Moment) -> str:
    """How much is left: the count where one counts, else the clock."""
    counted = moment.measure in (Measure.REPS, Measure.BREATHS) and not moment.self_paced
    if counted and moment.block is BlockKind.WORK and not moment.entering and moment.settling <= 0:
        return f"{moment.current}/{moment.target}"
    return clock_text(moment)


def side_text(moment: Moment) -> str:
    """Which side, or what the wait is for."""
    if moment.status is Status.PAUSED:
        return "paused"
    if moment.status is Status.HURT:
        return "stopped"
    side = f"{moment.side} {moment.exercise.limb}" if moment.side else ""
    if moment.easier:
        side = f"{side} easier".lstrip()
    if moment.block is BlockKind.WORK:
        return side
    return {BlockKind.READY: side or "ready", BlockKind.CHANGE: side}.get(moment.block, "rest")
