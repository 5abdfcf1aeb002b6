"""What the actions do everywhere."""

from typing import Any

from tests.support.app import Visit
from tests.support.effects.effect import Effects, Press
from textual._compositor import LayoutUpdate
from textual.command import CommandPalette
from textual.screen import Screen

from unslump.ui.actions import Place
from unslump.ui.screens.keys import KeysScreen
from unslump.ui.screens.notice import NoticeScreen
from unslump.ui.screens.settings import SettingsScreen
from unslump.ui.screens.theme import ThemeScreen


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
    asked: list[bool] = []
    there.app.action_suspend_process = lambda: asked.append(True)  # type: ignore[method-assign]
    await press()  # there is no process of its own to stop here: tests/end_to_end stops one
    assert asked


EFFECTS: Effects = {
    (Place.EVERYWHERE, "settings"): everywhere_settings,
    (Place.EVERYWHERE, "keys"): everywhere_keys,
    (Place.EVERYWHERE, "command_palette"): everywhere_command_palette,
    (Place.EVERYWHERE, "theme"): everywhere_theme,
    (Place.EVERYWHERE, "safety"): everywhere_safety,
    (Place.EVERYWHERE, "redraw"): everywhere_redraw,
    (Place.EVERYWHERE, "suspend_process"): everywhere_suspend_process,
}
