"""The tally: where the time of a session went."""

from dataclasses import dataclass


@dataclass
class Tally:
    """Seconds at work, in blocks that lead to it, settling and stopped; together, from start to finish."""

    worked: float = 0.0
    led: float = 0.0
    settled: float = 0.0
    stopped: float = 0.0

    @property
    def total(self) -> float:
        """All of it."""
        return self.worked + self.led + self.settled + self.stopped

    def count(self, seconds: float, *, at_work: bool, settling: bool) -> None:
        """Add time that passed while the session ran."""
        if settling:
            self.settled += seconds
        elif at_work:
            self.worked += seconds
        else:
            self.led += seconds
