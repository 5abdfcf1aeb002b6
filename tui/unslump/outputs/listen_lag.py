"""How late what comes over a line is, although the clocks at its two ends know nothing of each other."""

import math
from collections.abc import Sequence

CLOCKS_PART = 0.0002
"""Seconds by which two clocks may part in each second, one of them being set right at the time."""


class Lag:
    """Compares the age that a sender gives each line with the time of its arrival.

    The two differ by what the clocks differ, which is always the same, and the time on the line. The
    smallest difference so far is taken for a line that brings at once; what exceeds it is delay.
    """

    def __init__(self) -> None:
        self._least = math.inf
        self._last = 0.0

    def of(self, sent: Sequence[float], arrived: float) -> list[float]:
        """Seconds of delay of lines that arrived together, and were sent at these ages of the stream.

        They are looked at together: of lines that were held up, the last tells how long the first waited.
        """
        differences = [arrived - age for age in sent]
        risen = self._least + CLOCKS_PART * (arrived - self._last)
        self._least, self._last = min([risen, *differences]), arrived
        return [difference - self._least for difference in differences]
