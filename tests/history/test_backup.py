"""The whole history to one file and back, whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.disk import failing_disk
from tests.support.kept import session

from unslump.files import FileProblem
from unslump.history.backup import back_up, restore
from unslump.history.database import Database
from unslump.history.errors import HistoryError
from unslump.history.live import LiveSession
from unslump.history.schema import STEPS
from unslump.history.store import Store

HERE, THERE = session("here", done=3), session("there", done=5)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "share" / "history.db"
    Store.open(path).save(HERE)
    return path


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "backup.db"
    Store.open(path).save(THERE)
    return path


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "live"


def sessions(path: Path) -> list[object]:
    return list(Store.open(path).sessions())


def test_a_backup_is_the_history_for_its_owner_alone(history: Path, tmp_path: Path) -> None:
    target = tmp_path / "safe.db"
    back_up(history, target)
    assert sessions(target) == sessions(history) == [HERE]
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_written_over_only_by_force(history: Path, backup: Path) -> None:
    with pytest.raises(FileProblem, match="already there"):
        back_up(history, backup)
    assert sessions(backup) == [THERE]
    back_up(history, backup, force=True)
    assert sessions(backup) == [HERE]


def test_a_backup_that_cannot_be_written_leaves_nothing(history: Path, tmp_path: Path) -> None:
    target = tmp_path / "safe.db"
    with failing_disk(), pytest.raises((FileProblem, HistoryError)):
        back_up(history, target)
    assert list(tmp_path.iterdir()) == [history.parent]
    assert sessions(history) == [HERE]


def test_a_backup_has_only_what_is_committed(history: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(history, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM sessions")
        back_up(history, tmp_path / "safe.db")
    assert sessions(tmp_path / "safe.db") == [HERE]


def test_a_history_that_another_program_holds_is_told_within_reason(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.history.database.PATIENCE", 0.05)
    with closing(sqlite3.connect(history, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(HistoryError, match="another program is holding it"):
            back_up(history, tmp_path / "safe.db")


def test_a_copy_does_not_wait_without_end(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.history.database.PATIENCE", 0.05)
    with closing(sqlite3.connect(history, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TimeoutError):
            Database(history).copy(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_without_a_history_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="no history yet"):
        back_up(tmp_path / "none.db", tmp_path / "safe.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_restored_takes_the_place_of_what_is_kept_aside(
    history: Path, backup: Path, live: Path
) -> None:
    before = backup.read_bytes()
    aside = restore(backup, history, live)
    assert aside == history.with_name("history.db.before-restore")
    assert sessions(history) == [THERE]
    assert sessions(aside) == [HERE]
    assert backup.read_bytes() == before
    assert sorted(history.parent.iterdir()) == [history, aside]


def test_each_restore_keeps_its_own_aside(history: Path, backup: Path, live: Path) -> None:
    restore(backup, history, live)
    second = restore(history.with_name("history.db.before-restore"), history, live)
    assert second == history.with_name("history.db.before-restore.2")
    assert (sessions(history), sessions(second)) == ([HERE], [THERE])


def test_a_restore_where_there_is_no_history_yet(tmp_path: Path, backup: Path, live: Path) -> None:
    path = tmp_path / "new" / "home" / "history.db"
    assert restore(backup, path, live) is None
    path.write_bytes(b"")
    assert restore(backup, path, live) is None
    assert sessions(path) == [THERE]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_backup_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path, history: Path, live: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        for statement in STEPS[0]:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO sessions VALUES"
            " ('old', 'r', 'T', '1', 0, '2026-03-02T07:30:00.000000', 0, NULL, NULL, NULL)"
        )
        connection.commit()
    before = old.read_bytes()
    restore(old, history, live)
    assert [each.id for each in Store.open(history).sessions()] == ["old"]
    assert old.read_bytes() == before
    assert sorted(each.name for each in history.parent.iterdir()) == [
        "history.db",
        "history.db.before-restore",
    ]


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 3] = b"\x55" * 8192
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Dear diary, " * 1000)


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")


def gone(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (newer, "a newer unslump (version 99"),
        (damaged, "is damaged, or no backup"),
        (cut_short, "is damaged, or no backup"),
        (empty, "is no backup of a history"),
        (text, "is damaged, or no backup"),
        (another_program, "is no backup of a history"),
        (gone, "There is no file"),
        (folder, "is a folder. Name a file in it."),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    history: Path, backup: Path, live: Path, spoil: object, told: str
) -> None:
    assert callable(spoil)
    spoil(backup)
    before = history.read_bytes()
    with pytest.raises(HistoryError) as refused:
        restore(backup, history, live)
    assert told in str(refused.value)
    assert str(backup) in str(refused.value)
    assert "Your history is as it was." in str(refused.value)
    assert history.read_bytes() == before
    assert list(history.parent.iterdir()) == [history]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(newer, "newer"), (another_program, "another program"), (text, "not a history")],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_history_is_not_backed_up(history: Path, tmp_path: Path, spoil: object, told: str) -> None:
    assert callable(spoil)
    spoil(history)
    with pytest.raises(HistoryError, match=told):
        back_up(history, tmp_path / "safe.db")
    assert list(tmp_path.iterdir()) == [history.parent]


def test_a_large_file_is_looked_through_too(
    history: Path, backup: Path, live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.history.schema.MOST_CHECKED_BYTES", 0)
    damaged(backup)
    with pytest.raises(HistoryError, match="is damaged, or no backup"):
        restore(backup, history, live)
    assert sessions(history) == [HERE]
    damaged(history)
    with pytest.raises(HistoryError, match="is damaged"):
        back_up(history, tmp_path / "safe.db")
    assert not (tmp_path / "safe.db").exists()


@pytest.mark.parametrize("spoil", [newer, damaged, text, another_program], ids=lambda each: each.__name__)
def test_a_history_that_cannot_be_read_is_kept_aside_as_it_is(
    history: Path, backup: Path, live: Path, spoil: object
) -> None:
    assert callable(spoil)
    spoil(history)
    before = history.read_bytes()
    aside = restore(backup, history, live)
    assert aside
    assert aside.read_bytes() == before
    assert sessions(history) == [THERE]


def test_the_journal_of_a_newer_history_is_kept_aside_with_it(
    history: Path, backup: Path, live: Path
) -> None:
    newer(history)
    history.with_name("history.db-journal").write_bytes(b"what a newer unslump was writing")
    aside = restore(backup, history, live)
    assert aside
    journal = aside.with_name(f"{aside.name}-journal")
    assert journal.read_bytes() == b"what a newer unslump was writing"
    assert sorted(history.parent.iterdir()) == [history, aside, journal]


def test_nothing_is_restored_while_a_session_is_played(history: Path, backup: Path, live: Path) -> None:
    playing = LiveSession.claim(live, "any")
    assert playing
    with playing, pytest.raises(HistoryError, match="being played now"):
        restore(backup, history, live)
    assert sessions(history) == [HERE]
    restore(backup, history, live)
    assert sessions(history) == [THERE]


def test_a_restore_that_cannot_be_written_leaves_the_history_as_it_was(
    history: Path, backup: Path, live: Path
) -> None:
    with failing_disk(), pytest.raises(HistoryError):
        restore(backup, history, live)
    assert sessions(history) == [HERE]
    assert list(history.parent.iterdir()) == [history]


def test_edits_made_before_a_backup_can_be_undone_after_its_restore(
    history: Path, tmp_path: Path, live: Path
) -> None:
    store = Store.open(history)
    store.edit(HERE, replace(HERE, title="Changed"))
    back_up(history, tmp_path / "safe.db")
    store.undo()
    restore(tmp_path / "safe.db", history, live)
    assert store.undo() == HERE
