"""`unslump import`: shown first, added once, and everything that is wrong told in a sentence."""

import os
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from tests.support.app import settle_in
from tests.support.commands import Commands, be_at_home
from tests.support.disk import failing_disk
from tests.support.kept import START, session
from tests.support.terminal import Terminal, isolated_environment

from unslump.cli import unslump
from unslump.history.records import Finish, Session
from unslump.history.store import Store
from unslump.hooks.host import Host
from unslump.paths import paths

COMMANDS = Commands("import")
run, told, complaint = COMMANDS.run, COMMANDS.printed, COMMANDS.complaint


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person without a history, in an empty folder."""
    be_at_home(tmp_path, monkeypatch)


def write_file(sessions: list[Session], name: str = "old.jsonl") -> Path:
    host = Host.with_built_ins()
    with Path(name).open("wb") as stream:
        host.export(host.exporters()["jsonl"], sessions, stream)
    return Path(name)


def kept() -> list[Session]:
    return Store.open(paths().history).sessions(rehearsals=True)


DAYS = [
    replace(
        session(f"day {day}", done=6, started=START + timedelta(days=day)),
        ended=START + timedelta(days=day, minutes=7),
        finish=Finish.FINISHED,
    )
    for day in range(3)
]


def test_it_shows_what_would_be_added_and_adds_nothing() -> None:
    write_file([*DAYS, session("fast", rehearsal=True)])
    assert told("jsonl", "old.jsonl") == (
        "old.jsonl holds 4 sessions, from 2026-03-02 to 2026-03-04, 1 rehearsal among them.\n"
        "  4 new\n"
        "Nothing was added. Give --write to add what is new.\n"
    )
    assert not paths().history.exists()


def test_sessions_of_one_day_name_it_once() -> None:
    write_file(DAYS[:1])
    assert told("old.jsonl").startswith("old.jsonl holds 1 session, of 2026-03-02.\n  1 new\n")


def test_with_write_it_adds_them_all() -> None:
    write_file(DAYS)
    assert told("jsonl", "old.jsonl", "--write").endswith("  3 new\nAdded 3 sessions to your history.\n")
    assert kept() == DAYS


def test_importing_twice_changes_nothing() -> None:
    write_file(DAYS)
    told("old.jsonl", "--write")
    before = paths().history.read_bytes()
    assert told("old.jsonl", "--write").endswith(
        "  3 the same as in your history\nThere is nothing to add.\n"
    )
    assert paths().history.read_bytes() == before


def test_what_is_exported_comes_back_on_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(paths().history).add(DAYS)
    assert CliRunner().invoke(unslump, ["export", "jsonl", "-o", "mine.jsonl"]).exit_code == 0
    settle_in(tmp_path / "another", monkeypatch)
    assert kept() == []
    told("mine.jsonl", "--write")
    assert kept() == DAYS


def test_a_session_that_differs_is_told_and_yours_stays() -> None:
    Store.open(paths().history).save(DAYS[0])
    write_file([replace(DAYS[0], title="Renamed"), DAYS[1]])
    shown = told("old.jsonl", "--write")
    assert "  1 other than in your history, which stays as it is:\n    2026-03-02 07:30 · Renamed" in shown
    assert shown.endswith("Added 1 session to your history.\n")
    assert kept() == DAYS[:2]


def test_of_many_that_differ_the_first_are_listed() -> None:
    many = [session(f"{number}") for number in range(12)]
    Store.open(paths().history).add(many)
    write_file([replace(each, title="Renamed") for each in many])
    shown = told("old.jsonl")
    assert shown.count("Renamed") == 10
    assert "    and 2 more\nThere is nothing to add.\n" in shown


def test_the_end_of_a_name_tells_the_format_in_capitals_as_well() -> None:
    write_file(DAYS, name="OLD.JSONL")
    assert told("OLD.JSONL").startswith("OLD.JSONL holds 3 sessions")


def test_it_reads_standard_input() -> None:
    content = write_file(DAYS).read_bytes()
    assert told("jsonl", "-", "--write", given=content).startswith("Standard input holds 3 sessions")
    assert kept() == DAYS


def test_a_file_without_sessions_is_told() -> None:
    write_file([])
    assert told("old.jsonl") == "old.jsonl holds no session.\nThere is nothing to add.\n"


@pytest.mark.parametrize("answer", ["y", "n", "enter"])
def test_somebody_at_a_terminal_is_asked(tmp_path: Path, answer: str) -> None:
    path = write_file(DAYS).absolute()
    environment = isolated_environment(tmp_path / "person")
    command = [sys.executable, "-m", "unslump", "import", str(path)]
    with Terminal(command, environment=environment, columns=120) as terminal:
        terminal.wait_for("Add 3 sessions to your history? [y/N]:")
        terminal.press(*([answer, "enter"] if len(answer) == 1 else [answer]))
        terminal.wait_for_exit(30)
        shown = terminal.screen_text()
    assert ("Added 3 sessions" in shown) == (answer == "y")
    assert len(list((tmp_path / "person" / "data").rglob("*.db"))) == (answer == "y")


@pytest.mark.parametrize("arguments", [("jsnol", "old.jsonl"), ("old.jsnol",)])
def test_an_unknown_format_is_told_with_the_nearest_and_all(arguments: tuple[str, ...]) -> None:
    assert complaint(*arguments) == (
        "There is no format `jsnol`; did you mean `jsonl`? There are: jsonl. "
        "`unslump plugins install NAME` adds a plug-in that brings more."
    )


def test_a_name_that_tells_no_format_wants_one() -> None:
    assert complaint("history") == complaint("-") == "Name a FORMAT. There are: jsonl."


def test_more_than_a_format_and_a_file_are_refused() -> None:
    assert "One FORMAT and one FILE" in complaint("jsonl", "my", "history.jsonl", code=2)


def test_a_line_that_is_no_session_is_told_with_its_place_and_nothing_is_added() -> None:
    path = write_file(DAYS)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1].replace(b'"step":1', b'"step":0') + lines[2])
    column = lines[1].index(b'"step":1') + len('"step":') + 1
    assert complaint("old.jsonl", "--write") == f"old.jsonl:2:{column}: plan[0].step: expected `int` >= 1"
    assert kept() == []


def test_a_file_that_is_not_there_or_is_a_folder_is_told() -> None:
    Path("folder.jsonl").mkdir()
    here = Path.cwd()
    assert complaint("gone.jsonl") == (
        f"There is no file {here}/gone.jsonl. Look at its name and its folder; - reads standard input."
    )
    assert complaint("folder.jsonl") == f"{here}/folder.jsonl is a folder. Name a file in it."
    assert complaint("jsonl", "") == f"{here} is a folder. Name a file in it."


@pytest.mark.skipif(os.geteuid() == 0, reason="modes mean nothing to root")
def test_a_file_that_may_not_be_read_is_told() -> None:
    write_file(DAYS).chmod(0)
    assert complaint("old.jsonl").startswith(f"You may not read {Path.cwd()}/old.jsonl. Allow it")


def test_a_name_that_a_terminal_would_obey_is_shown_and_not_sent() -> None:
    assert "\x1b" not in complaint("\x1b[2J.jsonl")
    write_file([], name="\x1b[2J.jsonl")
    assert "\x1b" not in told("\x1b[2J.jsonl")


def test_a_full_disk_is_told_and_nothing_is_added() -> None:
    Store.open(paths().history).save(DAYS[0])
    write_file([session(f"{number}", done=6) for number in range(60)])
    with failing_disk(paths().history.stat().st_size + 50_000):  # there is room for some of them
        result = run("old.jsonl", "--write")
    assert result.exit_code == 1
    assert "Nothing was added to the history" in result.stderr
    assert kept() == DAYS[:1]


def test_a_held_history_is_told_and_nothing_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump.history.database.PATIENCE", 0.0)
    Store.open(paths().history).save(DAYS[0])
    write_file(DAYS)
    holder = sqlite3.connect(paths().history, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    result = run("old.jsonl", "--write")
    holder.close()
    assert result.exit_code == 1
    assert "another program is holding it" in result.stderr
    assert kept() == DAYS[:1]


@pytest.mark.skipif(os.geteuid() == 0, reason="modes mean nothing to root")
def test_a_history_that_may_not_be_written_is_told_and_left() -> None:
    Store.open(paths().history).save(DAYS[0])
    write_file(DAYS)
    paths().history.chmod(0o400)
    result = run("old.jsonl", "--write")
    assert result.exit_code == 1
    assert "Nothing was added to the history" in result.stderr
    assert kept() == DAYS[:1]
