"""The rhythms of the bell: how many rings a meaning has, and when each of them falls due.

A terminal has one bell and one pitch, so meanings differ by how often it rings.
"""

from math import inf

from unslump.api import Cue, CueKind

GAP = 0.45
"""Seconds from one ring to the next of a rhythm. Some terminals drop a ring that falls into another, which
takes 400 ms; the rest is for the way there."""
BREAK = 0.6
"""Seconds from the last ring of one rhythm to the first of another, so that nobody counts them together."""
LATE = 0.6
"""Seconds after which a ring is not rung any more, nor is the rest of its rhythm."""

BREATH = frozenset({CueKind.INHALE, CueKind.EXHALE})
"""The family that paces the breath."""
COUNTS = frozenset({CueKind.REP, CueKind.COUNTDOWN, CueKind.MARK})
"""The family that counts; it is silent in a set whose breath is paced."""
RINGS = {
    CueKind.BEGIN: 1,
    CueKind.INHALE: 1,
    CueKind.REP: 1,
    CueKind.COUNTDOWN: 1,
    CueKind.MARK: 1,
    CueKind.EXHALE: 2,
    CueKind.CHANGE_SIDES: 3,
    CueKind.SET_DONE: 4,
    CueKind.FINISHED: 4,
}
"""Rings of every meaning that has a rhythm; the others are silent, which tells something, too."""

_STOPS = frozenset({CueKind.PAUSED, CueKind.HURT})
_LEADS_TO_A_SET = frozenset({CueKind.GET_READY, CueKind.CHANGE_SIDES, CueKind.REST})


class Rhythms:
    """Says when to ring. It owns no clock: `now` is in seconds that never go back.

    A newer meaning ends the rhythm of an older one. Where several fall due at the same moment the last one
    is rung, and rings that have sounded for those before it count as its own: a set that begins with an
    exhalation rings twice, and not once and then twice.
    """

    def __init__(self) -> None:
        self._last = -inf
        self._moment: float | None = None
        self._rung = self._left = 0
        self._next = 0.0
        self._breath_is_paced = False

    @property
    def due(self) -> float | None:
        """When to ring next; None while there is nothing to ring."""
        return self._next if self._left else None

    def hear(self, cue: Cue, now: float) -> None:
        """Take in a cue that is to be perceived now."""
        if cue.kind in _LEADS_TO_A_SET or cue.kind in BREATH:
            self._breath_is_paced = cue.kind in BREATH
        if cue.kind in _STOPS:
            self._left = 0
        if cue.kind not in RINGS or (self._breath_is_paced and cue.kind in COUNTS):
            return
        if cue.at != self._moment:
            self._moment, self._rung = cue.at, 0
        self._left = max(0, RINGS[cue.kind] - self._rung)
        self._next = max(now, self._last + (GAP if self._rung else BREAK))

    def ring(self, now: float) -> bool:
        """Whether to ring now; what comes next is in `due`."""
        if not self._left or now < self._next:
            return False
        if now - self._next > LATE:
            self._left = 0
            return False
        self._last, self._next = now, now + GAP
        self._rung += 1
        self._left -= 1
        return True
