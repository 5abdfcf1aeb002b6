"""A new pack: whole, without a fault, playable as it stands, and never written over anything."""

import json
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from jsonschema import Draft7Validator
from tests.support.app import settle_in
from tests.support.good_packs import ids

from unslump.cli import unslump
from unslump.files import FileProblem
from unslump.packs import scaffold
from unslump.packs.remarks import remarks_on
from unslump.packs.scaffold import write_new_pack
from unslump.packs.schema import SCHEMA_FILE, schema_text
from unslump.routine.reader import PACK_FILE, read_pack

FILES = {PACK_FILE, SCHEMA_FILE, "LICENSE.md", "README.md"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is open."""
    settle_in(tmp_path, monkeypatch)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(unslump, arguments)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_pack_is_whole_and_without_a_fault(here: Path) -> None:
    path = write_new_pack("neck-break", here)
    assert path == here / "neck-break"
    assert {file.name for file in path.iterdir()} == FILES
    pack = read_pack(path)
    assert (pack.id, pack.title) == ("neck-break", "Neck break")
    assert remarks_on(pack, path) == []
    assert (path / "README.md").read_text(encoding="utf-8").startswith("# Neck break\n")


def test_it_shows_what_a_pack_can_hold(here: Path) -> None:
    pack = read_pack(write_new_pack("neck-break", here))
    (exercise,), (routine,) = pack.exercises, pack.routines
    assert exercise.figure is not None
    assert exercise.easier is not None
    assert exercise.figure.easier
    assert {movement.pose for movement in (*exercise.enter, *exercise.movements)} == set(
        exercise.figure.poses
    )
    assert routine.id == f"neck-break/{scaffold.ROUTINE}"
    assert routine.steps[0].dose.sides


def test_it_fits_the_schema_that_lies_beside_it(here: Path) -> None:
    path = write_new_pack("neck-break", here)
    text = (path / PACK_FILE).read_text(encoding="utf-8")
    assert text.startswith(f"#:schema {SCHEMA_FILE}\n")
    schema = (path / SCHEMA_FILE).read_text(encoding="utf-8")
    assert schema == schema_text()
    assert list(Draft7Validator(json.loads(schema)).iter_errors(tomllib.loads(text))) == []


@given(ids)
@settings(max_examples=20, deadline=None)
def test_every_id_makes_a_pack(tmp_path_factory: pytest.TempPathFactory, identifier: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    assert read_pack(write_new_pack(identifier, folder)).id == identifier


@pytest.mark.parametrize("identifier", ["", "..", "a/b", "/a", "Neck", "neck break", "a\x1b", "-a", "a" * 41])
def test_an_id_that_is_none_writes_nothing(here: Path, identifier: str) -> None:
    with pytest.raises(FileProblem, match="The id ") as caught:
        write_new_pack(identifier, here)
    assert "\x1b" not in str(caught.value)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("taken", ["an empty folder", "a folder", "a file", "a link to nothing"])
def test_nothing_is_written_over(here: Path, taken: str) -> None:
    place = here / "neck-break"
    match taken:
        case "an empty folder":
            place.mkdir()
        case "a folder":
            place.mkdir()
            (place / PACK_FILE).write_text("mine", encoding="utf-8")
        case "a file":
            place.write_text("mine", encoding="utf-8")
        case "a link to nothing":
            place.symlink_to("nothing")
    before = contents(here)
    with pytest.raises(FileProblem, match="is already there"):
        write_new_pack("neck-break", here)
    assert contents(here) == before
    assert not (here / "nothing").exists()


def test_what_cannot_be_written_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaffold, "SCHEMA_FILE", "a" * 300)
    with pytest.raises(FileProblem):
        write_new_pack("neck-break", here)
    assert list(here.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(here: Path) -> None:
    with pytest.raises(FileProblem, match="There is no folder gone"):
        write_new_pack("neck-break", Path("gone"))


@pytest.mark.parametrize("folder", [".", "with a space", "sub"])
def test_the_command_names_the_next_commands_and_they_work(here: Path, folder: str) -> None:
    (here / folder).mkdir(exist_ok=True)
    result = run("packs", "new", "neck-break", "--in", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    check, preview, play = (shlex.split(line) for line in result.stdout.splitlines()[1:])
    assert check[:3] == ["unslump", "packs", "check"]
    assert preview == [*check[:2], "preview", *check[3:]]
    checked = run(*check[1:])
    assert (checked.exit_code, checked.stdout.endswith("1 exercise, 1 routine, no fault\n")) == (0, True)
    assert play[:2] == ["unslump", "--pack-dir"]
    planned = run(*["timeline" if word == "play" else word for word in play[1:]])
    assert planned.exit_code == 0
    assert "Get ready: Side reach, standing, left arm." in planned.stdout


def test_the_command_tells_what_stands_in_its_way() -> None:
    assert run("packs", "new", "neck-break").exit_code == 0
    again = run("packs", "new", "neck-break")
    assert again.exit_code == 1
    assert again.stderr == (
        "Error: neck-break is already there. Choose another name, or another folder with --in.\n"
    )


def test_the_commands_that_its_readme_shows_work(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_new_pack("neck-break", here)
    monkeypatch.chdir(path)
    shown = (path / "README.md").read_text(encoding="utf-8").partition("```sh\n")[2].partition("```")[0]
    check, preview, play = (shlex.split(line, comments=True)[1:] for line in shown.splitlines())
    assert run(*check).stdout.endswith("1 exercise, 1 routine, no fault\n")
    assert preview == ["packs", "preview", "."]
    assert run(*["timeline" if word == "play" else word for word in play]).exit_code == 0
