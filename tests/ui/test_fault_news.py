"""What goes wrong with a plug-in during a session is told once, beside the figure."""

from pathlib import Path

from tests.support import inventories
from tests.support.app import SHORT, Clock, visit
from tests.support.waiting import DEADLINE

from unslump.house import House
from unslump.ui.fault_news import FaultNews
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.step_panel import StepPanel

FORGETFUL = """
@hookimpl
def unslump_session_started(session):
    raise ValueError("nobody to tell")

@hookimpl
def unslump_set_finished(record):
    raise ValueError("again nobody to tell")
"""
SPEECHLESS = """
@hookimpl
def unslump_commands():
    raise ValueError("nothing to say")
"""
MUTE = """
from unslump.api import Output

def play(cue):
    raise OSError("no air")

@hookimpl
def unslump_outputs():
    return [
        Output(id="horn", label="Horn", play=play),
        Output(id="drum", label="Drum", play=play, why_not=lambda: "There is no drum."),
    ]
"""


async def test_a_plugin_that_fails_is_told_once_and_not_over_the_figure(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    environment = inventories.installed(tmp_path / "installed")
    environment.install("forgetful", FORGETFUL)
    failing = inventories.house_with(clock, environment, [])
    async with visit(failing, clock, routine=SHORT, size=(100, 30)) as there:
        assert failing.host.drain(DEADLINE)
        await there.to_work()
        (told,) = there.notices
        assert "ValueError: nobody to tell" in told
        assert [each.title for each in there.app._notifications] == ["Cues and plug-ins"]
        await there.press("d")
        assert failing.host.drain(DEADLINE)
        await there.to_work()
        assert len(failing.host.faults) == 2
        assert there.notices == [told]
        (toast,) = there.app.screen.query("Toast")
        assert not toast.region.overlaps(there.app.screen.query_one(StepPanel).region)


async def test_an_output_that_fails_and_its_plugin_are_told_as_one(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    environment = inventories.installed(tmp_path / "installed")
    environment.install("mute", MUTE)
    failing = inventories.house_with(clock, environment, [])
    async with visit(failing, clock, routine=SHORT) as there:
        await there.until(lambda: len(there.at(SessionScreen).conductor.silent) == 2)
        await there.to_work()
        assert sorted(told.split(".")[0] for told in there.notices) == [
            "Drum stays silent",
            "Horn stays silent",
        ]


def test_what_went_wrong_before_is_no_news(house: House, clock: Clock, tmp_path: Path) -> None:
    failing = inventories.some(clock, tmp_path)
    news = FaultNews(failing.host)
    assert failing.host.faults
    assert news.latest(()) == []
    assert news.latest(("The horn is lost.",)) == ["The horn is lost."]
    assert news.latest(("The horn is lost.",)) == []


def test_an_output_of_a_plugin_that_was_told_of_before_is_no_news(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    environment = inventories.installed(tmp_path / "installed")
    environment.install("speechless", SPEECHLESS)
    host = inventories.house_with(clock, environment, []).host
    news = FaultNews(host)
    host.commands()
    (told,) = news.latest(())
    assert "ValueError: nothing to say" in told
    assert news.latest((f"Horn stays silent. {told}",)) == []
