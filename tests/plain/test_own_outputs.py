"""The bell beside the lines: where it rings, where it does not, and how it is turned off."""

import os
import pty
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest
from tests.support.app import SHORT, Clock
from tests.support.plain import Person, plain_mode

from unslump import settings
from unslump.api import Cue, CueKind, Output
from unslump.house import House
from unslump.outputs.bell import RING
from unslump.paths import paths
from unslump.plain.own_outputs import DUMB, INTO_A_VOICE, own_outputs, ring

PATIENCE = 60.0


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A person's end of a terminal, and the end that is written to."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


def bell_on(descriptor: int, term: str = "xterm") -> Output:
    [bell] = own_outputs({"TERM": term}, descriptor)
    assert bell.id == "bell"
    return bell


def begin() -> Cue:
    return Cue(kind=CueKind.BEGIN, at=0.0, text="Begin.", step=1, exercise="")


def test_a_terminal_is_rung(terminal: tuple[int, int]) -> None:
    near, far = terminal
    bell = bell_on(far)
    assert bell.why_not() == ""
    bell.play(begin())
    assert os.read(near, 10) == b"\a"
    bell.close()


def test_a_pipe_and_a_dumb_terminal_are_not(terminal: tuple[int, int]) -> None:
    read, write = os.pipe()
    assert bell_on(write).why_not() == INTO_A_VOICE
    assert bell_on(terminal[1], "dumb").why_not() == DUMB
    [bell] = own_outputs({}, terminal[1])
    assert bell.why_not() == DUMB
    os.close(read)
    os.close(write)


def test_a_terminal_that_takes_no_more_is_not_waited_for(terminal: tuple[int, int]) -> None:
    far = terminal[1]
    os.set_blocking(far, False)
    for size in (4096, 1):
        with suppress(BlockingIOError):
            while True:
                os.write(far, b"." * size)
    os.set_blocking(far, True)
    ringing = Thread(target=ring, args=(far, RING), daemon=True)
    ringing.start()
    ringing.join(PATIENCE / 6)
    assert not ringing.is_alive()


def test_a_terminal_that_is_gone_harms_no_ring() -> None:
    near, far = pty.openpty()
    os.close(near)
    ring(far, RING)
    os.close(far)


class Bell:
    """A bell whose farewell goes on for a moment after everything was said."""

    def __init__(self) -> None:
        self.rung: list[CueKind] = []
        self.said, self.closed = Event(), False
        self.output = Output(id="bell", label="Bell", play=self._play, close=self._close)

    def _play(self, cue: Cue) -> None:
        self.rung.append(cue.kind)

    def _close(self) -> None:
        assert self.said.wait(PATIENCE)
        time.sleep(0.3)  # for as long as the session might be done without it
        self.closed = True


class Listener(Person):
    """Somebody who lets the bell know when the sum of the session is told."""

    bell: Bell

    def say(self, sentence: str) -> None:
        super().say(sentence)
        if "sets done" in sentence:
            self.bell.said.set()


def test_the_farewell_is_rung_before_the_program_ends(house: House, clock: Clock) -> None:
    bell, person = Bell(), Listener(clock)
    person.bell = bell
    assert plain_mode(house, person, outputs=(bell.output,)).play(house.library.routine(SHORT)) == 0
    assert bell.closed


def test_who_turned_the_bell_off_hears_none(house: House, clock: Clock) -> None:
    settings.remember(paths().settings, disabled_outputs=["bell"])
    bell, person = Bell(), Listener(clock)
    person.bell = bell
    assert plain_mode(house, person, outputs=(bell.output,)).play(house.library.routine(SHORT)) == 0
    assert bell.rung == []
