"""`unslump bells`: what the bell says, learnt by ear."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.app import settle_in
from tests.support.terminal import Terminal, isolated_environment

from unslump.cli import unslump
from unslump.cli.bells import (
    IS_OFF,
    LESSONS,
    NOTHING_HEARD,
    NOTHING_RINGS,
    WAY_TO_STEER,
    WAY_TO_SWITCH,
)
from unslump.outputs.rhythm import RINGS
from unslump.paths import paths
from unslump.settings import remember

COMMAND = [sys.executable, "-m", "unslump", "bells"]
WIDE = 120


def test_every_rhythm_is_told_and_rung_and_the_way_to_silence_it_told_at_the_end(tmp_path: Path) -> None:
    with Terminal(COMMAND, environment=isolated_environment(tmp_path), columns=WIDE) as terminal:
        assert terminal.wait_for_exit(60) == 0
        text = terminal.screen_text()
        written = terminal.written.decode()
    for words in (WAY_TO_STEER, *(lesson.words for lesson in LESSONS), NOTHING_HEARD, WAY_TO_SWITCH):
        assert words in text
    assert IS_OFF not in text
    parts = written.split("\r\n")
    rung = [part.count("\a") for part in parts[2 : 2 + len(LESSONS)]]
    assert rung == [RINGS[lesson.kind] * len(lesson.pauses) for lesson in LESSONS]
    assert set(written) - {"\a", "\r", "\n"} == {
        character for character in written if character.isprintable()
    }


def test_any_key_goes_on_r_rings_again_and_q_ends_with_the_terminal_as_it_was(tmp_path: Path) -> None:
    with Terminal(COMMAND, environment=isolated_environment(tmp_path), columns=WIDE) as terminal:
        for key, lesson in (("n", LESSONS[0]), ("r", LESSONS[1]), ("space", LESSONS[1]), ("q", LESSONS[2])):
            terminal.wait_until(
                lambda lesson=lesson: lesson.words in told(terminal)[-1],  # type: ignore[misc]
                lesson.words,
                30,
            )
            count = len(told(terminal))
            terminal.press(key)
            if key != "q":
                terminal.wait_until(lambda count=count: len(told(terminal)) > count, "the next")  # type: ignore[misc]
        assert terminal.wait_for_exit() == 0
        assert terminal.echoes
        assert told(terminal) == [LESSONS[number].words for number in (0, 1, 1, 2)]
        assert NOTHING_HEARD not in terminal.screen_text()


def told(terminal: Terminal) -> list[str]:
    lines = terminal.written.decode().replace("\a", "").split("\r\n")
    return [line for line in lines if line in {lesson.words for lesson in LESSONS}] or [""]


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path, monkeypatch)


@pytest.mark.usefixtures("at_home")
def test_without_a_terminal_the_meanings_are_told_and_nothing_is_rung() -> None:
    result = CliRunner().invoke(unslump, ["bells"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [*(lesson.words for lesson in LESSONS), WAY_TO_SWITCH]
    assert result.stderr == f"{NOTHING_RINGS}\n"
    assert "\a" not in result.output


@pytest.mark.usefixtures("at_home")
def test_it_says_that_the_bell_is_off() -> None:
    remember(paths().settings, disabled_outputs=["bell"])
    assert IS_OFF in CliRunner().invoke(unslump, ["bells"]).stdout


def test_whoever_types_nothing_into_it_hears_it_all_the_same(tmp_path: Path) -> None:
    """Its input is closed, as under a supervisor: it rings, and offers no keys."""
    command = ["sh", "-c", 'exec "$@" </dev/null', "sh", *COMMAND]
    with Terminal(command, environment=isolated_environment(tmp_path), columns=WIDE) as terminal:
        terminal.wait_for(LESSONS[1].words)
        assert WAY_TO_STEER not in terminal.screen_text()
        assert "\a" in terminal.written.decode()


def test_a_reader_that_leaves_ends_it_without_a_word(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        COMMAND,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=isolated_environment(tmp_path),
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert ended.stderr == b""
