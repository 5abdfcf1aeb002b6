"""When the disk fails, the session goes on, and what is not saved is told."""

from pathlib import Path

from tests.support.app import SHORT, Clock, make_house, visit

from unslump.history.records import Finish
from unslump.house import House
from unslump.packs.finding import FoundPack
from unslump.packs.places import Origin
from unslump.routine.faults import Fault
from unslump.ui.screens.finish import FinishScreen
from unslump.ui.screens.home import HomeScreen


async def test_a_session_that_cannot_be_saved_goes_on_and_says_so_until_it_can(
    house: House, clock: Clock
) -> None:
    folder = house.paths.history.parent
    folder.parent.mkdir()
    folder.write_text("in the way")
    async with visit(house, clock, routine=SHORT) as there:
        assert there.notices[-1].startswith("“Three minutes” (0 of 4 sets done) is not saved in ")
        await there.to_work()
        assert there.words("#status") == "first, get into it: 6 reps"
        await there.press("d")
        assert "(1 of 4 sets done)" in there.notices[-1]
        folder.unlink()
        await there.to_work()
        await there.press("d")
        assert there.notices == ["All that you did is saved."]
        (session,) = there.kept()
        assert len(session.sets) == 2
        await there.press("q", "enter")
        there.at(FinishScreen)
        there.app.clear_notifications()
        await there.pilot.pause()
        assert "not saved" not in there.text


async def test_the_finish_says_what_is_not_saved_and_leaving_tries_again(house: House, clock: Clock) -> None:
    folder, aside = house.paths.history.parent, house.paths.history.parent.with_name("aside")
    async with visit(house, clock, routine=SHORT) as there:
        folder.rename(aside)
        folder.write_text("in the way")
        await there.press("q", "enter")
        there.at(FinishScreen)
        there.app.clear_notifications()
        await there.pilot.pause()
        assert "is not saved in" in there.text
        folder.unlink()
        aside.rename(folder)
        await there.press("enter")
        there.at(HomeScreen)
        (session,) = there.kept()
        assert session.finish is Finish.PARTIAL


async def test_a_history_that_cannot_be_read_at_the_start_is_told(house: House, clock: Clock) -> None:
    house.paths.history.mkdir(parents=True)
    async with visit(house, clock) as there:
        (told,) = there.notices
        assert f"The history {house.paths.history} is not a file" in told


async def test_a_fault_of_a_pack_is_told_literally(house: House, clock: Clock) -> None:
    fault = Fault(file="pack.toml", line=3, column=1, message="[b]bold[/b] is wrong [/]")
    found = FoundPack(origin=Origin.YOURS, path=Path("pack.toml"), faults=(fault,))
    async with visit(make_house(clock, found=(found,)), clock) as there:
        assert there.notices == [str(fault)]
        assert "[b]bold[/b] is wrong" in there.text
