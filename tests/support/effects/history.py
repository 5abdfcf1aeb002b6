"""What the actions do looking back."""

from msgspec.structs import replace
from tests.support.app import Visit
from tests.support.effects.effect import Effects, Press
from tests.support.looking_back import read

from unslump.ui.actions import Place
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.history.session_page import DeleteScreen, SessionPage
from unslump.ui.screens.home import HomeScreen


async def history_open_session(there: Visit, press: Press) -> None:
    await press()
    assert there.app.screen.query_one("#sessions").has_focus
    await press()
    await there.until(lambda: isinstance(there.app.screen, SessionPage))


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


EFFECTS: Effects = {
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
}
