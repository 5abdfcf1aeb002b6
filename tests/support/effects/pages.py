"""What the actions do on the page of plug-ins and among the settings."""

from tests.support.app import Visit
from tests.support.effects.effect import Effects, Press

from unslump.settings import Motion, load
from unslump.ui.actions import Place
from unslump.ui.screens.home import HomeScreen


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


EFFECTS: Effects = {
    (Place.PLUGINS, "read"): plugins_read,
    (Place.PLUGINS, "list"): plugins_list,
    (Place.PLUGINS, "close"): plugins_close,
    (Place.SETTINGS, "take_next"): settings_change,
    (Place.SETTINGS, "take_previous"): settings_take_previous,
    (Place.SETTINGS, "change"): settings_change,
    (Place.SETTINGS, "reset"): settings_reset,
    (Place.SETTINGS, "close"): settings_close,
}
