"""From tables to poses: what is left out, what is inherited, what cannot be."""

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from unslump.figure.pose import Bend, Girdle, Limb, mirrored
from unslump.figure.reading import Misfit, misfits, read_figure
from unslump.figure.written import WrittenFigure

STAND = {
    "hands": {"reach": [0.01, 0.05, -0.32]},
    "feet": {"planted": [0.0, 0.05, 0.039], "toes": [1, 0, 0]},
}


def tables(**poses: dict[str, Any]) -> dict[str, Any]:
    return {"poses": {"stand": STAND, **poses}}


def told(figure: dict[str, Any]) -> list[tuple[str, str]]:
    return [(".".join(misfit.path), misfit.message) for misfit in misfits(figure)]


def test_a_pose_is_at_rest_where_nothing_is_written() -> None:
    figure = read_figure(msgspec.convert(tables(), WrittenFigure))
    pose = figure.poses["stand"]
    assert (pose.lumbar, pose.neck, pose.left.girdle) == (Bend(), Bend(), Girdle())
    assert pose.left == pose.right
    assert pose.left.foot == Limb(place=(0.0, 0.05, 0.039), planted=True, end=(1.0, 0.0, 0.0))
    assert not pose.left.hand.planted


def test_a_pose_says_what_differs_and_a_side_overrules_both() -> None:
    figure = read_figure(
        msgspec.convert(
            tables(
                bow={"from": "stand", "lumbar": {"bend": 20}, "left_hand": {"reach": [0.3, 0.0, 0.0]}},
                bow_far={"from": "bow", "thoracic": {"bend": 10}, "girdles": {"shrug": 5}},
            ),
            WrittenFigure,
        )
    )
    stand, bow, far = (figure.poses[name] for name in ("stand", "bow", "bow_far"))
    assert (bow.lumbar.bend, far.lumbar.bend, far.thoracic.bend) == (20, 20, 10)
    assert bow.left.hand.place == far.left.hand.place == (0.3, 0.0, 0.0)
    assert bow.right == stand.right
    assert far.left.girdle.shrug == far.right.girdle.shrug == 5


def test_a_table_for_both_sides_replaces_those_of_each_side_in_the_pose_before() -> None:
    figure = read_figure(
        msgspec.convert(
            tables(
                one={"from": "stand", "left_hand": {"reach": [0.3, 0.0, 0.0]}},
                two={"from": "one", "hands": {"reach": [0.0, 0.3, 0.0]}},
            ),
            WrittenFigure,
        )
    )
    assert figure.poses["two"].left.hand.place == figure.poses["two"].right.hand.place == (0.0, 0.3, 0.0)


def test_a_variant_changes_the_pose_of_its_name_and_leaves_the_rest() -> None:
    written = {
        **tables(bow={"from": "stand", "lumbar": {"bend": 20}}),
        "easier": {"bow": {"neck": {"bend": 5}}},
        "harder": {"bow": {"from": "stand"}},
    }
    figure = read_figure(msgspec.convert(written, WrittenFigure))
    easier = figure.as_easier.poses
    assert (easier["bow"].lumbar.bend, easier["bow"].neck.bend) == (20, 5)
    assert figure.harder == {"bow": figure.poses["stand"]}
    assert easier["stand"] == figure.poses["stand"]


def test_a_mirrored_figure_mirrors_poses_and_camera() -> None:
    written = {**tables(), "camera": {"turn": 30, "height": 5}, "easier": {"stand": {"neck": {"twist": 9}}}}
    figure = read_figure(msgspec.convert(written, WrittenFigure))
    assert figure.mirrored.camera.turn == 150
    assert figure.mirrored.mirrored == figure
    assert figure.mirrored.as_easier.poses["stand"] == mirrored(figure.as_easier.poses["stand"])
    assert figure.mirrored.as_easier.poses["stand"].neck.twist == -9


def test_a_good_figure_has_no_misfits() -> None:
    assert told(tables()) == []


@pytest.mark.parametrize(
    ("pose", "path", "message"),
    [
        ({"from": "sand"}, "poses.bow.from", "there is no pose"),
        ({"from": "bow"}, "poses.bow.from", "this pose would begin from itself, by way of"),
        ({"feet": STAND["feet"]}, "poses.bow", "`hands` are missing"),
        ({"feet": STAND["feet"], "left_hand": STAND["hands"]}, "poses.bow", "`right_hand` is missing"),
        ({"from": "stand", "hands": {}}, "poses.bow.hands", "`hands` wants either `planted` or `reach`"),
        (
            {"from": "stand", "left_foot": {"planted": [0, 0, 0], "reach": [0, 0, 0]}},
            "poses.bow.left_foot",
            "`left_foot` wants either `planted` or `reach`",
        ),
        (
            {"from": "stand", "neck": {"twist": 90}},
            "poses.bow",
            "no body can do this: the neck twists 90°, 30° past the limit of 60°",
        ),
    ],
)
def test_a_pose_that_cannot_be_is_told(pose: dict[str, Any], path: str, message: str) -> None:
    assert told(tables(bow=pose)) == [(path, message)]


def test_poses_that_begin_from_each_other_are_told_of_each() -> None:
    assert [path for path, _ in told(tables(one={"from": "two"}, two={"from": "one"}))] == [
        "poses.one.from",
        "poses.two.from",
    ]


def test_what_begins_from_a_pose_of_the_wrong_shape_is_passed_over() -> None:
    assert told(tables(odd={"lumbar": 7}, next={"from": "odd"})) == []


def test_what_begins_from_a_pose_that_cannot_be_is_not_told_as_well() -> None:
    assert told(tables(one={"from": "nowhere"}, two={"from": "one"})) == [
        ("poses.one.from", "there is no pose")
    ]


def test_a_variant_of_no_pose_is_told_with_the_poses_there_are() -> None:
    assert list(misfits({**tables(), "harder": {"stnad": STAND}})) == [
        Misfit(("harder", "stnad"), "there is no pose that this could change:", "stnad", ("stand",))
    ]


@pytest.mark.parametrize("odd", [None, 7, [], {"poses": 7}, {"poses": {"stand": 7}}, {"easier": []}])
def test_any_data_is_passed_over_or_told(odd: object) -> None:
    figure = odd if isinstance(odd, dict) else {"poses": odd}
    assert all(isinstance(misfit, Misfit) for misfit in misfits(figure))


def test_the_example_on_the_page_is_a_figure_that_a_body_can_take() -> None:
    page = Path(__file__).parents[2] / "docs" / "figure" / "README.md"
    (example,) = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    figure = tomllib.loads(example)["exercises"]["figure"]
    assert list(misfits(figure)) == []
    assert list(read_figure(msgspec.convert(figure, WrittenFigure)).poses) == ["table", "open"]
