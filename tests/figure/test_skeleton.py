"""Bones keep their lengths, and stand where anthropometry has them."""

import pytest
from hypothesis import given
from msgspec.structs import replace
from tests.support.poses import STANDING, poses

from unslump.figure import proportions
from unslump.figure.body import flesh
from unslump.figure.camera import bounds_of
from unslump.figure.pose import Pose, mirrored
from unslump.figure.skeleton import Skeleton, solve
from unslump.figure.vector import ROOM, Vector, angle, length, subtract


def joints(bones: Skeleton) -> list[Vector]:
    spine = [link.top for link in (*bones.lumbar, *bones.thoracic, *bones.neck)]
    limbs = (bones.left_arm, bones.right_arm, bones.left_leg, bones.right_leg)
    return [bones.hips, *spine, *(place for limb in limbs for place in (limb.root, limb.middle, limb.end))]


def bone_lengths(bones: Skeleton) -> list[float]:
    pairs = [(bones.left_leg.root, bones.right_leg.root), (bones.hips, bones.lumbar[0].base)]
    pairs += [(link.base, link.top) for link in (*bones.lumbar, *bones.thoracic, *bones.neck)]
    for limb in (bones.left_arm, bones.right_arm, bones.left_leg, bones.right_leg):
        pairs += [(limb.root, limb.middle), (limb.middle, limb.end)]
    return [length(subtract(end, start)) for start, end in pairs]


@given(poses)
def test_no_pose_changes_the_length_of_a_bone(pose: Pose) -> None:
    assert bone_lengths(solve(pose)) == pytest.approx(bone_lengths(solve(STANDING)), abs=1e-6)


@given(poses)
def test_a_limb_reaches_its_place_or_says_by_how_much_it_falls_short(pose: Pose) -> None:
    bones = solve(pose)
    for limb, out, wish in (
        (bones.left_arm, 1, pose.left.hand),
        (bones.right_arm, -1, pose.right.hand),
        (bones.left_leg, 1, pose.left.foot),
        (bones.right_leg, -1, pose.right.foot),
    ):
        if wish.planted:
            forward, outward, up = wish.place
            missed = length(subtract(limb.end, (forward, outward * out, up)))
            assert missed == pytest.approx(limb.short, abs=1e-6)


@given(poses)
def test_a_pose_mirrored_twice_is_the_pose(pose: Pose) -> None:
    assert mirrored(mirrored(pose)) == pose


def test_a_desk_is_mirrored_with_the_pose() -> None:
    assert mirrored(replace(STANDING, desk=(0.3, 0.2, 0.4))).desk == (0.3, -0.2, 0.4)


@given(poses)
def test_the_bones_of_a_mirrored_pose_are_mirrored(pose: Pose) -> None:
    bones, other = solve(pose), solve(mirrored(pose))
    swapped = other._replace(
        left_arm=other.right_arm,
        right_arm=other.left_arm,
        left_leg=other.right_leg,
        right_leg=other.left_leg,
    )
    for place, place_there in zip(joints(bones), joints(swapped), strict=True):
        forward, left, up = place_there
        assert (forward, -left, up) == pytest.approx(place, abs=1e-6)


def test_the_standing_body_has_the_heights_of_the_tables() -> None:
    bones = solve(STANDING)
    assert bones.left_arm.root[2] == pytest.approx(proportions.SHOULDER_HEIGHT, abs=0.002)
    assert bones.left_leg.root[2] == pytest.approx(proportions.HIP_HEIGHT)
    assert bones.left_leg.middle[2] == pytest.approx(proportions.KNEE_HEIGHT, abs=0.01)
    assert bones.left_leg.end[2] == pytest.approx(proportions.ANKLE_HEIGHT)
    bounds = bounds_of(flesh(bones), ROOM)
    assert (bounds.bottom, bounds.top) == pytest.approx((0.0, 1.0), abs=0.01)


def test_knees_bend_forward_and_elbows_back_when_nobody_says_otherwise() -> None:
    bones = solve(STANDING)
    assert bones.left_leg.middle[0] > 0
    assert bones.left_arm.middle[0] < bones.left_arm.end[0]


def test_a_resting_foot_stands_at_a_right_angle_to_the_shin() -> None:
    leg = solve(STANDING).left_leg
    assert angle(leg.end_way, subtract(leg.middle, leg.end)) == pytest.approx(90)
