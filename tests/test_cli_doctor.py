"""The doctor: what it says of plug-ins, of files and of what is around a session."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.app import settle_in
from tests.support.plugin_commands import at_home_with_plugins
from tests.support.terminal import isolated_environment

from unslump.cli import unslump
from unslump.cli.diagnosis.keeping import keeping_remarks
from unslump.cli.diagnosis.machine import machine_remarks
from unslump.cli.diagnosis.remark import Remark, Weight
from unslump.hooks.examination import Finding
from unslump.paths import paths, places
from unslump.settings import Settings


def by_subject(remarks: Iterable[Remark]) -> dict[str, Remark]:
    return {remark.subject: remark for remark in remarks}


def test_plugins_are_told_by_their_outputs_and_by_how_many_are_wrong() -> None:
    findings = [Finding(name="good"), Finding(name="bad", faults=("it raised",))]
    remark = by_subject(machine_remarks({}, Settings(), findings))["plug-ins"]
    assert (remark.found, remark.weight) == ("1 with something wrong: bad", Weight.BETTER)


def test_the_outputs_of_plugins_are_told_with_what_keeps_them_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = at_home_with_plugins(tmp_path, monkeypatch)
    environment.install(
        "room",
        """
from unslump.api import Output

@hookimpl
def unslump_outputs():
    yield Output(id="lamp", label="Lamp", play=print)
    yield Output(id="voice", label="Voice", play=print, why_not=lambda: "There is no voice here.")
""",
    )

    def told(*arguments: str) -> str:
        return " ".join(CliRunner().invoke(unslump, arguments).stdout.split())

    assert "output lamp From the plug-in room." in told("doctor")
    assert "output voice, cannot be used here: There is no voice here. From" in told("doctor")
    assert "output lamp" not in told("--safe", "doctor")
    told("plugins", "disable", "room")
    assert "output lamp" not in told("doctor")


def test_surroundings_that_cannot_be_reached_are_told() -> None:
    over_ssh = {"PATH": "", "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}
    found = by_subject(machine_remarks(over_ssh, Settings(pause_music=True), []))
    assert "wrong room" in found["screen"].means
    assert found["music"].weight is Weight.BETTER
    assert found["speech"].found == "no program that speaks is installed"


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle_in(tmp_path, monkeypatch)
    return tmp_path


def of_files(settings_problems: tuple[str, ...] = (), packs: tuple[str, ...] = ()) -> dict[str, Remark]:
    return by_subject(keeping_remarks(paths(), places(), settings_problems, packs))


def test_files_that_are_as_they_should_be_ask_for_nothing(at_home: Path) -> None:
    found = of_files()
    assert {remark.weight for remark in found.values()} == {Weight.GOOD}
    assert found["history"].found == "none yet"
    assert not paths().history.exists()


def test_a_history_that_cannot_be_read_stands_in_the_way(at_home: Path) -> None:
    paths().history.parent.mkdir(parents=True, exist_ok=True)
    paths().history.write_text("this is no history, however long it is" * 100)
    assert of_files()["history"].weight is Weight.IN_THE_WAY
    result = CliRunner().invoke(unslump, ["doctor"])
    assert result.exit_code == 1
    assert result.stdout.startswith("In the way of a session\n  history         ")
    assert "Nothing stands in the way" not in result.stdout


def test_a_place_that_cannot_be_written_stands_in_the_way(at_home: Path) -> None:
    (at_home / "data").write_text("a file where a folder should be")
    closed = by_subject(
        remark
        for remark in keeping_remarks(paths(), places(), (), ())
        if remark.found.endswith("cannot be written")
    )
    assert {subject: remark.weight for subject, remark in closed.items()} == {
        "history": Weight.IN_THE_WAY,
        "live": Weight.IN_THE_WAY,
        "user packs": Weight.BETTER,
        "overlays": Weight.BETTER,
        "programme": Weight.BETTER,
    }


@pytest.mark.parametrize(
    ("free", "found", "weight"),
    [
        (999_999, "0.001 GB free for your history", Weight.IN_THE_WAY),
        (49_999_999, "0.05 GB free for your history", Weight.BETTER),
        (50_000_000, "0.05 GB free for your history", Weight.GOOD),
    ],
)
def test_too_little_room_is_told_before_a_session_is_lost(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, free: int, found: str, weight: Weight
) -> None:
    disk = shutil.disk_usage(at_home)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: disk)
    room = of_files()["room"]
    assert (room.found, room.weight) == (found, weight)


def test_faults_of_settings_and_packs_are_told(at_home: Path) -> None:
    found = of_files(("settings.toml:1:1: no",), ("one", "two"))
    assert found["settings"].found == "settings.toml:1:1: no"
    assert found["packs"].found == "2 things wrong"


def test_settings_that_are_wrong_are_told_by_the_command_with_their_place(at_home: Path) -> None:
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    paths().settings.write_text('motion = "wild"\n')
    result = CliRunner().invoke(unslump, ["doctor"])
    assert result.exit_code == 0
    told = "".join(result.stdout.split())
    assert f"{paths().settings}:1:10:" in told


def test_without_a_terminal_it_says_what_it_could_not_ask(tmp_path: Path) -> None:
    environment = isolated_environment(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "unslump", "doctor"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Could be better\n  terminal        could not be asked\n")
    assert "\x1b" not in run.stdout
    assert run.stdout.endswith("\nNothing stands in the way of a session.\n")
