"""A new plug-in: whole, its tests pass as they stand, and never written over anything."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.app import settle_in

from unslump.cli import unslump
from unslump.testing import scaffold

FILES = {"README.md", "pyproject.toml", "src/unslump_my_diary/__init__.py", "tests/test_exporter.py"}
NO_NAMES = [
    "",
    "unslump-",
    "My-diary",
    "my diary",
    "my_diary",
    "-a",
    "a-",
    "a--b",
    "9",
    "../a",
    "/a",
    "a\x1b",
    "ä",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is open."""
    settle_in(tmp_path, monkeypatch)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def new(*arguments: str) -> Result:
    return CliRunner().invoke(unslump, ["plugins", "new", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("name", ["my-diary", "unslump-my-diary"])
def test_a_new_plugin_is_whole_and_has_the_prefix(name: str, here: Path) -> None:
    assert new(name).exit_code == 0
    assert set(contents(here / "unslump-my-diary")) == FILES
    project = tomllib.loads((here / "unslump-my-diary" / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["name"] == "unslump-my-diary"
    assert project["project"]["entry-points"]["unslump"] == {"my-diary": "unslump_my_diary"}


def test_nothing_of_the_template_is_left_unfilled(here: Path) -> None:
    assert new("my-diary").exit_code == 0
    for name, content in contents(here).items():
        assert b"$" not in content, name


def test_its_tests_pass_as_they_stand(here: Path) -> None:
    new("my-diary")
    plugin = here / "unslump-my-diary"
    path = os.pathsep.join(filter(None, [str(plugin / "src"), os.environ.get("PYTHONPATH")]))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=plugin,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert run.returncode == 0, run.stdout
    assert "10 passed" in run.stdout


def test_the_command_names_the_next_commands(here: Path) -> None:
    (here / "with a space").mkdir()
    said = new("my-diary", "--in", "with a space").stdout.splitlines()
    assert said[0].startswith("Wrote a plug-in to with a space/unslump-my-diary.")
    assert said[1] == "  cd 'with a space/unslump-my-diary'"
    assert said[2] == f"  {'python' if os.name == 'nt' else 'python3'} -m venv .venv"
    assert said[-1].endswith("python -m unslump export my-diary -o -")


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_writes_nothing(name: str, here: Path) -> None:
    result = new("--", name)
    assert (result.exit_code, list(here.iterdir())) == (1, [])
    assert "is no name for a plug-in. One is like my-diary" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("name", ["csv", "jsonl", "json-lines", "unslump-markdown", "desk-back"])
def test_a_name_that_comes_with_unslump_is_refused(name: str, here: Path) -> None:
    result = new(name)
    assert (result.exit_code, list(here.iterdir())) == (1, [])
    assert "comes with unslump. Choose another name." in result.stderr


def test_a_name_has_an_end(here: Path) -> None:
    assert "at most 40 characters" in new("a" * 41).stderr
    assert new("a" * 40).exit_code == 0


@pytest.mark.parametrize("taken", ["an empty folder", "a folder", "a file", "a link to nothing"])
def test_nothing_is_written_over(here: Path, taken: str) -> None:
    place = here / "unslump-my-diary"
    match taken:
        case "an empty folder":
            place.mkdir()
        case "a folder":
            place.mkdir()
            (place / "README.md").write_text("mine", encoding="utf-8")
        case "a file":
            place.write_text("mine", encoding="utf-8")
        case "a link to nothing":
            place.symlink_to("nothing")
    before = contents(here)
    result = new("my-diary")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: unslump-my-diary is already there. Choose another name, or another folder with --in.\n"
    )
    assert contents(here) == before
    assert not (here / "nothing").exists()


def test_what_cannot_be_written_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(scaffold._TEMPLATES, "a" * 300, "README.md.txt")
    assert new("my-diary").exit_code == 1
    assert list(here.iterdir()) == []


def test_a_folder_that_is_not_there_is_told() -> None:
    assert "There is no folder gone." in new("my-diary", "--in", "gone").stderr
