"""Exercises as bodies: ready to be drawn, and on a sheet."""

import struct
import xml.etree.ElementTree as ElementTree

import pytest
from msgspec.structs import replace
from tests.support.figures import EXERCISES

from unslump.figure.pose import mirrored
from unslump.routine.body import SHEETS, body_of, pose_names, ready_pose, sheet_of
from unslump.routine.model import Exercise, Side

ROTATION = EXERCISES["quadruped-rotation"]
EASIER = [exercise for exercise in EXERCISES.values() if exercise.figure and exercise.figure.easier]


def test_the_other_side_is_the_mirrored_body() -> None:
    left, right = body_of(ROTATION, Side.LEFT), body_of(ROTATION, Side.RIGHT)
    assert right.figure.poses["open"] == mirrored(left.figure.poses["open"])
    assert (left.stage.leading, right.stage.leading) == (1, -1)


@pytest.mark.parametrize("exercise", EASIER, ids=lambda exercise: exercise.id)
def test_the_easier_way_has_its_own_poses(exercise: Exercise) -> None:
    assert body_of(exercise, easier=True).figure.poses != body_of(exercise).figure.poses


def test_a_set_passes_through_its_poses_and_comes_round_again() -> None:
    names = list(pose_names(ROTATION))
    assert names[0] == ready_pose(ROTATION)
    assert names[-3:] == ["open", "threaded", "open"]


def test_without_a_figure_there_is_no_body() -> None:
    bare = replace(ROTATION, figure=None)
    assert ready_pose(bare) is None
    assert list(pose_names(bare)) == []
    with pytest.raises(ValueError, match="has no figure"):
        body_of(bare)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_sheet_names_every_pose(name: str) -> None:
    exercise = EXERCISES[name]
    assert exercise.figure is not None
    drawing = ElementTree.fromstring(sheet_of(exercise, ".svg", sided=True))
    labels = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert labels == set(pose_names(exercise))


def test_a_sheet_can_be_a_bitmap() -> None:
    picture = sheet_of(ROTATION, ".png", sided=True)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 4 * 64
    assert height > 52
    assert set(SHEETS) == {".svg", ".png"}
