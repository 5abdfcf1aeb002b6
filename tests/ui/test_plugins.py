"""The screen of packs and plug-ins: what is listed, what is told of it, and what is asked of whom."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support import inventories
from tests.support.app import Clock, Visit, visit
from tests.support.layout import layout_faults
from textual.widgets import OptionList

from unslump import settings
from unslump.house import House
from unslump.ui.inventory import Standing
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.plugins import PluginsScreen

SLOW = """
import time

@hookimpl
def unslump_commands():
    time.sleep(30)
"""
COUNTING = """
from pathlib import Path

@hookimpl
def unslump_packs():
    with Path({path!r}).open("a") as asked:
        asked.write("asked ")
    raise OSError("the lamp is not plugged in")
"""
SIZES = [(50, 18), (64, 20), (80, 24), (120, 36), (200, 60)]


async def opened(there: Visit) -> PluginsScreen:
    """Open the screen, and wait until everything is known."""
    there.app.clear_notifications()
    await there.press("p")
    screen = there.at(PluginsScreen)
    await there.until(lambda: inventories.all_told(screen))
    await there.settled()
    return screen


async def go_to(there: Visit, name: str, standing: Standing) -> str:
    """Go to the thing of this name that stands so; what the page says of it, in one row."""
    screen = there.at(PluginsScreen)
    (row,) = [
        row
        for row, thing in enumerate(screen._rows)
        if thing and (thing.name, thing.standing) == (name, standing)
    ]
    screen.query_one(OptionList).highlighted = row
    await there.settled()
    return there.words("#plugins-card Page")


async def test_every_state_is_listed_and_counted(house: House, clock: Clock, tmp_path: Path) -> None:
    async with visit(inventories.some(clock, tmp_path), clock, size=(120, 40)) as there:
        screen = await opened(there)
        listed = {(thing.name, thing.standing) for thing in screen._things}
        assert listed >= {
            ("calendar", Standing.ON),
            ("calendar", Standing.LEFT_OUT),
            ("lamp", Standing.SET_ASIDE),
            ("orchestra", Standing.LEFT_OUT),
            ("quiet", Standing.DISABLED),
            ("markdown", Standing.ON),
            ("desk-back", Standing.SHADOWED),
            ("neck", Standing.LEFT_OUT),
            ("small", Standing.ON),
        }
        assert there.words("#health") == "4 need a look"
        rows = there.shown("#things").split("\n")
        assert "✓ small                      on" in rows
        assert "× lamp                set aside" in rows
        assert "– quiet                disabled" in rows


@pytest.mark.parametrize(
    ("name", "standing", "told"),
    [
        ("lamp", Standing.SET_ASIDE, "OSError: the lamp is not plugged in"),
        ("lamp", Standing.SET_ASIDE, "This happened 3 times. What to do `unslump plugins disable lamp`"),
        ("orchestra", Standing.LEFT_OUT, "it needs the library a_library_that_nobody_has"),
        ("orchestra", Standing.LEFT_OUT, "`unslump plugins disable orchestra` leaves it out"),
        ("calendar", Standing.LEFT_OUT, "unslump-calendar has a plug-in of the same name"),
        ("calendar", Standing.LEFT_OUT, "`unslump plugins remove yet-another-calendar` removes this"),
        ("quiet", Standing.DISABLED, "`unslump plugins enable quiet` takes it in again"),
        ("neck", Standing.LEFT_OUT, "`format`"),
        ("neck", Standing.LEFT_OUT, "What to do `unslump packs check"),
        ("desk-back", Standing.SHADOWED, "has the same id and comes first"),
        ("small", Standing.ON, "Adds routine Standing exercise Stand"),
        ("markdown", Standing.ON, "on · a part of unslump Adds exporter Markdown, a report to read (.md)"),
    ],
)
async def test_the_page_tells_what_is_wrong_and_what_to_do(
    name: str, standing: Standing, told: str, house: House, clock: Clock, tmp_path: Path
) -> None:
    async with visit(inventories.some(clock, tmp_path), clock, size=(200, 60)) as there:
        await opened(there)
        assert told in await go_to(there, name, standing)


async def test_with_nothing_added_all_is_well(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await opened(there)
        assert there.words("#health") == "all is well"
        assert "Packs: none" in there.text


async def test_what_a_plugin_adds_is_never_waited_for(clock: Clock, house: House, tmp_path: Path) -> None:
    environment = inventories.installed(tmp_path / "installed")
    environment.install("slow", SLOW)
    slow = inventories.house_with(clock, environment, [])
    async with visit(slow, clock) as there:
        await there.press("p")
        await there.settled()
        assert "It is being asked what it adds." in there.text


async def test_a_plugin_that_was_set_aside_is_not_asked_again(
    clock: Clock, house: House, tmp_path: Path
) -> None:
    asked = tmp_path / "asked"
    environment = inventories.installed(tmp_path / "installed")
    environment.install("lamp", COUNTING.format(path=str(asked)))
    set_aside = inventories.house_with(clock, environment, [])
    before = asked.read_text()
    async with visit(set_aside, clock) as there:
        await opened(there)
        await there.until(lambda: "unslump inventory" not in {each.name for each in threading.enumerate()})
        assert "It is being asked" not in await go_to(there, "lamp", Standing.SET_ASIDE)
    assert asked.read_text() == before


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("inventory", [None, inventories.some, inventories.many])
async def test_everything_fits(
    size: tuple[int, int],
    inventory: Callable[[Clock, Path], House] | None,
    house: House,
    clock: Clock,
    tmp_path: Path,
) -> None:
    async with visit(inventory(clock, tmp_path) if inventory else house, clock, size=size) as there:
        await opened(there)
        for keys in (["down"] * 6, ["right", "down"], ["left", "up"]):
            await there.press(*keys)
            faults = layout_faults(there.app.screen)
            assert not faults, "\n".join([*faults, there.text])


async def test_a_window_made_narrow_keeps_the_place_in_the_list(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    async with visit(inventories.some(clock, tmp_path), clock, size=(120, 36)) as there:
        await opened(there)
        await there.press("down", "down")
        assert there.shown("#plugins-card Page").startswith("lamp")
        await there.resize(60, 20)
        assert there.shown("#plugins-card Page").startswith("lamp")


async def test_the_way_back_leads_home(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await opened(there)
        await there.press("escape")
        there.at(HomeScreen)


async def test_many_faults_are_told_as_one_with_the_key_that_shows_them(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    some = inventories.some(clock, tmp_path)
    told = "6 things are wrong with packs and plug-ins. {} to see them."
    async with visit(some, clock) as there:
        assert there.notices == [told.format("At home, press p")]
    settings.change(house.paths.settings, {("keys", "plugins"): ()})
    async with visit(some, clock) as there:
        assert there.notices == [told.format("Choose plug-ins from the menu")]


async def test_words_of_plugins_are_told_literally(house: House, clock: Clock, tmp_path: Path) -> None:
    environment = inventories.installed(tmp_path / "installed")
    environment.install("loud", 'raise ValueError("[b]bold[/b] \\x1b[31m [/]")')
    async with visit(inventories.house_with(clock, environment, []), clock, size=(120, 36)) as there:
        await opened(there)
        told = await go_to(there, "loud", Standing.LEFT_OUT)
        assert "[b]bold[/b] \\x1b[31m [/]" in told
