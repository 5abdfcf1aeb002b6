"""Whether it is time to ask how the back feels."""

from contextlib import suppress
from datetime import datetime, timedelta

from unslump.days import last_days
from unslump.history.errors import HistoryError
from unslump.history.records import Occasion, Session
from unslump.history.store import Store
from unslump.settings import CheckInChoice

QUIET_MINUTES = {Occasion.BEFORE: 30, Occasion.AFTER: 2}
"""Minutes after a question, answered or skipped, in which the next is left out.

The answer after one session stands for that before the next; the shortest routine takes three minutes.
"""

_ASKED = {
    Occasion.BEFORE: (CheckInChoice.BEFORE_AND_AFTER,),
    Occasion.AFTER: (CheckInChoice.BEFORE_AND_AFTER, CheckInChoice.AFTER),
}


class Asking:
    """Remembers when it was asked last: skipped questions as long as the program runs, others by `store`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: datetime | None = None

    def before(self, choice: CheckInChoice, now: datetime) -> bool:
        """Whether to ask before a new session that is no rehearsal; if so, it counts as asked."""
        return self._ask(Occasion.BEFORE, choice, now)

    def after(self, session: Session, choice: CheckInChoice, now: datetime) -> bool:
        """Whether to ask after this session, in which the body moved; if so, it counts as asked."""
        return session.moved and self._ask(Occasion.AFTER, choice, now)

    def _ask(self, occasion: Occasion, choice: CheckInChoice, now: datetime) -> bool:
        if choice not in _ASKED[occasion]:
            return False
        quiet = timedelta(minutes=QUIET_MINUTES[occasion])
        times = [*self._kept(now), *([self._last] if self._last else [])]
        if any(timedelta(0) <= now - asked < quiet for asked in times):
            return False
        self._last = now
        return True

    def _kept(self, now: datetime) -> list[datetime]:
        with suppress(HistoryError):  # told where something is to be kept
            sessions = self._store.sessions(last_days(2, now.date()))
            return [each.at for session in sessions for each in session.check_ins]
        return []
