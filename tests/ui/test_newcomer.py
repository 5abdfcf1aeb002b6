"""Home as somebody finds it who has never moved here: a few choices, and the way to the rest."""

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, SHORT, Clock, Visit, make_house, visit
from tests.support.kept import session
from tests.support.looking_back import finished

from unslump import settings
from unslump.history.check_ins import apart
from unslump.history.records import CheckIn, Occasion
from unslump.house import House
from unslump.routine.library import Library
from unslump.routine.model import Week
from unslump.ui.newcomer import is_newcomer
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.screens.home import HomeScreen

SIZES = [(50, 18), (80, 24), (120, 36), (200, 60)]
FEW = [
    "Undo the sitting    12 min · mat",
    "Beside the desk            6 min",
    "Three minutes        3 min · mat",
]
CALM_KEYS = "enter begin   → look closer   q quit   ? keys   m menu"
EVERY_ROW = [
    "Undo the sitting",
    "Beside the desk",
    "Three minutes",
    "",
    "Programmes",
    "Seven days",
    "Four weeks",
]


def rows(there: Visit) -> list[str]:
    """The lines of the list of routines."""
    return there.shown("#routines").split("\n")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_three_choices_say_what_they_take_and_where_the_rest_is(
    size: tuple[int, int], house: House, clock: Clock
) -> None:
    async with visit(house, clock, size=size) as there:
        assert rows(there) == [*FEW, "", "r  the rest: 2 programmes"]
        assert all(row in there.text for row in rows(there))
        assert "Press enter to begin." in there.text
        keys = there.text.split("\n")[-1].strip()
        assert "? keys" in keys
        assert CALM_KEYS.startswith(keys)


async def test_the_rest_comes_by_one_key(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("down", "r")
        assert rows(there) == EVERY_ROW
        assert there.shown("#home-card Page").startswith("Beside the desk")
        assert "Press enter" not in there.text
        assert "a new routine" in there.text.splitlines()[-1]
        await there.press("up", "up", "r")
        assert there.shown("#home-card Page").startswith("Four weeks")
        await there.press("home", "down", "enter")
        assert there.moment.planned.exercise == "desk-back/hamstring-hinge"


async def test_who_has_moved_finds_the_rest_at_home_and_hears_of_it(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        await there.wind(20)
        await there.press("q", "enter")
        there.at(FinishScreen)
        await there.press("enter")
        assert rows(there) == EVERY_ROW
        assert there.notices == ["Below your routines are programmes now: they lay them over days."]
    async with visit(house, clock) as there:
        assert rows(there) == EVERY_ROW
        assert there.notices == []


async def test_a_session_without_a_movement_changes_nothing(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("q", "enter", "enter")
        there.at(HomeScreen)
        assert rows(there)[:3] == FEW


async def test_neither_a_rehearsal_nor_a_check_in_makes_one_know_the_house(
    house: House, clock: Clock
) -> None:
    house.store.save(replace(finished(), rehearsal=True))
    house.store.save(apart("one", CheckIn(occasion=Occasion.APART, score=4, at=BEGIN)))
    async with visit(house, clock) as there:
        assert rows(there)[:3] == FEW
    house.store.save(finished("real"))
    async with visit(house, clock) as there:
        assert rows(there) == EVERY_ROW


async def test_a_programme_begun_by_its_name_stands_in_the_list(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        home = there.at(HomeScreen)
        there.app.post_message(
            HomeScreen.ProgrammeChosen(home.library.programmes[0], home._today).set_sender(there.app)
        )
        await there.until(lambda: "Today" in there.text)
        assert rows(there)[-2:] == ["Seven days            day 1 of 7", "Four weeks"]
        assert there.notices == []
    assert not is_newcomer(house)


async def test_who_asks_for_today_is_shown_the_programmes(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("d")
        assert rows(there) == EVERY_ROW
        assert there.notices == ["You follow no programme. Choose one below your routines to begin it."]


async def test_of_few_routines_nothing_is_held_back(house: House, clock: Clock) -> None:
    (pack,) = house.library.packs
    small = make_house(clock, library=Library([replace(pack, routines=pack.routines[:3], programmes=())]))
    async with visit(small, clock) as there:
        assert rows(there) == EVERY_ROW[:3]
        assert "Press enter to begin." in there.text
        await there.press("d")
        assert there.notices == ["No pack here brings a programme. `unslump packs add` takes in others."]
        await there.press("m")
        assert "All routines" not in there.text


async def test_who_saw_every_programme_before_is_not_told_of_more(house: House, clock: Clock) -> None:
    (pack,) = house.library.packs
    week = Week(days=(pack.routines[0].id,))
    few = replace(pack, routines=pack.routines[:1], programmes=(replace(pack.programmes[0], weeks=(week,)),))
    async with visit(make_house(clock, library=Library([few])), clock) as there:
        before = rows(there)
        assert before == ["Undo the sitting", "", "Programmes", "Seven days"]
        house.store.save(finished())
        await there.press("s", "escape")
        await there.settled()
        assert "Press enter" not in there.text
        assert (rows(there), there.notices) == (before, [])


async def test_a_key_of_ones_own_is_told_and_one_that_was_taken_is_not(house: House, clock: Clock) -> None:
    settings.change(house.paths.settings, {("keys", "show_all"): ("v",), ("keys", "begin"): ()})
    async with visit(house, clock) as there:
        assert rows(there)[-1] == "v  the rest: 2 programmes"
        assert "Press" not in there.text
        await there.press("v")
        assert rows(there) == EVERY_ROW


async def test_a_history_that_cannot_be_read_holds_nothing_back(house: House, clock: Clock) -> None:
    house.store.save(session("begun", done=1))
    house.paths.history.write_bytes(b"no history at all" * 400)
    async with visit(house, clock) as there:
        assert rows(there) == EVERY_ROW
        (told,) = there.notices
        assert str(house.paths.history) in told
