"""Keys hit without looking: from a mat, with a presenter, with a foot, or by a cat."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.app import DESK, SHORT, UNDO, Clock, Visit, visit
from tests.support.play import Play
from tests.support.routines import timelines

from unslump.history.records import Ending
from unslump.house import House
from unslump.session.commands import Command
from unslump.session.moment import BlockKind, Status
from unslump.session.presses import BURST_SECONDS, REPEAT_SECONDS, Presses, waits_for_any_key
from unslump.session.timeline import Timeline
from unslump.ui.actions import ACTIONS, FAR_KEYS, Place
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.keys import KeysScreen

BLIND = [
    "j",
    "Z",
    "7",
    "tab",
    "home",
    "end",
    "insert",
    "delete",
    "f9",
    "semicolon",
    "up_arrow_of_no_keyboard",
]


async def in_an_open_hold(there: Visit) -> None:
    while there.moment.planned.low is not None:
        await there.skip_to(there.moment.planned.step + 1)
    await there.to_work()
    assert there.moment.left is None


@pytest.mark.parametrize("key", BLIND)
async def test_any_key_begins_the_set_that_is_about_to_begin(key: str, house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.wind(2)
        await there.press(key)
        assert there.moment.block is BlockKind.WORK


async def test_any_key_cuts_the_change_of_sides_and_the_rest_short(house: House, clock: Clock) -> None:
    cut = set[BlockKind]()
    async with visit(house, clock, routine=UNDO) as there:
        while len(cut) < 3:
            await there.wind(2)
            before = there.moment
            assert before.status is Status.RUNNING
            if waits_for_any_key(before):
                await there.press("j")
                if before.block is not BlockKind.WORK:
                    assert there.moment.planned == before.planned
                    assert there.moment.block is BlockKind.WORK
                    cut.add(before.block)
            else:
                await there.wind_until(waits_for_any_key)
    assert cut == {BlockKind.READY, BlockKind.CHANGE, BlockKind.REST}


async def test_the_key_bar_says_when_any_key_will_do(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=DESK) as there:
        assert "n next (any key)" in there.shown("KeyBar")
        await there.press("space")
        assert "any key" not in there.shown("KeyBar")
        clock.now += 1
        await there.press("space")
        await in_an_open_hold(there)
        assert "n next (any key)" in there.shown("KeyBar")


async def test_any_key_ends_an_open_hold(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=DESK) as there:
        await in_an_open_hold(there)
        held = there.moment.planned
        await there.wind(40)
        await there.press("j")
        assert there.moment.records[-1].planned == held
        assert there.moment.records[-1].ended is Ending.DONE
        assert there.moment.block is not BlockKind.WORK


async def test_keys_that_mean_something_elsewhere_are_blind_where_they_mean_nothing(
    house: House, clock: Clock
) -> None:
    async with visit(house, clock, routine=UNDO) as there:

        def at_work() -> bool:
            return there.moment.movement is not None

        await there.press("i")
        clock.now += 1
        await there.press("down")  # it scrolls the card
        assert not at_work()
        await there.press("i")
        clock.now += 1
        await there.press("down")  # a pedal that sends arrows
        assert at_work()
        await there.skip_to(2)
        clock.now += 1
        await there.press("e")  # it takes the easier way after "this hurts", and nothing now
        assert at_work()


async def test_a_knee_on_the_keyboard_does_not_end_a_set_that_is_counted(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.to_work()
        await there.wind(10)
        before = there.moment
        await there.press(*BLIND)
        assert there.moment == before


async def test_no_blind_key_ends_a_pause_or_answers_a_hurt(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=DESK) as there:
        await in_an_open_hold(there)  # which any key ends while it goes on
        for key, status in (("space", Status.PAUSED), ("x", Status.HURT)):
            await there.press(key)
            assert there.moment.status is status
            clock.now += 5
            await there.press("j")
            assert there.moment.status is status


async def test_a_key_pressed_in_a_dialog_is_not_taken_for_next(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        for key, screen in (("q", EndScreen), ("question_mark", KeysScreen)):
            await there.press(key)
            there.at(screen)
            clock.now += 2
            await there.press("j", "pagedown", "tab")
            there.at(screen)
            await there.press("escape")
            assert (there.moment.status, there.moment.block) == (Status.PAUSED, BlockKind.READY)
            await there.press("space")
            clock.now += 1.5


async def test_the_keys_of_the_terminal_and_of_textual_are_let_through(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        for key in ("ctrl+c", "alt+j", "shift+tab"):
            clock.now += BURST_SECONDS
            await there.press(key)
            assert there.moment.block is BlockKind.READY, key


async def test_a_cat_that_walks_over_the_keyboard_takes_one_step(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=DESK) as there:
        await in_an_open_hold(there)
        held = there.moment.planned
        for key in "jklghu":
            await there.press(key)
            await there.wind(0.3)
        assert there.moment.records[-1].planned == held
        assert there.moment.block is BlockKind.READY


@pytest.mark.parametrize(
    ("key", "seconds"),
    [
        *((key, BURST_SECONDS) for key in ("pagedown", "right", "enter")),
        ("n", REPEAT_SECONDS),
        ("d", REPEAT_SECONDS),
    ],
)
async def test_a_key_that_is_held_counts_once(key: str, seconds: float, house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.press(key)
        for _ in range(50):
            clock.now += seconds * 0.9
            await there.press(key)
        assert there.moment.planned.key == (1, None, 1)
        assert there.moment.block is BlockKind.WORK
        clock.now += seconds
        await there.press(key)
        assert there.moment.planned.key == (2, None, 1)


@pytest.mark.parametrize("key", ["space", "full_stop", "b"])
async def test_a_held_pause_stays_a_pause(key: str, house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        for _ in range(20):
            await there.press(key)
            clock.now += 0.4
        assert there.moment.status is Status.PAUSED


async def test_time_added_by_a_held_key_goes_on(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        before = there.moment.left
        await there.press("plus", "plus", "plus")
        assert before is not None
        assert there.moment.left == before + 30


def test_what_presenters_and_pedals_send_is_in_the_table() -> None:
    meanings = {
        key: action.name for action in ACTIONS if Place.SESSION in action.places for key in action.keys
    }
    assert {key: meanings[key] for key in FAR_KEYS} == {
        "pagedown": "next",
        "right": "next",
        "pageup": "previous",
        "left": "previous",
        "enter": "done",
        "space": "pause",
        "full_stop": "pause",
        "b": "pause",
    }


@given(timelines(), st.lists(st.tuples(st.floats(0.0, 3.0), st.sampled_from("jkl")), max_size=60))
def test_bursts_never_move_faster_than_one_step_in_a_quiet_second(
    timeline: Timeline, presses: list[tuple[float, str]]
) -> None:
    play, seen, taken = Play.started(timeline), Presses(), list[float]()
    last: float | None = None
    for wait, key in presses:
        play.wait(wait)
        quiet = seen.press(key, play.now)
        assert quiet.any_key <= quiet.same_key
        alone = last is None or play.now - last >= BURST_SECONDS
        assert (quiet.any_key >= BURST_SECONDS) == alone
        if alone and waits_for_any_key(play.moment):
            before = play.moment
            play.do(Command.NEXT)
            taken.append(play.now)
            assert play.moment != before
        last = play.now
    assert all(later - earlier >= BURST_SECONDS for earlier, later in pairwise(taken))
