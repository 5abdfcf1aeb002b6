"""Plug-ins with one output that keeps what it plays, and what makes them wait or fail."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count

from unslump.api import Cue, CueKind, Output, hookimpl
from unslump.hooks.bounded import Limits
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate

DEADLINE = 60.0
PATIENT = Limits(load=DEADLINE, collect=DEADLINE)
"""A machine that stalls is no plug-in that hangs."""
NUMBERS = count()


def cue(text: str, kind: CueKind = CueKind.GET_READY) -> Cue:
    return Cue(kind=kind, at=0.0, text=text, step=1, exercise="test/press-up")


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bell:
    """A plug-in with one output, which does as a test says, keeps what it plays, and knows its threads."""

    label: str = "A bell"
    id: str = field(default_factory=lambda: f"bell-{next(NUMBERS)}")
    while_playing: Callable[[], object] = lambda: None
    why_not: Callable[[], str] = lambda: ""
    played: list[str] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    @hookimpl
    def unslump_outputs(self) -> Iterable[Output]:
        yield Output(id=self.id, label=self.label, play=self._play, why_not=self.why_not, close=self._close)

    def _play(self, cue: Cue) -> None:
        self.threads.add(threading.get_ident())
        self.played.append(cue.text)
        self.while_playing()

    def _close(self) -> None:
        self.threads.add(threading.get_ident())
        self.played.append("closed")


class Holding:
    """Does not return until it is let go."""

    def __init__(self) -> None:
        self.held, self.let_go = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.held.set()
        assert self.let_go.wait(DEADLINE)
        return ""


def host_of(*plugins: object, clock: Clock | None = None, limits: Limits | None = None) -> Host:
    """A host of these plug-ins alone, called one, two, three, in which time stands still."""
    names = ("one", "two", "three")
    given = [
        Candidate(name=name, distribution="", load=lambda plugin=plugin: plugin)  # type: ignore[misc]
        for name, plugin in zip(names, plugins, strict=False)
    ]
    return Host.start(
        entry_points=lambda: (), built_in=given, clock=clock or Clock(), limits=limits or PATIENT
    )


def raiser(error: BaseException) -> Callable[[], str]:
    def fail() -> str:
        raise error

    return fail
