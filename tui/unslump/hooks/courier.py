"""Doing things in order, later, so that nobody has to wait for them."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread


class Courier:
    """Runs errands one after another on a daemon thread of its own. An errand must not raise.

    Errands may be sent, and the courier be ended, in a signal handler.
    """

    def __init__(self) -> None:
        self._errands: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="unslump courier", daemon=True)
        self._thread.start()

    def send(self, errand: Callable[[], object]) -> None:
        """Put `errand` at the end of the queue and return at once."""
        self._errands.put(errand)

    def drain(self, timeout: float) -> bool:
        """Wait until all that was sent is done, at most `timeout` seconds; return whether it is."""
        done = Event()
        self.send(done.set)
        return done.wait(timeout)

    def end(self, timeout: float = 0.0) -> bool:
        """Take no more errands, and wait as `drain` does; may be called again to wait longer."""
        self._errands.put(None)
        self._thread.join(timeout)  # not an Event: its lock is not made for signal handlers
        return not self._thread.is_alive()

    def _run(self) -> None:
        while errand := self._errands.get():
            errand()
