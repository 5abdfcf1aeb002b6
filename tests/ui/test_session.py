"""A session on the screen, from get ready to the finish."""

import re

import pytest
from msgspec.structs import replace
from tests.support.app import DESK, SHORT, UNDO, Clock, make_house, visit
from tests.support.waiting import DEADLINE

from unslump.history.records import Ending, Finish
from unslump.house import House
from unslump.routine.library import Library
from unslump.session.moment import BlockKind, Status
from unslump.ui.screens import session as session_screen
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.far_view import side_text
from unslump.ui.wire.paced import FarEnd
from unslump.ui.wire.pacer import GONE_SECONDS


async def test_get_ready_leads_to_the_set(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        assert there.shown("#heading") == "1 of 5 · Prone press-up"
        assert there.words("#caption") == "get ready"
        assert there.shown("BreathPacer").startswith("Get ready")
        assert there.words("#next") == "next Prone W"
        await there.wind(10)
        assert there.moment.block is BlockKind.WORK
        assert there.words("#caption") == "left"
        await there.wind(17)
        assert there.shown("#status") == "rep 1 of 10"
        assert there.words("#cue") == "Breathe in, press up from your upper back."
        assert there.shown("BreathPacer").startswith("▲ Breathe in  2   then ▼ breathe out")
        await there.wind(3)
        assert there.shown("BreathPacer").startswith("▼ Breathe out  2   then ▲ breathe in")


async def test_a_pause_says_how_to_go_on_and_three_seconds_settle(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.to_work()
        await there.wind(20)
        before = there.moment.left
        await there.press("space")
        assert there.words("#cue") == "Paused. Stay as long as you like."
        assert there.words("#next") == "space goes on, with 3 seconds to settle"
        assert "space go on" in there.shown("KeyBar")
        await there.wind(60)
        assert there.moment.status is Status.PAUSED
        await there.press("space")
        assert there.moment.settling == 3
        assert there.words("#cue") == "Find your position again."
        assert there.words("#caption") == "settle"
        await there.wind(3)
        assert there.moment.settling == 0
        assert there.moment.left is not None
        assert before is not None
        assert before <= there.moment.left <= before + 6


async def test_time_that_nobody_saw_is_a_pause(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.wind(12)
        clock.now += 600
        await there.wind(1)
        assert there.moment.status is Status.PAUSED
        assert there.words("#cue") == "Welcome back. Nothing was counted while you were away."


async def test_hurts_stops_records_and_offers_what_can_be_done(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=DESK) as there:
        await there.skip_to(2)
        await there.to_work()
        await there.wind(30)
        await there.press("x")
        assert "An easier way: One hand on the desk." in there.text
        assert "Leave out the rest of this exercise." in there.text
        assert there.shown("KeyBar").strip().split("   ")[:3] == [
            "e easier way",
            "n leave it out",
            "q end here",
        ]
        (session,) = there.kept()
        hurt = session.sets[-1]
        assert (hurt.planned.name, hurt.planned.side, hurt.planned.number) == ("Glute reach", "left", 1)
        assert hurt.ended is Ending.HURT
        await there.wind(60)
        assert there.moment.status is Status.HURT


async def test_the_easier_way_is_done_and_noted(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=DESK) as there:
        await there.skip_to(2)
        await there.to_work()
        await there.press("x", "e")
        assert "easier: One hand on the\ndesk" in there.shown("#status")
        await there.to_work()
        await there.wind(45)
        await there.press("n")
        (session,) = there.kept()
        assert [(record.variant, record.ended) for record in session.sets[1:]] == [("easier", Ending.HURT)]


async def test_where_there_is_no_easier_way_none_is_offered(house: House, clock: Clock) -> None:
    (pack,) = house.library.packs
    exercises = tuple(replace(each, easier=None) for each in pack.exercises)
    house = make_house(clock, library=Library([replace(pack, exercises=exercises)]))
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        await there.press("x")
        assert there.words("KeyBar").startswith("n leave it out")
        assert "easier" not in there.text


async def test_leaving_out_what_hurts_goes_to_the_next_exercise(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.skip_to(2)
        await there.to_work()
        await there.press("x", "n")
        assert there.moment.planned.step == 3
        (session,) = there.kept()
        assert [record.ended for record in session.sets] == [Ending.SKIPPED, Ending.HURT, Ending.SKIPPED]


async def test_ending_after_a_hurt_keeps_it(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        await there.press("x", "q", "enter")
        there.at(FinishScreen)
        (session,) = there.kept()
        assert (session.finish, session.sets[-1].ended) == (Finish.PARTIAL, Ending.HURT)


async def test_an_end_is_asked_for_and_can_be_thought_over(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        for stay in ("space", "escape", "n"):
            await there.press("q")
            there.at(EndScreen)
            await there.press(stay)
            assert there.moment.status is Status.PAUSED
        assert there.kept()[0].finish is None


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(2, "ended early, and here whenever you like"), (60, "ended early, and what you did counts")],
)
async def test_an_early_end_is_told_without_blame_and_true_to_what_was_done(
    seconds: int, told: str, house: House, clock: Clock
) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.wind(seconds)
        await there.press("q", "enter")
        assert f"Three minutes: {told}" in there.text


async def test_the_card_takes_the_place_of_the_stage_and_follows_the_exercise(
    house: House, clock: Clock
) -> None:
    async with visit(house, clock, routine=UNDO) as there:
        await there.press("i")
        assert there.shown("#card Page").startswith("Prone press-up\nprone · mat")
        await there.press("down", "down", "down", "up")
        assert there.app.screen.query_one(Card).scroll_y == 2
        await there.skip_to(2)
        assert there.shown("#card Page").startswith("Prone W")
        assert there.app.screen.query_one(Card).scroll_y == 0
        await there.press("f", "i")
        assert there.app.screen.query_one(Card).is_on_screen


async def test_the_far_view_shows_what_how_much_and_which_side(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=UNDO, size=(160, 48)) as there:
        await there.skip_to(3)
        await there.press("f")
        ready = (there.shown("#far-what"), there.shown("#far-amount"), there.shown("#far-side"))
        assert all("█" in shown for shown in ready)
        await there.to_work()
        await there.wind(20)
        counting = (there.shown("#far-what"), there.shown("#far-amount"), there.shown("#far-side"))
        assert counting[0] == ready[0]
        assert counting[1] != ready[1]
        assert counting[2] == ready[2]
        assert there.words("FarView BreathPacer").startswith(("▲", "▼"))
        await there.press("f")
        assert there.shown("#heading") == "3 of 5 · Quadruped rotation"


async def test_a_whole_session_ends_with_planned_beside_done_and_is_kept(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.wind_until(lambda moment: moment.planned.step == 2)
        await there.press("n")
        await there.wind_until(lambda moment: moment.planned.step == 3)
        await there.press("n")
        await there.wind(19)
        await there.press("n")
        there.at(FinishScreen)
        title, summary, _, *rows = there.text.split("\n")[1:9]
        assert title == "  ✓ Three minutes: all the way through"
        assert re.fullmatch(r"  3 of 4 sets done · \d:\d\d of movement", summary)
        assert rows == [
            "                               planned              done",
            "  ✓ Prone press-up             6 reps               6      done",
            "  ✓ Quadruped rotation  left   3 breaths            3      done",
            "  ✓                     right  3 breaths            3      done",
            "  ◐ Hamstring hinge            18 seconds           0:05   partial",
        ]
        (session,) = there.kept()
        assert session.finish is Finish.FINISHED
        assert [record.amount for record in session.sets] == [6, 3, 3, 5]
        await there.press("enter")
        there.at(HomeScreen)


async def test_that_nothing_can_be_saved_is_told_once(house: House, clock: Clock) -> None:
    house.paths.history.parent.parent.mkdir(parents=True, exist_ok=True)
    house.paths.history.parent.write_text("in the way")
    async with visit(house, clock, routine=SHORT) as there:
        await there.to_work()
        await there.wind(10)
        assert sum("is not saved" in notice for notice in there.notices) == 1


async def test_sessions_follow_one_another(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        for _ in range(2):
            await there.press("enter", "q", "enter", "enter")
            there.at(HomeScreen)
            clock.now += 60
        assert [session.finish for session in there.kept()] == [Finish.PARTIAL] * 2


async def test_a_rehearsal_is_told_and_left_out(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT, rate=20) as there:
        await there.wind(3)
        await there.press("q", "enter")
        assert "rehearsal, left out of your history" in there.text
        assert house.store.sessions() == []
        assert len(there.kept()) == 1


async def test_more_and_less_say_for_a_moment_what_they_came_to(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_screen, "NOTE_SECONDS", DEADLINE)
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("plus")
        assert there.words("#caption") == "+10 s"
        monkeypatch.setattr(session_screen, "NOTE_SECONDS", 0.05)
        await there.press("plus")
        monkeypatch.setattr(session_screen, "NOTE_SECONDS", DEADLINE)
        await there.press("minus")
        await there.pilot.pause(0.1)  # by when the word before would have gone
        assert there.words("#caption") == "-10 s"
        monkeypatch.setattr(session_screen, "NOTE_SECONDS", 0.01)
        await there.press("minus")
        await there.until(lambda: there.words("#caption") == "get ready")
        monkeypatch.setattr(session_screen, "NOTE_SECONDS", DEADLINE)
        await there.to_work()
        await there.press("plus")
        assert there.words("#caption") == "+2 reps"
        await there.press("n")
        await there.settled()
        assert there.words("#status").startswith("left arm")


async def test_the_far_view_says_that_a_set_is_done_in_its_easier_way(house: House, clock: Clock) -> None:
    async with visit(house, clock, routine=SHORT) as there:
        await there.press("n")
        await there.press("x", "e", "f")
        assert side_text(there.moment) == "easier"
        await there.skip_to(2)
        await there.to_work()
        await there.press("x", "e")
        assert side_text(there.moment) == "left arm easier"


async def test_a_long_dialog_ends_with_its_answers(house: House, clock: Clock) -> None:
    for size in ((50, 18), (80, 24), (120, 40)):
        async with visit(house, clock, size=size) as there:
            await there.press("question_mark")
            frame = there.app.screen.query_one("KeysScreen > Vertical").region
            assert there.app.screen.query_one("Answers").region.bottom == frame.bottom - 1
            assert frame.height == size[1]


async def test_a_session_that_nobody_sees_any_more_is_paused(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        far_end = there.app.far_end = FarEnd(lambda: 0, lambda: clock.now)
        far_end.ask()
        far_end.pacer.answered(2, 1, clock.now)
        await there.press("enter")
        await there.to_work()
        clock.now += 0.5
        assert far_end.ask()
        seen = []
        for seconds in (GONE_SECONDS - 1, 2):
            await there.wind(seconds)
            seen.append(there.moment.status)
        assert seen == [Status.RUNNING, Status.PAUSED]


@pytest.mark.parametrize(
    ("columns", "offered"),
    [
        (80, "space pause   n next   x hurts   ← back   q end   o cues   i card   ? keys"),
        (50, "space pause   n next   x hurts   ← back   ? keys"),
    ],
)
async def test_the_keys_that_matter_most_stay_where_there_is_little_room(
    columns: int, offered: str, house: House, clock: Clock
) -> None:
    async with visit(house, clock, routine=SHORT, size=(columns, 24)) as there:
        await there.to_work()
        assert there.words("KeyBar") == " ".join(offered.split())
