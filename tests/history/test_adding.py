"""Sessions from elsewhere are added once, all or none, and what is kept stays as it is."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.kept import session
from tests.support.strategies import sessions

from unslump.history.errors import HistoryError
from unslump.history.records import Session
from unslump.history.store import Store

PLAYER = """
import sys
from pathlib import Path
from tests.support.kept import session
from unslump.history.store import Store
store = Store.open(Path(sys.argv[1]))
for done in range(7):
    store.save(session("live", done=done))
    print(done, flush=True)
    input()
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "history.db")


def many(number: int) -> list[Session]:
    return [session(f"session {each}", done=6) for each in range(number)]


def test_new_sessions_are_added_beside_those_that_are_kept(store: Store) -> None:
    store.save(session("mine"))
    comparison = store.add([session("theirs", done=2)])
    assert [each.id for each in comparison.new] == ["theirs"]
    assert store.sessions() == [session("mine"), session("theirs", done=2)]


def test_what_is_kept_stays_as_it_is_and_differences_are_told(store: Store) -> None:
    for kept in (session("same", done=3), session("other", done=3)):
        store.save(kept)
    other = replace(session("other", done=3), title="Renamed")
    comparison = store.add([session("same", done=3), other, session("new")])
    assert (comparison.same, comparison.different) == (1, (other,))
    assert store.sessions() == [session("new"), session("other", done=3), session("same", done=3)]


def test_a_session_with_more_sets_than_are_kept_adds_none_of_them(store: Store) -> None:
    store.save(session(done=2))
    assert store.add([session(done=6)]).different == (session(done=6),)
    assert store.sessions() == [session(done=2)]


def test_comparing_changes_nothing_and_creates_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "share" / "history.db")
    assert store.compare(many(3)).new == tuple(many(3))
    assert list(tmp_path.iterdir()) == []
    store.save(session())
    before = store.path.read_bytes()
    assert store.compare([*many(3), session()]).same == 1
    assert store.path.read_bytes() == before


def test_adding_no_session_creates_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "share" / "history.db")
    assert store.add([]).new == ()
    assert list(tmp_path.iterdir()) == []


def test_of_two_with_one_id_the_first_is_added(store: Store) -> None:
    first, second = session("twice", done=1), session("twice", done=2)
    comparison = store.add([first, second, first])
    assert (comparison.new, comparison.same, comparison.different) == ((first,), 1, (second,))
    assert store.sessions() == [first]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(sessions(), max_size=3),
    st.lists(sessions(), unique_by=lambda session: session.id, max_size=3),
)
def test_adding_twice_changes_nothing(incoming: list[Session], kept: list[Session]) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "history.db"))
        for each in kept:
            store.save(each)
        first = store.add(incoming)
        after = store.sessions(rehearsals=True)
        assert {each.id: each for each in after} == {
            each.id: each for each in [*reversed(incoming), *kept]
        }, "the first of each id, and what was kept before them all"
        second = store.add(incoming)
        assert second.new == ()
        assert second.same == len(first.new) + first.same
        assert second.different == first.different
        assert store.sessions(rehearsals=True) == after


def test_more_than_a_query_can_ask_for_are_compared(store: Store) -> None:
    sessions = many(1201)
    assert len(store.add(sessions).new) == 1201
    assert store.add(sessions).same == 1201


def test_a_full_disk_is_told_and_nothing_is_added(store: Store) -> None:
    store.save(session("mine"))
    before = store.path.read_bytes()
    with failing_disk(), pytest.raises(HistoryError, match=r"Nothing was added to the history .*disk"):
        store.add(many(60))
    assert store.sessions() == [session("mine")]
    assert store.path.read_bytes() == before
    assert list(store.path.parent.iterdir()) == [store.path]


def test_a_fault_in_the_midst_leaves_nothing_of_what_was_added_before_it(store: Store) -> None:
    store.save(session("mine"))
    naive = session("naive", started=session().started.replace(tzinfo=None))
    with pytest.raises(ValueError, match="offset"):
        store.add([*many(3), naive])
    assert store.sessions() == [session("mine")]


def test_a_history_that_is_held_is_told_and_nothing_is_added(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.history.database.PATIENCE", 0.0)
    store.save(session("mine"))
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryError, match=r"Nothing was added .*another program is holding it"):
        store.add(many(2))
    holder.close()
    assert store.sessions() == [session("mine")]
    assert len(store.add(many(2)).new) == 2


def test_a_session_that_another_process_plays_goes_on_while_sessions_are_added(store: Store) -> None:
    with Child(PLAYER, store.path) as player:
        assert player.read() == "0"
        for done in range(1, 7):
            offered = [session("live", done=6), session(f"added {done}", done=6)]
            comparison = store.add(offered)
            assert [each.id for each in comparison.new] == [f"added {done}"]
            player.write("on")
            assert player.read() == str(done)
    kept = {each.id: each for each in store.sessions()}
    assert kept.pop("live") == session("live", done=6)
    assert sorted(kept) == [f"added {done}" for done in range(1, 7)]


def test_a_newer_history_is_refused_and_left(store: Store) -> None:
    store.save(session())
    connection = sqlite3.connect(store.path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    before = store.path.read_bytes()
    with pytest.raises(HistoryError, match="newer"):
        store.add(many(1))
    assert store.path.read_bytes() == before
