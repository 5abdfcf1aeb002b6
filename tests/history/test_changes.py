"""What is kept can be edited and deleted, and each of that can be undone."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.kept import START, record, session
from tests.support.strategies import plain_sessions

from unslump.history.changes import CHANGES_KEPT
from unslump.history.check_ins import with_check_in
from unslump.history.errors import HistoryError
from unslump.history.incoming import NotASession
from unslump.history.live import LiveSession, at_rest
from unslump.history.records import CheckIn, Ending, Finish, Occasion, Session
from unslump.history.resume import take
from unslump.history.store import Store

KEPT = replace(
    session(done=2),
    ended=START + timedelta(minutes=7),
    finish=Finish.PARTIAL,
    check_ins=(CheckIn(occasion=Occasion.BEFORE, score=6, at=START),),
)
LATER = replace(KEPT, title="Later", check_ins=())

EDITOR = """
import sys
from pathlib import Path
from msgspec.structs import replace
from unslump.history.errors import HistoryError
from unslump.history.store import Store
store = Store.open(Path(sys.argv[1]))
[kept] = store.sessions()
print("read", flush=True)
input()
try:
    store.edit(kept, replace(kept, title=sys.argv[2]))
    print("edited", flush=True)
except HistoryError as error:
    print(error, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "history.db")
    store.save(KEPT)
    return store


def rows(store: Store, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute(statement).fetchall()


def test_an_edit_takes_the_place_of_the_session_and_may_take_things_back(store: Store) -> None:
    changed = replace(KEPT, sets=(replace(record(1), ended=Ending.PARTIAL),), check_ins=(), finish=None)
    store.edit(KEPT, changed)
    assert store.sessions() == [changed]


def test_what_is_deleted_is_read_no_more_and_leaves_its_mark_alone(store: Store) -> None:
    store.save(session("other", started=START + timedelta(days=1)))
    store.delete(KEPT)
    assert [each.id for each in store.sessions()] == ["other"]
    assert rows(store, "SELECT DISTINCT session FROM sets") == [("other",)]
    assert rows(store, "SELECT * FROM check_ins") == []
    assert rows(store, "SELECT * FROM deletions") == [("morning", 2)]


def test_each_change_is_a_higher_version_and_so_is_its_undoing(store: Store) -> None:
    version = "SELECT version FROM sessions"
    assert rows(store, version) == [(1,)]
    store.edit(KEPT, LATER)
    assert rows(store, version) == [(2,)]
    store.delete(LATER)
    assert rows(store, "SELECT version FROM deletions") == [(3,)]
    store.undo()
    assert rows(store, version) == [(4,)]
    store.undo()
    assert rows(store, version) == [(5,)]
    store.save(KEPT)
    assert rows(store, version) == [(6,)]


def test_changes_are_undone_one_after_the_other(store: Store) -> None:
    store.edit(KEPT, LATER)
    store.delete(LATER)
    assert store.undo() == LATER
    assert store.sessions() == [LATER]
    assert store.undo() == KEPT
    assert store.sessions() == [KEPT]
    assert store.undo() is None
    assert store.sessions() == [KEPT]


@settings(deadline=None, max_examples=10)
@given(st.lists(plain_sessions(), min_size=1, max_size=4))
def test_any_changes_undone_leave_what_was_there(states: list[Session]) -> None:
    first, *later = [replace(each, id="one") for each in states]
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "history.db"))
        store.save(first)
        for before, after in zip([first, *later], later, strict=False):
            store.edit(before, after)
        store.delete([first, *later][-1])
        for expected in reversed([first, *later]):
            assert store.undo() == expected
            assert store.sessions(rehearsals=True) == [expected]
        assert store.undo() is None


def test_a_history_that_does_not_exist_has_nothing_to_undo(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "none.db")
    assert store.undo() is None
    assert list(tmp_path.iterdir()) == []


def test_only_so_many_changes_are_kept(store: Store) -> None:
    now = KEPT
    for number in range(CHANGES_KEPT + 3):
        changed = replace(KEPT, title=f"Title {number}")
        store.edit(now, changed)
        now = changed
    assert rows(store, "SELECT count(*) FROM changes") == [(CHANGES_KEPT,)]
    for _ in range(CHANGES_KEPT):
        assert store.undo()
    assert store.undo() is None
    assert store.sessions() == [replace(KEPT, title="Title 2")]


def test_a_change_is_passed_over_when_the_session_was_written_since(store: Store) -> None:
    store.save(session("other"))
    store.delete(session("other"))
    store.edit(KEPT, LATER)
    felt = with_check_in(LATER, CheckIn(occasion=Occasion.AFTER, score=2, at=START))
    store.save(felt)
    assert store.undo() == session("other")
    assert store.undo() is None
    assert felt in store.sessions()


def test_a_change_stays_passed_over_once_a_later_one_is_undone(store: Store) -> None:
    store.edit(KEPT, LATER)
    felt = with_check_in(LATER, CheckIn(occasion=Occasion.AFTER, score=2, at=START))
    store.save(felt)
    store.edit(felt, replace(felt, title="Later still"))
    assert store.undo() == felt
    assert store.undo() is None
    assert store.sessions() == [felt]


def test_a_change_that_cannot_be_read_is_told_and_not_undone(store: Store) -> None:
    store.edit(KEPT, LATER)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE changes SET earlier = '{'")
    with pytest.raises(HistoryError, match="it holds a change that cannot be read"):
        store.undo()
    assert store.sessions() == [LATER]


def test_a_change_of_what_is_no_longer_kept_is_told_and_changes_nothing(store: Store) -> None:
    store.edit(KEPT, LATER)
    with pytest.raises(HistoryError, match="changed or deleted elsewhere meanwhile"):
        store.edit(KEPT, replace(KEPT, title="Mine"))
    with pytest.raises(HistoryError, match="changed or deleted elsewhere meanwhile"):
        store.delete(KEPT)
    store.delete(LATER)
    with pytest.raises(HistoryError, match="changed or deleted elsewhere meanwhile"):
        store.edit(LATER, KEPT)
    assert store.sessions() == []
    assert store.undo() == LATER


def test_of_two_processes_that_edit_the_second_is_told(store: Store) -> None:
    with Child(EDITOR, store.path, "first") as first, Child(EDITOR, store.path, "second") as second:
        assert (first.read(), second.read()) == ("read", "read")
        first.write("go")
        assert first.read() == "edited"
        second.write("go")
        assert second.read().startswith("“Bends” has been changed or deleted elsewhere meanwhile")
    assert [each.title for each in store.sessions()] == ["first"]


def test_what_was_deleted_is_not_brought_back_by_saving_it(store: Store) -> None:
    store.delete(KEPT)
    with pytest.raises(HistoryError, match="was deleted meanwhile"):
        store.save(KEPT)
    assert store.sessions() == []


def test_what_was_deleted_is_not_brought_back_by_an_import(store: Store) -> None:
    store.delete(KEPT)
    comparison = store.add([KEPT, session("new")])
    assert comparison.deleted == (KEPT,)
    assert [each.id for each in comparison.new] == ["new"]
    assert [each.id for each in store.sessions()] == ["new"]
    store.undo()
    assert store.compare([KEPT]).same == 1


@pytest.mark.parametrize(
    "changed",
    [
        replace(KEPT, id="another"),
        replace(KEPT, title="two\nlines"),
        replace(KEPT, check_ins=(CheckIn(occasion=Occasion.AFTER, score=12, at=START),)),
        replace(KEPT, plan=()),
    ],
    ids=["id", "text", "score", "plan"],
)
def test_an_edit_to_what_is_no_session_is_refused(store: Store, changed: Session) -> None:
    with pytest.raises(NotASession):
        store.edit(KEPT, changed)
    assert store.sessions() == [KEPT]


def test_an_edit_that_cannot_be_written_changes_nothing(store: Store) -> None:
    with failing_disk(), pytest.raises(HistoryError, match="“Bends” was not changed"):
        store.edit(KEPT, LATER)
    assert store.sessions() == [KEPT]


def test_a_session_being_played_is_left_alone(tmp_path: Path) -> None:
    live = LiveSession.claim(tmp_path, "morning")
    assert live
    with live, pytest.raises(HistoryError, match="“Bends” is being played now"), at_rest(tmp_path, KEPT):
        pytest.fail("nobody may change it")
    with at_rest(tmp_path, KEPT):
        assert LiveSession.claim(tmp_path, "morning") is None


def test_a_deleted_session_is_not_taken_up_again(store: Store, tmp_path: Path) -> None:
    broken_off = session("broken off", done=1)
    store.save(broken_off)
    with at_rest(tmp_path / "live", broken_off):
        store.delete(broken_off)
    assert take(store, tmp_path / "live", "broken off") is None
