"""Programmes at home: what is due today, beginning one, and leaving it."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.support.app import BEGIN, DESK, SHORT, UNDO, Clock, Visit, visit
from tests.support.programmes import played

from unslump.days import DAY
from unslump.following import begin, begun, due_today
from unslump.house import House
from unslump.packs.own import keep
from unslump.ui.screens.editor.screen import EditorScreen
from unslump.ui.screens.home import HomeScreen
from unslump.ui.screens.programme_change import ProgrammeChangeScreen
from unslump.ui.screens.session import SessionScreen

TODAY = BEGIN.date()
SEVEN, FOUR = "desk-back/seven-days", "desk-back/four-weeks"


def follow(house: House, name: str = FOUR, *, days_ago: int = 0) -> None:
    begin(house.paths.programme, house.library.programme(name), TODAY - DAY * days_ago)


def hurt_yesterday(house: House) -> None:
    """The press-up hurt in a session that was ended early."""
    routine = house.library.routine(SHORT)
    house.store.save(played(routine, TODAY - DAY, hurt=[routine.steps[0].exercise], early=True))


def done_today(house: House) -> None:
    house.store.save(played(due_today(house), TODAY))


def followed(there: Visit) -> str:
    """The programme that is followed, "" without one."""
    found = begun(there.house.paths.programme)
    return found.programme if found else ""


async def test_without_a_programme_home_says_nothing_of_today(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("r")
        assert "Today" not in there.text
        assert "Programmes" in there.text
        await there.press("d")
        assert there.notices == ["You follow no programme. Choose one below your routines to begin it."]


async def test_what_is_due_stands_at_home_and_is_begun_with_one_key(house: House, clock: Clock) -> None:
    follow(house, days_ago=1)
    hurt_yesterday(house)
    async with visit(house, clock) as there:
        assert "Today  Three minutes   d begin" in there.text
        assert "Four weeks, day 1 of 28" in there.text
        await there.press("d")
        conductor = there.at(SessionScreen).conductor
        assert (conductor.session.routine, conductor.session.plan[0].high) == (SHORT, 4)


@pytest.mark.parametrize("size", [(50, 18), (60, 20), (80, 24), (120, 36), (200, 60)])
async def test_what_is_due_is_there_at_every_size(size: tuple[int, int], house: House, clock: Clock) -> None:
    follow(house)
    async with visit(house, clock, size=size) as there:
        assert "Today  Three minutes   d begin" in there.text
        await there.press("up")
        assert "Four weeks  " in there.text
        assert "day 1 of 28" in there.text


async def test_the_card_tells_why_and_each_change_of_dose(house: House, clock: Clock) -> None:
    follow(house, days_ago=1)
    hurt_yesterday(house)
    async with visit(house, clock, size=(120, 60)) as there:
        await there.press("up")
        card = there.shown("#home-card Page")
        assert card.startswith("Four weeks\n28 days · begun on 2026-03-01\n")
        assert "Day 1 of 28 has waited for you. Nothing is lost." in card
        assert "1  Prone press-up\n   4 reps\n   2 fewer reps: it hurt on 2026-03-01" in card
        assert "Week 1  ◆ · ○ · ○ · ·" in card
        assert "tomorrow    rest\n2026-03-04  Beside the desk" in card
        assert "Prone press-up               4" in there.text


async def test_once_it_is_done_nothing_is_due(house: House, clock: Clock) -> None:
    follow(house)
    done_today(house)
    async with visit(house, clock) as there:
        assert "Done for today" in there.text
        await there.press("d")
        assert there.notices == ["Done for today. Day 1 of 28 is done. Beside the desk comes on 2026-03-04."]
        await there.press("up", "enter")
        there.at(HomeScreen)
        assert "✓ · ○" in there.shown("#home-card Page")


async def test_a_programme_is_begun_from_its_card(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("r", "up")
        assert there.shown("#home-card Page").startswith("Four weeks\n28 days · not begun")
        await there.press("enter")
        assert followed(there) == FOUR
        assert "Today  Three minutes" in there.text
        assert there.shown("#home-card Page").startswith("Four weeks\n28 days · begun on 2026-03-02")
        await there.press("enter")
        assert there.at(SessionScreen).conductor.session.routine == SHORT


async def test_the_steps_of_what_is_due_can_be_read(house: House, clock: Clock) -> None:
    follow(house)
    async with visit(house, clock) as there:
        await there.press("up", "right")
        assert there.shown("#home-card Page").startswith("Prone press-up")
        await there.press("left", "enter")
        assert there.at(SessionScreen).conductor.session.routine == SHORT


async def test_another_programme_is_begun_after_a_question(house: House, clock: Clock) -> None:
    follow(house, SEVEN, days_ago=3)
    async with visit(house, clock) as there:
        await there.press("up", "enter")
        there.at(ProgrammeChangeScreen)
        assert "unslump programmes begin desk-back/seven-days --since 2026-02-27" in there.text
        await there.press("escape")
        assert followed(there) == SEVEN
        await there.press("enter", "enter")
        assert followed(there) == FOUR
        assert "Four weeks, day 1 of 28" in there.text


async def test_a_programme_is_left_after_a_question(house: House, clock: Clock) -> None:
    follow(house)
    async with visit(house, clock) as there:
        await there.press("x", "n")
        assert followed(there) == FOUR
        await there.press("x", "enter")
        assert followed(there) == ""
        assert "Today" not in there.text
        await there.press("x")
        assert there.notices[-1] == "You follow no programme."


async def test_one_that_is_done_is_followed_by_another_without_a_question(house: House, clock: Clock) -> None:
    follow(house, SEVEN, days_ago=40)
    for number in range(7):
        day = TODAY - DAY * (40 - number)
        clock.now = 1000.0 - timedelta(days=40 - number).total_seconds()
        try:
            routine = due_today(house)
        except Exception:  # a day of rest
            continue
        house.store.save(replace(played(routine, day), id=f"{number}"))
    clock.now = 1000.0
    async with visit(house, clock) as there:
        assert "All of it is done" in there.text
        await there.press("up", "enter")
        assert followed(there) == FOUR


async def test_a_damaged_file_is_told_and_home_goes_on(house: House, clock: Clock) -> None:
    house.paths.programme.parent.mkdir(parents=True, exist_ok=True)
    house.paths.programme.write_text("{")
    async with visit(house, clock) as there:
        (told,) = there.notices
        assert "does not tell which programme you follow" in told
        await there.press("s", "escape")
        await there.settled()
        assert there.notices == [told], "it is told once"
        await there.press("enter")
        assert there.at(SessionScreen).conductor.session.routine == UNDO
    assert house.paths.programme.read_text() == "{"


async def test_nothing_is_told_of_a_programme_over_a_session(house: House, clock: Clock) -> None:
    follow(house)
    async with visit(house, clock) as there:
        await there.press("enter")
        house.paths.programme.write_text("{")
        there.app.app_focus = False
        there.app.app_focus = True
        await there.settled()
        assert there.notices == []
        await there.press("q", "enter", "enter")
        there.at(HomeScreen)
        await there.settled()
        assert "does not tell which programme you follow" in there.notices[-1]


async def test_home_looks_again_after_a_session(house: House, clock: Clock) -> None:
    follow(house)
    async with visit(house, clock) as there:
        assert "d begin" in there.text
        await there.press("d")
        done_today(house)
        await there.press("q", "enter", "enter")
        there.at(HomeScreen)
        assert "Done for today" in there.text


@pytest.mark.parametrize("way", [["d"], ["up", "enter"]], ids=str)
async def test_what_is_due_is_that_of_the_day_that_has_come_meanwhile(
    way: list[str], house: House, clock: Clock
) -> None:
    follow(house)
    done_today(house)
    async with visit(house, clock) as there:
        assert "Done for today" in there.text
        clock.now += timedelta(days=2).total_seconds()
        await there.press(*way)
        assert there.at(SessionScreen).conductor.session.routine == DESK


async def test_home_left_open_shows_what_the_next_day_brings(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unslump.ui.widgets.today_lines.SECONDS_BETWEEN_LOOKS", 0.01)
    follow(house)
    done_today(house)
    async with visit(house, clock) as there:
        assert "Done for today" in there.text
        clock.now += timedelta(days=2).total_seconds()
        await there.until(lambda: "Today  Beside the desk" in there.text)


async def test_what_changed_elsewhere_meanwhile_is_due_once_the_packs_are_read_again(
    full_house: House, clock: Clock
) -> None:
    follow(full_house)
    async with visit(full_house, clock) as there:
        short = full_house.library.routine(SHORT)
        keep(full_house.paths, full_house.library, replace(short, steps=short.steps[1:]), short)
        await there.press("a", "enter", "w", "enter", "end")
        assert there.shown("#home-card Page").startswith("Four weeks")
        assert there.shown("#steps").split("\n")[0].split() == ["Quadruped", "rotation", "3", "L", "R"]


async def test_what_is_due_is_edited_as_it_is_written(house: House, clock: Clock) -> None:
    follow(house, days_ago=1)
    hurt_yesterday(house)
    async with visit(house, clock) as there:
        await there.press("up")
        assert "4 reps" in there.shown("#home-card Page")
        await there.press("e")
        there.at(EditorScreen)
        assert re.search(r"Prone press-up +6\b", there.text)
