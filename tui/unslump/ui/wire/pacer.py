"""How far behind the far end of the line is, told by the questions that it has not answered yet.

A terminal that is asked where its cursor is answers once it has read everything before the question. So a
question at the end of an update comes back when that update has been read, be it by a window on this machine
or by one at the far end of a slow line, whatever is buffered between. Every question is asked with the cursor
in a place of its own: that tells answers from one another, and from what nobody asked for.
"""

from math import inf

from msgspec import Struct

ASK_EVERY_SECONDS = 0.2
"""A question costs ten bytes, and its answer six."""
ASK_EVERY_CHARACTERS = 1024
"""Whichever comes first: nothing large is written without a question behind it."""
SLACK_SECONDS = 0.1
"""How much later than the quickest an answer may come before anything that merely moves is left out."""
PATIENCE_SECONDS = 0.5
"""How much later than the quickest an answer may come before nothing more is written."""
RETRY_SECONDS = 8.0
"""Something is written after so long a silence all the same: answers can be lost."""
DEAF_SECONDS = 3.0
"""A terminal that has not answered its first question by then is not expected to."""
QUICKEST_UNKNOWN_SECONDS = 0.5
"""What the first answer may take."""
REMEMBERED_SECONDS = 30.0
"""The quickest answer is that of this time, and of as much before it: lines change with networks."""
GONE_SECONDS = 30.0
"""A line that has been silent for so long has most likely left the person with a frozen picture."""
LONGEST_MEASURED_SECONDS = 2.0
"""An answer that is later tells of a silence, and not of how fast a line is."""
FASTER = 1.5
"""How many times faster a line is taken to be after every answer that was not late."""
ROW = 2
"""Of the cursor in questions. An answer from the first row could be a function key with a modifier."""
COLUMNS = 24
"""Of the cursor in questions, one after the other: no window is narrower that shows anything."""


class Question(Struct, frozen=True):
    """When it was asked, how many characters had been written by then, and when the latest began to be."""

    at: float
    written: int
    began: float


class Pacer:
    """Asks, takes answers, and says what may be written. It owns no clock: `now` is in seconds."""

    def __init__(self) -> None:
        self._unanswered: dict[int, Question] = {}
        self._last = self._read = Question(-inf, 0, -inf)
        self._read_at = -inf
        self._written = 0
        self._began = -inf
        self._speed = inf
        self._free_at = -inf
        self._column = 0
        self._quickest = self._quickest_before = inf
        self._remembered_since = -inf

    def ask(self, now: float, update: int = 0) -> str:
        """What to write at the end of an update of so many characters: a question, or nothing."""
        if self._written == self._last.written:
            self._began = now
        self._written += update
        self._free_at = max(self._free_at, now) + update / self._speed
        since_asked = self._written - self._last.written
        is_soon = now - self._last.at < ASK_EVERY_SECONDS and since_asked < ASK_EVERY_CHARACTERS
        if is_soon or (self._is_new and self._unanswered):
            return ""
        self._last = Question(now, self._written, self._began)
        self._column = self._column % COLUMNS + 1
        self._unanswered.pop(self._column, None)
        self._unanswered[self._column] = self._last
        return f"\x1b[{ROW};{self._column}H\x1b[6n"

    def answered(self, row: int, column: int, now: float) -> None:
        """Take an answer, which answers every question before it as well; or what merely looks like one."""
        if row != ROW or column not in self._unanswered:
            return
        question = self._unanswered[column]
        self._remember(max(0.0, now - question.at), now)
        self._measure(question, now)
        questions = list(self._unanswered)
        for answered in questions[: questions.index(column) + 1]:
            del self._unanswered[answered]

    def forget(self) -> None:
        """Expect no answer any more to what has been asked: somebody else had the terminal meanwhile."""
        self._unanswered.clear()

    def is_behind(self, now: float) -> bool:
        """Whether the far end has not yet read what it could have read: a time to write only what matters."""
        waited = self._waited(now)
        if self._is_new:
            return QUICKEST_UNKNOWN_SECONDS + SLACK_SECONDS < waited <= DEAF_SECONDS
        return waited > self.quickest + SLACK_SECONDS or self._free_at - now > SLACK_SECONDS

    def may_write(self, now: float) -> bool:
        """Whether anything should be written at all.

        In a silence it should at times, each wait as long as all those before it, up to `RETRY_SECONDS`.
        """
        if not self.is_silent(now):
            return True
        before = self._last.at - next(iter(self._unanswered.values())).at
        wait = max(before, 2 * (self.quickest + PATIENCE_SECONDS))
        return now - self._last.at >= min(wait, RETRY_SECONDS)

    def is_silent(self, now: float) -> bool:
        """Whether it has not answered for so long that what is written now would come late."""
        return self._waited(now) > self.quickest + PATIENCE_SECONDS

    def is_gone(self, now: float) -> bool:
        """Whether a far end that used to answer has been silent for `GONE_SECONDS`."""
        return not self._is_new and self._waited(now) > GONE_SECONDS

    @property
    def quickest(self) -> float:
        """Seconds of the quickest answer lately; infinite before the first."""
        return min(self._quickest, self._quickest_before)

    @property
    def _is_new(self) -> bool:
        return self.quickest == inf

    def _waited(self, now: float) -> float:
        return now - next(iter(self._unanswered.values())).at if self._unanswered else 0.0

    def _measure(self, question: Question, now: float) -> None:
        """Learn from a late answer how fast the line is: what came since the one before has kept it busy."""
        seconds = now - question.at
        characters = question.written - self._read.written
        busy = min(now - self._read_at, now - question.began - self.quickest)
        if seconds <= self.quickest + SLACK_SECONDS / 2:
            self._speed *= FASTER
        elif seconds < LONGEST_MEASURED_SECONDS and characters >= ASK_EVERY_CHARACTERS and busy > 0:
            self._speed = characters / busy
        self._read, self._read_at = question, now

    def _remember(self, seconds: float, now: float) -> None:
        if now - self._remembered_since > REMEMBERED_SECONDS:
            self._quickest_before, self._quickest = self._quickest, inf
            self._remembered_since = now
        self._quickest = min(self._quickest, seconds)
