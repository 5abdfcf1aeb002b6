"""How far the dose of an exercise is from what is written, and what last moved it."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from unslump.routine.model import Progress


class Level(Struct, frozen=True, kw_only=True):
    """Where the dose of an exercise stands: `at` steps above what is written, or below where negative.

    `before` is where it stood before it last moved. `painless` counts the sessions without pain since the
    beginning or since the exercise last hurt, and `rose_after` is that count when it last rose. `hurt` is the
    day on which the exercise hurt, where that came last; None where it rose since.
    """

    at: int = 0
    before: int = 0
    painless: int = 0
    rose_after: int = 0
    hurt: date | None = None

    def done(self, progress: Progress) -> "Level":
        """After one more session in which it was done and nothing hurt."""
        painless = self.painless + 1
        if painless - self.rose_after < progress.after or self.at >= progress.rises:
            return replace(self, painless=painless)
        return Level(at=self.at + 1, before=self.at, painless=painless, rose_after=painless)

    def hurts(self, progress: Progress, day: date) -> "Level":
        """After a session in which it hurt."""
        return Level(at=max(self.at - 1, -progress.falls), before=self.at, hurt=day)
