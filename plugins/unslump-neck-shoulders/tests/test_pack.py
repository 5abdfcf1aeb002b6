"""The pack is sound, can be said aloud, is no longer than it says, and travels without code."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[1]
PACK = HERE / "share" / "unslump" / "packs" / "neck-shoulders"
TEXT = (PACK / "unslump-pack.toml").read_text(encoding="utf-8")
DATA: dict[str, Any] = tomllib.loads(TEXT)
EXERCISES = {exercise["id"]: exercise for exercise in DATA["exercises"]}
WORDS_A_SECOND = 3


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of a person who has no other packs."""
    kinds = ("CACHE", "CONFIG", "DATA", "STATE")
    places = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in kinds}
    return {**os.environ, "HOME": str(tmp_path), **places, "UNSLUMP_NO_PLUGINS": "1"}


def unslump(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "unslump", *arguments]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_it_has_no_fault(environment: dict[str, str]) -> None:
    assert "6 exercises, 2 routines, no fault" in unslump(environment, "packs", "check", str(PACK))


def test_the_schema_beside_it_is_the_one_of_this_unslump(environment: dict[str, str]) -> None:
    schema = PACK / TEXT.splitlines()[0].removeprefix("#:schema ")
    assert schema.read_text(encoding="utf-8") == unslump(environment, "packs", "schema")


def test_every_file_of_it_travels_and_none_is_code() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text())
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    files = [path.relative_to(HERE).as_posix() for path in (HERE / "share").rglob("*") if path.is_file()]
    assert shared == {file: file for file in files}
    assert not [file for file in files if file.endswith(".py")]
    assert "entry-points" not in project["project"]
    assert project["project"]["version"] == DATA["version"]


def test_nobody_has_to_lie_down() -> None:
    assert {exercise["position"] for exercise in EXERCISES.values()} == {"seated", "standing"}


@pytest.mark.parametrize("name", EXERCISES)
def test_it_says_when_to_stop(name: str) -> None:
    told = " ".join(EXERCISES[name]["stop_if"])
    assert re.search("tingling or weakness that travels", told)
    if name in ("chin-tuck", "side-bend"):
        assert "Dizziness" in told
        assert "call for help" in told


def test_it_promises_nothing() -> None:
    assert "not treatment" in DATA["summary"]
    assert not re.search(r"\b(heals?|cures?|pain-free|guaranteed)\b|!", str(DATA), re.IGNORECASE)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_cue_can_be_said_within_its_movement(name: str) -> None:
    exercise = EXERCISES[name]
    for movement in (*exercise["enter"], *exercise["movements"]):
        assert len(movement["cue"].split()) <= WORDS_A_SECOND * movement["seconds"], movement["cue"]


@pytest.mark.parametrize("name", EXERCISES)
def test_no_breath_is_held_and_each_is_named_where_it_turns(name: str) -> None:
    before = ""
    for movement in EXERCISES[name]["movements"]:
        breath = movement["breath"]
        assert breath in ("inhale", "exhale")
        if breath != before:
            word = "Breathe in" if breath == "inhale" else "Breathe out"
            assert movement["cue"].startswith(word) or movement["name"] == "Round"
        before = breath


@pytest.mark.parametrize("name", EXERCISES)
def test_every_movement_is_shown(name: str) -> None:
    exercise = EXERCISES[name]
    shown = {movement["pose"] for movement in (*exercise["enter"], *exercise["movements"])}
    assert shown == set(exercise["figure"]["poses"])


@pytest.mark.parametrize(
    ("routine", "told"), [("three-minutes", "3 min 19 s"), ("six-minutes", "6 min 23 s")]
)
def test_a_routine_takes_as_long_as_the_page_says(
    routine: str, told: str, environment: dict[str, str]
) -> None:
    last = unslump(
        environment, "--pack-dir", str(PACK), "timeline", f"neck-shoulders/{routine}"
    ).splitlines()[-1]
    minutes, seconds = last.split()[0].split(":")
    assert f"{minutes} min {seconds} s" == told
    assert told in (HERE / "README.md").read_text(encoding="utf-8")
