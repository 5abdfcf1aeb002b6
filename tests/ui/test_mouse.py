"""The mouse does what the keys do, wherever something can be pointed at."""

from tests.support.app import DESK, SHORT, Clock, visit
from textual import events

from unslump import settings
from unslump.history.records import Finish
from unslump.house import House
from unslump.key_names import key_word
from unslump.session.moment import Status
from unslump.ui.actions import Place, actions_at
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.screens.theme import ThemeScreen


async def test_a_click_on_a_routine_shows_it_and_a_click_on_begin_plays_it(
    house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await there.click("Beside the desk")
        there.at(HomeScreen)
        assert "The two standing ones" in there.text
        await there.click("begin")
        assert there.at(SessionScreen).conductor.session.routine == DESK


async def test_a_click_on_a_step_shows_its_card(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.click("Prone W                     10")
        assert there.shown("#home-card Page").startswith("Prone W")


async def test_every_hint_of_the_key_bar_can_be_clicked(house: House, clock: Clock) -> None:
    hints = [action for action in actions_at(Place.SESSION, Place.EVERYWHERE) if action.rank]
    async with visit(house, clock, routine=SHORT, size=(140, 24)) as there:
        session = there.at(SessionScreen)
        pressed: list[str] = []
        for action in hints:
            owner = there.app if action.owner == "app" else session
            setattr(owner, f"action_{action.name}", lambda name=action.name: pressed.append(name))
            await there.click(f"{key_word(action.keys[0])} {action.label.split()[0]}")
        assert pressed == [action.name for action in hints]


async def test_a_session_can_be_ended_with_the_mouse_alone(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.click("pause")
        assert there.moment.status is Status.PAUSED
        await there.click("end")
        await there.click("stay, paused")
        assert there.moment.status is Status.PAUSED
        await there.click("end")
        await there.click("end here")
        there.at(FinishScreen)
        await there.click("back to the routines")
        there.at(HomeScreen)
    assert [session.finish for session in there.kept()] == [Finish.PARTIAL]


async def test_a_theme_is_looked_at_and_taken_with_the_mouse(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("t")
        await there.click("Paper")
        there.at(ThemeScreen)
        assert there.app.theme == "paper"
        await there.click("take it")
        there.at(HomeScreen)
    assert settings.load(house.paths.settings).settings.theme == "paper"


async def test_the_wheel_scrolls_the_card(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=(50, 18)) as there:
        card = there.app.screen.query_one("#home-card")
        await there.pilot._post_mouse_events([events.MouseScrollDown], card, offset=(5, 5))
        await there.pilot.pause()
        assert card.scroll_y > 0
