"""A pose that no body can take is told, joint by joint, in words."""

import pytest
from hypothesis import given
from msgspec.structs import replace
from tests.support.poses import FOOT, HAND, STANDING, poses

from unslump.figure.limits import strains
from unslump.figure.pose import Bend, Girdle, Half, Limb, Pelvis, Pose, mirrored


def with_left(*, hand: Limb = HAND, foot: Limb = FOOT, girdle: Girdle | None = None) -> Pose:
    return replace(STANDING, left=Half(hand=hand, foot=foot, girdle=girdle or Girdle()))


def hand(place: tuple[float, float, float], elbow: tuple[float, float, float] = (-1.0, 1.0, 0.0)) -> Pose:
    return with_left(hand=Limb(place=place, middle=elbow))


def foot(place: tuple[float, float, float], knee: tuple[float, float, float] = (1.0, 0.0, 0.0)) -> Pose:
    return with_left(foot=Limb(place=place, middle=knee))


def test_standing_strains_nothing() -> None:
    assert strains(STANDING) == []


@pytest.mark.parametrize(
    ("pose", "part", "words"),
    [
        (replace(STANDING, lumbar=Bend(twist=12)), "lumbar", "the lumbar spine twists 12°"),
        (replace(STANDING, thoracic=Bend(bend=-40)), "thoracic", "the thoracic spine bends -40°"),
        (replace(STANDING, neck=Bend(side=50)), "neck", "the neck bends sideways 50°"),
        (with_left(girdle=Girdle(shrug=60)), "left_girdle", "the left shoulder is shrugged 60°"),
        (with_left(girdle=Girdle(draw_back=-40)), "left_girdle", "the left shoulder is drawn back -40°"),
        (hand((0.05, 0.0, 0.0)), "left_hand", "the left elbow bends 1"),
        (hand((-0.276, 0.02, -0.172)), "left_hand", "the left arm goes back 63°, 3° past the limit of 60°"),
        (hand((-0.30, 0.08, -0.02)), "left_hand", "the left arm goes back 57°, 12° past the limit of 45°"),
        (hand((0.02, -0.30, 0.0)), "left_hand", "the left arm crosses the chest"),
        (hand((0.0, 0.1, -0.25), (1.0, 0.0, 0.0)), "left_hand", "the left upper arm is twisted"),
        (foot((0.0, 0.0, -0.08)), "left_foot", "the left knee bends 161°"),
        (foot((-0.40, 0.0, -0.25)), "left_foot", "the left hip bends -"),
        (foot((0.0, 0.45, -0.15)), "left_foot", "the left leg goes out"),
        (foot((0.0, 0.0, -0.40), (-1.0, 0.0, 0.0)), "left_foot", "the left thigh is twisted"),
    ],
)
def test_each_joint_has_its_limits(pose: Pose, part: str, words: str) -> None:
    found = [strain for strain in strains(pose) if strain.message.startswith(words)]
    assert [strain.part for strain in found] == [part]
    assert "past the limit of" in found[0].message


@pytest.mark.parametrize(
    "pose",
    [
        hand((-0.25, 0.02, -0.21)),
        hand((0.0, -0.05, -0.30), (-1.0, 0.0, 0.0)),
        hand((0.0, 0.0, -0.33), (1.0, 0.0, 0.0)),
        foot((0.0, 0.0, -0.485), (-1.0, 0.0, 0.0)),
    ],
    ids=["an arm back beside the body", "across the belly", "a straight arm", "a straight leg"],
)
def test_what_no_joint_forbids_strains_nothing(pose: Pose) -> None:
    assert strains(pose) == []


def test_fingers_and_toes_are_held_to_wrist_and_ankle() -> None:
    back = with_left(hand=replace(HAND, end=(0.0, 0.0, 1.0)), foot=replace(FOOT, end=(0.3, 0.0, -1.0)))
    messages = [strain.message for strain in strains(back)]
    assert any(message.startswith("the left wrist bends 1") for message in messages)
    assert any(message.startswith("the left foot is drawn up -") for message in messages)


def test_a_place_out_of_reach_is_told_with_its_distance() -> None:
    far = with_left(hand=Limb(place=(0.5, 0.0, 0.0)))
    assert [strain.message for strain in strains(far)] == [
        "the left hand cannot reach its place, by 0.168 of stature"
    ]


def test_how_the_body_lies_in_the_room_strains_nothing() -> None:
    reaching = Limb(place=(0.0, 0.0, -0.48))
    half = Half(hand=HAND, foot=reaching)
    lying = Pose(pelvis=Pelvis(tilt=-90, turn=40, lean=20), left=half, right=half)
    assert strains(lying) == []


@given(poses)
def test_the_mirrored_pose_strains_the_same_joints_of_the_other_side(pose: Pose) -> None:
    def parts(pose: Pose) -> list[tuple[str, str]]:
        return sorted(
            (strain.part, strain.message.split("°")[0].rsplit(" ", 1)[0]) for strain in strains(pose)
        )

    def exchanged(text: str) -> str:
        return text.replace("left", "?").replace("right", "left").replace("?", "right")

    assert parts(pose) == sorted(
        (exchanged(part), exchanged(message)) for part, message in parts(mirrored(pose))
    )
