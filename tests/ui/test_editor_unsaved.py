"""A routine that was not saved when unslump ended is offered the next time; what is put together stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.app import UNDO, Clock, Visit, visit
from tests.support.child import Child
from tests.support.disk import failing_disk

from unslump.house import House
from unslump.packs.own import own_routines
from unslump.packs.unsaved import Unsaved, left_behind
from unslump.paths import paths
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.editor.unfinished import UnfinishedScreen
from unslump.ui.screens.home import HomeScreen

EDITING = """
import asyncio
import sys
from tests.support.app import Clock, make_house, visit

async def edit():
    clock = Clock()
    async with visit(make_house(clock), clock) as there:
        await there.press(*sys.argv[1:])
        print("edited")
        input()

asyncio.run(edit())
"""


def steps(there: Visit) -> list[str]:
    draft = there.at(EditorScreen)._draft
    return [step.exercise.partition("/")[2] for step in draft.steps]


def unsaved_files() -> list[Path]:
    return list(paths().unsaved.glob("*"))


@pytest.fixture
def killed(house: House) -> Callable[..., None]:
    """Press keys in an app that is killed after the last of them."""

    def kill_after(*keys: str) -> None:
        with Child(EDITING, *keys) as child:
            assert child.read() == "edited"
            child.kill()

    return kill_after


async def test_after_kill_9_a_new_routine_goes_on_where_it_was(
    killed: Callable[..., None], house: House, clock: Clock
) -> None:
    killed("a", "enter", "down", "enter", "down", "enter", "n", *"Mine", "enter", "u")
    async with visit(house, clock) as there:
        await there.press("e")
        there.at(UnfinishedScreen)
        assert there.words("Page") == "A new routine, 3 steps, was not saved when unslump ended."
        await there.press("enter")
        assert steps(there) == ["prone-press-up", "prone-w", "quadruped-rotation"]
        assert there.words("#own-title") == "A new routine *"
        assert there.words("#own-whose") == "a new routine of yours"
        await there.press("w", "enter")
        there.at(HomeScreen)
        assert [len(routine.steps) for routine in own_routines(paths())] == [3]
        assert unsaved_files() == []


async def test_after_kill_9_a_changed_routine_still_knows_what_it_was(
    killed: Callable[..., None], house: House, clock: Clock
) -> None:
    killed("e", "d", "d")
    async with visit(house, clock) as there:
        await there.press("a")
        assert there.words("Page").startswith("“Undo the sitting”, 3 steps, was not saved")
        await there.press("enter")
        assert there.words("#own-whose") == "Desk back · your own steps"
        await there.press("u")
        assert len(steps(there)) == 3, "nothing of it is taken back"
        assert "*" in there.words("#own-title")
        assert unsaved_files() != []
        await there.press("o")
        assert len(steps(there)) == 5
        assert "*" not in there.words("#own-title")
        assert unsaved_files() == []
        await there.press("escape")
        there.at(HomeScreen)


async def test_the_question_can_wait_and_what_was_left_can_be_thrown_away(
    killed: Callable[..., None], house: House, clock: Clock
) -> None:
    killed("a", "enter")
    async with visit(house, clock) as there:
        for _ in range(2):
            await there.press("e", "escape")
            assert there.at(EditorScreen)._draft.routine.id == UNDO
            await there.press("escape")
            there.at(HomeScreen)
        await there.press("e", "d")
        assert there.at(EditorScreen)._draft.routine.id == UNDO
        assert unsaved_files() == []
        await there.press("escape", "a")
        assert steps(there) == []


async def test_of_what_is_put_together_in_another_terminal_nothing_is_offered(
    house: House, clock: Clock
) -> None:
    with Child(EDITING, "a", "enter") as child:
        assert child.read() == "edited"
        async with visit(house, clock) as there:
            await there.press("e", "d")
            assert len(steps(there)) == 4
            assert len(list(paths().unsaved.glob("*.json"))) == 2


@pytest.mark.parametrize("keys", [("escape", "d"), ("u", "escape")])
async def test_who_drops_the_changes_or_takes_them_back_is_not_asked_about_them(
    keys: tuple[str, ...], house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await there.press("e", "d")
        assert len(unsaved_files()) == 2
        await there.press(*keys)
        there.at(HomeScreen)
        assert unsaved_files() == []


async def test_leaving_unslump_from_the_editor_loses_nothing(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("a", "enter", "ctrl+q")
    left = left_behind(paths().unsaved, house.library)
    assert left is not None
    assert [step.exercise for step in left[1].routine.steps] == ["desk-back/prone-press-up"]


async def test_a_full_disk_is_told_once_and_the_editor_goes_on(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        with failing_disk():
            await there.press("a", *["enter"] * 14)
            assert len(steps(there)) == 14
            (told,) = there.notices
            assert f"{paths().unsaved}" in told
            assert "could not be written" in told
        await there.press("enter")
        assert len(there.notices) == 1
        await there.press("ctrl+q")
    left = left_behind(paths().unsaved, house.library)
    assert left is not None
    assert left[1] == Unsaved(routine=left[1].routine)
    assert len(left[1].routine.steps) == 15
