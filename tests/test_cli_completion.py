"""The tab key, in real shells."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unslump.cli import unslump
from unslump.paths import paths

DEADLINE = 60.0
PROGRAMS = Path(sys.executable).parent


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def called(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(unslump, ["completion", *arguments], input=answer)


def shell(name: str, script: str) -> str:
    """What a shell prints that was just opened by a person, as far as it was told to."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"there is no {name} here")
    done = subprocess.run(
        [program, "-i", "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        start_new_session=True,  # an interactive shell would take the terminal of the tests
        check=True,
    )
    return done.stdout


def in_bash(line: str) -> list[str]:
    words = line.split(" ")
    return shell(
        "bash",
        f"COMP_WORDS=({line}) COMP_CWORD={len(words) - 1}; "
        '_unslump_completion unslump; printf "%s\\n" "${COMPREPLY[@]}"',
    ).splitlines()


def test_bash_offers_commands_and_routines_once_it_has_been_set_up(home: Path) -> None:
    assert called("bash", "--yes").exit_code == 0
    assert in_bash("unslump pla") == ["play"]
    assert in_bash("unslump play th") == ["three-minutes"]
    assert in_bash("unslump play desk-back/th") == ["desk-back/three-minutes"]
    assert in_bash("unslump packs show de") == ["desk-back"]
    assert in_bash("unslump export m") == ["markdown"]
    assert in_bash("unslump figure prone-w") == ["prone-w"]
    assert in_bash("unslump play nothing-like-it") == [""]


def test_zsh_knows_the_command_once_it_has_been_set_up() -> None:
    assert called("zsh", "--yes").exit_code == 0
    assert shell("zsh", "print -r -- $_comps[unslump]") == "_unslump_completion\n"


def test_fish_finds_it_by_itself() -> None:
    assert called("fish").exit_code == 0
    offered = shell("fish", "complete -C 'unslump play b'")
    assert offered == "beside-the-desk\tBeside the desk\n"


def test_what_is_there_already_stays_and_the_line_comes_once(home: Path) -> None:
    (home / ".bashrc").write_text("alias ll='ls -l'")
    called("bash", "--yes")
    called("bash", "--yes")
    lines = (home / ".bashrc").read_text().splitlines()
    assert lines[0] == "alias ll='ls -l'"
    assert [line.endswith("# unslump: the tab key") for line in lines] == [False, True]


def test_nothing_is_added_to_a_file_of_the_person_against_their_will(home: Path) -> None:
    result = called("bash", answer="n\n")
    assert result.exit_code == 1
    assert "Put it there?" in result.output
    assert not (home / ".bashrc").exists()


def test_the_script_can_be_had_without_a_change(home: Path) -> None:
    result = called("fish", "--print")
    assert "complete" in result.stdout
    assert list(home.iterdir()) == []


def test_the_shell_is_the_one_that_the_person_logs_in_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/opt/bin/fish")
    assert "unslump.fish" in called().output
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    result = called()
    assert result.exit_code == 2
    assert "Name it: bash, zsh, fish." in result.output


def test_a_place_that_cannot_be_written_is_told(home: Path) -> None:
    (home / ".local").touch()
    result = called("bash", "--yes")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert not (home / ".bashrc").exists()


def test_a_pack_that_cannot_be_read_does_not_disturb_the_tab_key() -> None:
    called("bash", "--yes")
    bad = paths().user_packs / "bad"
    bad.mkdir(parents=True)
    (bad / "unslump-pack.toml").write_text("= not TOML")
    assert in_bash("unslump play th") == ["three-minutes"]


def test_where_nobody_can_be_asked_the_way_is_told(home: Path) -> None:
    result = called("bash", answer="")
    assert result.exit_code == 1
    assert "Put the line there yourself, or give --yes." in result.output
    assert not (home / ".bashrc").exists()


def test_a_file_of_the_person_that_cannot_be_changed_is_told(home: Path) -> None:
    (home / ".bashrc").mkdir()
    result = called("bash", "--yes")
    assert result.exit_code == 1
    assert ".bashrc could not be changed: Is a directory. Put the line there yourself: [ -r " in result.output
