"""Every key of the action table does what the table says."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, SHORT, UNDO, Clock, Visit, visit
from tests.support.looking_back import finished, look_back, open_latest, read
from textual._compositor import LayoutUpdate
from textual.command import CommandPalette
from textual.screen import Screen

from unslump.due.words import HOW_TO_CHOOSE
from unslump.following import begin
from unslump.history.records import Ending
from unslump.house import House
from unslump.session.moment import BlockKind, Status
from unslump.settings import Motion, load
from unslump.ui.actions import ACTIONS, Place, actions_at
from unslump.ui.screens.editor.dose import DoseScreen
from unslump.ui.screens.editor.filters import FilterScreen
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.editor.title import TitleScreen
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.history.session_page import DeleteScreen, SessionPage
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.keys import KeysScreen
from unslump.ui.screens.notice import NoticeScreen
from unslump.ui.screens.outputs import OutputsScreen
from unslump.ui.screens.plugins import PluginsScreen
from unslump.ui.screens.programme_change import ProgrammeChangeScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.screens.settings import SettingsScreen
from unslump.ui.screens.theme import ThemeScreen
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.far_view import FarView
from unslump.ui.widgets.today_lines import TodayLines

Press = Callable[[], Awaitable[None]]
Effect = Callable[[Visit, Press], Awaitable[None]]


async def home_begin(there: Visit, press: Press) -> None:
    await press()
    assert there.at(SessionScreen).conductor.session.routine == UNDO


async def home_look_closer(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#steps").has_focus
    await press()
    assert there.app.screen.query_one(Card).has_focus


async def home_look_back(there: Visit, press: Press) -> None:
    await there.press("right", "right")
    await press()
    assert there.app.screen.query_one("#steps").has_focus
    await press()
    assert there.app.screen.query_one("#routines").has_focus


async def home_quit(there: Visit, press: Press) -> None:
    await press()
    assert there.app.return_code == 0


async def home_snooze(there: Visit, press: Press) -> None:
    await press()
    assert there.notices == [HOW_TO_CHOOSE]


async def home_today(there: Visit, press: Press) -> None:
    begin(there.house.paths.programme, there.house.library.programme("four-weeks"), BEGIN.date())
    there.app.screen.query_one(TodayLines).look()
    await press()
    assert there.at(SessionScreen).conductor.session.routine == SHORT


async def home_leave_programme(there: Visit, press: Press) -> None:
    begin(there.house.paths.programme, there.house.library.programme("four-weeks"), BEGIN.date())
    there.app.screen.query_one(TodayLines).look()
    await press()
    there.at(ProgrammeChangeScreen)


async def home_plugins(there: Visit, press: Press) -> None:
    await press()
    there.at(PluginsScreen)


async def opens_history(there: Visit, press: Press) -> None:
    await press()
    there.at(HistoryScreen)


async def history_open_session(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#sessions").has_focus
    await press()
    there.at(SessionPage)


async def history_next_part(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#back").has_focus


async def history_previous_part(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#sessions").has_focus


async def history_longer(there: Visit, press: Press) -> None:
    before = there.shown("#span")
    await press()
    screen = there.at(HistoryScreen)
    await read(there, screen)
    assert screen.found is not None
    assert (screen.found.span.words, there.shown("#span")) == ("a year", before)


async def history_shorter(there: Visit, press: Press) -> None:
    await press()
    screen = there.at(HistoryScreen)
    await read(there, screen)
    assert screen.found is not None
    assert screen.found.span.words == "two weeks"


async def undoes(there: Visit, press: Press) -> None:
    [kept] = there.kept()
    there.house.store.edit(kept, replace(kept, title="Another"))
    await press()
    assert there.kept() == [kept]


async def history_close(there: Visit, press: Press) -> None:
    await press()
    there.at(HomeScreen)


async def kept_session_edit(there: Visit, press: Press) -> None:
    await press()
    there.at(EditScreen)


async def kept_session_delete(there: Visit, press: Press) -> None:
    await press()
    there.at(DeleteScreen)


async def kept_session_close(there: Visit, press: Press) -> None:
    await press()
    there.at(HistoryScreen)


async def home_edit_routine(there: Visit, press: Press) -> None:
    await press()
    assert there.at(EditorScreen)._draft.routine.id == UNDO


async def home_new_routine(there: Visit, press: Press) -> None:
    await press()
    assert there.at(EditorScreen)._draft.steps == ()


async def editor_take(there: Visit, press: Press) -> None:
    await press()
    there.at(DoseScreen)
    await there.press("escape", "right")
    await press()
    assert len(there.at(EditorScreen)._draft.steps) == 6


async def editor_save(there: Visit, press: Press) -> None:
    await there.press("d")
    await press()
    there.at(HomeScreen)
    assert there.notices


async def editor_narrow(there: Visit, press: Press) -> None:
    await press()
    there.at(FilterScreen)


async def editor_search(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#search").has_focus


async def editor_to_exercises(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#pool-list").has_focus


async def editor_to_steps(there: Visit, press: Press) -> None:
    await there.press("right")
    await press()
    assert there.app.screen.query_one("#own-steps").has_focus


async def editor_earlier(there: Visit, press: Press) -> None:
    await there.press("down")
    await press()
    assert _first_step(there) == "desk-back/prone-w"


async def editor_later(there: Visit, press: Press) -> None:
    await press()
    assert _first_step(there) == "desk-back/prone-w"


async def editor_take_out(there: Visit, press: Press) -> None:
    await press()
    assert _first_step(there) == "desk-back/prone-w"


async def editor_undo(there: Visit, press: Press) -> None:
    await there.press("d")
    await press()
    assert _first_step(there) == "desk-back/prone-press-up"


async def editor_own_steps(there: Visit, press: Press) -> None:
    await there.press("d", "d")
    await press()
    assert _first_step(there) == "desk-back/prone-press-up"


async def editor_title(there: Visit, press: Press) -> None:
    await press()
    there.at(TitleScreen)


async def editor_leave(there: Visit, press: Press) -> None:
    await press()
    there.at(HomeScreen)


def _first_step(there: Visit) -> str:
    return there.at(EditorScreen)._draft.steps[0].exercise


async def plugins_read(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#plugins-card").has_focus


async def plugins_list(there: Visit, press: Press) -> None:
    await there.press("right")
    await press()
    assert there.app.screen.query_one("#things").has_focus


async def plugins_close(there: Visit, press: Press) -> None:
    await press()
    there.at(HomeScreen)


async def session_pause(there: Visit, press: Press) -> None:
    await press()
    stopped = there.moment.status
    there.clock.now += 1  # a key that is held counts once
    await press()
    assert (stopped, there.moment.status) == (Status.PAUSED, Status.RUNNING)


async def session_next(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.key == (2, "right", 1)


async def session_previous(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.key == (1, None, 1)


async def session_done(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.records[-1].planned.key == (2, "left", 1)
    assert there.moment.records[-1].ended is Ending.DONE


async def session_hurts(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.status is Status.HURT


async def session_repeat(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.key == (2, "left", 1)
    assert (there.moment.block, there.moment.elapsed) == (BlockKind.READY, 0)


async def session_more(there: Visit, press: Press) -> None:
    before = there.moment.left
    await press()
    assert before is not None
    assert there.moment.left == before + 10


async def session_less(there: Visit, press: Press) -> None:
    before = there.moment.left
    await press()
    assert before is not None
    assert there.moment.left == before - 10


async def shows_card(there: Visit, press: Press) -> None:
    card = there.app.screen.query_one(Card)
    await press()
    assert card.display
    assert "Stop if" in [piece.text.plain for piece in card._page.paragraphs]
    await press()
    assert not card.display


async def scrolls_down(there: Visit, press: Press) -> None:
    await there.press("i")
    await press()
    assert there.app.screen.query_one(Card).scroll_y == 1


async def scrolls_up(there: Visit, press: Press) -> None:
    await there.press("i", "down", "down")
    await press()
    assert there.app.screen.query_one(Card).scroll_y == 1


async def session_outputs(there: Visit, press: Press) -> None:
    await press()
    there.at(OutputsScreen)


async def session_far_view(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one(FarView).is_on_screen
    await press()
    assert not there.app.screen.query_one(FarView).is_on_screen


async def asks_to_end(there: Visit, press: Press) -> None:
    await press()
    there.at(EndScreen)


async def hurt_easier(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.easier
    assert there.moment.planned.key == (2, "left", 1)


async def hurt_next(there: Visit, press: Press) -> None:
    await press()
    assert there.moment.planned.step == 3


async def finish_leave(there: Visit, press: Press) -> None:
    await press()
    there.at(HomeScreen)


async def settings_change(there: Visit, press: Press) -> None:
    await there.press("down")
    await press()
    assert load(there.house.paths.settings).settings.motion is Motion.FULL


async def settings_take_previous(there: Visit, press: Press) -> None:
    await there.press("down")
    await press()
    assert load(there.house.paths.settings).settings.motion is Motion.NONE


async def settings_reset(there: Visit, press: Press) -> None:
    await there.press("down", "right")
    await press()
    assert load(there.house.paths.settings).settings.motion is Motion.AUTO


async def settings_close(there: Visit, press: Press) -> None:
    await press()
    there.at(HomeScreen)


async def everywhere_settings(there: Visit, press: Press) -> None:
    await press()
    there.at(SettingsScreen)


async def everywhere_keys(there: Visit, press: Press) -> None:
    await press()
    there.at(KeysScreen)


async def everywhere_command_palette(there: Visit, press: Press) -> None:
    await press()
    there.at(CommandPalette)


async def everywhere_theme(there: Visit, press: Press) -> None:
    await press()
    there.at(ThemeScreen)


async def everywhere_safety(there: Visit, press: Press) -> None:
    await press()
    there.at(NoticeScreen)


async def everywhere_redraw(there: Visit, press: Press) -> None:
    drawn: list[object] = []
    display = there.app._display

    def watched(screen: Screen[Any], update: Any) -> None:
        drawn.append(update)
        display(screen, update)

    there.app._display = watched  # type: ignore[method-assign, assignment]
    await press()
    assert any(isinstance(each, LayoutUpdate) and each.region.size == there.app.size for each in drawn)


async def everywhere_suspend_process(there: Visit, press: Press) -> None:
    await press()  # there is no process of its own to stop here: tests/end_to_end stops one
    there.at(HomeScreen)


EFFECTS: dict[tuple[Place, str], Effect] = {
    (Place.HOME, "begin"): home_begin,
    (Place.HOME, "look_closer"): home_look_closer,
    (Place.HOME, "look_back"): home_look_back,
    (Place.HOME, "history"): opens_history,
    (Place.HOME, "plugins"): home_plugins,
    (Place.HOME, "quit"): home_quit,
    (Place.HOME, "snooze"): home_snooze,
    (Place.HOME, "today"): home_today,
    (Place.HOME, "leave_programme"): home_leave_programme,
    (Place.SESSION, "pause"): session_pause,
    (Place.SESSION, "next"): session_next,
    (Place.SESSION, "previous"): session_previous,
    (Place.SESSION, "done"): session_done,
    (Place.SESSION, "hurts"): session_hurts,
    (Place.SESSION, "repeat"): session_repeat,
    (Place.SESSION, "more"): session_more,
    (Place.SESSION, "less"): session_less,
    (Place.SESSION, "card"): shows_card,
    (Place.SESSION, "scroll_up"): scrolls_up,
    (Place.SESSION, "scroll_down"): scrolls_down,
    (Place.SESSION, "far_view"): session_far_view,
    (Place.SESSION, "outputs"): session_outputs,
    (Place.SESSION, "end"): asks_to_end,
    (Place.HURT, "easier"): hurt_easier,
    (Place.HURT, "next"): hurt_next,
    (Place.HURT, "card"): shows_card,
    (Place.HURT, "scroll_up"): scrolls_up,
    (Place.HURT, "scroll_down"): scrolls_down,
    (Place.HURT, "end"): asks_to_end,
    (Place.FINISH, "leave"): finish_leave,
    (Place.FINISH, "history"): opens_history,
    (Place.HISTORY, "open_session"): history_open_session,
    (Place.HISTORY, "next_part"): history_next_part,
    (Place.HISTORY, "previous_part"): history_previous_part,
    (Place.HISTORY, "longer"): history_longer,
    (Place.HISTORY, "shorter"): history_shorter,
    (Place.HISTORY, "undo"): undoes,
    (Place.HISTORY, "close_history"): history_close,
    (Place.KEPT_SESSION, "edit_session"): kept_session_edit,
    (Place.KEPT_SESSION, "delete_session"): kept_session_delete,
    (Place.KEPT_SESSION, "undo"): undoes,
    (Place.KEPT_SESSION, "close_page"): kept_session_close,
    (Place.HOME, "edit_routine"): home_edit_routine,
    (Place.HOME, "new_routine"): home_new_routine,
    (Place.EDITOR, "take"): editor_take,
    (Place.EDITOR, "save"): editor_save,
    (Place.EDITOR, "narrow"): editor_narrow,
    (Place.EDITOR, "search"): editor_search,
    (Place.EDITOR, "to_steps"): editor_to_steps,
    (Place.EDITOR, "to_exercises"): editor_to_exercises,
    (Place.EDITOR, "earlier"): editor_earlier,
    (Place.EDITOR, "later"): editor_later,
    (Place.EDITOR, "take_out"): editor_take_out,
    (Place.EDITOR, "undo"): editor_undo,
    (Place.EDITOR, "title"): editor_title,
    (Place.EDITOR, "own_steps"): editor_own_steps,
    (Place.EDITOR, "leave_editor"): editor_leave,
    (Place.PLUGINS, "read"): plugins_read,
    (Place.PLUGINS, "list"): plugins_list,
    (Place.PLUGINS, "close"): plugins_close,
    (Place.SETTINGS, "take_next"): settings_change,
    (Place.SETTINGS, "take_previous"): settings_take_previous,
    (Place.SETTINGS, "change"): settings_change,
    (Place.SETTINGS, "reset"): settings_reset,
    (Place.SETTINGS, "close"): settings_close,
    (Place.EVERYWHERE, "settings"): everywhere_settings,
    (Place.EVERYWHERE, "keys"): everywhere_keys,
    (Place.EVERYWHERE, "command_palette"): everywhere_command_palette,
    (Place.EVERYWHERE, "theme"): everywhere_theme,
    (Place.EVERYWHERE, "safety"): everywhere_safety,
    (Place.EVERYWHERE, "redraw"): everywhere_redraw,
    (Place.EVERYWHERE, "suspend_process"): everywhere_suspend_process,
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


@pytest.mark.parametrize(
    ("place", "name", "key"),
    [(place, action.name, key) for place in Place for action in actions_at(place) for key in action.keys],
)
async def test_a_key_does_its_action(place: Place, name: str, key: str, house: House, clock: Clock) -> None:
    async with visit_to(place, house, clock) as there:
        await EFFECTS[place, name](there, lambda: there.press(key))


@pytest.mark.parametrize("place", [Place.SESSION, Place.HURT])
@pytest.mark.parametrize("key", ["question_mark", "f1", "m", "f2", "t", "s"])
async def test_a_page_over_a_session_leaves_it_stopped(
    place: Place, key: str, house: House, clock: Clock
) -> None:
    async with visit_to(place, house, clock) as there:
        await there.press(key)
        assert not isinstance(there.app.screen, SessionScreen)
        await there.press("escape")
        assert there.moment.status is (Status.HURT if place is Place.HURT else Status.PAUSED)


def test_no_key_has_two_meanings_in_one_place() -> None:
    for place in Place:
        keys = [key for action in actions_at(place, Place.EVERYWHERE) for key in action.keys]
        assert len(keys) == len(set(keys)), place


def test_no_key_is_one_that_terminals_keep_for_themselves() -> None:
    keys = {key for action in ACTIONS for key in action.keys if action.name != "suspend_process"}
    assert not [key for key in keys if "ctrl" in key or "alt" in key or "shift" in key]
