"""Nothing overlaps or is cut, in any window from the smallest to the largest, with words of any length."""

import pytest
from tests.support.app import Clock, Visit, make_house, visit
from tests.support.layout import layout_faults, shown
from tests.support.words import long_words

from unslump.house import House
from unslump.ui.screens.finish import FinishScreen

SIZES = [(50, 18), (64, 20), (80, 24), (100, 30), (120, 36), (200, 60), (250, 70)]
LAST_STEP = 5
"""Far enough for every kind of dose."""


NEAR = ("KeyBar", "BigClock", "#cue", "BreathPacer", "#next", "#heading", "#status")


def check(there: Visit, *needed: str) -> None:
    faults = layout_faults(there.app.screen)
    assert not faults, "\n".join([*faults, there.text])
    names = {f"#{widget.id}" if widget.id else type(widget).__name__ for widget in shown(there.app.screen)}
    assert set(needed) <= names, there.text


@pytest.mark.parametrize(
    ("pack", "size"), [*(("built-in", size) for size in SIZES), *(("long", size) for size in SIZES[::2])]
)
async def test_everything_fits(pack: str, size: tuple[int, int], house: House, clock: Clock) -> None:
    if pack == "long":
        house = make_house(clock, library=long_words())
    async with visit(house, clock, size=size) as there:
        await walk_through_home(there)
        await there.press("enter")
        for step in range(1, LAST_STEP + 1):
            await there.skip_to(step)
            check(there, *NEAR)
            await there.to_work()
            check(there, *NEAR)
        await walk_through_a_set(there)
        await there.press("q")
        check(there)
        await there.press("enter")
        there.at(FinishScreen)
        check(there, "KeyBar")


async def walk_through_home(there: Visit) -> None:
    check(there, "KeyBar", "#routines")
    await there.press("right")
    check(there, "KeyBar", "#steps")
    for key in ("s", "question_mark", "t"):
        await there.press(key)
        await there.settled()
        check(there)
        await there.press("escape")
    await there.press("left")


async def walk_through_a_set(there: Visit) -> None:
    await there.wind(30)
    for key in ("i", "i", "space", "space"):
        there.clock.now += 1  # a key that is held counts once
        await there.press(key)
        check(there, *NEAR)
    assert there.moment.settling
    await there.press("f")
    check(there, "KeyBar", "#far-what", "#far-amount", "BreathPacer")
    await there.press("x")
    check(there, "KeyBar", "#far-what", "#far-amount", "#far-side", "BreathPacer")
    for key in ("f", "e"):
        await there.press(key)
        check(there, *NEAR)
