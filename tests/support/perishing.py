"""Sessions, each in a process of its own, that may be killed at any moment."""

import signal
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from types import TracebackType
from typing import Self

from tests.support.app import SHORT, Clock, make_house
from tests.support.plain import plain_mode
from tests.support.waiting import DEADLINE

# Forked from a process that has imported everything: two hundred of them then start within seconds.
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


@dataclass
class _Nobody:
    """Hears every line, and types nothing: time passes as fast as the session can be played."""

    clock: Clock
    far_end: Connection
    answers: bool = False
    has_keys: bool = False

    def say(self, sentence: str) -> None:
        self.far_end.send(sentence)

    def warn(self, sentence: str) -> None:
        self.far_end.send(f"warned: {sentence}")

    def read(self, seconds: float | None) -> str:
        assert seconds is not None
        self.clock.now += seconds
        return ""


def _play(begins: float, far_end: Connection) -> None:
    clock = Clock(now=begins)
    house = make_house(clock)
    plain_mode(house, _Nobody(clock, far_end)).play(house.library.routine(SHORT))  # type: ignore[arg-type]


@dataclass
class PerishingSession:
    """A session in plain mode that begins at `begins` by its clock, or goes on with what broke off.

    What it has said so far is in `heard`. Leaving the `with` block kills it.
    """

    begins: float
    heard: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._line, far_end = _PROCESSES.Pipe(duplex=False)
        self._process = _PROCESSES.Process(target=_play, args=(self.begins, far_end))
        self._process.start()
        far_end.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join(DEADLINE)
        self._hear_for(0.0)
        self._line.close()
        assert self._process.exitcode in (0, -signal.SIGKILL), self.heard

    def let_live(self, lines: int, seconds: float = 0.0) -> None:
        """Let it say so many lines, or all that it has to say, and then go on for so long."""
        deadline = monotonic() + DEADLINE
        while len(self.heard) < lines and self._hear(deadline - monotonic()):
            assert monotonic() < deadline, self.heard
        self._hear_for(seconds)

    def _hear_for(self, seconds: float) -> None:
        end = monotonic() + seconds
        while self._hear(max(0.0, end - monotonic())):
            pass

    def _hear(self, seconds: float) -> bool:
        try:
            if self._line.poll(seconds):
                self.heard.append(self._line.recv())
                return True
        except EOFError:
            pass
        return False
