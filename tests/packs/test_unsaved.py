"""What is being put together outlasts the process that it is put together in, and nobody else takes it up."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT, UNDO, built_in_library
from tests.support.child import Child
from tests.support.disk import failing_disk

from unslump.files import FileProblem
from unslump.packs.unsaved import NEW, Unsaved, UnsavedFile, left_behind
from unslump.routine.library import Library
from unslump.routine.model import Routine

EDITING = """
import sys
from pathlib import Path
from tests.support.app import built_in_library
from unslump.packs.unsaved import Unsaved, UnsavedFile
from msgspec.structs import replace
routine = built_in_library(figures=False).routine(sys.argv[2])
file = UnsavedFile.new(Path(sys.argv[1]))
for steps in range(1, len(routine.steps)):
    file.keep(Unsaved(routine=replace(routine, steps=routine.steps[:steps]), opened=routine))
print("kept")
input()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "unsaved"


def library(*, without: str = "") -> Library:
    return Library(
        replace(pack, routines=tuple(each for each in pack.routines if each.id != without))
        for pack in built_in_library(figures=False).packs
    )


def routine(name: str = UNDO) -> Routine:
    return library().routine(name)


def leave(folder: Path, unsaved: Unsaved) -> None:
    """As a process that ends: its lock is gone, its file is not."""
    file = UnsavedFile.new(folder)
    file.keep(unsaved)
    file.leave()


def found(folder: Path, library_now: Library | None = None) -> Unsaved | None:
    """What is offered, and left again."""
    left = left_behind(folder, library_now or library())
    if left is None:
        return None
    left[0].leave()
    return left[1]


def test_where_nothing_was_left_there_is_nothing_and_no_folder(folder: Path) -> None:
    assert found(folder) is None
    assert not folder.exists()


@pytest.mark.parametrize(
    "unsaved",
    [
        Unsaved(routine=replace(routine(), id="", title="Straße 9", steps=routine().steps[2:])),
        Unsaved(routine=replace(routine(), title="Other"), opened=routine()),
        Unsaved(routine=NEW, opened=routine(SHORT)),
    ],
)
def test_what_is_left_is_found_as_it_was(folder: Path, unsaved: Unsaved) -> None:
    leave(folder, unsaved)
    assert found(folder) == unsaved
    assert found(folder) == unsaved


def test_kill_9_leaves_what_was_kept_last(folder: Path) -> None:
    with Child(EDITING, folder, UNDO) as child:
        assert child.read() == "kept"
        child.kill()
    assert found(folder) == Unsaved(routine=replace(routine(), steps=routine().steps[:-1]), opened=routine())


def test_two_processes_keep_what_each_has_and_neither_is_offered_the_others(folder: Path) -> None:
    with Child(EDITING, folder, UNDO) as one, Child(EDITING, folder, SHORT) as other:
        assert (one.read(), other.read()) == ("kept", "kept")
        assert found(folder) is None
        one.kill()
        first = left_behind(folder, library())
        assert first is not None
        assert first[1].opened == routine(UNDO)
        assert left_behind(folder, library()) is None
        other.kill()
        second = found(folder)
        assert second is not None
        assert second.opened == routine(SHORT)
        first[0].drop()
    assert len(list(folder.glob("*.json"))) == 1


def test_the_latest_is_offered_first(folder: Path) -> None:
    leave(folder, Unsaved(opened=routine(UNDO)))
    for earlier in folder.glob("*.json"):
        os.utime(earlier, (1, 1))
    leave(folder, Unsaved(opened=routine(SHORT)))
    assert found(folder) == Unsaved(opened=routine(SHORT))


def test_what_is_saved_or_thrown_away_leaves_nothing(folder: Path) -> None:
    leave(folder, Unsaved(opened=routine()))
    left = left_behind(folder, library())
    assert left is not None
    left[0].drop()
    assert list(folder.iterdir()) == []
    left[0].keep(left[1])
    left[0].drop()
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_told_and_what_was_kept_before_is_still_there(folder: Path) -> None:
    before = Unsaved(routine=replace(routine(), steps=routine().steps[:1]))
    long = Unsaved(routine=replace(routine(), steps=routine().steps * 8))
    file = UnsavedFile.new(folder)
    file.keep(before)
    with failing_disk(), pytest.raises(FileProblem, match="could not be written: File too large"):
        file.keep(long)
    file.leave()
    assert found(folder) == before


def test_a_file_where_the_folder_should_be_is_told(folder: Path) -> None:
    folder.parent.mkdir()
    folder.touch()
    with pytest.raises(FileProblem, match="could not be made"):
        UnsavedFile.new(folder).keep(Unsaved())
    assert found(folder) is None


def test_what_needs_an_exercise_that_is_not_there_waits_for_it(folder: Path) -> None:
    unsaved = Unsaved(routine=routine())
    leave(folder, unsaved)
    assert found(folder, Library([])) is None
    assert found(folder) == unsaved


def test_what_was_made_from_a_routine_that_is_gone_is_new(folder: Path) -> None:
    leave(folder, Unsaved(routine=routine(), opened=routine()))
    assert found(folder, library(without=UNDO)) == Unsaved(routine=routine())


@pytest.mark.parametrize("content", [b"", b"{", b'{"routine": 1}', b"[" * 200_000])
def test_what_cannot_be_read_is_left_alone(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "odd.json").write_bytes(content)
    assert found(folder) is None
    assert (folder / "odd.json").read_bytes() == content
