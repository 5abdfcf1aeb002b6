"""The bell of the terminal, which is heard over any line, and on machines that have no sound."""

import time
from collections.abc import Callable
from threading import Condition, Thread, current_thread

from unslump.api import Cue, CueKind, Output
from unslump.outputs.names import BELL
from unslump.outputs.rhythm import Rhythms

RING = "\a"
FAREWELL_SECONDS = 3.0
"""How long the last rhythm of a session may go on after its end."""


def bell(write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> Output:
    """The bell as an output; `write` puts text on the terminal between two frames, from any thread."""
    ringer = Ringer(write, clock)
    return Output(id=BELL, label="Bell", play=ringer.play, close=ringer.close)


class Ringer:
    """Rings the rhythms of cues on a thread of its own; `play` waits for none of them.

    One that was closed can be played again.
    """

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._write, self._clock = write, clock
        self._changed = Condition()  # guards all that follows
        self._rhythms = Rhythms()
        self._latest: CueKind | None = None
        self._thread: Thread | None = None

    def play(self, cue: Cue) -> None:
        """Ring a cue, in the place of the one before."""
        with self._changed:
            self._rhythms.hear(cue, self._clock())
            self._latest = cue.kind
            if self._thread is None:
                self._thread = Thread(target=self._ring, name="unslump bell", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Let a farewell be rung, and fall silent."""
        with self._changed:
            if self._latest is CueKind.FINISHED:
                self._changed.wait_for(lambda: self._rhythms.due is None, FAREWELL_SECONDS)
            thread, self._thread = self._thread, None
            self._rhythms = Rhythms()
            self._changed.notify_all()
        if thread:
            thread.join()

    def _ring(self) -> None:
        while self._wait_for_a_ring():
            self._write(RING)

    def _wait_for_a_ring(self) -> bool:
        """Wait until there is something to ring, or nobody to ring for: False."""
        with self._changed:
            while self._thread is current_thread():
                if self._rhythms.ring(self._clock()):
                    self._changed.notify_all()
                    return True
                due = self._rhythms.due
                self._changed.wait(None if due is None else max(0.0, due - self._clock()))
            return False
