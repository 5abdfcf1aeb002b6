"""Whatever is pressed, in whatever window, the app goes on, nothing is lost, and there is a way home."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, SHORT, Clock, Visit, visit
from tests.support.kept import session
from textual.events import AppBlur, AppFocus

from unslump.days import DAY
from unslump.history.check_ins import apart
from unslump.history.records import CheckIn, Ending, Finish, Occasion, Session
from unslump.house import House
from unslump.ui.actions import ACTIONS
from unslump.ui.screens.editor.unsaved import UnsavedScreen
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.session import SessionScreen

MORE = {"tab", "y", "home", "end", "pageup", "pagedown", "delete", "ctrl+u", "1", "9", "f12"}
LEAVING = {"ctrl+c", "ctrl+q", "ctrl+z"}
KEYS = sorted(({key for action in ACTIONS for key in action.keys} | MORE) - LEAVING)
SIZES = [(80, 24), (50, 18), (120, 36), (20, 6), (10, 3), (79, 23), (200, 60)]
PRESSES = 40
MOST_STEPS_HOME = 20
LEAVING_AFTER_A_QUESTION: dict[type, str] = {EndScreen: "enter", UnsavedScreen: "d"}


def nothing() -> list[Session]:
    return []


def check_ins_only() -> list[Session]:
    felt = CheckIn(occasion=Occasion.APART, score=4, at=BEGIN - DAY, place="lower back", note="a long drive")
    return [apart(f"felt {number}", replace(felt, score=number)) for number in range(5)]


def of_a_pack_that_is_gone() -> list[Session]:
    """Sessions with long words of every width, whose sets ended in every way, one of them a rehearsal."""
    every = [*Ending]
    begun = [session(f"gone/{number}", done=6, started=BEGIN - DAY * number) for number in range(1, 4)]
    return [
        replace(
            each,
            title="שלום " + "背中" * 40,
            rehearsal=number == 2,
            ended=each.started + timedelta(minutes=8),
            finish=Finish.PARTIAL,
            sets=tuple(
                replace(kept, ended=every[place % len(every)]) for place, kept in enumerate(each.sets)
            ),
        )
        for number, each in enumerate(begun)
    ]


def broken_off() -> list[Session]:
    return [session("broken off", done=2, started=BEGIN - timedelta(minutes=20))]


def holds_together(session: Session) -> bool:
    keys = [record.planned.key for record in session.sets]
    in_order = [planned.key for planned in session.plan if planned.key in keys]
    return keys == in_order and (session.finish is None) == (session.ended is None)


async def something_else(there: Visit, chance: Random) -> None:
    """Another window, another theme, or a look elsewhere."""
    match chance.choice(["size", "size", "theme", "focus"]):
        case "size":
            await there.resize(*chance.choice(SIZES))
        case "theme":
            there.app.theme = chance.choice(sorted(there.app.available_themes))
        case _:
            there.app.post_message(chance.choice([AppBlur, AppFocus])())
    await there.settled()


async def go_home(there: Visit) -> None:
    """By escape and q in turn; a session is ended, and a draft dropped, where that is asked."""
    await there.resize(80, 24)
    for step in range(MOST_STEPS_HOME):
        if isinstance(there.app.screen, HomeScreen):
            return
        await there.press(LEAVING_AFTER_A_QUESTION.get(type(there.app.screen), ("escape", "q")[step % 2]))
    there.at(HomeScreen)


@pytest.mark.parametrize(
    ("kept", "routine"),
    [(nothing, SHORT), (check_ins_only, None), (of_a_pack_that_is_gone, None), (broken_off, None)],
)
async def test_any_keys_in_any_order(
    kept: Callable[[], list[Session]], routine: str | None, house: House, clock: Clock
) -> None:
    chance = Random(f"{kept.__name__}, {routine}")
    for each in kept():
        house.store.save(each)
    async with visit(house, clock, routine=routine) as there:
        for _ in range(PRESSES):
            key = chance.choice(KEYS)
            if key == "q" and isinstance(there.app.screen, HomeScreen):
                continue
            if chance.random() < 0.1:
                await something_else(there, chance)
            await there.press(key)
            clock.now += chance.random() * 3
            if isinstance(there.app.screen, SessionScreen):
                await there.wind(chance.random() * 20)
        await go_home(there)
        assert there.app.return_code is None
    assert all(map(holds_together, there.kept()))
    while house.store.undo() is not None:
        pass  # what these keys deleted can be taken back: nothing of that is lost
    left = {each.id: each for each in there.kept()}
    for each in kept():
        assert {*each.sets} <= {*left[each.id].sets}
        assert {*each.check_ins} <= {*left[each.id].check_ins}
