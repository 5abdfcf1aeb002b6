"""The five exercises: bodies that hold, feet that stay, and pictures that show all of it."""

from pathlib import Path

import pytest
from tests.support.figures import EXERCISES, IS_BODY, PLAYED, Played

from unslump.figure.cells import Drawing, cells
from unslump.figure.limits import strains
from unslump.figure.material import Material, material_of
from unslump.figure.motion import way
from unslump.figure.muscles import MUSCLES
from unslump.figure.raster import Picture
from unslump.figure.skeleton import Skeleton, solve
from unslump.figure.vector import Vector, length, subtract

GOLDEN = Path(__file__).parent / "golden"
ONE_CENTIMETRE = 0.006
STEPS = 24
SIZES = [(24, 20), (28, 22), (56, 44), (64, 52), (200, 120)]

every_way = pytest.mark.parametrize("one", PLAYED.values(), ids=PLAYED.keys())


def ends(bones: Skeleton) -> dict[str, Vector]:
    return {
        "left hand": bones.left_arm.end,
        "right hand": bones.right_arm.end,
        "left foot": bones.left_leg.end,
        "right foot": bones.right_leg.end,
    }


@every_way
def test_no_joint_leaves_its_limits_on_the_way(one: Played) -> None:
    for pose in way(one.poses, STEPS):
        assert strains(pose) == []


@every_way
def test_what_is_planted_stays_within_a_centimetre(one: Played) -> None:
    kept = 0
    for start, end in zip(one.poses, one.poses[1:], strict=False):
        first = ends(solve(start))
        planted = {
            "left hand": (start.left.hand, end.left.hand),
            "right hand": (start.right.hand, end.right.hand),
            "left foot": (start.left.foot, end.left.foot),
            "right foot": (start.right.foot, end.right.foot),
        }
        stays = [name for name, (a, b) in planted.items() if a.planted and b.planted and a.place == b.place]
        kept += len(stays)
        for pose in way([start, end], STEPS):
            here = ends(solve(pose))
            for name in stays:
                assert length(subtract(here[name], first[name])) < ONE_CENTIMETRE
    assert kept >= len(one.poses)


@every_way
def test_nothing_sinks_into_the_floor(one: Played) -> None:
    for pose in way(one.poses, STEPS):
        bones = solve(pose)
        lowest = min(
            place[2] for place in (*ends(bones).values(), bones.left_leg.middle, bones.right_leg.middle)
        )
        assert lowest > 0.015


@every_way
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_pixel_of_the_body_is_in_the_picture(one: Played, width: int, height: int) -> None:
    stage = one.stage()
    view = stage.view(width, height)
    around = view._replace(width=width + 12, height=height + 12, x=view.x + 6, y=view.y + 6)
    for pose in way(one.poses, 3):
        rows = body(stage.draw(around, pose, 1.0))
        assert sum(map(sum, rows)) == sum(sum(row[6:-6]) for row in rows[6:-6]) > 0


def body(picture: Picture) -> list[bytes]:
    """For every pixel, row by row, 1 where it shows the body and 0 elsewhere."""
    return [picture.row(y).translate(IS_BODY) for y in range(picture.height)]


@every_way
def test_the_figure_fills_its_picture(one: Played) -> None:
    stage = one.stage()
    shown = [body(stage.draw(stage.view(64, 52), pose)) for pose in one.poses]
    rows = sum(any(any(picture[y]) for picture in shown) for y in range(52))
    columns = sum(any(any(row[x] for row in picture) for picture in shown) for x in range(64))
    assert rows >= 46 or columns >= 56


@pytest.mark.parametrize("name", EXERCISES)
def test_what_the_exercise_works_is_known_and_seen_in_each_of_its_movements(name: str) -> None:
    exercise = EXERCISES[name]
    assert set(exercise.works) <= MUSCLES.keys()
    one = PLAYED[name]
    stage = one.stage()
    for movement in exercise.movements:
        assert movement.pose is not None
        picture = stage.draw(stage.view(56, 44), one.figure.poses[movement.pose])
        assert sum(material_of(value) is Material.WORKING for value in picture.pixels) >= 12


def test_a_side_is_told_by_the_arm_and_the_leg_that_the_cues_name() -> None:
    """Left leg back, left arm up, twisted to the left, leaning to the right; then the mirror image."""
    for name, out in (("glute-reach", 1), ("glute-reach, right", -1)):
        bones = solve(PLAYED[name].figure.poses["leaning"])
        arm, leg = (bones.left_arm, bones.left_leg) if out > 0 else (bones.right_arm, bones.right_leg)
        other = bones.right_leg if out > 0 else bones.left_leg
        assert leg.end[0] < other.end[0] - 0.3
        assert arm.end[2] > bones.neck[-1].top[2] + 0.1
        assert bones.chest.forward[1] * out > 0.3
        assert bones.neck[0].base[1] * out < -0.05


def test_the_rotation_opens_the_named_arm_to_the_sky_and_threads_it_to_the_other_side() -> None:
    poses = PLAYED["quadruped-rotation"].figure.poses
    opened, threaded = solve(poses["open"]), solve(poses["threaded"])
    assert opened.left_arm.end[2] > opened.left_arm.root[2] + 0.3
    assert opened.chest.forward[1] > 0.5
    assert threaded.left_arm.end[1] < threaded.right_arm.end[1] - 0.1
    assert threaded.left_arm.end[2] < 0.05
    assert threaded.left_arm.root[2] < threaded.right_arm.root[2]


def test_the_press_up_rises_from_the_upper_back_with_the_hips_on_the_mat() -> None:
    poses = PLAYED["prone-press-up"].figure.poses
    down, up = poses["down"], poses["up"]
    assert down.pelvis == up.pelvis
    assert up.thoracic.bend < down.thoracic.bend - 15
    assert solve(up).left_arm.root[2] > solve(down).left_arm.root[2] + 0.08


def test_the_hinge_sends_the_hips_back_over_soft_knees_with_a_long_back() -> None:
    poses = PLAYED["hamstring-hinge"].figure.poses
    standing, hinged = poses["standing"], poses["hinged"]
    assert hinged.pelvis.place[0] < standing.pelvis.place[0] - 0.08
    assert hinged.pelvis.place[2] > standing.pelvis.place[2] - 0.05
    assert abs(hinged.lumbar.bend) + abs(hinged.thoracic.bend) < 10


@pytest.mark.parametrize("name", EXERCISES)
def test_the_pictures_are_as_they_were(name: str) -> None:
    """Golden frames without colour. When a change is meant, write what `frames` says to the file."""
    assert frames(PLAYED[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def frames(one: Played) -> str:
    stage = one.stage()
    view = stage.view(44, 40)
    text = ""
    for name in dict.fromkeys(one.order):
        lines = cells(stage.draw(view, one.figure.poses[name]), Drawing.SHADES)
        drawn = "\n".join("".join(cell.character for cell in line).rstrip() for line in lines)
        text += f"{name}\n{drawn}\n\n"
    return text
