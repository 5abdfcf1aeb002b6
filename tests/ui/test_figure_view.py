"""The body does what the moment says, at the moment's pace."""

import pytest
from tests.support.figures import EXERCISES
from tests.support.play import Play
from tests.support.routines import LEFT_RIGHT, timeline

from unslump.routine.body import ready_pose
from unslump.routine.model import Breath, Dose
from unslump.session.commands import Command
from unslump.settings import Motion
from unslump.ui.film import Shot
from unslump.ui.widgets.figure_view import CROSSING_SECONDS, instant

ROTATION = EXERCISES["quadruped-rotation"]
ENTERING = sum(movement.seconds for movement in ROTATION.enter)


@pytest.fixture
def play() -> Play:
    return Play.started(timeline((ROTATION, Dose(breaths=5, sides=LEFT_RIGHT))))


def test_before_the_set_it_waits_in_the_ready_posture_and_breathes(play: Play) -> None:
    play.wait(2.5)
    shot, share = instant(play.moment, Motion.FULL)
    ready = ready_pose(ROTATION)
    assert (shot.start, shot.end) == (ready, ready)
    assert share == pytest.approx(0.25)


def test_each_movement_leads_from_the_pose_before_to_its_own(play: Play) -> None:
    play.do(Command.NEXT)
    play.wait(ENTERING + 2.5)
    shot, share = instant(play.moment, Motion.FULL)
    assert shot == Shot(ROTATION.enter[-1].pose or "", "open", 5.0, Breath.INHALE)
    assert share == pytest.approx(0.5)
    play.wait(5.0)
    shot, share = instant(play.moment, Motion.FULL)
    assert shot == Shot("open", "threaded", 5.0, Breath.EXHALE)
    play.wait(5.0)
    shot, share = instant(play.moment, Motion.FULL)
    assert shot == Shot("threaded", "open", 5.0, Breath.INHALE)


def test_calm_motion_crosses_over_and_rests(play: Play) -> None:
    play.do(Command.NEXT)
    play.wait(ENTERING + CROSSING_SECONDS / 2)
    shot, share = instant(play.moment, Motion.CALM)
    assert (shot.end, shot.seconds) == ("open", CROSSING_SECONDS)
    assert share == pytest.approx(0.5)
    play.wait(2.0)
    assert instant(play.moment, Motion.CALM)[1] == 1.0


def test_without_motion_there_is_one_still_a_movement(play: Play) -> None:
    play.do(Command.NEXT)
    play.wait(ENTERING + 0.25)
    first = instant(play.moment, Motion.NONE)
    play.wait(4.0)
    assert instant(play.moment, Motion.NONE) == first
    play.wait(1.0)
    assert instant(play.moment, Motion.NONE) != first
    assert first[1] == 1.0


def test_a_pause_holds_the_body_still(play: Play) -> None:
    play.do(Command.NEXT)
    play.wait(ENTERING + 2.0)
    play.do(Command.PAUSE)
    before = instant(play.moment, Motion.FULL)
    play.wait(30.0)
    assert instant(play.moment, Motion.FULL) == before


@pytest.mark.parametrize("name", EXERCISES)
def test_every_pose_of_a_whole_set_is_in_the_pack(name: str) -> None:
    exercise = EXERCISES[name]
    assert exercise.figure is not None
    play = Play.started(timeline((exercise, Dose(seconds=60))))
    seen = set()
    for _ in range(300):
        shot, share = instant(play.moment, Motion.FULL)
        assert 0.0 <= share <= 1.0 + 1e-9
        seen |= {shot.start, shot.end}
        play.wait(0.25)
    assert seen <= set(exercise.figure.poses)
    movements = (*exercise.enter, *exercise.movements)
    assert {movement.pose for movement in movements} <= seen
