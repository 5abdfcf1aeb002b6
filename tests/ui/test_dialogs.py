"""Dialogs show all that they have room for, however small the window, and tell of more where there is."""

from functools import partial

from tests.support.app import Clock, visit

from unslump.house import House
from unslump.ui.screens.answer import AnswerScreen

SMALLEST = (50, 18)


async def test_every_answer_is_offered_whole_in_the_smallest_window(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=SMALLEST) as there:
        await there.press("e", "d", "q")
        assert there.words("Answers") == "enter save d drop the changes esc stay"


async def test_more_is_told_of_only_where_the_text_does_not_fit(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=(80, 24)) as there:
        await there.press("s")
        assert there.words("Answers") == "enter back"
        await there.resize(*SMALLEST)
        await there.settled()
        assert there.words("Answers") == "enter back ↓ more"


async def test_a_text_is_not_cut_while_there_is_room_for_it(house: House, clock: Clock) -> None:
    async with visit(house, clock, size=SMALLEST) as there:
        for words in range(36, 42):
            there.app.push_screen(AnswerScreen("Words", partial(" ".join, ["word"] * words)))
            await there.until(lambda: "word" in there.text)
            await there.settled()
            assert there.text.count("word") == words
            await there.press("escape")
