"""Started as no person would, and as programs do: with streams closed, and with a size that is none."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support.terminal import Terminal

PATIENCE = 60.0
QUICKLY = ("play", "three-minutes", "--rate", "300")
CLOSED = ("<&-", ">&-", "2>&-", "<&- >&- 2>&-")


def run(environment: Mapping[str, str], closed: str, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize("closed", CLOSED)
def test_a_session_is_played_whatever_is_closed_and_nothing_lands_in_a_file(
    program: str, environment: dict[str, str], tmp_path: Path, closed: str
) -> None:
    """The first file that is opened would take the place of what is closed, and with it what is printed."""
    cues = tmp_path / "cues.jsonl"
    ended = run(environment, closed, program, *QUICKLY, "--cues", str(cues))
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False), ended.stderr
    kinds = [json.loads(line)["kind"] for line in cues.read_text().splitlines()]
    assert (kinds[0], kinds[-2:]) == ("hello", ["finished", "bye"])


@pytest.mark.parametrize("command", ["doctor", "routines", "--version"])
def test_what_only_prints_ends_well_where_nothing_can_be_printed(
    program: str, environment: dict[str, str], command: str
) -> None:
    ended = run(environment, "<&- >&-", program, command)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    "odd",
    [
        {"COLUMNS": "7", "LINES": "99999"},
        {"COLUMNS": "wide", "LINES": "-3"},
        {"TERM": "foo", "COLORTERM": "", "TEXTUAL_COLOR_SYSTEM": "all", "TEXTUAL_FPS": "fast"},
        {"TERM": "", "LANG": "C", "LC_ALL": "C"},
    ],
    ids=["no size", "no number", "no terminal", "no name"],
)
def test_the_app_comes_in_its_window_whatever_the_environment_says(
    program: str, environment: dict[str, str], odd: dict[str, str]
) -> None:
    with Terminal([program], environment=environment | odd) as terminal:
        terminal.wait_for("enter begin", PATIENCE)
        terminal.press("q")
        assert terminal.wait_for_exit(PATIENCE) == 0
