"""Choosing a theme: each shows itself, one is taken and remembered."""

from shutil import rmtree

import pytest
from tests.support.app import SHORT, Clock, visit
from textual.widgets import OptionList

from unslump.house import House
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.theme import ThemeScreen


async def test_each_theme_shows_itself_and_one_is_remembered(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("t")
        options = there.app.screen.query_one(OptionList)
        seen = [there.app.theme]
        for _ in range(3):
            await there.press("down")
            seen.append(there.app.theme)
        assert seen == ["calm", "evening", "high-contrast", "paper"]
        assert options.highlighted == 3
        assert there.app.screen.styles.background.a == 0
        await there.press("enter")
        there.at(HomeScreen)
        assert there.app.theme == "paper"
    async with visit(house, clock) as there:
        assert there.app.theme == "paper"
        await there.press("t")
        assert there.app.screen.query_one(OptionList).highlighted == 3


@pytest.mark.parametrize("key", ["escape", "q", "t"])
async def test_who_leaves_has_the_old_theme_back(key: str, house: House, clock: Clock) -> None:
    chosen_before = house.paths.settings.read_text()
    async with visit(house, clock) as there:
        await there.press("t", "down", "down", key)
        there.at(HomeScreen)
        assert there.app.theme == "calm"
    assert house.paths.settings.read_text() == chosen_before


async def test_who_leaves_while_the_cursor_still_goes_on_has_the_old_theme_back(
    house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await there.press("t")
        for key in ("down", "down", "escape"):
            there.app.simulate_key(key)
        await there.settled()
        there.at(HomeScreen)
        assert there.app.theme == "calm"


async def test_a_session_shows_itself_in_each_theme_and_waits(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        await there.press("t", "down", "enter")
        assert there.app.theme == "evening"
        assert there.words("#cue") == "Paused. Stay as long as you like."


async def test_a_theme_that_cannot_be_remembered_is_worn_all_the_same(house: House, clock: Clock) -> None:
    rmtree(house.paths.settings.parent)
    house.paths.settings.parent.write_text("in the way")
    async with visit(house, clock) as there:
        await there.press("t", "down", "enter")
        assert there.app.theme == "evening"
        assert f"The folder {house.paths.settings.parent} could not be made" in there.notices[-1]


async def test_what_is_wrong_with_themes_and_settings_is_told_at_the_start(
    house: House, clock: Clock
) -> None:
    house.paths.user_themes.mkdir(parents=True)
    (house.paths.user_themes / "bad.toml").write_text('name = "bad"\ntitle = [b]', encoding="utf-8")
    house.paths.settings.write_text('theme = "gone"\n', encoding="utf-8")
    async with visit(house, clock) as there:
        there.at(HomeScreen)
        assert there.app.theme == "calm"
        bad, gone = there.notices
        assert bad.startswith(f"{house.paths.user_themes / 'bad.toml'}:2:")
        assert gone == "There is no theme `gone`. You see `calm` instead."


async def test_a_theme_of_ones_own_is_offered(house: House, clock: Clock) -> None:
    house.paths.user_themes.mkdir(parents=True)
    (house.paths.user_themes / "moss.toml").write_text(
        'name = "moss"\ntitle = "[b]Moss[/b]"\ndark = true\n'
        'colours = { background = "#10140f", foreground = "#cfd6c8", accent = "gold" }\n',
        encoding="utf-8",
    )
    async with visit(house, clock) as there:
        await there.press("t")
        assert isinstance(there.app.screen, ThemeScreen)
        assert "[b]Moss[/b]" in there.text
        await there.press("escape", "comma")
        page = there.text
        assert max(map(page.index, ("calm", "paper", "moss"))) < page.index("ansi-dark")


async def test_to_open_the_list_changes_nothing(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("t", "down", "down", "enter")
        worn: list[str] = []
        there.app.watch(there.app, "theme", worn.append, init=False)
        await there.press("t", "escape")
        assert (there.app.theme, worn) == ("high-contrast", [])


def write_moss(house: House, background: str) -> None:
    house.paths.user_themes.mkdir(parents=True, exist_ok=True)
    (house.paths.user_themes / "moss.toml").write_text(
        'name = "moss"\ntitle = "Moss"\ndark = true\n'
        f'[colours]\nbackground = "{background}"\nforeground = "#cfd6c4"\naccent = "#d9a860"\n'
    )


async def test_a_theme_that_is_being_written_is_seen_as_it_was_saved_last(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        write_moss(house, "#12160f")
        await there.press("t", *["down"] * 4, "enter")
        home = there.at(HomeScreen)
        assert (there.app.theme, home.styles.background.hex) == ("moss", "#12160F")
        write_moss(house, "#201010")
        await there.press("t", "escape")
        assert (there.app.theme, home.styles.background.hex) == ("moss", "#201010")
        write_moss(house, "no colour")
        await there.press("t", "escape")
        assert "moss.toml:5:14" in there.notices[-1]
        assert (there.app.theme, home.styles.background.hex) == ("moss", "#201010")


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_the_colours_of_the_terminal_the_row_of_the_cursor_is_underlined(
    theme: str, house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        there.app.theme = theme
        await there.press("down")
        await there.settled()
        routines = there.app.screen.query_one("#routines")
        segments = [piece for strip in routines.render_lines(routines.size.region) for piece in strip]
        underlined = "".join(piece.text for piece in segments if piece.style and piece.style.underline)
        assert underlined.split("  ")[0] == "Beside the desk"
