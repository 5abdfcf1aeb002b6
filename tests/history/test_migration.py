"""An older file is copied aside and taken up, step by step, or left as it is."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.child import Child
from tests.support.kept import session

from unslump.history.errors import HistoryError
from unslump.history.schema import STEPS
from unslump.history.store import Store

NOTES = ("ALTER TABLE sessions ADD COLUMN note TEXT NOT NULL DEFAULT ''",)
MOODS = ("CREATE TABLE moods (session TEXT)", "INSERT INTO moods SELECT id FROM sessions")
NEXT = len(STEPS) + 1
ASIDE = f"history.db.before-{NEXT}"
OPENER = """
import sys
from pathlib import Path
from unslump.history.store import Store
print("ready", flush=True)
input()
print(len(Store.open(Path(sys.argv[1])).sessions()), flush=True)
"""
BROKEN = ("CREATE TABLE halfway (a)", "INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "history.db"
    Store.open(path).save(session(done=2))
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A file of the first version, as the program of that day left it."""
    path = tmp_path / "first.db"
    connection = sqlite3.connect(path)
    for statement in STEPS[0]:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "INSERT INTO sessions VALUES"
        " ('old', 'test/bends', 'Bends', '1.0.0', 0, '2026-03-02T07:30:00.000000', 3600, NULL, NULL, NULL)"
    )
    connection.executemany(
        "INSERT INTO sets VALUES ('old', ?, 1, 'test/side-bend', 'Side bend', ?, 1, 'breaths', 3, 5,"
        " ?, ?, ?, '', NULL, NULL)",
        [(1, "left", 5.0, 50.0, "done"), (2, "right", 2.0, 20.5, "hurt"), (3, None, None, None, None)],
    )
    connection.commit()
    connection.close()
    return path


def test_a_file_of_the_first_version_is_taken_up_with_all_that_it_holds(first: Path) -> None:
    [old] = Store.open(first).sessions()
    assert (old.id, old.check_ins, len(old.plan)) == ("old", (), 3)
    assert old.started.isoformat() == "2026-03-02T08:30:00+01:00"
    assert [(each.amount, each.seconds, each.ended) for each in old.sets] == [
        (5.0, 50.0, "done"),
        (2.0, 20.5, "hurt"),
    ]
    assert version(first) == len(STEPS)
    assert version(first.with_name(f"first.db.before-{len(STEPS)}")) == 1
    connection = sqlite3.connect(first)
    sums = connection.execute("SELECT version, sets_planned, sets_done, seconds_worked FROM sessions")
    assert sums.fetchall() == [(1, 3, 1, 70.5)]
    connection.close()


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(found)


def test_an_older_file_is_copied_aside_and_taken_up(path: Path) -> None:
    store = Store.open(path, steps=(*STEPS, NOTES))
    assert version(path) == NEXT
    assert store.sessions() == [session(done=2)]
    aside = path.with_name(ASIDE)
    assert version(aside) == len(STEPS)
    assert Store.open(aside).sessions() == [session(done=2)]
    assert aside.stat().st_mode & 0o777 == 0o600
    store.save(session(done=3))
    assert store.sessions() == [session(done=3)]


def test_all_steps_that_a_file_lacks_are_taken_at_once_with_one_copy(path: Path) -> None:
    Store.open(path, steps=(*STEPS, NOTES, MOODS))
    assert version(path) == NEXT + 1
    assert sorted(place.name for place in path.parent.iterdir()) == [
        "history.db",
        f"history.db.before-{NEXT + 1}",
    ]
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT * FROM moods").fetchall() == [("morning",)]
    connection.close()


def test_a_file_that_is_up_to_date_is_neither_written_nor_copied(path: Path) -> None:
    before = path.read_bytes()
    Store.open(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_begins_at_the_newest_version_without_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    Store.open(path, steps=(*STEPS, NOTES)).save(session())
    assert version(path) == NEXT
    assert list(tmp_path.iterdir()) == [path]


def test_an_earlier_copy_is_never_overwritten(path: Path) -> None:
    path.with_name(ASIDE).write_text("the only copy of last year")
    Store.open(path, steps=(*STEPS, NOTES))
    assert path.with_name(ASIDE).read_text() == "the only copy of last year"
    assert Store.open(path.with_name(f"{ASIDE}.2")).sessions() == [session(done=2)]


def test_two_programs_that_start_at_once_take_a_file_up_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    connection = sqlite3.connect(path)
    for statement in (statement for step in STEPS[:-1] for statement in step):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(STEPS) - 1}")
    connection.commit()
    connection.close()
    with Child(OPENER, path) as one, Child(OPENER, path) as other:
        for child in (one, other):
            assert child.read() == "ready"
        for child in (one, other):
            child.write("go")
        assert (one.read(), other.read()) == ("0", "0")
    assert version(path) == len(STEPS)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "history.db",
        f"history.db.before-{len(STEPS)}",
    ]


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 35), reason="this SQLite cannot take a column away")
def test_what_could_be_taken_back_before_the_step_of_the_digests_can_be_after_it(path: Path) -> None:
    store = Store.open(path)
    store.edit(session(done=2), replace(session(done=2), title="Changed"))
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE sessions DROP COLUMN digest")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    assert Store.open(path).undo() == session(done=2)


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(HistoryError):
        Store.open(path, steps=(*STEPS, NOTES, BROKEN))
    assert path.read_bytes() == before
    assert Store.open(path).sessions() == [session(done=2)]


def test_a_file_is_not_migrated_when_it_cannot_be_copied(path: Path) -> None:
    path.with_name(ASIDE).symlink_to("nowhere/at/all")
    before = path.read_bytes()
    with pytest.raises(HistoryError):
        Store.open(path, steps=(*STEPS, NOTES))
    assert path.read_bytes() == before


def test_the_older_program_leaves_the_newer_file_alone(path: Path) -> None:
    Store.open(path, steps=(*STEPS, NOTES))
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="newer"):
        Store.open(path)
    assert path.read_bytes() == before
