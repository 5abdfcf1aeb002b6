"""`unslump sync`: what it says, what it remembers, and how it ends."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.commands import Commands, be_at_home
from tests.support.kept import session
from tests.support.machines import Machine, ended

from unslump.due import notes
from unslump.history.resume import closed
from unslump.history.store import Store
from unslump.paths import paths

MORNING = ended("morning")
command = Commands("sync")


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at_home(tmp_path, monkeypatch)
    Path("shared").mkdir()


@pytest.fixture
def other(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "other", tmp_path / "here" / "shared")


def store() -> Store:
    return Store.open(paths().history)


def test_it_says_what_went_out_and_what_came_in(other: Machine) -> None:
    store().save(MORNING)
    assert command.printed("shared") == (
        "Sent: 1 session.\nTaken in: nothing.\nNo other machine has written to shared yet.\n"
    )
    for id_ in ("noon", "evening"):
        other.store.save(ended(id_))
    other.sync()
    other.store.delete(MORNING)
    other.sync()
    assert command.printed("shared", "--dry-run") == (
        "To send: nothing.\nTo take in: 2 new sessions, 1 deletion.\n"
    )
    assert command.printed("shared") == "Sent: nothing.\nTaken in: 2 new sessions, 1 deletion.\n"
    assert command.printed("shared") == "Sent: nothing.\nTaken in: nothing.\n"


def test_the_folder_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "Name the FOLDER that your machines share." in command.complaint(code=2)
    command.printed("shared", "--dry-run")
    assert "Name the FOLDER" in command.complaint(code=2)
    command.printed("shared")
    monkeypatch.chdir(tmp_path)
    store().save(MORNING)
    assert command.printed().startswith("Sent: 1 session.")


def test_what_broke_off_long_ago_is_sent_as_it_is(other: Machine) -> None:
    store().save(session(done=2))
    store().save(session("just now", done=1, started=datetime.now().astimezone()))
    assert command.printed("shared", "--dry-run").startswith("To send: nothing.")
    assert command.printed("shared").startswith("Sent: 1 session.")
    other.sync()
    assert other.sessions() == [closed(session(done=2))]


def test_what_gave_way_is_told_with_the_way_back(other: Machine) -> None:
    store().save(MORNING)
    command.printed("shared")
    other.sync()
    store().edit(MORNING, replace(MORNING, title="Mine"))
    there = replace(MORNING, title="Theirs")
    other.store.edit(MORNING, there)
    other.store.edit(there, replace(there, title="Theirs, twice"))
    other.sync()
    told = (
        "Changed here and on another machine as well; what was done there {}:\n"
        "  2026-03-02 07:30 · Mine · 1:40 of movement · 2 of 6 sets · ended early\n"
    )
    assert command.printed("shared", "--dry-run").endswith(told.format("would count"))
    assert command.printed("shared").endswith(
        told.format("counts now") + "`unslump history undo` brings yours back, the last one first.\n"
    )
    Commands("history").printed("undo")
    assert [each.title for each in store().sessions()] == ["Mine"]


def test_what_cannot_be_read_is_told_beside_and_is_no_failure() -> None:
    for number in range(10):
        Path("shared", f"unslump-{number:02}.jsonl").write_text("nothing of ours\n")
    assert len(command.run("shared").stderr.splitlines()) == 10 + 1
    for number in range(10, 12):
        Path("shared", f"unslump-{number:02}.jsonl").write_text("nothing of ours\n")
    result = command.run("shared")
    assert (result.exit_code, result.stdout) == (0, "Sent: nothing.\nTaken in: nothing.\n")
    *told, more, everything_else = result.stderr.splitlines()
    assert len(told) == 10
    assert told[0] == (
        f"{Path('shared').absolute()}/unslump-00.jsonl:1: "
        "this is no journal of unslump, or its first line is damaged."
    )
    assert more == "and 2 more"
    assert everything_else.startswith("Everything else was taken in.")


def test_a_folder_that_is_not_there_is_told_and_not_made() -> None:
    complaint = command.complaint("nowhere")
    assert complaint == (
        f"{Path('nowhere').absolute()} is not there. "
        "Create it, or connect the disk that it lies on. Nothing was changed."
    )
    assert not Path("nowhere").exists()


def test_reminders_hear_of_a_session_that_came_in(other: Machine) -> None:
    now = datetime.now().astimezone()
    notes.note_end(paths().due, now - timedelta(hours=5))
    moved = ended("today")
    way = now - timedelta(hours=1) - moved.started
    other.store.save(replace(moved, started=moved.started + way, ended=now - timedelta(minutes=50)))
    other.sync()
    command.printed("shared")
    noted = notes.read(paths().due)
    assert noted
    assert noted.ended == now - timedelta(minutes=50)
