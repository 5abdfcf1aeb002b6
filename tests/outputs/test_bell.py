"""The bell as an output: rings on a thread of its own, until it is closed."""

import threading
import time
from collections.abc import Callable

import pytest

from unslump.api import Cue, CueKind
from unslump.outputs.bell import bell
from unslump.outputs.rhythm import LATE

DEADLINE = 60.0


def cue(kind: CueKind, at: float = 0.0) -> Cue:
    return Cue(kind=kind, at=at, text=kind.value, step=1, exercise="test/press-up")


class Line:
    """Keeps what is written, and can be waited for."""

    def __init__(self) -> None:
        self.text = ""
        self._changed = threading.Condition()

    def __call__(self, text: str) -> None:
        with self._changed:
            self.text += text
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[str], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self.text), DEADLINE), self.text


class UnhurriedClock:
    """Goes on but for what a busy machine takes, by which rings would come too late to be rung."""

    def __init__(self) -> None:
        self._now, self._looked = 0.0, time.monotonic()

    def __call__(self) -> float:
        looked, self._looked = self._looked, time.monotonic()
        self._now += min(self._looked - looked, LATE / 2)
        return self._now


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump.outputs.bell.FAREWELL_SECONDS", DEADLINE)


def bell_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "unslump bell"]


@pytest.mark.parametrize(
    ("kind", "rings"), [(CueKind.INHALE, 1), (CueKind.EXHALE, 2), (CueKind.CHANGE_SIDES, 3)]
)
def test_it_rings_the_rhythm(kind: CueKind, rings: int) -> None:
    line = Line()
    output = bell(line, UnhurriedClock())
    output.play(cue(kind))
    line.wait_for(lambda text: text == "\a" * rings)
    output.close()


def test_a_farewell_is_rung_to_its_end() -> None:
    line = Line()
    output = bell(line, UnhurriedClock())
    output.play(cue(CueKind.FINISHED))
    output.close()
    assert line.text == "\a" * 4


def test_anything_else_ends_at_once_and_leaves_no_thread() -> None:
    line = Line()
    output = bell(line)
    output.play(cue(CueKind.CHANGE_SIDES))
    line.wait_for(bool)
    output.close()
    output.close()
    assert line.text == "\a"
    assert bell_threads() == []


def test_it_can_be_played_again_after_it_was_closed() -> None:
    line = Line()
    output = bell(line, UnhurriedClock())
    output.close()
    for kind in (CueKind.INHALE, CueKind.FINISHED):
        output.play(cue(kind))
        line.wait_for(bool)
        output.close()
    assert line.text == "\a" * 5


def test_time_that_was_lost_is_not_made_up_for() -> None:
    """The process is stopped after the first ring: the rhythm is not taken up again."""
    line, times = Line(), iter([0.0, 0.0, 0.0])
    asked_after = threading.Event()

    def clock() -> float:
        now = next(times, 100.0)
        if now:
            asked_after.set()
        return now

    output = bell(line, clock)
    output.play(cue(CueKind.CHANGE_SIDES))
    assert asked_after.wait(DEADLINE)
    output.close()
    assert line.text == "\a"
