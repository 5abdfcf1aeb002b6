"""The command palette offers everything that can be done here, and does it."""

import pytest
from tests.support.app import SHORT, Clock, Visit, visit
from textual.command import CommandList, CommandPalette

from unslump import settings
from unslump.house import House
from unslump.key_names import key_word
from unslump.session.moment import Status
from unslump.ui.actions import Place, actions_at
from unslump.ui.screens.keys import KeysScreen
from unslump.ui.screens.session import SessionScreen


async def entries(there: Visit) -> list[str]:
    """Open the palette and read its list, once everything is on it."""
    await there.press("m")
    palette = there.app.screen
    assert isinstance(palette, CommandPalette)
    await there.until(lambda: palette.has_class("-ready"))
    return listed(there)


def listed(there: Visit) -> list[str]:
    """What is on the list now."""
    options = there.app.screen.query_one(CommandList)._options
    return [str(option.prompt).split("\n")[0] for option in options]


async def chosen(there: Visit, words: str) -> None:
    """Find something in the palette by its name, and take it."""
    await there.pilot.press(*words)
    await there.until(lambda: words in next(iter(listed(there)), "").lower())
    await there.press("enter")


@pytest.mark.parametrize("place", [Place.HOME, Place.SESSION, Place.FINISH])
async def test_every_action_of_the_place_is_offered(place: Place, house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=None if place is Place.HOME else SHORT) as there:
        if place is Place.FINISH:
            await there.press("q", "enter")
        if place is Place.SESSION:
            await there.press("i")  # a card that is not shown cannot be scrolled
        offered = await entries(there)
        for action in actions_at(place, Place.EVERYWHERE):
            if action.name != "command_palette":
                name = f"{action.label.capitalize()}  ({key_word(action.keys[0])})"
                assert any(name in entry for entry in offered), name


async def test_what_is_chosen_by_its_name_is_done(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await entries(there)
        await chosen(there, "keys")
        there.at(KeysScreen)


async def test_a_session_waits_under_the_palette_and_goes_on_from_it(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        session = there.at(SessionScreen)
        await entries(there)
        assert session.conductor.moment.status is Status.PAUSED
        await chosen(there, "go on")
        assert there.moment.status is Status.RUNNING


async def test_what_is_called_by_no_name_is_told_with_the_way_to_every_key(
    house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await entries(there)
        await there.pilot.press(*"zzz[b]")
        await there.until(lambda: "Nothing here is called `zzz[b]`" in there.text)
        assert "Try another word. Enter shows every key." in there.text
        assert "No matches" not in there.text
        await there.press("enter")
        there.at(KeysScreen)


async def test_nothing_in_it_is_a_picture(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await entries(there)
        assert "Search for commands" in there.text
        assert all(letter < "\u2600" for letter in there.text)


async def test_a_routine_is_begun_by_its_name(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await entries(there)
        await chosen(there, "begin three")
        there.at(SessionScreen)
        assert "Three minutes" in there.text


async def test_a_programme_is_followed_by_its_name(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await entries(there)
        await chosen(there, "programme seven")
        await there.until(lambda: "Today" in there.text)
        assert house.paths.programme.exists()


async def test_a_theme_is_put_on_and_kept_by_its_name(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await entries(there)
        await chosen(there, "theme paper")
        assert there.app.theme == "paper"
        assert settings.load(house.paths.settings).settings.theme == "paper"


async def test_nothing_is_begun_over_a_session(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        offered = await entries(there)
        assert any(name.startswith("Theme Paper") for name in offered)
        assert not any(name.startswith("Begin ") for name in offered)


async def test_what_would_do_nothing_is_not_offered(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        assert not {"Up  (↑)", "Down  (↓)"} & {*await entries(there)}, "there is no card to scroll"
        await there.press("escape", "i")
        assert {"Up  (↑)", "Down  (↓)"} <= {*await entries(there)}
