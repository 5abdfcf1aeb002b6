"""Whatever is pressed, in whatever window, the app goes on and the history holds together."""

from random import Random

import pytest
from tests.support.app import SHORT, Clock, visit

from unslump.history.records import Session
from unslump.house import House
from unslump.ui.actions import ACTIONS
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen

KEYS = sorted({key for action in ACTIONS for key in action.keys} | {"tab", "y", "home", "end", "1", "f12"})
SIZES = [(80, 24), (50, 18), (120, 36), (20, 6), (79, 23)]
PRESSES = 60


def holds_together(session: Session) -> bool:
    keys = [record.planned.key for record in session.sets]
    in_order = [planned.key for planned in session.plan if planned.key in keys]
    return keys == in_order and (session.finish is None) == (session.ended is None)


@pytest.mark.parametrize("seed", [1, 2])
async def test_any_keys_in_any_order(seed: int, house: House, clock: Clock) -> None:
    chance = Random(seed)
    async with visit(house, clock, routine=SHORT) as there:
        for _ in range(PRESSES):
            key = chance.choice(KEYS)
            if key == "q" and isinstance(there.app.screen, HomeScreen):
                continue
            if chance.random() < 0.1:
                await there.resize(*chance.choice(SIZES))
            await there.press(key)
            clock.now += chance.random() * 3
            if isinstance(there.app.screen, SessionScreen):
                await there.wind(chance.random() * 20)
        assert there.app.return_code is None
    assert there.kept()
    assert all(map(holds_together, there.kept()))
