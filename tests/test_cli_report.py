"""`unslump report`: printed or written, over the days that were asked for."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.app import settle_in
from tests.support.kept import session

from unslump.cli import unslump
from unslump.history.store import Store
from unslump.paths import paths


def noon() -> datetime:
    """Noon of today, which may be another day than when these tests were read."""
    return datetime.now().astimezone().replace(hour=12)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person without a history, in an empty folder."""
    settle_in(tmp_path, monkeypatch)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(unslump, ["report", *arguments])
    assert result.exit_code == code
    return result.output


def keep(days_ago: int) -> None:
    started = noon() - timedelta(days=days_ago)
    Store.open(paths().history).save(session(f"{days_ago}", started=started, done=6))


def day(days_ago: int) -> str:
    return f"{noon() - timedelta(days=days_ago):%Y-%m-%d}"


def test_without_a_history_there_is_a_page_all_the_same() -> None:
    assert run() == (
        f"# Movement and back, {day(27)} to {day(0)}\n\n"
        "This is what was noted while practising with unslump. It is a record and no finding.\n\n"
        "Nothing was noted in these days.\n"
    )
    assert not paths().history.exists()


def test_four_weeks_are_told_unless_others_are_asked_for() -> None:
    for days_ago in (0, 27, 28, 40):
        keep(days_ago)
    assert f"{day(27)} to {day(0)}\n" in run()
    assert "- Sessions: 2\n" in run()
    assert "- Sessions: 1\n" in run("--since", "1d")
    assert "- Sessions: 3\n" in run("--since", day(28))


def test_nobody_moves_before_they_begin() -> None:
    keep(2)
    assert "- Days with movement: 1 of 3\n" in run()


def test_a_clock_that_was_wrong_spoils_no_page() -> None:
    keep(-400)
    assert "Nothing was noted in these days.\n" in run()
    keep(1)
    told = run()
    assert "- Sessions: 1\n" in told
    assert "Left out, for a clock was wrong: 1 session of days to come. " in told


def test_a_plan_has_its_days() -> None:
    keep(1)
    assert "- Planned days (Monday, Sunday) with movement: " in run("--plan", "sun, MON")
    assert run("--plan", "mon,someday", code=1) == (
        "Error: `someday` is no day of the week. There are: mon, tue, wed, thu, fri, sat, sun; "
        "put a comma between them.\n"
    )


def test_the_plan_and_the_days_of_rest_are_those_of_the_settings() -> None:
    for days_ago in (6, 5, 1):
        keep(days_ago)
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    six = [name for number, name in enumerate(names) if number != (noon() - timedelta(days=5)).weekday()]
    paths().settings.write_text(
        f"plan_days = {six}\n[reminders]\nrest_days = ['{day(4)}/{day(3)}', '{day(1)}']\n", encoding="utf-8"
    )
    told = run("--since", "7d")
    assert ", but for days of rest) with movement: 1 of 2\n" in told
    assert "- Other days with movement: 2\n" in told
    every = run("--since", "7d", "--plan", ",".join(names))
    assert "- Planned days (all but days of rest) with movement: 2 of 3\n" in every


def test_the_page_goes_where_it_is_told_and_over_a_file_only_by_force() -> None:
    keep(1)
    assert run("-o", "page.md") == f"Wrote the days from {day(1)} to {day(0)} to page.md.\n"
    assert Path("page.md").read_text(encoding="utf-8") == run() == run("-o", "-")
    assert "already there" in run("-o", "page.md", code=1)
    run("-o", "page.md", "--force")
    assert run("-o", "none/page.md", code=1).startswith("Error: There is no folder ")
