"""Which sessions are being played."""

from pathlib import Path

import pytest
from filelock import FileLock
from tests.support.child import Child

from unslump.history.errors import HistoryError
from unslump.history.live import LiveSession, is_live

PLAYER = """
import sys
from pathlib import Path
from unslump.history.live import LiveSession
input()
live = LiveSession.claim(Path(sys.argv[1]), sys.argv[2])
print("playing" if live else "refused", flush=True)
input()
"""

ASKER = """
import sys
from pathlib import Path
from unslump.history.live import is_live
Path(sys.argv[1], "morning.lock").touch()
print("asking", flush=True)
while True:
    is_live(Path(sys.argv[1]), "morning")
    Path(sys.argv[1], "morning.lock").touch()
"""


def test_no_session_is_live_where_none_was_played_and_asking_creates_nothing(tmp_path: Path) -> None:
    assert not is_live(tmp_path / "live", "morning")
    assert list(tmp_path.iterdir()) == []


def test_a_claimed_session_is_live_until_it_is_released(tmp_path: Path) -> None:
    live = LiveSession.claim(tmp_path / "live", "morning")
    assert live
    with live:
        assert is_live(tmp_path / "live", "morning")
        assert not is_live(tmp_path / "live", "evening")
    assert not is_live(tmp_path / "live", "morning")


def test_asking_does_not_end_a_claim(tmp_path: Path) -> None:
    live = LiveSession.claim(tmp_path, "morning")
    assert live
    assert [is_live(tmp_path, "morning") for _ in range(3)] == [True, True, True]
    live.release()


def test_a_session_is_claimed_once(tmp_path: Path) -> None:
    live = LiveSession.claim(tmp_path, "morning")
    assert live
    assert LiveSession.claim(tmp_path, "morning") is None
    live.release()
    again = LiveSession.claim(tmp_path, "morning")
    assert again
    again.release()


def test_different_sessions_are_played_side_by_side(tmp_path: Path) -> None:
    one, other = LiveSession.claim(tmp_path, "one"), LiveSession.claim(tmp_path, "other")
    assert one
    assert other
    one.release()
    assert is_live(tmp_path, "other")
    other.release()


def test_a_session_played_elsewhere_is_live_until_that_process_is_killed(tmp_path: Path) -> None:
    with Child(PLAYER, tmp_path, "morning") as child:
        child.write("go")
        assert child.read() == "playing"
        assert is_live(tmp_path, "morning")
        assert LiveSession.claim(tmp_path, "morning") is None
        child.kill()
    assert not is_live(tmp_path, "morning")


def test_locks_of_dead_processes_are_cleared_away_by_the_next_claim(tmp_path: Path) -> None:
    with Child(PLAYER, tmp_path, "dead") as dead, Child(PLAYER, tmp_path, "alive") as alive:
        for child in (dead, alive):
            child.write("go")
            assert child.read() == "playing"
        dead.kill()
        live = LiveSession.claim(tmp_path, "morning")
        assert live
        assert sorted(path.name for path in tmp_path.glob("*.lock")) == ["alive.lock", "morning.lock"]
        live.release()


@pytest.mark.parametrize("attempt", range(2))
def test_of_many_who_race_for_one_session_exactly_one_gets_it(tmp_path: Path, attempt: int) -> None:
    first = LiveSession.claim(tmp_path, "morning")
    assert first
    first.release()
    children = [Child(PLAYER, tmp_path, "morning") for _ in range(4)]
    try:
        for child in children:
            child.write("go")
        assert sorted(child.read() for child in children) == ["playing", *["refused"] * 3]
    finally:
        for child in children:
            child.kill()


def test_who_asks_whether_a_session_is_live_never_gets_in_the_way_of_its_claim(tmp_path: Path) -> None:
    with Child(ASKER, tmp_path, "morning") as child:
        assert child.read() == "asking"
        for _ in range(100):
            live = LiveSession.claim(tmp_path, "morning")
            assert live
            live.release()


def test_an_id_from_elsewhere_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    live = LiveSession.claim(tmp_path / "live", "../../morning/\n")
    assert live
    assert len(list((tmp_path / "live").glob("*.lock"))) == 1
    live.release()


def test_the_folder_and_its_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    live = LiveSession.claim(tmp_path / "share" / "live", "morning")
    assert live
    assert (tmp_path / "share").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "share" / "live").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "share" / "live").iterdir()} == {0o600}
    live.release()


def test_no_place_for_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    with pytest.raises(HistoryError, match="home"):
        LiveSession.claim(tmp_path / "home" / "live", "morning")


def test_a_folder_that_another_process_holds_for_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.history.live.GUARD_SECONDS", 0.0)
    with FileLock(tmp_path / "guard"), pytest.raises(HistoryError, match="another program is holding it"):
        LiveSession.claim(tmp_path, "morning")


def test_a_session_counts_as_live_where_that_cannot_be_told(tmp_path: Path) -> None:
    (tmp_path / "morning.lock").mkdir()
    assert is_live(tmp_path, "morning")
