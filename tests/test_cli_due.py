"""`status`, `due`, `snooze` and `play --if-due`, as a person or a status line calls them."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace
from tests.support.app import settle_in
from tests.support.kept import session

from unslump.cli import unslump
from unslump.due.notes import note_end, read
from unslump.history.live import LiveSession
from unslump.history.records import Finish
from unslump.history.store import Store
from unslump.paths import paths

ALWAYS_DUE = """
[reminders]
times = ["00:00"]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""
OFF = "Reminders are off. `unslump settings set reminders.every_minutes 60` turns them on.\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path, monkeypatch)


@pytest.fixture
def wanted() -> None:
    """Somebody who wants to move each day, and has not yet."""
    settings(ALWAYS_DUE)


def settings(text: str) -> None:
    paths().settings.write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(unslump, arguments)


def told(*arguments: str, code: int = 0) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (code, "")
    return result.stdout


def begun_by_itself() -> str:
    """What is told where a session may begin by itself, which would then take no time."""
    return told("play", "--rate", "1000", "--if-due")


def trouble(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_nobody_is_reminded_who_did_not_ask_and_a_status_line_stays_empty() -> None:
    assert told("status") == told("snooze") == begun_by_itself() == OFF
    assert told("status", "--format", "tmux") == "\n"
    assert told("due", code=1) == ""
    assert not paths().due.exists()


@pytest.mark.usefixtures("wanted")
def test_what_is_due_is_told_in_every_form() -> None:
    assert told("due") == ""
    assert told("status") == "due now\n"
    assert told("status", "--format", "tmux") == "#[bold]due now#[nobold]\n"
    assert json.loads(told("status", "--format", "waybar")) == {
        "text": "due now",
        "tooltip": "due now",
        "class": "due",
    }
    found = json.loads(told("status", "--format", "json"))
    assert (found["state"], found["words"]) == ("due", "due now")
    assert datetime.fromisoformat(found["due_at"]) <= datetime.now().astimezone()


@pytest.mark.usefixtures("wanted")
def test_after_a_session_none_is_due() -> None:
    note_end(paths().due, datetime.now().astimezone())
    assert told("due", code=1) == ""
    assert told("status").startswith("due ")
    assert begun_by_itself().startswith("No session now: due ")


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize(
    ("time", "words"), [((), "in 15 min"), (("20m",), "in 20 min"), (("1h",), "in 60 min")]
)
def test_a_snooze_puts_it_off(time: tuple[str, ...], words: str) -> None:
    assert told("snooze", *time).startswith("No reminders until ")
    assert told("due", code=1) == ""
    assert told("status") == f"snoozed, due {words}\n"


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize("time", ["0", "soon", "13h", "-5m", "1.5h"])
def test_a_snooze_that_is_no_time_is_refused(time: str) -> None:
    assert "Give minutes (15m) or hours (2h), up to 12h." in trouble("snooze", "--", time)
    assert told("due") == ""


@pytest.mark.usefixtures("wanted")
def test_nothing_begins_by_itself_while_a_session_is_played() -> None:
    with LiveSession.claim(paths().live, "another") or pytest.fail("it could not be claimed"):
        assert begun_by_itself() == "A session is being played now.\n"


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize("content", [None, b"", b'{"ended": '], ids=["missing", "empty", "cut short"])
def test_a_note_that_is_lost_is_made_anew_from_the_history(content: bytes | None) -> None:
    now = datetime.now().astimezone()
    ended = replace(session(done=2, started=now - timedelta(minutes=9)), finish=Finish.FINISHED, ended=now)
    tried = replace(ended, id="tried", rehearsal=True, ended=now + timedelta(minutes=1))
    left = replace(ended, id="left", sets=(), ended=now + timedelta(minutes=2))
    for each in (ended, tried, left):
        Store.open(paths().history).save(each)
    if content is not None:
        paths().due.write_bytes(content)

    assert told("due", code=1) == ""
    noted = read(paths().due)
    assert noted
    assert noted.ended == now


@pytest.mark.usefixtures("wanted")
def test_a_history_that_cannot_be_read_is_trouble_only_where_it_is_needed() -> None:
    paths().history.parent.mkdir(parents=True, exist_ok=True)
    paths().history.write_bytes(b"no history " * 100)
    for command in ("due", "status", "snooze"):
        assert "is not a history" in trouble(command)
    note_end(paths().due, datetime.now().astimezone())
    assert told("due", code=1) == ""


BAD = {
    "every_minutes = 5": "2:17: `every_minutes` wants 0 for never, or 10 to 720, got 5",
    "every_minute = 60": "2:1: unknown key `every_minute`; did you mean `every_minutes`?",
    'times = ["25:00"]': "2:10: `times` wants a time of day such as `10:30`, got `25:00`",
    'times = ["9:30"]': "2:10: `times` wants a time of day such as `10:30`, got `9:30`",
    'hours = ["09:00"]': "2:10: `hours` wants hours such as `09:00-12:30`, got `09:00`",
    'quiet = ["12-13"]': "2:10: `quiet` wants hours such as `12:00-13:00`, got `12-13`",
    'days = ["monday"]': "2:9: `days` cannot be `monday`",
    'rest_days = ["2026-02-30"]': "2:14: `rest_days` wants a day such as",
    'rest_days = ["2026-03-02/2026-03-01"]': "2:14: `rest_days` wants a day such as",
}


@pytest.mark.parametrize(("line", "words"), BAD.items(), ids=list(BAD))
def test_reminders_that_cannot_be_understood_are_told_with_their_place(line: str, words: str) -> None:
    settings(f"[reminders]\n{line}\n")
    for command in ("due", "status", "snooze"):
        assert f"{paths().settings}:{words}" in trouble(command)


def test_what_is_wrong_elsewhere_in_the_settings_does_not_keep_reminders_back() -> None:
    settings(f"volume = 3\n{ALWAYS_DUE}")
    assert told("due") == ""
    settings(f'volume = 3\n{ALWAYS_DUE}quiet = ["noon"]\n')
    assert "`quiet` wants" in trouble("due")


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize("command", ["status", "due", "snooze"])
def test_a_status_line_imports_nothing_heavy(command: str) -> None:
    run("status")  # which notes what the history says
    heavy = (
        "textual",
        "pluggy",
        "sqlite3",
        "tree_sitter",
        "unslump.api",
        "unslump.hooks",
        "unslump.history.store",
    )
    code = (
        "import sys; sys.argv = ['unslump', sys.argv[1]]\n"
        "from unslump.__main__ import main\n"
        "try: main()\n"
        f"finally: print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ,
    )
    assert (done.stdout.splitlines()[-1], done.stderr) == ("[]", "")
