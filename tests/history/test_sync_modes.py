"""A shared folder, and notes, that may not be read or written; a folder that goes away in the middle."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.machines import MORNING, NOON, Machine, ended, journals, moved
from tests.support.stranger import as_stranger

from unslump.files import FileProblem
from unslump.history.errors import HistoryError
from unslump.history.syncing.own import OwnJournal, note


@pytest.fixture
def stranger() -> Iterator[Path]:
    with as_stranger() as folder:
        (folder / "shared").mkdir()
        yield folder


@pytest.fixture
def laptop(stranger: Path) -> Machine:
    return Machine(stranger / "laptop", stranger / "shared")


@pytest.fixture
def server(stranger: Path) -> Machine:
    machine = Machine(stranger / "server", stranger / "shared")
    machine.store.save(NOON)
    machine.sync()
    return machine


def test_a_folder_that_may_only_be_read_gives_what_it_has(laptop: Machine, server: Machine) -> None:
    server.folder.chmod(0o500)
    assert moved(laptop.sync()) == (0, 0, 1, 0, 0)
    server.store.save(ended("evening"))
    server.sync()  # its journal is there, and may be written
    laptop.store.save(MORNING)
    with pytest.raises(FileProblem, match=r"does not let you write.* Your history was not changed\."):
        laptop.sync()
    assert laptop.sessions() == [MORNING, NOON]
    server.folder.chmod(0o700)
    assert moved(laptop.sync()) == (1, 0, 1, 0, 0)


def test_a_folder_that_may_not_be_read_is_told(laptop: Machine, server: Machine) -> None:
    server.folder.chmod(0)
    with pytest.raises(HistoryError, match="cannot be read: permission denied"):
        laptop.sync()
    assert laptop.sessions() == []


def test_a_journal_that_may_not_be_read_is_told_and_the_others_are_read(
    laptop: Machine, server: Machine, stranger: Path
) -> None:
    [closed] = journals(server.folder)
    third = Machine(stranger / "third", server.folder)
    third.store.save(MORNING)
    third.sync()
    closed.chmod(0)
    outcome = laptop.sync()
    assert outcome.faults == (f"{closed} cannot be read: Permission denied.",)
    assert laptop.sessions() == [MORNING]
    with pytest.raises(HistoryError, match=r"is the journal of this machine and cannot be read"):
        server.sync()
    closed.chmod(0o600)
    assert moved(laptop.sync()) == (0, 0, 1, 0, 0)


def test_without_a_place_for_its_notes_nothing_is_done(laptop: Machine, server: Machine) -> None:
    laptop.store.save(MORNING)
    laptop.notes = laptop.home / "closed" / "sync.json"
    laptop.notes.parent.mkdir()
    laptop.notes.parent.chmod(0o500)
    with pytest.raises(FileProblem, match=r"cannot be written: .* Nothing was changed\."):
        laptop.sync()
    assert laptop.sessions() == [MORNING]
    assert len(journals(server.folder)) == 1


def test_a_folder_that_goes_away_before_anything_is_sent_leaves_everything_as_it_was(
    laptop: Machine, server: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.store.save(MORNING)

    def unplugged(notes: Path, own: OwnJournal, added: bytes) -> None:
        note(notes, own, added)
        shutil.rmtree(own.path.parent)

    monkeypatch.setattr("unslump.history.syncing.sync.note", unplugged)
    with pytest.raises(FileProblem, match=r"Your history was not changed\."):
        laptop.sync()
    assert laptop.sessions() == [MORNING]
    monkeypatch.undo()
    server.folder.mkdir()
    for machine in (laptop, server, laptop):
        machine.sync()
    assert laptop.state() == server.state()
    assert len(laptop.sessions()) == 2
