"""Choosing a routine, reading its cards, and beginning."""

import pytest
from tests.support.app import DESK, SHORT, UNDO, Clock, make_house, visit

from unslump.house import House
from unslump.routine.library import Library
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen


async def test_the_first_routine_is_chosen_and_shown(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        card = there.shown("#home-card Page")
        assert card.startswith("Undo the sitting\n5 exercises · about 12 min\n")
        assert "3 to 5 breaths, 2 sets, left and\n" in card
        assert "You need   mat" in card
        assert "Hamstring hinge           open" in there.text


@pytest.mark.parametrize(("downs", "routine"), [(0, UNDO), (1, DESK), (2, SHORT), (3, UNDO)])
async def test_a_routine_is_chosen_with_the_arrows_and_begun(
    downs: int, routine: str, house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await there.press(*["down"] * downs, "enter")
        assert there.at(SessionScreen).conductor.session.routine == routine


async def test_the_card_of_every_step_can_be_read_before_beginning(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=(120, 60)) as there:
        await there.press("down", "right")
        for name in ("Hamstring hinge", "Glute reach"):
            card = there.shown("#home-card Page")
            assert card.startswith(f"{name}\nstanding")
            for section in ("Set-up", "Movement", "If this happens", "Easier", "Harder", "Stop if"):
                assert f"\n{section}\n" in card
            await there.press("down")
        await there.press("left")
        assert there.shown("#home-card Page").startswith("Beside the desk")
        await there.press("right", "space")
        assert there.at(SessionScreen).conductor.session.routine == DESK


async def test_a_card_longer_than_its_place_is_scrolled_with_the_arrows(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("right", "right", "down", "down", "pagedown")
        card = there.app.screen.query_one("#home-card")
        await there.until(lambda: card.scroll_y > 2)
        await there.press("left", "down")
        assert there.shown("#home-card Page").startswith("Prone W")
        await there.until(lambda: card.scroll_y == 0)


async def test_a_folded_home_shows_routines_or_steps_above_the_card(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=(60, 20)) as there:
        assert "Routines" in there.text
        assert "Steps" not in there.text
        await there.press("right")
        assert "Steps" in there.text
        assert "Routines" not in there.text
        assert there.shown("#home-card Page").startswith("Prone press-up")
        await there.press("left")
        assert "Routines" in there.text


async def test_a_window_may_change_at_any_time(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=(60, 20)) as there:
        await there.press("right")
        await there.resize(120, 36)
        assert "Routines" in there.text
        assert "Steps" in there.text


async def test_a_house_without_a_routine_says_so(house: House, clock: Clock) -> None:
    async with visit(make_house(clock, library=Library([])), clock) as there:
        assert "No routine could be read." in there.text
        assert "p shows every pack, what is wrong" in there.text
        await there.press("enter", "space", "right", "left", "down")
        there.at(HomeScreen)


async def test_the_way_out_is_told_in_an_ordinary_window(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        assert (there.app.size.width, there.app.size.height) == (80, 24)
        assert "q quit" in there.text.splitlines()[-1]
