"""The breath pacer: a bar that fills as you breathe in, stays, and empties as you breathe out."""

from math import ceil

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from unslump.routine.model import Breath, Movement
from unslump.session.moment import BlockKind, Moment, Status
from unslump.ui.text import joined
from unslump.ui.widgets.bar import Bar
from unslump.ui.widgets.line import Line

SIGNS = {Breath.INHALE: "▲", Breath.HOLD: "■", Breath.EXHALE: "▼", Breath.FREE: "◆"}
WORDS = {
    Breath.INHALE: "Breathe in",
    Breath.HOLD: "Hold",
    Breath.EXHALE: "Breathe out",
    Breath.FREE: "Breathe freely",
}
VARIABLES = {
    Breath.INHALE: "breath-in",
    Breath.HOLD: "breath-hold",
    Breath.EXHALE: "breath-out",
    Breath.FREE: "muted",
}
LEAD_WORDS = {BlockKind.READY: "Get ready", BlockKind.CHANGE: "Get ready", BlockKind.REST: "Rest"}
STOPPED_WORDS = {Status.PAUSED: "Paused", Status.HURT: "Stopped"}


class BreathPacer(Vertical):
    """Sign, word and seconds in one row, the bar in the next. Shape and word say it without colour."""

    DEFAULT_CSS = """
    BreathPacer { height: 2; }
    BreathPacer.-breath-in Bar { color: $breath-in; }
    BreathPacer.-breath-hold Bar { color: $breath-hold; }
    BreathPacer.-breath-out Bar { color: $breath-out; }
    BreathPacer.-muted Bar { color: $muted; }
    """

    def compose(self) -> ComposeResult:
        """The words and the bar."""
        yield Line()
        yield Bar()

    def show(self, moment: Moment) -> None:
        """Draw the breath of this moment, or the wait that leads to a set."""
        movement = moment.movement
        if movement is None or moment.settling > 0 or moment.status in STOPPED_WORDS:
            words, variable, fraction = _waiting(moment)
        else:
            words = _breathing(movement, moment.following, moment.phase_elapsed)
            variable = VARIABLES[movement.breath]
            fraction = _fullness(movement, moment.phase_elapsed)
        self.query_one(Line).tell(words)
        if not self.has_class(f"-{variable}"):
            self.set_classes(f"-{variable}")
        self.query_one(Bar).fill(fraction)


def _fullness(movement: Movement, elapsed: float) -> float:
    passed = elapsed / movement.seconds
    if movement.breath is Breath.HOLD:
        return 1.0
    return 1.0 - passed if movement.breath is Breath.EXHALE else passed


def _breathing(movement: Movement, following: Movement | None, elapsed: float) -> Content:
    style = f"bold ${VARIABLES[movement.breath]}"
    seconds = max(1, ceil(movement.seconds - elapsed - 1e-6))
    words = joined((f"{SIGNS[movement.breath]} {WORDS[movement.breath]}", style), f"  {seconds}")
    if following is not None and following.breath not in (movement.breath, Breath.FREE):
        then = f"   then {SIGNS[following.breath]} {WORDS[following.breath].lower()}"
        words = joined(words, (then, "$muted"))
    return words


def _waiting(moment: Moment) -> tuple[Content, str, float]:
    if moment.status in STOPPED_WORDS:
        return joined((f"■ {STOPPED_WORDS[moment.status]}", "bold")), "muted", 0.0
    if moment.settling > 0:
        return joined(("Settle", "bold")), "muted", 0.0
    left = moment.left or 0.0
    length = moment.elapsed + left
    return joined((LEAD_WORDS[moment.block], "bold")), "muted", left / length if length else 0.0
