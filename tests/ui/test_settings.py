"""The screen of settings: it shows what holds, keeps what is changed at once, and tells what is wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.support.app import Clock, Visit, visit
from textual.widgets import Input

from unslump.figure.cells import Drawing
from unslump.house import House
from unslump.settings import FigureChoice, Motion, load
from unslump.ui.all_settings import all_settings
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.screens.settings import SettingsScreen
from unslump.ui.widgets.choices import Choices

SIZES = [(50, 18), (80, 24), (120, 36), (200, 60)]


@asynccontextmanager
async def changing(
    house: House, clock: Clock, size: tuple[int, int] = (120, 36), text: str | None = None
) -> AsyncIterator[Visit]:
    """The screen of settings, of a file that says this."""
    if text is not None:
        house.paths.settings.write_text(text, encoding="utf-8")
    async with visit(house, clock, size=size) as there:
        await there.press("comma")
        await there.settled()
        yield there


async def go_to(there: Visit, title: str) -> None:
    """Lead the cursor to a setting."""
    choices = there.at(SettingsScreen).query_one(Choices)
    rows = [str(option.prompt)[2:20].strip() for option in choices.options]
    choices.highlighted = rows.index(title)
    await there.settled()


def written(there: Visit) -> str:
    return there.house.paths.settings.read_text(encoding="utf-8")


async def test_every_setting_stands_in_the_list_once(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        prompts = [str(each.prompt) for each in there.at(SettingsScreen).query_one(Choices).options]
        titles = [prompt[2:20].strip() for prompt in prompts if prompt.startswith(("  ", "• "))]
        assert titles == [each.title[:18].strip() for each in all_settings()]


@pytest.mark.parametrize("size", SIZES)
async def test_a_row_is_one_line_and_the_page_beside_it_says_what_it_means(
    size: tuple[int, int], house: House, clock: Clock
) -> None:
    async with changing(house, clock, size) as there:
        await there.press("down")
        assert "How much moves" in there.text
        choices = there.at(SettingsScreen).query_one(Choices)
        assert choices.virtual_size.height == choices.option_count


async def test_arrows_take_choices_and_keep_them_at_once(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await there.press("right")
        assert (load(house.paths.settings).settings.theme, there.app.theme) == ("evening", "evening")
        await there.press("down", "left")
        assert load(house.paths.settings).settings.motion is Motion.NONE
        assert "• motion" in there.text
        await there.press("down", "right", "right", "right", "right", "right")
        assert load(house.paths.settings).settings.figure is FigureChoice.ASCII
        await there.press("escape", "enter")
        look = there.at(SessionScreen)._look
        assert (look.motion, look.drawing) == (Motion.NONE, Drawing.ASCII)


async def test_choices_go_round(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await there.press("down", *["right"] * 4)
        assert load(house.paths.settings).settings.motion is Motion.AUTO


async def test_a_switch_is_switched(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await go_to(there, "pause music")
        await there.press("space")
        assert load(house.paths.settings).settings.pause_music
        await there.press("left")
        assert not load(house.paths.settings).settings.pause_music


async def test_a_number_grows_by_what_can_be(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await go_to(there, "every minutes")
        await there.press("left", "right", "right")
        assert load(house.paths.settings).settings.reminders.every_minutes == 15
        await there.press("left", "left")
        assert load(house.paths.settings).settings.reminders.every_minutes == 0


async def test_a_list_is_written_and_what_is_wrong_told_below(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await go_to(there, "times")
        await there.press("enter", *"25:00", "enter")
        assert there.words("#complaint") == ("`times` wants a time of day such as `10:30`, got `25:00`.")
        assert "times" not in written(there)
        there.app.screen.query_one(Input).value = "10:30, 15:00"
        await there.press("enter")
        assert load(house.paths.settings).settings.reminders.times == ("10:30", "15:00")
        assert "10:30 15:00" in there.text


async def test_escape_leaves_the_writing_before_it_leaves_the_screen(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await go_to(there, "times")
        await there.press("enter", *"10:30", "escape")
        there.at(SettingsScreen)
        assert "times" not in written(there)
        await there.press("escape")
        there.at(HomeScreen)


async def test_a_reset_takes_the_line_out_and_leaves_the_others(house: House, clock: Clock) -> None:
    text = '# mine\nmotion = "calm" # slow\ncheck_in = "off"\n'
    async with changing(house, clock, text=text) as there:
        await there.press("down")
        assert "Without your choice: auto." in there.text
        await there.press("r")
        assert written(there) == '# mine\n# slow\ncheck_in = "off"\n'
        assert "Without your choice" not in there.text


async def test_what_is_wrong_in_the_file_is_shown_and_can_be_mended(house: House, clock: Clock) -> None:
    text = 'figure = "asci"\nmoton = "calm"\n[keys]\nnext = "x"\n'
    async with changing(house, clock, text=text) as there:
        assert "2:1: unknown key `moton`; did you mean `motion`?" in there.text
        rows = [str(each.prompt).split()[:2] for each in there.at(SettingsScreen).query_one(Choices).options]
        assert [row[1] for row in rows if row[:1] == ["×"]] == ["2:1:", "figure", "next"]
        await go_to(there, "figure")
        assert "× figure             asci" in there.text
        assert "did you mean `ascii`?" in there.words("#setting-card")
        assert "Instead holds: auto." in there.words("#setting-card")
        await there.press("right")
        assert load(house.paths.settings).settings.figure is FigureChoice.HALF_BLOCKS
        await go_to(there, "next")
        assert "is the key of `hurts` already" in there.words("#setting-card")
        await there.press("enter")
        assert there.app.screen.query_one(Input).value == "x"


async def test_a_file_that_cannot_be_read_is_told_and_left_alone(house: House, clock: Clock) -> None:
    async with changing(house, clock, text="theme = paper\n") as there:
        assert "this is not TOML" in there.text
        await go_to(there, "motion")
        await there.press("right")
        assert written(there) == "theme = paper\n"
        assert any("cannot be read" in notice for notice in there.notices)


async def test_two_keys_in_one_place_are_told_below_the_field(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await go_to(there, "next")
        await there.press("enter", *["backspace"] * 20, "x", "enter")
        assert "`x` is the key of `hurts` already" in there.words("#complaint")
        assert "[keys]" not in written(there)


async def test_the_cursor_stays_where_it_was(house: House, clock: Clock) -> None:
    async with changing(house, clock) as there:
        await there.press("down", "right")
        await there.resize(80, 24)
        await there.press("t", "escape")
        await there.settled()
        assert there.words("#setting-card").startswith("Motion")


async def test_the_cursor_stays_on_its_setting_when_faults_come_and_go_above_it(
    house: House, clock: Clock
) -> None:
    async with changing(house, clock, text="colour = 1\n") as there:
        await go_to(there, "theme")
        for text in ("", "colour = 1\nshape = 2\n"):
            house.paths.settings.write_text(text, encoding="utf-8")
            await there.press("question_mark", "escape")
            await there.settled()
            assert there.shown("#setting-card Page").startswith("Theme\n")
            assert ("shape" in there.text) == bool(text)


async def test_over_a_session_it_stands_still(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("enter")
        await there.wind(2)
        await there.press("comma", "comma", "escape")
        assert there.moment.status == "paused"
