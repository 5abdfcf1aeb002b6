"""Commands that open a screen, where none can be opened or should be."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.commands import Commands, be_at_home
from tests.support.packs import SMALL
from tests.support.terminal import Terminal, isolated_environment

OPENS_SCREEN = b"\x1b[?1049h"
DAMAGED = b"SQLite format 3\x00" + bytes(range(256)) * 40
COMMANDS = Commands()
printed, complaint = COMMANDS.printed, COMMANDS.complaint


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person without a history, in an empty folder."""
    be_at_home(tmp_path, monkeypatch)


def test_without_a_terminal_the_routines_are_listed_and_how_to_play_them() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "unslump"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (result.returncode, result.stdout) == (0, printed("routines"))
    assert result.stderr.startswith("A screen needs a terminal")
    assert "`unslump play NAME`" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_without_a_terminal_a_preview_says_why_it_cannot_open() -> None:
    assert complaint("packs", "preview", str(SMALL)).startswith("A screen needs a terminal")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return isolated_environment(tmp_path)


def last_words(arguments: tuple[str, ...], environment: dict[str, str]) -> str:
    """What a command that opens a screen says in a terminal instead."""
    command = [sys.executable, "-m", "unslump", *arguments]
    with Terminal(command, environment=environment, columns=120) as terminal:
        assert terminal.wait_for_exit() == 1
        text = terminal.screen_text()
        assert OPENS_SCREEN not in terminal.written
    assert text.startswith("Error: ")
    return " ".join(text.split())


def test_a_terminal_that_cannot_place_text_is_told_so(environment: dict[str, str]) -> None:
    words = last_words(("packs", "preview", str(SMALL)), {**environment, "TERM": "dumb"})
    assert "(TERM=dumb)" in words


def test_an_unknown_routine_is_told_before_a_screen_is_opened(environment: dict[str, str]) -> None:
    assert "did you mean `three-minutes`?" in last_words(("play", "three-minute"), environment)


def test_cues_are_not_written_over_the_screen(environment: dict[str, str]) -> None:
    told = last_words(("play", "--cues", "-", "three-minutes"), environment)
    assert "The cues would be written over the screen" in told


def test_a_damaged_history_is_told_before_a_screen_is_opened(environment: dict[str, str]) -> None:
    file = Path(environment["XDG_DATA_HOME"], "unslump", "history.db")
    file.parent.mkdir(parents=True)
    file.write_bytes(DAMAGED)
    told = "".join(last_words((), environment).split())  # the terminal breaks it where it pleases
    assert "history.dbcannotberead" in told
    assert file.read_bytes() == DAMAGED
