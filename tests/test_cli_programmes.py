"""`programmes`, and what is played of the one that is followed."""

from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.hooks.environment import Environment
from tests.support.app import SHORT, built_in_library
from tests.support.commands import Commands, be_at_home
from tests.support.programmes import played

from unslump.history.store import Store
from unslump.paths import paths

UNSLUMP, PROGRAMMES = Commands(), Commands("programmes")
NONE = "You follow no programme. `unslump programmes` shows what there is.\n"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)


def day(ago: int = 0) -> str:
    return f"{datetime.now().astimezone().date() - timedelta(days=ago)}"


def did(ago: int, *, hurt: Collection[str] = (), early: bool = False) -> None:
    """Keep a session of the short routine, so many days ago."""
    routine = built_in_library(figures=False).routine(SHORT)
    today = datetime.now().astimezone().date()
    session = played(routine, today - timedelta(days=ago), hurt=hurt, early=early)
    Store.open(paths().history).save(replace(session, id=f"{ago}"))


def test_every_programme_is_listed() -> None:
    lines = PROGRAMMES.printed().splitlines()
    assert lines[0] == "desk-back/seven-days"
    assert lines[1] == "    Seven days, 7 days"
    assert lines[3:5] == ["desk-back/four-weeks", "    Four weeks, 28 days"]


def test_a_programme_shows_its_weeks_and_its_rules() -> None:
    lines = PROGRAMMES.printed("show", "four-weeks").splitlines()
    assert lines[0] == "Four weeks, 28 days"
    assert lines[2].startswith("  Weeks 1 and 2: Three minutes, rest, Beside the desk, rest, ")
    assert lines[4].startswith("  The dose of an exercise rises by 2 reps, 1 breath or 6 seconds after three")


def test_an_unknown_programme_is_told_with_the_nearest() -> None:
    told = PROGRAMMES.complaint("begin", "four-week")
    assert "did you mean `four-weeks`? `unslump programmes` shows what there is" in told


def test_without_a_programme_nothing_is_due_and_nothing_goes_wrong() -> None:
    assert PROGRAMMES.printed("today") == NONE
    assert PROGRAMMES.printed("stop") == "You follow no programme.\n"
    assert UNSLUMP.printed("timeline", "--today") == NONE


def test_a_programme_that_is_begun_says_what_is_due_and_what_comes() -> None:
    lines = PROGRAMMES.printed("begin", "four-weeks").splitlines()
    assert lines[:4] == [
        "Four weeks, day 1 of 28",
        "Today: Three minutes. It is the first of 28 days.",
        "  Prone press-up: 6 reps",
        "  Quadruped rotation: 3 breaths, left and right",
    ]
    assert lines[5:9] == [
        "`unslump play --today` begins it.",
        "Next, each if the one before it is done:",
        "  tomorrow    rest",
        f"  {day(-2)}  Beside the desk",
    ]
    assert PROGRAMMES.printed("today").splitlines() == lines


def test_what_was_done_since_a_day_counts() -> None:
    did(1)
    lines = PROGRAMMES.printed("begin", "four-weeks", "--since", day(3)).splitlines()
    assert lines[:2] == [
        "Four weeks, day 2 of 28",
        "Today: Rest. Day 2 of 28 is for rest. Beside the desk comes tomorrow.",
    ]


@pytest.mark.parametrize("since", ["2026-3-2", "yesterday", "2999-01-01", ""])
def test_a_day_that_is_none_or_has_not_come_is_told(since: str) -> None:
    assert "is no time to look back to" in PROGRAMMES.complaint("begin", "four-weeks", "--since", since)
    assert PROGRAMMES.printed("today") == NONE


def test_a_change_of_dose_stands_beside_it_with_its_reason() -> None:
    did(2, hurt=["desk-back/prone-press-up"], early=True)
    lines = PROGRAMMES.printed("begin", "seven-days", "--since", day(2)).splitlines()
    assert lines[1] == "Today: Three minutes. Day 1 of 7 has waited for you. Nothing is lost."
    assert lines[2:4] == ["  Prone press-up: 4 reps", f"    2 fewer reps: it hurt on {day(2)}"]
    cues = UNSLUMP.printed("timeline", "--today")
    assert "Begin: 4 reps." in cues
    assert "Begin: 6 reps." in UNSLUMP.printed("timeline", "three-minutes")


def test_another_that_is_begun_says_how_to_go_on_with_the_first() -> None:
    PROGRAMMES.printed("begin", "seven-days", "--since", day(1))
    lines = PROGRAMMES.printed("begin", "four-weeks").splitlines()
    assert lines[:2] == [
        "desk-back/seven-days is left. To go on with it some day:",
        f"  unslump programmes begin desk-back/seven-days --since {day(1)}",
    ]


def test_one_that_is_begun_anew_says_how_to_go_on_where_one_was() -> None:
    PROGRAMMES.printed("begin", "seven-days", "--since", day(1))
    assert PROGRAMMES.printed("begin", "seven-days", "--since", day(1)).startswith("Seven days, ")
    lines = PROGRAMMES.printed("begin", "seven-days").splitlines()
    assert lines[:2] == [
        "desk-back/seven-days begins anew. To go on where you were:",
        f"  unslump programmes begin desk-back/seven-days --since {day(1)}",
    ]
    assert lines[2] == "Seven days, day 1 of 7"


def test_a_programme_is_stopped_and_can_be_gone_on_with() -> None:
    PROGRAMMES.printed("begin", "seven-days")
    assert PROGRAMMES.printed("stop").splitlines() == [
        "You follow no programme any more. To go on with desk-back/seven-days some day:",
        f"  unslump programmes begin desk-back/seven-days --since {day()}",
    ]
    assert PROGRAMMES.printed("today") == NONE


def test_a_damaged_file_is_told_and_put_aside_by_what_is_begun() -> None:
    path = paths().programme
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{")
    assert "does not tell which programme you follow" in PROGRAMMES.complaint("today")
    assert "does not tell which programme you follow" in PROGRAMMES.complaint("stop")
    result = PROGRAMMES.run("begin", "seven-days")
    assert result.exit_code == 0
    assert "does not tell which programme you follow" in result.stderr
    assert path.with_name("programme.json.damaged").read_text() == "{"


def test_what_is_due_is_played_with_the_doses_of_today() -> None:
    did(1, hurt=["desk-back/prone-press-up"], early=True)
    PROGRAMMES.printed("begin", "seven-days", "--since", day(1))
    result = UNSLUMP.run("play", "--today", "--plain", "--rate", "1000")
    assert result.exit_code == 0, result.output
    *_, session = Store.open(paths().history).sessions(rehearsals=True)
    assert (session.rehearsal, session.plan[0].high) == (True, 4)


def test_nothing_is_played_where_nothing_is_due() -> None:
    PROGRAMMES.printed("begin", "seven-days")
    did(0)
    played_plainly = UNSLUMP.run("play", "--today", "--plain", "--rate", "1000")
    assert (played_plainly.exit_code, played_plainly.stdout) == (
        0,
        "Done for today. Day 1 of 7 is done. Beside the desk comes tomorrow.\n",
    )


def test_a_routine_and_today_are_not_both_played() -> None:
    result = UNSLUMP.run("play", "three-minutes", "--today")
    assert result.exit_code == 2
    assert "Give a ROUTINE or --today, not both." in result.stderr


EXPORTER = """
from unslump.api import Exporter, hookimpl
def days_to(days, stream):
    for day in days:
        stream.write(f"{day.on} {day.number} {day.title}\\n".encode())
@hookimpl
def unslump_exporters():
    return [Exporter(id="plan", label="A plan", suffix=".txt", write=days_to, write_days=days_to)]
"""


@pytest.fixture
def planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in that writes days to come."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    Environment(folder).install("planner", EXPORTER)


def test_without_an_exporter_for_days_it_is_said_where_one_comes_from() -> None:
    told = "There are none yet. `unslump plugins install unslump-calendar` brings one.\n"
    assert PROGRAMMES.printed("export") == told
    assert PROGRAMMES.complaint("export", "csv") == (
        "There is no format `csv`. `unslump plugins install unslump-calendar` adds a plug-in that brings one."
    )


@pytest.mark.usefixtures("planner")
def test_the_days_to_come_are_exported_without_those_of_rest() -> None:
    assert PROGRAMMES.printed("export") == "plan\n    A plan (.txt)\n"
    assert PROGRAMMES.printed("export", "plan") == NONE
    PROGRAMMES.printed("begin", "seven-days")
    did(0)
    lines = PROGRAMMES.printed("export", "plan", "-o", "-").splitlines()
    assert lines[:3] == [
        f"{day(-1)} 2 Beside the desk",
        f"{day(-2)} 3 Three minutes",
        f"{day(-4)} 5 Undo the sitting",
    ]
    assert PROGRAMMES.printed("export", "plan") == "Wrote unslump-programme.txt with 5 days to come.\n"
    assert Path("unslump-programme.txt").read_text().splitlines() == lines
    assert "already there" in PROGRAMMES.complaint("export", "plan")
    assert PROGRAMMES.complaint("export", "plan", "-o", "").endswith(" is a folder. Name a file in it.")
