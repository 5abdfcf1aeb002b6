"""The editor: a routine is put together with keys, from exercises that are found."""

from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT, UNDO, Clock, Visit, make_house, visit
from tests.support.editing import dose, shown, steps

from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.packs.own import keep
from unslump.routine.library import Library
from unslump.routine.model import Dose, Routine, Side
from unslump.ui.screens.editor.dose import DoseScreen
from unslump.ui.screens.editor.draft import MOST_STEPS
from unslump.ui.screens.editor.filters import FilterScreen
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.home import HomeScreen


@pytest.fixture
async def there(full_house: House, clock: Clock) -> AsyncIterator[Visit]:
    async with visit(full_house, clock) as at_home:
        yield at_home


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


@pytest.mark.parametrize("between", [("right",), ("down", "up")])
async def test_a_number_is_written_anew_after_a_turn_and_after_another_value(
    there: Visit, between: tuple[str, ...]
) -> None:
    await there.press("e", "enter", "down", "1", "2", *between, "4", "enter")
    assert dose(there) == Dose(reps=4)


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
        assert (there.words("#own-sum"), there.words("#own-needs")) == ("no step yet", "")
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
