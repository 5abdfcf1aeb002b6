"""No state is told by its colour alone: without colours, each still reads differently."""

from itertools import combinations

import pytest
from msgspec.structs import replace
from tests.support.app import UNDO, Clock, Visit, visit
from tests.support.kept import session, with_sets

from unslump.history.records import Ending
from unslump.house import House
from unslump.routine.model import Breath
from unslump.ui.screens.finish import finish_rows
from unslump.ui.widgets.breath_pacer import SIGNS, WORDS
from unslump.ui.widgets.step_lines import ENDING_MARKS


async def states(there: Visit) -> dict[str, str]:
    """The text of the screen in every state of one set."""
    seen = {"get ready": there.text}
    await there.to_work()
    seen["entering"] = there.text
    await there.wind(17)
    seen["inhale"] = there.text
    await there.wind(3)
    seen["exhale"] = there.text
    await there.press("space")
    seen["paused"] = there.text
    there.clock.now += 1  # a key that is held counts once
    await there.press("space")
    seen["settling"] = there.text
    await there.press("x")
    seen["hurt"] = there.text
    await there.press("e")
    seen["easier"] = there.text
    return seen


@pytest.mark.parametrize("size", [(50, 18), (80, 24)], ids=str)
async def test_every_state_of_a_set_reads_differently(
    size: tuple[int, int], house: House, clock: Clock
) -> None:
    async with visit(house, clock, routine=UNDO, size=size) as there:
        seen = await states(there)
    for (one, shown), (other, shown_too) in combinations(seen.items(), 2):
        words = [line for line in shown.split("\n") if line not in shown_too.split("\n")]
        assert any(letter.isalpha() for line in words for letter in line), f"{one} reads like {other}"


async def test_the_far_view_reads_differently_too(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO, size=(120, 36)) as there:
        await there.press("f")
        seen = await states(there)
    del seen["easier"]  # from far away it is the same exercise
    assert len(set(seen.values())) == len(seen)


async def test_a_stop_is_told_in_large_letters(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO, size=(120, 36)) as there:
        await there.press("f")
        await there.to_work()
        told = [there.shown("#far-side")]
        for key in ("space", "x"):
            await there.press(key)
            told.append(there.shown("#far-side"))
        assert len(set(told)) == len(told)


def test_every_breath_has_a_sign_and_a_word_of_its_own() -> None:
    for said in (SIGNS, WORDS):
        assert set(said) == set(Breath)
        assert len(set(said.values())) == len(Breath)


def test_every_ending_has_a_mark_and_a_word_of_its_own() -> None:
    assert set(ENDING_MARKS) == set(Ending)
    assert len({mark for mark, _ in ENDING_MARKS.values()}) == len(Ending)


@pytest.mark.parametrize("wide", [True, False])
def test_the_finish_says_how_each_set_ended(wide: bool) -> None:
    sets = with_sets(session(), 5).sets
    ended = replace(
        session(), sets=tuple(replace(each, ended=how) for each, how in zip(sets, Ending, strict=True))
    )
    rows = [row.plain for row in finish_rows(ended, wide=wide)]
    for word in (*Ending, "not reached"):
        assert any(row.endswith(word) for row in rows), word


async def test_the_routine_at_hand_is_told_by_more_than_its_colour(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.skip_to(3)
        sidebar = there.shown("SessionSidebar")
        assert "▌ Quadruped rotation" in sidebar
        assert "– Prone W" in sidebar
        assert "◆ " in sidebar
