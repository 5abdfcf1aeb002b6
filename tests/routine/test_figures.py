"""The figure of an exercise: read with the pack, and every pose that cannot be told with its place."""

import pytest
from tests.support.packs import SMALL_TEXT, faults_of

from unslump.figure.reading import read_figure
from unslump.routine.reader import parse_pack

FIGURE = """\
[exercises.figure]
camera = { turn = 30, height = 10 }

[exercises.figure.poses.table]
pelvis = { place = [-0.15, 0.0, 0.288], tilt = 80 }
hands = { planted = [0.12, 0.115, 0.03], fingers = [1.0, 0.0, 0.0] }
feet = { planted = [-0.395, 0.055, 0.065], toes = [-0.8, 0.0, -0.6] }

[exercises.figure.poses.round]
from = "table"
thoracic = { bend = 6 }

[exercises.figure.poses.sink]
from = "table"
lumbar = { bend = -3 }

[exercises.figure.easier.sink]
neck = { bend = -10 }

"""
PLACE = "[exercises.harder]"
FIRST_LINE = SMALL_TEXT[: SMALL_TEXT.index(PLACE)].count("\n") + 1


def with_figure(old: str = "", new: str = "") -> str:
    assert old in FIGURE
    return SMALL_TEXT.replace(PLACE, FIGURE.replace(old, new, 1) + PLACE, 1)


def test_a_figure_comes_out_with_its_poses() -> None:
    kneeling, hanging = parse_pack(with_figure(), "small.toml", "small").exercises
    assert hanging.figure is None
    assert kneeling.figure is not None
    figure = read_figure(kneeling.figure)
    assert list(figure.poses) == ["table", "round", "sink"]
    assert figure.camera.turn == 30
    assert figure.as_easier.poses["sink"].neck.bend == -10


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("turn = 30", "turn = 300", 2, "19: `turn` wants -180 to 180, got `300`"),
        ("height = 10", "hight = 10", 2, "23: unknown key `hight`; did you mean `height`?"),
        ("tilt = 80", "tilt = nan", 5, "48: `tilt` wants -180 to 180, got `nan`"),
        ("[-0.15, 0.0, 0.288]", "[-0.15, 0.0]", 5, "20: `place` wants a list of three numbers, got a list"),
        ("[-0.15, 0.0, 0.288]", '[-0.15, 0.0, "x"]', 5, "33: `place` wants a number, got text"),
        ("[-0.15, 0.0, 0.288]", "[-0.15, 0.0, 288]", 5, "33: `place` wants -3 to 3, got `288`"),
        ("bend = 6", "bent = 6", 11, "14: unknown key `bent`; did you mean `bend`?"),
        (
            'from = "table"\nth',
            'from = "tabel"\nth',
            10,
            "8: there is no pose `tabel`; did you mean `table`?",
        ),
        (
            "easier.sink",
            "easier.sing",
            17,
            "1: there is no pose that this could change: `sing`; did you mean",
        ),
        (
            "neck = { bend = -10",
            "neck = { bend = -90",
            17,
            "1: no body can do this: the neck bends -90°, 15°",
        ),
        (
            "poses.sink]",
            'poses.sink]\nfrom = "table"\n[exercises.figure.poses."a\\tb"]',
            15,
            "1: `poses` has a name that wants",
        ),
    ],
)
def test_a_fault_of_a_figure_is_told_with_its_place(old: str, new: str, line: int, told: str) -> None:
    (fault,) = faults_of(with_figure(old, new))
    assert fault.startswith(f"small.toml:{FIRST_LINE - 1 + line}:{told}")


def test_a_movement_that_names_no_pose_of_the_figure_is_told() -> None:
    (fault,) = faults_of(with_figure("poses.round]", "poses.around]"))
    assert fault == "small.toml:30:60: there is no pose `round` in the figure; did you mean `around`?"


def test_a_name_that_only_looks_the_same_is_told_as_such() -> None:
    text = with_figure("poses.round]", 'poses."re\u0301né"]').replace('pose = "round"', 'pose = "réné"')
    (fault,) = faults_of(text)
    assert fault.endswith("? It looks the same, and is written with other characters.")


def test_a_figure_that_is_no_table_is_told() -> None:
    text = SMALL_TEXT.replace(PLACE, f"[[exercises.figure]]\n{PLACE}", 1)
    assert any("`figure` wants a table, got a list" in fault for fault in faults_of(text))


def test_too_many_poses_are_told_once() -> None:
    more = "".join(f'[exercises.figure.poses.p{number}]\nfrom = "table"\n' for number in range(30))
    text = SMALL_TEXT.replace(PLACE, FIGURE + more + PLACE, 1)
    assert [fault.split(": ", 1)[1] for fault in faults_of(text)] == ["`poses` holds at most 20, got 33"]
