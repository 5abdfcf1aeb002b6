"""What the actions do at home."""

from tests.support.app import BEGIN, SHORT, UNDO, Visit
from tests.support.effects.effect import Effects, Press

from unslump.due.words import HOW_TO_CHOOSE
from unslump.following import begin
from unslump.ui.actions import Place
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.plugins import PluginsScreen
from unslump.ui.screens.programme_change import ProgrammeChangeScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.today_lines import TodayLines


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


async def home_show_all(there: Visit, press: Press) -> None:
    assert "Programmes" not in there.text
    await press()
    assert "Programmes" in there.text


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


async def home_edit_routine(there: Visit, press: Press) -> None:
    await press()
    assert there.at(EditorScreen)._draft.routine.id == UNDO


async def home_new_routine(there: Visit, press: Press) -> None:
    await press()
    assert there.at(EditorScreen)._draft.steps == ()


EFFECTS: Effects = {
    (Place.HOME, "begin"): home_begin,
    (Place.HOME, "look_closer"): home_look_closer,
    (Place.HOME, "look_back"): home_look_back,
    (Place.HOME, "history"): opens_history,
    (Place.HOME, "plugins"): home_plugins,
    (Place.HOME, "quit"): home_quit,
    (Place.HOME, "show_all"): home_show_all,
    (Place.HOME, "snooze"): home_snooze,
    (Place.HOME, "today"): home_today,
    (Place.HOME, "leave_programme"): home_leave_programme,
    (Place.HOME, "edit_routine"): home_edit_routine,
    (Place.HOME, "new_routine"): home_new_routine,
}
