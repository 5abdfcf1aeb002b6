"""From a path to a pack: folders, lone files, and everything that is neither."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.packs import SMALL, SMALL_TEXT, faults_of, small_with

from unslump.routine.faults import PackFaults
from unslump.routine.model import BreathPattern, Dose, Side, Variant
from unslump.routine.reader import PACK_FILE, parse_pack, read_pack


def told_of(path: Path) -> list[str]:
    with pytest.raises(PackFaults) as caught:
        read_pack(path)
    return [str(fault) for fault in caught.value.faults]


def folder_with(content: bytes, folder: Path) -> Path:
    folder.mkdir()
    (folder / PACK_FILE).write_bytes(content)
    return folder


def test_a_pack_comes_out_with_every_field_and_global_ids() -> None:
    pack = read_pack(SMALL)
    kneeling, hanging = pack.exercises
    both, short = pack.routines
    assert (pack.id, pack.version, pack.authors[0].name) == ("small", "1.2.0-rc.1", "The unslump authors")
    assert [kneeling.id, hanging.id] == ["small/round-and-sink", "small/hang"]
    assert kneeling.easier == Variant(name="Seated", how="Do the same on a chair.")
    assert kneeling.harder == Variant(name="Eyes closed", how="Close your eyes.")
    assert [movement.seconds for movement in kneeling.movements] == [4, 4.5]
    assert hanging.breath == BreathPattern(inhale=4, hold=1, exhale=6, rest=0.5)
    assert [both.id, short.id] == ["small/both", "small/short"]
    assert [step.exercise for step in both.steps] == ["small/round-and-sink", "small/hang"]
    assert both.steps[0].dose == Dose(breaths=(3, 5), sets=2, sides=(Side.LEFT, Side.RIGHT), rest=12.5)
    assert both.steps[1].dose == Dose(open=True, suggest_seconds=30)
    assert short.steps[2].exercise == "elsewhere/stretch"


def test_a_lone_file_is_a_pack_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "anything.toml"
    file.write_text(SMALL_TEXT, encoding="utf-8")
    assert read_pack(file) == read_pack(SMALL)


def test_windows_line_ends_move_no_line_and_no_column() -> None:
    assert parse_pack(SMALL_TEXT.replace("\n", "\r\n"), "small.toml", "small") == read_pack(SMALL)
    broken = small_with("seconds = 4.5", "seconds = 0")
    assert faults_of(broken.replace("\n", "\r\n")) == faults_of(broken)


def test_a_folder_gives_its_name_however_it_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_with(SMALL_TEXT.encode(), tmp_path / "small")
    (folder / "deeper").mkdir()
    monkeypatch.chdir(folder / "deeper")
    assert read_pack(Path("..")).id == "small"
    monkeypatch.chdir(folder)
    assert read_pack(Path()).id == "small"


def test_a_fault_names_the_file_as_the_person_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_with(small_with("sets = 2", "sets = 0").encode(), tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    assert told_of(Path("small")) == [f"{Path('small', PACK_FILE)}:69:35: `sets` wants 1 to 20, got `0`"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert told_of(tmp_path / "no") == [f"{tmp_path / 'no'}: there is no such file or folder"]
    assert told_of(tmp_path) == [f"{tmp_path}: this folder holds no unslump-pack.toml"]


def test_a_file_that_is_not_toml_by_name_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(SMALL_TEXT, encoding="utf-8")
    assert told_of(file) == [f"{file}: a pack is a TOML file, or a folder that holds unslump-pack.toml"]


def test_the_first_byte_that_is_not_utf_8_is_pointed_at(tmp_path: Path) -> None:
    folder = folder_with("# né\n# na".encode() + b"\xefve\n", tmp_path / "small")
    assert told_of(folder) == [f"{folder / PACK_FILE}:2:5: this is not UTF-8 text; save the file as UTF-8"]


def test_utf_16_is_told_as_what_it_is_not(tmp_path: Path) -> None:
    folder = folder_with(SMALL_TEXT.encode("utf-16"), tmp_path / "small")
    assert told_of(folder) == [f"{folder / PACK_FILE}:1:1: this is not UTF-8 text; save the file as UTF-8"]


def test_no_more_of_a_huge_file_is_read_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "huge.toml"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    assert told_of(file) == [f"{file}: the file is larger than 256 KiB"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    os.mkfifo(folder / PACK_FILE)
    assert told_of(folder) == [f"{folder / PACK_FILE}: this is not a file that can be read"]


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / PACK_FILE).mkdir()
    assert told_of(tmp_path) == [f"{tmp_path / PACK_FILE}: this is not a file that can be read"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(SMALL_TEXT, encoding="utf-8")
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / PACK_FILE).symlink_to(outside)
    assert told_of(folder) == [f"{folder / PACK_FILE}: this link leads out of the folder of the pack"]


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / PACK_FILE).symlink_to(PACK_FILE)
    (fault,) = told_of(tmp_path)
    assert fault.startswith(str(tmp_path))


def test_a_folder_reached_by_a_link_goes_by_the_name_of_the_link(tmp_path: Path) -> None:
    kept = folder_with(SMALL_TEXT.encode(), tmp_path / "my-repository")
    (tmp_path / "small").symlink_to(kept)
    assert read_pack(tmp_path / "small").id == "small"


def test_what_the_system_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    (fault,) = told_of(tmp_path / f"{'a' * 5000}.toml")
    assert "cannot be read (File name too long)" in fault


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (fault,) = told_of(tmp_path / "a\x1b]0;b\n")
    assert fault.endswith("a\\u001b]0;b\\u000a: there is no such file or folder")


def test_a_clean_pack_loads_no_grammar() -> None:
    program = (
        "import sys; from pathlib import Path; from unslump.routine.reader import read_pack;"
        "read_pack(Path(sys.argv[1])); print([m for m in sys.modules if m.startswith('tree_sitter')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(SMALL)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"
