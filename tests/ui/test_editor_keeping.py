"""What becomes of a routine that was put together: kept, laid over that of a pack, given up, never lost."""

from collections.abc import AsyncIterator
from shutil import copytree, rmtree

import pytest
from msgspec.structs import replace
from tests.support.app import UNDO, Clock, Visit, visit
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.editing import steps
from tests.support.packs import SMALL
from textual.widgets import Input

from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.packs.overlays import overlay_file
from unslump.packs.own import OWN, keep, own_routines
from unslump.paths import paths
from unslump.routine.reader import PACK_FILE
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.editor.title import TitleScreen
from unslump.ui.screens.editor.unsaved import UnsavedScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen


@pytest.fixture
async def there(full_house: House, clock: Clock) -> AsyncIterator[Visit]:
    async with visit(full_house, clock) as at_home:
        yield at_home


async def test_from_home_to_a_saved_routine_of_four_steps_with_few_keys(there: Visit) -> None:
    await there.press("a", "enter", "down", "enter", "down", "enter", "down", "enter", "w", "enter")
    there.at(HomeScreen)
    (kept,) = own_routines(paths())
    assert (kept.id, kept.title, len(kept.steps)) == ("mine/my-routine", "My routine", 4)
    assert there.notices == [f"Kept in {paths().user_packs / OWN / PACK_FILE}."]
    assert there.shown("#routines").split("\n")[0] == "My routine"
    await there.press("enter")
    assert there.at(SessionScreen).conductor.session.routine == "mine/my-routine"


async def test_a_routine_without_a_step_is_not_kept(there: Visit) -> None:
    await there.press("a", "w")
    there.at(EditorScreen)
    assert there.notices == ["There is no step in it yet: enter on an exercise adds one."]


async def test_a_changed_routine_of_a_pack_is_laid_over_it_and_shown_at_home(there: Visit) -> None:
    await there.press("e", "d", "w")
    there.at(HomeScreen)
    assert overlay_file(paths().overlays, UNDO).exists()
    assert "You changed its steps." in there.shown("#home-card")
    assert there.shown("#steps").split("\n")[0].split() == ["Prone", "W", "10"]
    await there.press("e", "o", "w")
    assert not overlay_file(paths().overlays, UNDO).exists()
    assert "You changed its steps." not in there.shown("#home-card")


async def test_a_routine_of_a_pack_with_another_title_is_a_routine_of_ones_own(there: Visit) -> None:
    await there.press("e", "n")
    there.at(TitleScreen)
    assert "Under another title it becomes a routine of your own." in there.text
    await there.press(*"Mine", "enter", "w")
    (kept,) = own_routines(paths())
    assert (kept.id, kept.title) == ("mine/mine", "Mine")
    assert not paths().overlays.exists()


async def test_an_own_routine_keeps_its_id_under_another_title(there: Visit) -> None:
    await there.press("a", "enter", "w", "enter", "e", "n", *"Other", "enter", "w")
    (kept,) = own_routines(paths())
    assert (kept.id, kept.title) == ("mine/my-routine", "Other")
    assert there.shown("#routines").split("\n")[0] == "Other"


async def test_a_title_that_cannot_be_one_is_told(there: Visit) -> None:
    await there.press("a", "n")
    there.app.screen.query_one(Input).value = "   "
    await there.press("enter")
    assert "A title is empty." in there.text
    await there.press("escape")
    there.at(EditorScreen)


async def test_leaving_asks_what_becomes_of_changes(there: Visit) -> None:
    await there.press("e", "escape")
    there.at(HomeScreen)
    await there.press("e", "d", "escape")
    there.at(UnsavedScreen)
    await there.press("escape")
    there.at(EditorScreen)
    await there.press("escape", "d")
    there.at(HomeScreen)
    assert not paths().overlays.exists()
    await there.press("e", "d", "q", "enter")
    there.at(HomeScreen)
    assert overlay_file(paths().overlays, UNDO).exists()


async def test_a_disk_that_is_full_leaves_the_editor_as_it_is(there: Visit) -> None:
    await there.press("a", *["enter"] * 12, "n", *"Long", "enter")
    with failing_disk():
        await there.press("w")
    assert len(steps(there)) == 12
    assert "could not be written" in there.notices[0]
    await there.press("w")
    assert len(own_routines(paths())[0].steps) == 12


async def test_an_own_pack_with_a_fault_is_told_with_its_place(there: Visit) -> None:
    file = paths().user_packs / OWN / PACK_FILE
    file.parent.mkdir(parents=True)
    file.write_text('format = 1\nid = "mine\n', encoding="utf-8")
    await there.press("a", "enter", "w", "enter")
    there.at(EditorScreen)
    assert there.notices[0].startswith(f"{file}:2:11: this is not TOML")


HOLDING = """
import sys
from pathlib import Path
from unslump.packs.shelf import only_one
with only_one(Path(sys.argv[1])):
    print("held")
    input()
print("let go")
"""


async def test_another_process_that_is_changing_packs_is_told_and_not_waited_for(
    there: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer_than_the_child_lives = {"wait_seconds": 600.0}
    monkeypatch.setattr(keep, "__kwdefaults__", longer_than_the_child_lives)
    await there.press("a", "enter")
    with Child(HOLDING, paths().user_packs) as child:
        assert child.read() == "held"
        await there.press("w", "enter")
        assert there.notices == ["Another unslump is changing your packs. Let it finish, and try again."]
        child.write("go on")
        assert child.read() == "let go"
    await there.press("w")
    assert [routine.title for routine in own_routines(paths())] == ["My routine"]


async def test_what_another_process_changed_meanwhile_stays(there: Visit, full_house: House) -> None:
    await there.press("e", "d")
    opened = full_house.library.routine(UNDO)
    keep(full_house.paths, full_house.library, replace(opened, steps=opened.steps[:1]), opened)
    await there.press("w")
    assert there.notices[0].startswith("It was changed elsewhere meanwhile, so yours is kept beside it.")
    now = assemble().library
    assert len(now.routine(UNDO).steps) == 1
    assert len(now.routine("mine/undo-the-sitting-2").steps) == 4


async def test_steps_for_a_pack_that_was_removed_meanwhile_are_kept_and_that_is_told(
    full_house: House, clock: Clock
) -> None:
    folder = copytree(SMALL, paths().user_packs / SMALL.name)
    async with visit(replace(full_house, assembly=assemble()), clock, size=(120, 36)) as there:
        await there.press("e", "right", "enter")
        rmtree(folder)
        await there.press("w")
        assert there.notices[-1].endswith("for now: what it needs has been removed meanwhile.")
        assert there.shown("#routines").startswith("Undo the sitting")
