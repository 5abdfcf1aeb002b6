"""A history that cannot be used: told in words, and left as it is."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.disk import failing_disk
from tests.support.kept import session, with_sets

from unslump.history import schema
from unslump.history.errors import HistoryError
from unslump.history.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound history with one session."""
    path = tmp_path / "history.db"
    Store.open(path).save(session(done=2))
    return path


def refused(path: Path) -> str:
    """What is said when the file is refused, having seen that it and its folder stay as they are."""
    before = {place: place.read_bytes() for place in path.parent.iterdir() if place.is_file()}
    with pytest.raises(HistoryError) as refusal:
        Store.open(path)
    after = {place: place.read_bytes() for place in path.parent.iterdir() if place.is_file()}
    assert after == before
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_a_damaged_file_is_refused_and_left(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    assert "damaged" in refused(path)


def test_damage_in_a_file_too_large_to_be_checked_is_told_where_it_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MOST_CHECKED_BYTES", 4096)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    store = Store.open(path)

    with pytest.raises(HistoryError, match="it is damaged"):
        store.sessions()
    assert path.read_bytes() == content


def test_a_file_cut_short_is_refused_and_left(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    assert "damaged" in refused(path)


def test_a_file_with_a_damaged_beginning_is_refused_and_left(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    assert "not a history" in refused(path)


def test_a_file_of_another_kind_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.write_text("a letter to a friend, " * 100)
    assert "not a history" in refused(path)


def test_a_database_of_another_program_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    assert "another program" in refused(path)


def test_a_newer_file_is_refused_and_left(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    told = refused(path)
    assert "version 7" in told
    assert "update" in told


def test_a_newer_file_that_was_being_written_in_another_way_is_refused_and_left(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("UPDATE sessions SET title = 'written just before the power went'")
    connection.commit()
    killed = path.parent / "killed"
    killed.mkdir()
    for part in path.parent.glob("history.db*"):
        shutil.copy(part, killed)
    connection.close()
    assert len(list(killed.iterdir())) == 3, "the file and what goes with its write-ahead log"
    assert "version 7" in refused(killed / "history.db")


def test_a_file_that_became_newer_while_the_app_ran_is_not_written(path: Path) -> None:
    store = Store.open(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="newer"):
        store.save(session(done=3))
    assert path.read_bytes() == before


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    assert "folder" in refused(tmp_path / "history.db")


def test_a_pipe_in_place_of_the_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "history.db")
    assert "not a file" in refused(tmp_path / "history.db")


def test_a_value_that_no_session_has_is_told(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE sets SET ending = 'exploded' WHERE place = 1")
    connection.commit()
    connection.close()
    with pytest.raises(HistoryError, match="exploded"):
        Store.open(path).sessions()


@pytest.fixture
def stranger() -> Iterator[Path]:
    """A folder, while the test runs as somebody who is not root, to whom modes mean nothing."""
    folder = Path(mkdtemp())
    folder.chmod(0o777)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield folder
    os.seteuid(user)
    shutil.rmtree(folder)


def test_a_file_that_may_not_be_read_is_told(stranger: Path) -> None:
    path = stranger / "history.db"
    Store.open(path).save(session())
    path.chmod(0)
    with pytest.raises(HistoryError, match="check who may read"):
        Store.open(path)


def test_a_folder_that_may_not_be_entered_is_told(stranger: Path) -> None:
    path = stranger / "closed" / "history.db"
    Store.open(path).save(session())
    path.parent.chmod(0)
    with pytest.raises(HistoryError, match="permission denied; check its folder"):
        Store.open(path)
    path.parent.chmod(0o700)


def test_a_read_only_history_is_read_and_a_save_says_what_is_lost_until_it_can_be_written(
    stranger: Path,
) -> None:
    path = stranger / "history.db"
    Store.open(path).save(session(done=1))
    path.chmod(0o400)
    store = Store.open(path)
    assert store.sessions() == [session(done=1)]
    with pytest.raises(HistoryError, match=r"Bends.*2 of 6 sets.*not saved.*history\.db.*cannot be written"):
        store.save(session(done=2))
    path.chmod(0o600)
    store.save(session(done=3))
    assert store.sessions() == [session(done=3)]


def test_a_read_only_folder_is_told(stranger: Path) -> None:
    path = stranger / "home" / "history.db"
    Store.open(path).save(session())
    path.parent.chmod(0o500)
    store = Store.open(path)
    assert store.sessions() == [session()]
    with pytest.raises(HistoryError, match="not saved"):
        store.save(session(done=1))
    path.parent.chmod(0o700)


def test_no_place_for_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    with pytest.raises(HistoryError, match="home"):
        Store.open(tmp_path / "home" / "history.db").save(session())


def test_the_folder_may_go_and_come_back_while_the_app_runs(path: Path) -> None:
    store = Store.open(path)
    path.unlink()
    path.parent.rmdir()
    store.save(session(done=4))
    assert store.sessions() == [session(done=4)]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            return


def test_a_full_disk_is_told_and_the_next_save_makes_it_good(tiny_disk: Path) -> None:
    store = Store.open(tiny_disk / "history.db")
    store.save(session(done=1))
    fill(tiny_disk / "ballast")
    with pytest.raises(HistoryError, match=r"2 of 6 sets.*not saved.*full"):
        store.save(session(done=2))
    assert store.sessions() == [session(done=1)]
    (tiny_disk / "ballast").unlink()
    store.save(session(done=3))
    assert store.sessions() == [session(done=3)]


def test_a_disk_full_before_the_first_save_is_told_and_the_next_makes_it_good(tiny_disk: Path) -> None:
    store = Store.open(tiny_disk / "history.db")
    fill(tiny_disk / "ballast")
    with pytest.raises(HistoryError, match="full"):
        store.save(session())
    assert Store.open(tiny_disk / "history.db").sessions() == []
    (tiny_disk / "ballast").unlink()
    store.save(with_sets(session(), 1))
    assert store.sessions() == [session(done=1)]


def test_a_disk_that_fails_is_told_and_the_next_save_makes_it_good(path: Path) -> None:
    store = Store.open(path)
    with failing_disk(), pytest.raises(HistoryError, match=r"3 of 6 sets.*not saved.*disk"):
        store.save(session(done=3))
    assert store.sessions() == [session(done=2)]
    store.save(session(done=4))
    assert store.sessions() == [session(done=4)]


def test_a_file_that_is_refused_is_let_go_of_at_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.write_text("a letter to a friend, " * 100)
    before = set(Path("/dev/fd").iterdir())
    with pytest.raises(HistoryError) as refusal:
        Store.open(path)
    assert set(Path("/dev/fd").iterdir()) <= before, f"still open while somebody reads: {refusal.value}"


def test_a_file_held_by_another_program_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump.history.database.PATIENCE", 0.0)
    store = Store.open(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HistoryError, match="another program is holding it"):
        store.save(session(done=3))
    holder.close()
    store.save(session(done=3))
    assert store.sessions() == [session(done=3)]


def test_sessions_are_not_added_to_a_file_that_may_not_be_written(stranger: Path) -> None:
    path = stranger / "history.db"
    Store.open(path).save(session())
    path.chmod(0o400)
    before = path.read_bytes()
    with pytest.raises(HistoryError, match=r"Nothing was added .*cannot be written"):
        Store.open(path).add([session(), session("new")])
    assert Store.open(path).add([session()]).same == 1, "to compare them, reading is enough"
    assert path.read_bytes() == before
