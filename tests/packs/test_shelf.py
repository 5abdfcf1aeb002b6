"""The folder of a person's packs: one process at a time, each pack in one step, whatever breaks."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.pack_sources import fill
from tests.support.stranger import as_stranger

from unslump.packs.problems import PackProblem
from unslump.packs.shelf import only_one, put_back, put_in_place, stage, take_away

OLD, NEW = {"a.toml": b"old"}, {"a.toml": b"new", "docs/b.md": b"words"}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "data" / "packs"


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_a_staged_pack_comes_into_its_place(shelf: Path) -> None:
    with only_one(shelf):
        put_in_place(stage(shelf, NEW), shelf / "one")
    assert held(shelf) == {"one/a.toml": b"new", "one/docs/b.md": b"words"}


def test_it_takes_the_place_of_one_that_is_there(shelf: Path) -> None:
    with only_one(shelf):
        put_in_place(stage(shelf, OLD), shelf / "one")
    with only_one(shelf):
        put_in_place(stage(shelf, NEW), shelf / "one")
    assert held(shelf) == {"one/a.toml": b"new", "one/docs/b.md": b"words"}


def test_what_is_staged_and_not_wanted_is_gone(shelf: Path) -> None:
    with only_one(shelf):
        stage(shelf, NEW)
    assert held(shelf) == {}


def test_a_pack_is_taken_away_whole_and_of_a_link_the_link(shelf: Path, tmp_path: Path) -> None:
    checkout = fill(tmp_path / "checkout", NEW)
    with only_one(shelf):
        put_in_place(stage(shelf, OLD), shelf / "one")
        (shelf / "two").symlink_to(checkout)
        take_away(shelf / "one")
        take_away(shelf / "two")
    assert sorted(path.name for path in shelf.iterdir()) == [".lock"]
    assert held(checkout) == NEW


CRASHING = """
import os, sys
from pathlib import Path
from unslump.packs.shelf import only_one, put_in_place, stage, take_away

shelf, step, remove = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "remove"

class Count:
    left = step

def crash_or(call):
    def called(*arguments, **options):
        if not Count.left:
            os._exit(9)
        Count.left -= 1
        return call(*arguments, **options)
    return called

for name in ("rename", "mkdir", "open", "unlink"):
    setattr(Path, name, crash_or(getattr(Path, name)))
os.rmdir, os.unlink = crash_or(os.rmdir), crash_or(os.unlink)
with only_one(shelf):
    if remove:
        take_away(shelf / "one")
    else:
        put_in_place(stage(shelf, {"a.toml": b"new", "docs/b.md": b"words"}), shelf / "one")
print("done")
"""


@pytest.mark.parametrize("task", ["replace", "remove"])
@pytest.mark.parametrize("reader_comes_next", [True, False])
def test_a_crash_at_any_step_leaves_the_old_or_the_new(
    shelf: Path, task: str, reader_comes_next: bool
) -> None:
    seen = set()
    for step in range(100):
        shutil.rmtree(shelf, ignore_errors=True)
        fill(shelf / "one", OLD)
        with Child(CRASHING, shelf, step, task) as child:
            finished = child.read() == "done"
        if reader_comes_next:
            put_back(shelf)
        else:
            with only_one(shelf):
                pass
        left = held(shelf)
        seen.add(str(left))
        assert left in (
            {"one/a.toml": b"old"},
            {} if task == "remove" else {"one/a.toml": b"new", "one/docs/b.md": b"words"},
        )
        if finished:
            break
    assert finished
    assert step > 3
    assert len(seen) == 2


def test_what_a_crash_left_is_put_back_before_anything_else_changes(shelf: Path) -> None:
    fill(shelf / ".old-one", OLD)
    fill(shelf / ".new-0", NEW)
    with only_one(shelf):
        assert held(shelf) == {"one/a.toml": b"old"}


def test_two_processes_do_not_change_packs_at_once(shelf: Path) -> None:
    program = """
import sys
from pathlib import Path
from unslump.packs.shelf import only_one, put_in_place, stage
shelf = Path(sys.argv[1])
with only_one(shelf):
    staged = stage(shelf, {"a.toml": b"theirs"})
    print("staged")
    input()
    put_in_place(staged, shelf / "one")
print("placed")
input()
"""
    with Child(program, shelf) as child:
        assert child.read() == "staged"
        with pytest.raises(PackProblem) as caught, only_one(shelf, wait_seconds=0):
            pytest.fail("two at once")
        assert str(caught.value) == "Another unslump is changing your packs. Let it finish, and try again."
        put_back(shelf)  # a reader does not sweep away what is under way
        child.write("go on")
        assert child.read() == "placed"
        with only_one(shelf):
            put_in_place(stage(shelf, NEW), shelf / "one")
    assert held(shelf) == {"one/a.toml": b"new", "one/docs/b.md": b"words"}


def test_a_staged_pack_that_is_gone_leaves_the_one_that_is_there(shelf: Path) -> None:
    fill(shelf / "one", OLD)
    with pytest.raises(PackProblem, match="could not be written"), only_one(shelf):
        put_in_place(shelf / "gone", shelf / "one")
    assert held(shelf) == {"one/a.toml": b"old"}


def test_a_full_disk_changes_nothing(shelf: Path) -> None:
    fill(shelf / "one", OLD)
    told = pytest.raises(PackProblem, match="could not be written: File too large")
    with told, only_one(shelf), failing_disk():
        put_in_place(stage(shelf, {"a.toml": bytes(5000)}), shelf / "one")
    assert held(shelf) == {"one/a.toml": b"old"}


def test_a_file_where_the_folder_should_be_is_told(shelf: Path) -> None:
    shelf.parent.mkdir(parents=True)
    shelf.touch()
    with pytest.raises(PackProblem) as caught, only_one(shelf):
        pytest.fail("there is no folder")
    assert str(caught.value) == f"{shelf} should be a folder, and is a file."


def test_a_file_above_the_folder_is_told(shelf: Path) -> None:
    shelf.parent.parent.mkdir(parents=True, exist_ok=True)
    shelf.parent.touch()
    with pytest.raises(PackProblem, match="could not be written: Not a directory"), only_one(shelf):
        pytest.fail("there is no folder")


@pytest.fixture
def strangers() -> Iterator[Path]:
    """A folder of packs, while the test runs as somebody who is not root."""
    with as_stranger() as folder:
        yield folder / "packs"


def test_a_folder_that_may_not_be_written_is_told(strangers: Path) -> None:
    fill(strangers / "one", OLD)
    strangers.chmod(0o500)
    with pytest.raises(PackProblem) as caught, only_one(strangers):
        pytest.fail("it may not be written")
    assert (
        str(caught.value) == f"{strangers} does not let you write to it. Allow it, or choose another folder."
    )
    put_back(strangers)
    assert held(strangers) == {"one/a.toml": b"old"}


def test_a_folder_that_may_not_be_made_is_told(strangers: Path) -> None:
    strangers.parent.chmod(0o500)
    with pytest.raises(PackProblem) as caught, only_one(strangers):
        pytest.fail("it cannot be made")
    assert str(caught.value) == (
        f"{strangers.parent} does not let you write to it. Allow it, or choose another folder."
    )


def test_a_pack_whose_folder_closed_meanwhile_stays(strangers: Path) -> None:
    fill(strangers / "one", OLD)
    with only_one(strangers):
        staged = stage(strangers, NEW)
        strangers.chmod(0o500)
        with pytest.raises(PackProblem, match="does not let you write to it"):
            put_in_place(staged, strangers / "one")
        with pytest.raises(PackProblem, match="does not let you write to it"):
            take_away(strangers / "one")
        strangers.chmod(0o700)
    assert held(strangers) == {"one/a.toml": b"old"}


def test_reading_makes_no_folder(shelf: Path) -> None:
    put_back(shelf)
    assert not shelf.parent.exists()
    fill(shelf / "one", OLD)
    put_back(shelf)
    assert os.listdir(shelf) == ["one"]  # noqa: PTH208 - hidden names too
