"""Outputs beside the lines, turned on and off in mid-session."""

import time
from threading import Event

import pytest
from tests.support.app import SHORT, Clock
from tests.support.plain import Person, plain_mode, play

from unslump import settings
from unslump.api import Cue, NotHeard, Output
from unslump.house import House
from unslump.paths import paths


class Lamp:
    """An output, and what it was given; `lit` once it was given anything."""

    def __init__(self, why_not: str = "") -> None:
        self.cues = list[Cue]()
        self.lit = Event()
        self.output = Output(id="lamp", label="A lamp", play=self.play, why_not=lambda: why_not)

    def play(self, cue: Cue) -> None:
        self.cues.append(cue)
        self.lit.set()


class Patient(Person):
    """Somebody who waits until the lamp is lit before they do anything."""

    lamp: Lamp

    def read(self, seconds: float | None) -> str:
        assert self.lamp.lit.wait(60)
        return super().read(seconds)


@pytest.fixture
def lamp() -> Lamp:
    return Lamp()


@pytest.fixture
def patient(clock: Clock, lamp: Lamp) -> Patient:
    patient = Patient(clock)
    patient.lamp = lamp
    return patient


def play_beside(house: House, person: Person, lamp: Lamp, *keys: tuple[float, str]) -> int:
    person.presses(*keys)
    return plain_mode(house, person, outputs=(lamp.output,)).play(house.library.routine(SHORT))


def test_an_output_is_turned_off_and_stays_off(house: House, patient: Patient, lamp: Lamp) -> None:
    assert play_beside(house, patient, lamp, (15, "o"), (9, "1"), (9, "space"), (9, "space")) == 0
    told = patient.heard_after("Lie on your belly")
    assert told[:5] == [
        "Draw your shoulders back, away from your ears.",
        "1: on, A lamp.",
        "A number turns it on or off; space goes back.",
        "1: off, A lamp.",
        "A number turns it on or off; space goes back.",
    ]
    assert told[5] == "Paused. Space goes on."
    assert settings.load(paths().settings).settings.disabled_outputs == ("lamp",)
    assert {cue.kind.value for cue in lamp.cues} <= {"get-ready", "countdown", "begin", "move", "paused"}


def test_an_output_that_cannot_be_used_says_why_and_has_no_number(house: House, person: Person) -> None:
    lamp = Lamp("The bulb is broken.")
    assert play_beside(house, person, lamp, (15, "o"), (9, "1"), (9, "space"), (9, "space")) == 0
    told = person.heard_after("Draw your shoulders back")
    assert told[:5] == [
        "A lamp cannot be used.",
        "The bulb is broken.",
        "A number turns it on or off; space goes back.",
        "A number turns it on or off; space goes back.",
        "Paused. Space goes on.",
    ]
    assert settings.load(paths().settings).settings.disabled_outputs == ()


@pytest.mark.parametrize("back", ["space", "enter", "escape", "q", "o"])
def test_several_keys_lead_back(back: str, house: House, patient: Patient, lamp: Lamp) -> None:
    assert play_beside(house, patient, lamp, (15, "o"), (9, back), (9, "space")) == 0
    assert patient.heard_after("1: on, A lamp.")[1] == "Paused. Space goes on."


def test_an_output_that_is_not_heard_is_told_aside_and_once(house: House, clock: Clock) -> None:
    def play_in_vain(cue: Cue) -> None:
        raise NotHeard("Nobody sees the lamp.")

    class Slow(Person):
        """Somebody for whom time stands still until they have been warned."""

        def read(self, seconds: float | None) -> str:
            if self.warned:
                return super().read(seconds)
            assert time.monotonic() < deadline
            time.sleep(0.005)
            return ""

    deadline, person = time.monotonic() + 60, Slow(clock)
    lamp = Output(id="lamp", label="A lamp", play=play_in_vain)
    assert plain_mode(house, person, outputs=(lamp,)).play(house.library.routine(SHORT)) == 0
    assert person.warned == ["Nobody sees the lamp."]


def test_without_any_it_says_so(house: House, person: Person) -> None:
    assert play(house, person, (15, "o"), (9, "space")) == 0
    assert "No output is here beside these lines." in person.heard
