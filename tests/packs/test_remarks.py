"""`packs check`: what is wrong, what is only worth a second look, and folders of packs."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.figures import PACK
from tests.support.packs import SMALL, SMALL_TEXT, small_with

from unslump.cli import unslump
from unslump.packs.remarks import remarks_on
from unslump.routine.reader import PACK_FILE, read_pack


def check(*paths: Path) -> Result:
    return CliRunner().invoke(unslump, ["packs", "check", *map(str, paths)], color=True)


def remarks(text: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "small.toml"
    file.write_text(text, encoding="utf-8")
    return [str(remark).removeprefix(f"{file}:") for remark in remarks_on(read_pack(file), file)]


@pytest.mark.parametrize("pack", [PACK, SMALL])
def test_nothing_is_remarked_where_all_is_meant(pack: Path) -> None:
    assert remarks_on(read_pack(pack), pack) == []


def test_an_exercise_that_no_routine_uses_is_remarked(tmp_path: Path) -> None:
    text = small_with('exercise = "small/hang"', 'exercise = "round-and-sink"')
    text = text.replace('exercise = "hang"', 'exercise = "round-and-sink"')
    assert remarks(text, tmp_path) == ["41:6: note: no routine of this pack uses `hang`"]


def test_a_pack_without_a_routine_is_remarked_once(tmp_path: Path) -> None:
    text = SMALL_TEXT[: SMALL_TEXT.index("[[routines]]")]
    (remark,) = remarks(text, tmp_path)
    assert remark == "1:1: note: this pack has no routine, so that nothing in it can be played"


def test_a_cue_too_long_for_its_movement_is_remarked(tmp_path: Path) -> None:
    text = small_with("seconds = 4.5", "seconds = 1.5")
    assert remarks(text, tmp_path) == ["31:75: note: 5 words are too many to be spoken in 1.5 s"]
    assert remarks(small_with('"Kneel", seconds = 4', '"Kneel", seconds = 1'), tmp_path) != []


def test_a_set_that_ends_before_its_movements_are_through_is_remarked(tmp_path: Path) -> None:
    told = "81:43: note: the set ends before its movements are through once, which takes 5 s"
    assert remarks(small_with("seconds = 30 }", "seconds = 4 }"), tmp_path) == [told]
    assert remarks(small_with("seconds = 30 }", "seconds = [2, 4] }"), tmp_path) == [told]
    assert remarks(small_with("seconds = 30 }", "seconds = [2, 5] }"), tmp_path) == []


def test_a_remark_is_told_and_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(small_with("seconds = 30 }", "seconds = 4 }"), encoding="utf-8")
    result = check(file)
    assert result.exit_code == 0
    remark, good = result.stdout.splitlines()
    assert remark.startswith(f"{file}:81:43: note: ")
    assert good == f"{file}: small 1.2.0-rc.1, 2 exercises, 2 routines, no fault"


def test_each_pack_of_a_folder_is_checked(tmp_path: Path) -> None:
    for name in ("small", "little"):
        (tmp_path / name).mkdir()
        (tmp_path / name / PACK_FILE).write_text(SMALL_TEXT, encoding="utf-8")
    result = check(tmp_path)
    assert result.exit_code == 1
    bad, good = result.stdout.splitlines()
    assert re.match(r".*little/unslump-pack\.toml:4:6: the id `small` is not the name", bad)
    assert good.endswith("small: small 1.2.0-rc.1, 2 exercises, 2 routines, no fault")


def test_a_folder_without_packs_is_told(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert (result.exit_code, result.stdout) == (1, f"{tmp_path}: there is no pack in this folder\n")


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31m.toml"
    file.write_text(SMALL_TEXT, encoding="utf-8")
    result = check(file)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
