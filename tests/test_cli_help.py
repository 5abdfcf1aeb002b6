"""What the commands say of themselves, and what becomes of it where it finds no space."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from unslump import __version__
from unslump.cli import SECTIONS, unslump


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(unslump, arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_version_and_the_help_name_the_program() -> None:
    assert printed("--version") == f"unslump {__version__}\n"
    text = printed("--help")
    assert text == printed("-h")
    assert "It is exercise guidance, not treatment." in text
    assert re.findall(r"^  (\w[\w-]*) {2,}\w", text, re.MULTILINE) == list(unslump.commands)


@pytest.mark.parametrize("columns", ["50", "80", "200"])
def test_the_commands_are_listed_in_sections_whole_and_in_one_column(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    listed = printed("--help").partition("\nPlay:\n")[2]
    assert re.findall(r"^(\w.*):$", listed, re.MULTILINE) == [*SECTIONS][1:]
    told = re.findall(r"^  \w[\w-]* {2,}", listed, re.MULTILINE)
    assert len({len(start) for start in told}) == 1
    assert "..." not in listed


def test_every_command_has_help_and_the_name_it_is_asked_for_by() -> None:
    for name, command in unslump.commands.items():
        assert command.help, name
        assert command.name == name
        for within, inner in command.commands.items() if isinstance(command, click.Group) else ():
            assert inner.help
            assert inner.name == within
        assert printed(name, "--help").startswith(f"Usage: unslump {name}")


@pytest.mark.parametrize(
    "group", [["history"], ["packs"], ["plugins"], ["programmes"], ["routines"], ["settings"]]
)
def test_what_a_command_does_is_told_whole_where_commands_are_listed(group: list[str]) -> None:
    listed = printed(*group, "--help").partition("Commands:\n")[2]
    assert listed
    assert [line for line in listed.splitlines() if not line.endswith(".") or line.endswith("...")] == []


def test_a_command_is_imported_without_the_others() -> None:
    program = "import sys; from unslump.cli import unslump; unslump(['paths'], standalone_mode=False); "
    program += "print(*sorted(name for name in sys.modules if name.startswith('unslump.cli.')))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1].split() == [
        f"unslump.cli.{name}" for name in ("about", "choices", "command_table", "telling", "tour")
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["routines", "export csv -o -", "packs schema", "--help"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_printing_onto_a_full_disk_ends_with_a_sentence(command: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "unslump", *command.split()],
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        1,
        "Error: There is no space left for what was to be printed. Free some space and try again.\n",
    )
