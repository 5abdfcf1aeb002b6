"""Taking up a session that was broken off."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.kept import START, session

from unslump.history.errors import HistoryError
from unslump.history.live import LiveSession, is_live
from unslump.history.records import Finish
from unslump.history.resume import close_stale, closed, interrupted, last_sign, take
from unslump.history.store import Store

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "history.db")


@pytest.fixture
def live_folder(tmp_path: Path) -> Path:
    return tmp_path / "live"


def test_the_last_sign_of_life_is_the_start_or_the_end_of_the_latest_set() -> None:
    assert last_sign(session()) == START
    assert last_sign(session(done=3)) == START + 3 * MINUTE
    imported = replace(session(done=3), sets=tuple(replace(each, at=None) for each in session(done=3).sets))
    assert last_sign(imported) == START


def test_nothing_is_offered_from_a_history_that_does_not_exist(store: Store, live_folder: Path) -> None:
    assert interrupted(store, live_folder, START) is None
    close_stale(store, live_folder, START)
    assert not store.path.exists()
    assert not live_folder.exists()


def test_a_session_that_was_broken_off_is_offered_with_what_was_done(store: Store, live_folder: Path) -> None:
    store.save(session(done=2))
    assert interrupted(store, live_folder, START + HOUR) == session(done=2)


def test_a_session_that_ended_is_not_offered(store: Store, live_folder: Path) -> None:
    store.save(replace(session(done=6), ended=START + HOUR, finish=Finish.FINISHED))
    assert interrupted(store, live_folder, START + HOUR) is None


def test_a_session_being_played_is_neither_offered_nor_closed_nor_taken(
    store: Store, live_folder: Path
) -> None:
    live = LiveSession.claim(live_folder, "morning")
    assert live
    with live:
        store.save(session(done=2))
        assert interrupted(store, live_folder, START + HOUR) is None
        close_stale(store, live_folder, START + 100 * HOUR)
        assert take(store, live_folder, "morning") is None
        assert store.unfinished() == [session(done=2)]
    assert interrupted(store, live_folder, START + HOUR) == session(done=2)


def test_the_session_that_was_alive_last_is_offered(store: Store, live_folder: Path) -> None:
    store.save(session("long", done=6, started=START))
    store.save(session("short", done=0, started=START + 5 * MINUTE))
    offered = interrupted(store, live_folder, START + HOUR)
    assert offered
    assert offered.id == "long"


def test_six_hours_after_its_last_set_a_session_is_still_offered_and_not_closed(
    store: Store, live_folder: Path
) -> None:
    store.save(session(done=2))
    now = START + 2 * MINUTE + 6 * HOUR
    close_stale(store, live_folder, now)
    assert interrupted(store, live_folder, now) == session(done=2)


def test_after_more_than_six_hours_it_is_closed_as_partial_at_its_last_sign_of_life(
    store: Store, live_folder: Path
) -> None:
    store.save(session(done=2))
    now = START + 2 * MINUTE + 6 * HOUR + timedelta(seconds=1)
    assert interrupted(store, live_folder, now) is None
    close_stale(store, live_folder, now)
    assert store.sessions() == [
        replace(session(done=2), ended=START + 2 * MINUTE, finish=Finish.PARTIAL),
    ]
    assert list(live_folder.glob("*.lock")) == []


def test_a_rehearsal_is_offered_to_a_rehearsal_only_and_closed_like_any(
    store: Store, live_folder: Path
) -> None:
    store.save(session("fast", done=1, rehearsal=True))
    assert interrupted(store, live_folder, START + HOUR) is None
    assert interrupted(store, live_folder, START + HOUR, rehearsal=True) == store.unfinished()[0]
    close_stale(store, live_folder, START + 7 * HOUR)
    assert store.unfinished() == []


def test_a_session_taken_is_claimed_and_read_as_it_is_now(store: Store, live_folder: Path) -> None:
    store.save(session("earlier", started=START - HOUR))
    store.save(session(done=2))
    taken = take(store, live_folder, "morning")
    assert taken
    live, found = taken
    assert found == session(done=2)
    assert is_live(live_folder, "morning")
    live.release()


def test_a_session_that_another_terminal_ended_meanwhile_is_not_taken(
    store: Store, live_folder: Path
) -> None:
    store.save(session(done=2))
    offered = interrupted(store, live_folder, START + HOUR)
    assert offered
    store.save(closed(offered))
    assert take(store, live_folder, offered.id) is None
    assert list(live_folder.glob("*.lock")) == []


def test_a_claim_is_given_back_when_the_history_cannot_be_read(store: Store, live_folder: Path) -> None:
    store.path.write_text("a letter to a friend, " * 100)
    with pytest.raises(HistoryError):
        take(store, live_folder, "morning")
    assert list(live_folder.glob("*.lock")) == []
