"""Every key of the action table does what the table says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from tests.support.app import BEGIN, SHORT, Clock, Visit, visit
from tests.support.effects import editor, everywhere, history, home, pages, session
from tests.support.effects.effect import Effects
from tests.support.looking_back import finished, look_back, open_latest

from unslump.following import begin
from unslump.house import House
from unslump.session.moment import Status
from unslump.session.presses import BURST_SECONDS
from unslump.ui.actions import ACTIONS, Action, Place, actions_at
from unslump.ui.screens.session import SessionScreen

EFFECTS: Effects = {
    **home.EFFECTS,
    **session.EFFECTS,
    **editor.EFFECTS,
    **pages.EFFECTS,
    **history.EFFECTS,
    **everywhere.EFFECTS,
}


@asynccontextmanager
async def visit_to(place: Place, house: House, clock: Clock) -> AsyncIterator[Visit]:
    """A visit to the place; in or after the second exercise of the shortest routine where that can be."""
    if place in (Place.HISTORY, Place.KEPT_SESSION):
        house.store.save(finished())
        async with visit(house, clock) as there:
            await (look_back if place is Place.HISTORY else open_latest)(there)
            yield there
        return
    if place in (Place.HOME, Place.EDITOR, Place.PLUGINS, Place.SETTINGS, Place.EVERYWHERE):
        async with visit(house, clock) as there:
            if place is Place.EDITOR:
                await there.press("e")
            if place is Place.PLUGINS:
                await there.press("p")
            if place is Place.SETTINGS:
                await there.press("comma")
            yield there
        return
    async with visit(house, clock, routine=SHORT) as there:
        await there.skip_to(2)
        await there.to_work()
        await there.wind(12)
        if place is Place.HURT:
            await there.press("x")
        if place is Place.FINISH:
            await there.press("q", "enter")
        yield there


def test_every_action_of_every_place_is_looked_at() -> None:
    assert set(EFFECTS) == {(place, action.name) for action in ACTIONS for place in action.places}


def named(each: Place | Action) -> str:
    return each.name


@pytest.mark.parametrize(
    ("place", "action"), [(place, action) for place in Place for action in actions_at(place)], ids=named
)
async def test_an_action_does_what_the_table_says(
    place: Place, action: Action, house: House, clock: Clock
) -> None:
    async with visit_to(place, house, clock) as there:
        await EFFECTS[place, action.name](there, lambda: there.press(action.keys[0]))


@pytest.mark.parametrize("place", Place)
async def test_every_key_leads_to_its_action(
    place: Place, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is done there, so that all of them can be pressed one after the other."""
    begin(house.paths.programme, house.library.programme("four-weeks"), BEGIN.date())
    led_to: list[str] = []
    async with visit_to(place, house, clock) as there:
        for action in actions_at(place):
            owner = there.app if action.owner == "app" else there.app.screen
            monkeypatch.setattr(owner, f"action_{action.name}", partial(led_to.append, action.name))
        for action in actions_at(place):
            for key in action.keys:
                clock.now += BURST_SECONDS
                await there.press(key)
                assert led_to == [action.name], key
                led_to.clear()


async def go_on(there: Visit) -> None:
    there.clock.now += BURST_SECONDS
    await there.press("space")
    assert there.moment.status is Status.RUNNING


@pytest.mark.parametrize("place", [Place.SESSION, Place.HURT])
async def test_a_page_over_a_session_leaves_it_stopped(place: Place, house: House, clock: Clock) -> None:
    async with visit_to(place, house, clock) as there:
        for key in ("question_mark", "m", "t", "s"):
            await there.press(key)
            assert not isinstance(there.app.screen, SessionScreen), key
            await there.press("escape")
            assert there.moment.status is (Status.HURT if place is Place.HURT else Status.PAUSED), key
            if place is Place.SESSION:
                await go_on(there)


def test_no_key_has_two_meanings_in_one_place() -> None:
    for place in Place:
        keys = [key for action in actions_at(place, Place.EVERYWHERE) for key in action.keys]
        assert len(keys) == len(set(keys)), place


def test_no_key_is_one_that_terminals_keep_for_themselves() -> None:
    keys = {key for action in ACTIONS for key in action.keys if action.name != "suspend_process"}
    assert not [key for key in keys if "ctrl" in key or "alt" in key or "shift" in key]
