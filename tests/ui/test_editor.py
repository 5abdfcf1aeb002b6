"""The editor: a routine is put together with keys, kept, and there to be played at once."""

from collections.abc import AsyncIterator
from shutil import copytree, rmtree

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT, UNDO, Clock, Visit, make_house, visit
from tests.support.child import Child
from tests.support.disk import failing_disk
from tests.support.packs import SMALL
from textual.widgets import Input

from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.packs.overlays import overlay_file
from unslump.packs.own import OWN, keep, own_routines
from unslump.paths import paths
from unslump.routine.library import Library
from unslump.routine.model import Dose, Routine, Side
from unslump.routine.reader import PACK_FILE
from unslump.ui.screens.editor.dose import DoseScreen
from unslump.ui.screens.editor.draft import MOST_STEPS
from unslump.ui.screens.editor.filters import FilterScreen
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.editor.title import TitleScreen
from unslump.ui.screens.editor.unsaved import UnsavedScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen


@pytest.fixture
async def there(full_house: House, clock: Clock) -> AsyncIterator[Visit]:
    async with visit(full_house, clock) as at_home:
        yield at_home


def steps(there: Visit) -> list[str]:
    """The exercises of the routine that is put together, by the ids in their pack."""
    draft = there.at(EditorScreen)._draft
    return [step.exercise.partition("/")[2] for step in draft.steps]


def dose(there: Visit, place: int = 0) -> Dose:
    return there.at(EditorScreen)._draft.steps[place].dose


def shown(there: Visit) -> list[str]:
    """The exercises to pick from."""
    rows = there.shown("#pool-list").split("\n")
    return [row.lstrip("✓ ").rsplit("  ", 1)[0].strip() for row in rows if row.strip()]


async def test_from_home_to_a_saved_routine_of_four_steps_with_few_keys(there: Visit) -> None:
    await there.press("a", "enter", "down", "enter", "down", "enter", "down", "enter", "w", "enter")
    there.at(HomeScreen)
    (kept,) = own_routines(paths())
    assert (kept.id, kept.title, len(kept.steps)) == ("mine/my-routine", "My routine", 4)
    assert there.notices == [f"Kept in {paths().user_packs / OWN / PACK_FILE}."]
    assert there.shown("#routines").split("\n")[0] == "My routine"
    await there.press("enter")
    assert there.at(SessionScreen).conductor.session.routine == "mine/my-routine"


async def test_keys_that_come_all_at_once_are_taken_in_their_order(there: Visit) -> None:
    await there.press("a")
    for key in ("enter", "down", "enter", "down", "enter", "left_square_bracket"):
        there.app.simulate_key(key)
    await there.settled()
    assert steps(there) == ["prone-press-up", "quadruped-rotation", "prone-w"]


async def test_time_sets_and_needs_grow_with_each_step(there: Visit) -> None:
    await there.press("a")
    assert there.shown("#own-sum") == "no step yet"
    assert there.shown("#own-needs") == "enter on an exercise adds one"
    await there.press("enter")
    assert (there.shown("#own-sum"), there.shown("#own-needs")) == ("86 s  1 set", "prone · mat")
    await there.press("end", "enter")
    assert (there.shown("#own-sum"), there.shown("#own-needs")) == ("7 min  5 sets", "prone, standing · mat")


async def test_an_exercise_comes_after_the_step_under_the_cursor_as_packs_dose_it(there: Visit) -> None:
    await there.press("e", "right", "end", "enter")
    assert steps(there)[:2] == ["prone-press-up", "glute-reach"]
    assert dose(there, 1) == dose(there, 5) == Dose(breaths=(3, 5), sets=2, sides=tuple(Side))


@pytest.mark.parametrize(("down", "up"), [("right_square_bracket", "left_square_bracket"), ("plus", "minus")])
async def test_steps_change_places_and_the_cursor_goes_with_them(there: Visit, down: str, up: str) -> None:
    await there.press("e", down, down)
    assert steps(there)[:3] == ["prone-w", "quadruped-rotation", "prone-press-up"]
    await there.press(up, up, up)
    assert steps(there)[0] == "prone-press-up"
    assert there.shown("#own-title") == "Undo the sitting"


async def test_what_was_changed_last_is_taken_back_first(there: Visit) -> None:
    await there.press("e")
    before = steps(there)
    await there.press("d", "right_square_bracket", "right", "enter", "left", "u", "u")
    assert steps(there) == before[1:]
    await there.press("u", "u")
    assert steps(there) == before
    assert "*" not in there.shown("#own-title")


async def test_the_last_step_taken_out_leads_to_the_exercises(there: Visit) -> None:
    await there.press("a", "enter", "left", "d")
    assert steps(there) == []
    await there.press("enter")
    assert steps(there) == ["prone-press-up"]


async def test_a_routine_without_a_step_is_not_kept(there: Visit) -> None:
    await there.press("a", "w")
    there.at(EditorScreen)
    assert there.notices == ["There is no step in it yet: enter on an exercise adds one."]


async def test_no_more_steps_than_a_pack_may_have(full_house: House, clock: Clock) -> None:
    library = full_house.library
    long = Routine(id="", title="Long", steps=library.routine(UNDO).steps * 8)
    keep(full_house.paths, library, long, None)
    async with visit(replace(full_house, assembly=assemble()), clock) as there:
        await there.press("e", "right", "enter")
        assert len(steps(there)) == MOST_STEPS
        assert there.notices == ["A routine has 40 steps at most."]


async def test_a_dose_is_turned_and_written(there: Visit) -> None:
    await there.press("e", "enter")
    there.at(DoseScreen)
    await there.press("down", "1", "2", "down", "left", "left", "down", "right", "down", "right")
    await there.press("down", "right", "enter")
    assert dose(there) == Dose(reps=(10, 12), sets=2, sides=tuple(Side), rest=15)


@pytest.mark.parametrize(
    ("turns", "measured"),
    [(1, Dose(breaths=5)), (2, Dose(seconds=30)), (3, Dose(open=True)), (4, Dose(reps=8))],
)
async def test_a_dose_counts_something_else(there: Visit, turns: int, measured: Dose) -> None:
    await there.press("e", "enter", *["right"] * turns, "enter")
    assert dose(there) == measured


async def test_what_is_wrong_with_a_dose_is_told_and_not_taken(there: Visit) -> None:
    await there.press("e", "enter", "down", "9", "9", "9")
    assert there.shown("#told") == "Reps wants 1 to 200, got 999."
    await there.press("enter")
    there.at(DoseScreen)
    await there.press("backspace", "enter")
    assert dose(there).reps == 99


async def test_a_dose_is_left_as_it_was(there: Visit) -> None:
    await there.press("e", "enter", "down", "right", "escape")
    assert dose(there) == Dose(reps=10)


async def test_a_dose_can_be_no_lower_than_it_may_be(there: Visit) -> None:
    await there.press("e", "enter", "down", "1", *["left"] * 3, "down", "down", *["left"] * 3, "enter")
    assert dose(there) == Dose(reps=1)


async def test_a_set_may_wait_for_the_person(there: Visit) -> None:
    await there.press("e", "enter", "end", "right", "enter")
    assert there.at(EditorScreen)._draft.steps[0].self_paced


async def test_the_filter_finds_what_can_be_done_beside_the_desk(there: Visit) -> None:
    await there.press("a", "f")
    there.at(FilterScreen)
    assert there.shown("#told") == "5 of 5 exercises"
    await there.press("right")
    assert there.shown("#told") == "2 of 5 exercises"
    await there.press("enter")
    assert shown(there) == ["Hamstring hinge", "Glute reach"]
    assert there.words("#pool-title") == "Exercises 2 of 5 beside the desk"


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (("down", "right"), ["Hamstring hinge", "Glute reach"]),
        (("down", "down", "right"), ["Hamstring hinge"]),
        (("down", "down", "down", "right"), ["Prone press-up"]),
    ],
)
async def test_exercises_are_found_by_what_they_need_how_long_they_take_and_what_they_work(
    there: Visit, keys: tuple[str, ...], found: list[str]
) -> None:
    await there.press("a", "f", *keys, "enter")
    assert shown(there) == found


async def test_a_search_finds_words_as_they_are_typed(there: Visit) -> None:
    await there.press("a", "slash", *"rot")
    assert shown(there) == ["Quadruped rotation"]
    await there.press("enter", "enter")
    assert steps(there) == ["quadruped-rotation"]
    await there.press("slash", "escape")
    assert len(shown(there)) == 5
    there.at(EditorScreen)


async def test_a_search_that_finds_nothing_says_what_to_do(there: Visit) -> None:
    await there.press("a", "slash", *"zzz")
    assert there.words("#nothing") == "Nothing fits. f changes what is shown, / what is searched for."
    await there.press("enter", "enter")
    assert steps(there) == []


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


async def test_another_process_that_is_changing_packs_is_told_and_not_waited_for(there: Visit) -> None:
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


async def test_a_routine_without_a_summary_leaves_no_gap_for_one(there: Visit) -> None:
    await there.press("a", "enter", "w", "enter")
    title, _, gap, step = there.shown("#home-card Page").split("\n")[:4]
    assert (title, gap, step) == ("My routine", "", "1  Prone press-up")


@pytest.mark.parametrize("size", [(50, 18), (80, 24), (120, 36), (200, 60)])
async def test_the_editor_fits_every_window(full_house: House, clock: Clock, size: tuple[int, int]) -> None:
    async with visit(full_house, clock, size=size) as there:
        await there.press("e")
        assert "Glute reach" in there.text
        await there.press("right", "enter")
        assert len(steps(there)) == 6
        assert all(row.strip() for row in there.shown("#pool-list").split("\n")[:5])


async def test_a_house_without_exercises_says_so(house: House, clock: Clock) -> None:
    empty = make_house(clock, library=Library([]))
    async with visit(empty, clock) as there:
        await there.press("e", "a")
        assert there.words("#nothing").startswith("No pack here brings an exercise.")
        await there.press("enter", "left", "enter", "d", "f", "right", "enter", "escape")
        there.at(HomeScreen)


async def test_a_programme_that_brings_nothing_today_is_not_edited(there: Visit) -> None:
    await there.press("r", "end", "e")
    there.at(HomeScreen)
    assert there.notices == ["A programme takes its routines from above. Choose one of them there."]


async def test_the_app_opens_in_the_editor_where_it_is_asked_to(full_house: House, clock: Clock) -> None:
    async with visit(full_house, clock, routine=SHORT, compose=True) as there:
        assert steps(there) == ["prone-press-up", "quadruped-rotation", "hamstring-hinge"]
        await there.press("escape")
        there.at(HomeScreen)
