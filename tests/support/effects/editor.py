"""What the actions do where a routine is put together."""

from tests.support.app import Visit
from tests.support.effects.effect import Effects, Press

from unslump.ui.actions import Place
from unslump.ui.screens.editor.dose import DoseScreen
from unslump.ui.screens.editor.filters import FilterScreen
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.editor.title import TitleScreen
from unslump.ui.screens.home import HomeScreen


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


EFFECTS: Effects = {
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
}
