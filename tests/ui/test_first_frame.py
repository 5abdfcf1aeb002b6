"""What holds as soon as home is there."""

import gc

import pytest
from tests.support.app import Clock, visit

from unslump.house import House


@pytest.mark.parametrize(
    ("size", "classes"),
    [((49, 17), {"-tiny", "-flat"}), ((60, 20), {"-narrow", "-low"}), ((100, 30), {"-broad", "-tall"})],
)
async def test_home_is_made_for_the_window_that_is_there(
    size: tuple[int, int], classes: set[str], house: House, clock: Clock
) -> None:
    async with visit(house, clock, size=size) as there:
        home = there.app.get_default_screen()
        assert home.classes == classes
        assert there.app.screen.classes == classes


async def test_garbage_is_looked_for_again_once_home_is_there(house: House, clock: Clock) -> None:
    gc.disable()
    try:
        async with visit(house, clock) as there:
            await there.pilot.pause()
            assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()
