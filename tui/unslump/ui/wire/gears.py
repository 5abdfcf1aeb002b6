"""How much may move: fewer pictures where the line cannot take more, then key poses; and more again later."""

from math import inf

from msgspec import Struct

from unslump.settings import Motion

WINDOW_SECONDS = 1.0
"""Time that is judged at once."""
MOST_BEHIND = 0.25
"""The part of a window past which the line cannot take what it is given."""
WINDOWS_TO_FALL = 2
"""Such windows in a row, that is: a hiccup and a silence change nothing."""
WINDOWS_TO_RISE, MOST_WINDOWS_TO_RISE = 4, 32
"""Windows in a row without any delay before more is tried: twice as many after every time it was too much."""
EARLY = 0.25
"""The part of the time between two pictures by which one may come early: ticks are not that exact."""


class Gear(Struct, frozen=True, kw_only=True):
    """Pictures a second, of all that could be drawn, and what they show of a movement.

    No picture changes many more than `cells` cells of the one before: the rest follows in the next ones.
    """

    pictures: float = inf
    motion: Motion = Motion.FULL
    cells: float = inf


GEARS = (
    Gear(),
    Gear(pictures=8),
    Gear(pictures=5, motion=Motion.CALM, cells=40),
    Gear(pictures=5, motion=Motion.NONE, cells=40),
)


class Gearbox:
    """Finds what a line can take. It owns no clock: `now` is in seconds."""

    def __init__(self) -> None:
        self._step = 0
        self._moved = -inf
        self._began = -inf
        self._ticks = self._behind = 0
        self._prompt_windows = self._bad_windows = 0
        self._needed = WINDOWS_TO_RISE

    @property
    def gear(self) -> Gear:
        """What the line can take, as far as is known."""
        return GEARS[self._step]

    def lets_move(self, now: float, *, behind: bool, wanted: float = inf) -> bool:
        """Whether to draw what moves at this tick; `behind`: the far end has yet to read what was drawn.

        No more than `wanted` pictures a second are let through.
        """
        if now - self._moved < (1 - EARLY) / min(self.gear.pictures, wanted):
            return False
        self._watch(now, behind)
        if not behind:
            self._moved = now
        return not behind

    def _watch(self, now: float, behind: bool) -> None:
        if now - self._began >= WINDOW_SECONDS:
            if now - self._began < 2 * WINDOW_SECONDS:  # and nobody paused meanwhile
                self._judge(self._behind / self._ticks)
            self._began, self._ticks, self._behind = now, 0, 0
        self._ticks += 1
        self._behind += behind

    def _judge(self, share: float) -> None:
        self._prompt_windows = self._prompt_windows + 1 if share == 0 else 0
        self._bad_windows = self._bad_windows + 1 if MOST_BEHIND < share < 1 else 0
        if self._bad_windows >= WINDOWS_TO_FALL and self._step < len(GEARS) - 1:
            self._step += 1
            self._needed = min(2 * self._needed, MOST_WINDOWS_TO_RISE)
            self._bad_windows = 0
        elif self._prompt_windows >= self._needed:
            if self._step:
                self._step -= 1
            else:
                self._needed = WINDOWS_TO_RISE
            self._prompt_windows = 0
