"""Doing things in order, later, so that nobody has to wait for them."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread


class Courier:
    """Runs errands one after another on a daemon thread. An errand must neither raise nor hang."""

    def __init__(self) -> None:
        self._errands: SimpleQueue[Callable[[], object]] = SimpleQueue()
        Thread(target=self._run, name="unslump courier", daemon=True).start()

    def send(self, errand: Callable[[], object]) -> None:
        """Put `errand` at the end of the queue and return at once."""
        self._errands.put(errand)

    def drain(self, timeout: float) -> bool:
        """Wait until all that was sent is done, at most `timeout` seconds; return whether it is."""
        done = Event()
        self.send(done.set)
        return done.wait(timeout)

    def _run(self) -> None:
        while True:
            self._errands.get()()
