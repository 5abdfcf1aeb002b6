"""The stage: everything of a movement fits, muscles show on the side that works, the chest breathes."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.figures import IS_BODY
from tests.support.poses import STANDING

from unslump.figure.camera import Camera
from unslump.figure.material import Material, material_of
from unslump.figure.motion import way
from unslump.figure.muscles import MUSCLES
from unslump.figure.pose import Limb, Pose, mirrored
from unslump.figure.raster import Picture
from unslump.figure.stage import Stage, set_stage

REACHING = replace(STANDING, left=replace(STANDING.left, hand=Limb(place=(0.0, 0.03, 0.325))))
TAKEN = list(way([STANDING, REACHING]))


def count(picture: Picture) -> Counter[Material]:
    return Counter(material_of(value) for value in picture.pixels)


def picture(stage: Stage, pose: Pose, breath: float = 0.0) -> Picture:
    return stage.draw(stage.view(64, 52), pose, breath)


def silhouette(picture: Picture) -> list[bytes]:
    """For every pixel, row by row, 1 where it shows the body and 0 elsewhere."""
    return [picture.row(y).translate(IS_BODY) for y in range(picture.height)]


@given(
    width=st.integers(24, 120),
    height=st.integers(20, 90),
    turn=st.floats(-180, 180),
    above=st.floats(0, 60),
    pixel_width=st.sampled_from([1.0, 0.5]),
)
def test_no_pixel_of_the_body_leaves_the_picture(
    width: int, height: int, turn: float, above: float, pixel_width: float
) -> None:
    stage = set_stage(Camera(turn=turn, height=above), TAKEN)
    view = stage.view(width, height, pixel_width)
    around = view._replace(width=width + 20, height=height + 20, x=view.x + 10, y=view.y + 10)
    for pose in TAKEN[::4]:
        rows = silhouette(stage.draw(around, pose, 1.0))
        assert sum(map(sum, rows)) == sum(sum(row[10:-10]) for row in rows[10:-10]) > 0


def test_the_mirrored_body_from_the_mirrored_camera_is_the_mirrored_picture() -> None:
    camera = Camera(turn=30, height=15)
    here = silhouette(picture(set_stage(camera, TAKEN), REACHING))
    there = set_stage(camera.mirrored, [mirrored(pose) for pose in TAKEN])
    assert [row[::-1] for row in silhouette(picture(there, mirrored(REACHING)))] == here


@pytest.mark.parametrize("name", sorted(MUSCLES))
def test_every_muscle_shows_from_one_side_or_another(name: str) -> None:
    seen = 0
    for turn in (-60, 0, 60, 120, 180, 240):
        stage = set_stage(Camera(turn=turn, height=20), TAKEN, works=(name,))
        seen = max(seen, count(picture(stage, STANDING))[Material.WORKING])
    assert seen > 5


def test_an_unknown_muscle_shows_nothing() -> None:
    stage = set_stage(Camera(), TAKEN, works=("courage",))
    assert count(picture(stage, STANDING))[Material.WORKING] == 0


def test_of_a_leading_side_the_glutes_of_that_side_alone_work() -> None:
    behind = Camera(turn=-90, height=10)

    def columns(leading: int) -> set[int]:
        stage = set_stage(behind, TAKEN, works=("glutes",), leading=leading)
        drawn = picture(stage, STANDING)
        return {
            index % drawn.width
            for index, value in enumerate(drawn.pixels)
            if material_of(value) is Material.WORKING
        }

    left, right = columns(1), columns(-1)
    assert left
    assert right
    assert not left & right
    assert columns(0) >= left | right


def test_a_full_breath_is_seen_in_the_chest_and_nowhere_else() -> None:
    stage = set_stage(Camera(turn=0, height=5), TAKEN)
    empty, full = picture(stage, STANDING, 0.0), picture(stage, STANDING, 1.0)
    assert count(full)[Material.SHIRT] > count(empty)[Material.SHIRT] + 3
    legs = slice(empty.width * empty.height * 6 // 10, None)
    assert empty.pixels[legs] == full.pixels[legs]


def test_every_half_breath_looks_different() -> None:
    stage = set_stage(Camera(turn=20, height=10), TAKEN)
    shown = [picture(stage, STANDING, breath).pixels for breath in (0.0, 0.5, 1.0)]
    assert len(set(shown)) == 3


def test_a_desk_stands_where_the_pose_says() -> None:
    stage = set_stage(Camera(turn=0, height=10), TAKEN)
    drawn = picture(stage, replace(STANDING, desk=(0.3, 0.0, 0.42)))
    assert count(drawn)[Material.FURNITURE] > 10


def test_a_mat_lies_under_the_whole_body() -> None:
    stage = set_stage(Camera(turn=0, height=20), TAKEN, on_mat=True)
    assert stage.mat is not None
    assert stage.mat.back < -0.4
    assert stage.mat.front > 0.4
    assert count(picture(stage, STANDING))[Material.MAT] > 0


def test_the_page_on_figures_names_every_muscle() -> None:
    page = Path(__file__).parents[2] / "docs" / "figure" / "README.md"
    (sentence,) = re.findall(r"names in `works` are tinted: ([^.]*)\.", page.read_text(encoding="utf-8"))
    assert re.split(r",\s+", sentence) == sorted(MUSCLES)
