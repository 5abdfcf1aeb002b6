"""The history screen as a person meets it: empty, with a little, with much, in every window."""

from datetime import date, timedelta

import pytest
from tests.support.app import Clock, Visit, visit
from tests.support.kept import START
from tests.support.layout import layout_faults
from tests.support.looking_back import finished, look_back, on_day, read

from unslump.days import DAY
from unslump.history.check_ins import apart
from unslump.history.records import CheckIn, Occasion
from unslump.house import House
from unslump.testing.histories import HISTORIES
from unslump.ui.screens.history.screen import NAMES, HistoryScreen
from unslump.ui.screens.home import HomeScreen

SIZES = [(50, 18), (64, 20), (80, 24), (120, 36), (200, 60)]


async def test_an_empty_history_says_what_to_do(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await look_back(there)
        assert "Nothing is kept yet." in there.words("#answer")
        assert "Play a routine" in there.words("#answer")
        await there.press("right", "plus", "enter", "enter", "u")
        assert there.notices == ["There is nothing to take back."]
        await there.press("h")
        there.at(HomeScreen)


async def test_one_session_is_shown_and_nothing_is_said_of_a_change(house: House, clock: Clock) -> None:
    house.store.save(finished())
    async with visit(house, clock, size=(80, 30)) as there:
        await look_back(there, part="weeks")
        assert "Whether it helps cannot be told yet." in there.words("#answer")
        assert there.words("WeeksPart > Page").startswith("1 of 1 Days with movement")


async def test_days_long_after_the_last_session_are_told_as_they_are(house: House, clock: Clock) -> None:
    house.store.save(finished(started=START - 700 * DAY))
    async with visit(house, clock, size=(80, 30)) as there:
        screen = await look_back(there, part="weeks")
        assert there.words("WeeksPart > Page") == "Nothing was played in these days."
        assert there.words("#answer") == "Nothing is kept of these days. + looks back further."
        await there.press("plus", "plus")
        await read(there, screen)
        assert there.words("WeeksPart > Page").startswith("1 of 701 Days with movement")


async def test_worse_is_said_with_what_to_do_and_without_blame(house: House, clock: Clock) -> None:
    for back, score in ((27, 2), (26, 2), (25, 2), (3, 6), (2, 6), (1, 6)):
        at = clock.today() - timedelta(days=back)
        house.store.save(apart(f"{back}", CheckIn(occasion=Occasion.APART, score=score, at=at)))
    async with visit(house, clock) as there:
        await look_back(there)
        assert "Your back hurts more: 6 now, 2 before." in there.words("#answer")
        assert "The safety page says when to get help." in there.words("#answer")
        await there.press("minus")
        await read(there, there.at(HistoryScreen))
        assert "Two weeks have one median only" in there.words("#answer")


@pytest.mark.parametrize("size", SIZES)
async def test_every_part_fits_every_window(size: tuple[int, int], years: House, clock: Clock) -> None:
    async with visit(years, clock, size=size) as there:
        screen = await look_back(there)
        for _ in NAMES:
            await read(there, screen)
            assert not layout_faults(there.app.screen), there.text
            await there.press("right")
        await there.press("left", "enter")
        assert not layout_faults(there.app.screen), there.text
        await there.press("e")
        assert not layout_faults(there.app.screen), there.text
        assert "esc leave it" in there.text


async def test_odd_histories_are_shown(house: House, clock: Clock) -> None:
    house.store.add([session for sessions in HISTORIES.values() for session in sessions])
    house = on_day(house, date(2026, 3, 20))
    async with visit(house, clock, size=(120, 36)) as there:
        await there.press("escape")  # what waits to be gone on with
        screen = await look_back(there, longer=2)
        for _ in NAMES:
            await read(there, screen)
            assert not layout_faults(there.app.screen), there.text
            await there.press("right")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_called_a_change_is_said_once(
    size: tuple[int, int], years: House, clock: Clock
) -> None:
    async with visit(years, clock, size=size) as there:
        await look_back(there, part="back", longer=1)
        assert " ".join(there.text.split()).count("A change is called one") == 1


async def test_a_plot_takes_the_colours_of_a_theme_that_is_put_on(years: House, clock: Clock) -> None:
    async with visit(years, clock, size=(120, 44)) as there:
        await look_back(there, part="back")
        before = colours(there)
        there.app.theme = "paper"
        await there.settled()
        after = colours(there)
        assert before
        assert after
        assert not before & after


def colours(there: Visit) -> set[str]:
    """The colours of the letters in the plot."""
    plot = there.app.screen.query_one("BackPart MedianPlot")
    strips = plot.render_lines(plot.size.region)
    found = (segment.style for strip in strips for segment in strip if segment.text.strip())
    return {str(style.color) for style in found if style and style.color}


async def test_clicks_choose_parts_and_spans(years: House, clock: Clock) -> None:
    async with visit(years, clock, size=(80, 24)) as there:
        screen = await look_back(there)
        await there.click("Exercises")
        assert there.app.screen.query_one("#exercises").has_focus
        await there.click("a year")
        await read(there, screen)
        assert screen.found is not None
        assert screen.found.span.words == "a year"
