"""The large countdown or count-up."""

from textual.widgets import Digits

from unslump.routine.words import clock
from unslump.session.moment import BlockKind, Moment, Status


class BigClock(Digits):
    """Minutes and seconds in three rows; counts down where the end is known, up where it is open."""

    DEFAULT_CSS = """
    BigClock { width: 100%; height: 3; text-align: right; color: $text-accent; }
    BigClock.-waiting { color: $muted; }
    """

    def show(self, moment: Moment) -> None:
        """Tell the time of the block at hand."""
        text = clock_text(moment)
        if text != self.value:
            self.update(text)
        self.set_class(moment.block is not BlockKind.WORK or moment.settling > 0, "-waiting")


def clock_text(moment: Moment) -> str:
    """The block's time as a person counts it: the last second before the end reads 0:01."""
    if moment.settling > 0 and moment.status is Status.RUNNING:
        return clock(_seconds_shown(moment.settling))
    if moment.left is None:
        return clock(moment.elapsed)
    return clock(_seconds_shown(moment.left))


def _seconds_shown(left: float) -> int:
    whole = int(left)
    return whole + 1 if left - whole > 1e-6 else whole
