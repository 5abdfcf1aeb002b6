"""A body on its way from pose to pose: smooth, without sliding, without passing through the floor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.poses import HAND, STANDING, poses

from unslump.figure.motion import between, ease, way
from unslump.figure.pose import Bend, Half, Limb, Pelvis, Pose, mirrored
from unslump.figure.proportions import HAND as HAND_LENGTH
from unslump.figure.skeleton import solve
from unslump.figure.vector import length, subtract

shares = st.floats(0, 1)
REACHING = replace(STANDING, left=replace(STANDING.left, hand=Limb(place=(0.0, 0.03, 0.325))))
SUNK = replace(STANDING, pelvis=Pelvis(place=(-0.1, 0.02, 0.42), tilt=40), lumbar=Bend(bend=10))
STEPPED = replace(SUNK, left=replace(SUNK.left, foot=Limb(place=(-0.2, 0.05, 0.039), planted=True)))


@given(shares)
def test_ease_starts_and_ends_at_rest_and_never_goes_back(share: float) -> None:
    assert ease(0) == 0
    assert ease(1) == 1
    assert ease(share) <= ease(share + 0.01)
    assert ease(0.01) < 0.0001
    assert ease(share) + ease(1 - share) == pytest.approx(1)


@given(poses, poses)
def test_the_way_begins_and_ends_in_its_poses(start: Pose, end: Pose) -> None:
    assert between(start, end, 0.0) == start
    assert between(start, end, 1.0) == end


def test_a_way_passes_through_every_pose() -> None:
    taken = list(way([STANDING, SUNK, STANDING], steps=4))
    assert len(taken) == 9
    assert (taken[0], taken[4], taken[8]) == (STANDING, SUNK, STANDING)
    assert list(way([STANDING])) == [STANDING]


@given(shares)
def test_planted_feet_do_not_move_at_all_while_the_trunk_does(share: float) -> None:
    bones, start = solve(between(STANDING, SUNK, share)), solve(STANDING)
    assert bones.left_leg.end == pytest.approx(start.left_leg.end, abs=1e-6)
    assert bones.right_leg.end == pytest.approx(start.right_leg.end, abs=1e-6)


@given(st.floats(0.1, 0.9))
def test_a_foot_that_changes_its_place_is_lifted(share: float) -> None:
    ankle = solve(between(SUNK, STEPPED, share)).left_leg.end
    assert ankle[2] > solve(SUNK).left_leg.end[2] + 0.01


@given(st.floats(0.2, 0.8))
def test_a_wide_swing_of_the_arm_goes_round_the_body(share: float) -> None:
    bones = solve(between(STANDING, REACHING, share))
    shoulder, wrist = bones.left_arm.root, bones.left_arm.end
    assert length(subtract(wrist, shoulder)) > 0.31
    assert wrist[1] > shoulder[1] + 0.19


@given(shares)
def test_no_hand_swings_through_the_floor(share: float) -> None:
    low = Pelvis(place=(0.0, 0.0, 0.25), tilt=90)
    forward = Half(hand=Limb(place=(0.05, 0.0, 0.3)), foot=STANDING.left.foot)
    backward = Half(hand=HAND, foot=STANDING.left.foot)
    bones = solve(
        between(
            Pose(pelvis=low, left=forward, right=forward),
            Pose(pelvis=low, left=backward, right=backward),
            share,
        )
    )
    arm = bones.left_arm
    assert min(arm.end[2], arm.end[2] + arm.end_way[2] * HAND_LENGTH) > 0.019


@given(poses, poses, shares)
def test_the_way_of_the_mirrored_poses_is_the_mirrored_way(start: Pose, end: Pose, share: float) -> None:
    here = solve(between(start, end, share))
    there = solve(between(mirrored(start), mirrored(end), share))
    for place, other in ((here.left_arm.middle, there.right_arm.middle), (here.hips, there.hips)):
        assert (other[0], -other[1], other[2]) == pytest.approx(place, abs=1e-4)
