"""The small note for reminders follows the history, whoever changes it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import Clock, make_house
from tests.support.commands import Commands, be_at_home
from tests.support.kept import session
from tests.support.stranger import as_stranger

from unslump import playing
from unslump.due import notes
from unslump.due.reckoning import Noted
from unslump.history.latest_move import noted_from_history, refresh_due_note
from unslump.history.records import Finish, Session
from unslump.history.store import Store
from unslump.paths import paths

NOW = datetime.now().astimezone()
COMMANDS = Commands()
printed = COMMANDS.printed


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)


def store() -> Store:
    return Store.open(paths().history)


def moved(id_: str, ago: timedelta) -> Session:
    """A session that ended so long ago."""
    ended = NOW - ago
    return replace(
        session(id_, done=2, started=ended - timedelta(minutes=9)), finish=Finish.FINISHED, ended=ended
    )


EARLIER, LATER = moved("earlier", timedelta(hours=5)), moved("later", timedelta(hours=1))


@pytest.fixture
def noted() -> None:
    """Two sessions, the later of them noted as it ended."""
    for each in (EARLIER, LATER):
        store().save(each)
    notes.note_end(paths().due, LATER.ended or NOW)


def latest() -> datetime | None:
    found = notes.read(paths().due)
    assert found
    return found.ended


@pytest.mark.usefixtures("noted")
def test_what_is_deleted_is_no_longer_noted_and_what_is_brought_back_is() -> None:
    printed("history", "delete", "later")
    assert latest() == EARLIER.ended
    printed("history", "undo")
    assert latest() == LATER.ended
    printed("history", "delete", "later")
    printed("history", "delete", "earlier")
    assert latest() is None


def test_without_a_session_that_has_ended_a_snooze_stays_and_nothing_else_is_noted() -> None:
    store().save(session("under way", done=2, started=NOW - timedelta(minutes=9)))
    snoozed = Noted(snoozed_at=NOW, snoozed_until=NOW + timedelta(minutes=15))
    assert noted_from_history(store(), NOW) == Noted()
    assert noted_from_history(store(), NOW, snoozed) == snoozed


@pytest.mark.usefixtures("noted")
def test_a_session_put_on_another_day_counts_there() -> None:
    printed("history", "edit", "later", "--day", "2026-03-01")
    assert latest() == EARLIER.ended


@pytest.mark.usefixtures("noted")
def test_what_is_restored_and_what_is_imported_is_noted() -> None:
    printed("backup", "both.db")
    printed("export", "jsonl", "-o", "both.jsonl")
    printed("history", "delete", "later")
    printed("restore", "both.db")
    assert latest() == LATER.ended

    paths().history.unlink()
    refresh_due_note(paths().due, store(), NOW)
    assert latest() is None
    printed("import", "both.jsonl", "--write")
    assert latest() == LATER.ended


def test_a_session_that_broke_off_is_noted_once_it_is_closed() -> None:
    notes.note_end(paths().due, EARLIER.ended or NOW)
    house = make_house(Clock())
    house = replace(house, today=lambda: NOW)
    left = session("left", done=2, started=NOW - timedelta(hours=1))
    store().save(left)
    playing.close(house, left)
    assert latest() == left.sets[-1].at


@pytest.mark.usefixtures("noted")
def test_a_snooze_stays_until_a_session_has_ended_since() -> None:
    snoozed = Noted(ended=LATER.ended, snoozed_at=NOW - timedelta(minutes=5), snoozed_until=NOW)
    notes.write(paths().due, snoozed)
    printed("history", "delete", "later")
    found = notes.read(paths().due)
    assert found == replace(snoozed, ended=EARLIER.ended)
    store().save(moved("since", timedelta(minutes=1)))
    refresh_due_note(paths().due, store(), NOW)
    assert notes.read(paths().due) == Noted(ended=NOW - timedelta(minutes=1))


def test_what_a_wrong_clock_put_into_days_to_come_does_not_count() -> None:
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    for hour in (9, 14):
        ended = noon.replace(hour=hour)
        store().save(replace(moved(str(hour), NOW - ended), ended=ended))
    assert noted_from_history(store(), noon) == Noted(ended=noon.replace(hour=9))


def test_where_nothing_is_noted_nothing_is() -> None:
    for each in (EARLIER, LATER):
        store().save(each)
    printed("history", "delete", "later")
    assert not paths().due.exists()


@pytest.mark.usefixtures("noted")
def test_a_note_that_cannot_be_brought_into_line_disturbs_nothing(tmp_path: Path) -> None:
    damaged = tmp_path / "history.db"
    damaged.write_bytes(b"no history " * 100)
    refresh_due_note(paths().due, Store(damaged, ()), NOW)
    assert latest() == LATER.ended
    with as_stranger() as closed:
        due, history = closed / "due.json", Store.open(closed / "history.db")
        notes.write(due, Noted())
        history.save(LATER)
        closed.chmod(0o500)
        refresh_due_note(due, history, NOW)
        assert notes.read(due) == Noted()
