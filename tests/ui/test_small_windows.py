"""In a window that is too small for anything else stands a sentence, and the session under it goes on."""

from pathlib import Path

import pytest
from tests.support.app import SHORT, Clock, Visit, make_house, settle_in, visit
from tests.support.looking_back import finished, open_latest

from unslump.house import House
from unslump.session.moment import BlockKind
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.screens.home import HomeScreen

SENTENCE = "More room, please: 50 by 18."


def words(there: Visit) -> str:
    return " ".join(there.text.split())


@pytest.mark.parametrize("size", [(20, 6), (10, 3), (49, 40), (200, 17)], ids=str)
async def test_every_screen_says_the_sentence(size: tuple[int, int], house: House, clock: Clock) -> None:
    async with visit(house, clock, size=size) as there:
        assert words(there) == SENTENCE
        for key in ("question_mark", "s", "t", "comma", "p", "h", "a"):
            await there.press(key)
            assert not isinstance(there.app.screen, HomeScreen), key
            assert words(there) == SENTENCE, key
            await there.press("escape")
            there.at(HomeScreen)
        for key in ("enter", "f", "i", "space", "x", "q", "enter"):
            await there.press(key)
            assert words(there) == SENTENCE, key
        there.at(FinishScreen)


async def test_the_first_start_says_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    settle_in(tmp_path, monkeypatch, notice_read=False)
    async with visit(make_house(clock), clock, size=(20, 6)) as there:
        assert words(there) == SENTENCE


async def test_a_session_of_the_history_says_the_sentence(house: House, clock: Clock) -> None:
    house.store.save(finished())
    async with visit(house, clock) as there:
        await open_latest(there)
        await there.resize(20, 6)
        assert words(there) == SENTENCE


@pytest.mark.parametrize("way", [["comma"], ["a"], ["m"]], ids=str)
async def test_pages_are_turned_where_there_is_no_room_for_a_line(
    way: list[str], house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await there.press(*way)
        for size in ((1, 1), (10, 3)):
            await there.resize(*size)
            for key in ("pagedown", "pageup"):
                there.app.simulate_key(key)
                await there.settled()
        await there.resize(80, 24)
        await there.press("escape")
        there.at(HomeScreen)


@pytest.mark.parametrize("size", [(1, 1), (5, 2)], ids=str)
async def test_no_window_is_too_small_to_go_on(size: tuple[int, int], house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT, size=(80, 24)) as there:
        await there.resize(*size)
        await there.to_work()
        await there.press("f", "i", "m", "escape")
        await there.resize(80, 24)
        assert there.moment.block is BlockKind.WORK
        assert "Prone press-up" in there.text
