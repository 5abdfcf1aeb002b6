"""How much may move, told by how often the far end is behind. No clock but the test's."""

import pytest

from unslump.settings import Motion
from unslump.ui.look import Look
from unslump.ui.wire.gears import (
    EARLY,
    GEARS,
    MOST_WINDOWS_TO_RISE,
    WINDOWS_TO_FALL,
    WINDOWS_TO_RISE,
    Gear,
    Gearbox,
)

TICKS = 15
"""A second."""


class Drive:
    """A gearbox, and the time that passes on it."""

    def __init__(self) -> None:
        self.gearbox, self.tick = Gearbox(), 0

    def go(self, seconds: float, *, behind: float = 0.0) -> int:
        """Let time pass, the far end behind for a part of each second: the pictures that were let through."""
        pictures = 0
        for _ in range(round(seconds * TICKS)):
            late = self.tick % TICKS < behind * TICKS
            pictures += self.gearbox.lets_move(self.tick / TICKS, behind=late)
            self.tick += 1
        return pictures

    def seconds_to_rise(self) -> float:
        """How long it takes, all being well, until more may move."""
        gear, begun = self.gearbox.gear, self.tick
        while self.gearbox.gear is gear:
            self.go(1 / TICKS)
            assert self.tick < begun + 1000 * TICKS
        return (self.tick - begun) / TICKS


def test_a_line_that_keeps_up_gets_every_picture() -> None:
    drive = Drive()
    assert drive.go(60) == 60 * TICKS
    assert drive.gearbox.gear is GEARS[0]


@pytest.mark.parametrize("wanted", [3, 5, 8])
def test_no_more_pictures_are_let_through_than_are_wanted(wanted: float) -> None:
    gearbox = Gearbox()
    let = sum(gearbox.lets_move(tick / TICKS, behind=False, wanted=wanted) for tick in range(60 * TICKS))
    assert 0.8 * wanted <= let / 60 <= wanted / (1 - EARLY)


def test_nothing_moves_while_the_far_end_is_behind() -> None:
    assert Drive().go(10, behind=1.0) == 0


def test_a_line_that_does_not_keep_up_gets_less_and_less_down_to_key_poses() -> None:
    drive = Drive()
    drive.go(30, behind=0.5)
    assert drive.gearbox.gear is GEARS[-1]
    assert drive.gearbox.gear.motion is Motion.NONE


@pytest.mark.parametrize("gear", GEARS[1:])
def test_each_gear_lets_through_as_many_pictures_as_it_says(gear: Gear) -> None:
    drive = Drive()
    while drive.gearbox.gear is not gear:
        drive.go(1 / TICKS, behind=0.5)
    assert gear.pictures * 2 * 0.9 <= drive.go(2) <= gear.pictures * 2 * 1.2 + 1


@pytest.mark.parametrize("silence", [0.2, 0.8, 25.0])
def test_a_hiccup_and_a_silence_leave_the_gear_as_it_is(silence: float) -> None:
    drive = Drive()
    drive.go(10)
    drive.go(silence, behind=1.0)
    drive.go(WINDOWS_TO_RISE - 1)
    assert drive.gearbox.gear is GEARS[0]


def test_hiccups_now_and_then_and_a_line_that_is_a_little_behind_leave_it_too() -> None:
    drive = Drive()
    for _ in range(5):
        drive.go(0.2)
        drive.go(0.6, behind=1.0)
        drive.go(3.2)
    drive.go(30, behind=0.2)
    assert drive.gearbox.gear is GEARS[0]


def test_every_gear_is_given_its_time_on_the_way_down_and_on_the_way_up() -> None:
    drive = Drive()
    for gear in GEARS[1:]:
        begun = drive.tick
        while drive.gearbox.gear is not gear:
            drive.go(1 / TICKS, behind=0.5)
        assert (drive.tick - begun) / TICKS == pytest.approx(WINDOWS_TO_FALL, rel=0.25)
    waits = [drive.seconds_to_rise() for _ in GEARS[1:]]
    assert waits == pytest.approx([MOST_WINDOWS_TO_RISE] * len(waits), rel=0.25)


def test_more_is_tried_ever_more_rarely_where_it_is_too_much_each_time() -> None:
    drive = Drive()
    waits = []
    for _ in range(6):
        while drive.gearbox.gear is GEARS[0]:
            drive.go(1 / TICKS, behind=0.5)
        waits.append(drive.seconds_to_rise())
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(2 * WINDOWS_TO_RISE, rel=0.25)
    assert waits[-1] == pytest.approx(MOST_WINDOWS_TO_RISE, rel=0.25)


def test_a_line_that_has_recovered_for_good_is_trusted_again() -> None:
    drive = Drive()
    for _ in range(5):
        drive.go(10, behind=0.5)
        drive.go(3)
    drive.go(300)
    assert drive.gearbox.gear is GEARS[0]
    while drive.gearbox.gear is GEARS[0]:
        drive.go(1 / TICKS, behind=0.5)
    assert drive.seconds_to_rise() == pytest.approx(2 * WINDOWS_TO_RISE, rel=0.25)


def test_a_pause_is_not_judged() -> None:
    drive = Drive()
    for _ in range(20):
        drive.go(0.5, behind=0.5)
        drive.tick += 60 * TICKS
    assert drive.gearbox.gear is GEARS[0]


@pytest.mark.parametrize("chosen", [Motion.FULL, Motion.CALM, Motion.NONE])
def test_no_more_moves_than_was_chosen_nor_than_the_line_can_take(chosen: Motion) -> None:
    calm = Gear(pictures=5, motion=Motion.CALM, cells=40)
    assert Look(motion=chosen).within(Gear()).motion is chosen
    assert Look(motion=chosen).within(calm).motion is (Motion.NONE if chosen is Motion.NONE else Motion.CALM)
