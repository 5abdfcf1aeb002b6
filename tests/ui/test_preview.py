"""A pack being written, seen again each time it is saved."""

import asyncio
from pathlib import Path

import pytest
from tests.support.figures import EXERCISES, PACK
from tests.support.waiting import DEADLINE
from textual.pilot import Pilot

from unslump import settings
from unslump.api import ThemeSource
from unslump.paths import paths
from unslump.routine.faults import PackFaults
from unslump.routine.library import Library
from unslump.routine.reader import read_pack
from unslump.session.moment import Status
from unslump.ui.preview import PreviewApp, Reading, reading_of
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import Page


def text_of(app: PreviewApp, name: str) -> str:
    return app.query_one(name, Line).render().plain


async def begun(pilot: Pilot[None]) -> None:
    """Wait until there is something to draw on."""
    async with asyncio.timeout(DEADLINE):
        while not pilot.app.query("#preview-name"):
            await pilot.pause(0.01)


def faults_of(app: PreviewApp) -> str:
    return " ".join(told.text.plain for told in app.query_one(Page).paragraphs)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(kind, str(tmp_path))


def all_of_the_pack() -> Reading:
    pack = read_pack(PACK)
    return reading_of(pack.exercises, Library([pack]))


def test_a_reading_holds_what_has_a_figure_and_knows_its_sides() -> None:
    sided = {shown.exercise.id.split("/")[1] for shown in all_of_the_pack().exercises if shown.sided}
    assert sided == {"quadruped-rotation", "glute-reach"}
    assert len(all_of_the_pack().exercises) == len(EXERCISES)


async def test_keys_turn_to_other_exercises_sides_and_ways() -> None:
    now = 0.0
    app = PreviewApp(all_of_the_pack, paths(), clock=lambda: now)
    async with app.run_test(size=(70, 30)) as pilot:
        await begun(pilot)
        app.tick()
        assert "1 of 5  Prone press-up" in text_of(app, "#preview-name")
        await pilot.press("n", "n")
        app.tick()
        assert "Quadruped rotation  left arm" in text_of(app, "#preview-name")
        await pilot.press("o")
        app.tick()
        assert "right arm" in text_of(app, "#preview-name")
        await pilot.press("e")
        app.tick()
        assert "easier: " in text_of(app, "#preview-name")
        await pilot.press("b", "b", "b")
        app.tick()
        assert "5 of 5  Glute reach" in text_of(app, "#preview-name")
        now += 1.0
        app.tick()
        await pilot.press("space")
        assert app.player is not None
        assert app.player.status is Status.PAUSED


async def test_a_saved_file_is_shown_and_its_faults_are_told(tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    text = (PACK / "unslump-pack.toml").read_text(encoding="utf-8")
    pack.write_text(text, encoding="utf-8")

    def read() -> Reading:
        try:
            found = read_pack(pack)
        except PackFaults as error:
            return Reading(faults=tuple(map(str, error.faults)))
        return reading_of(found.exercises, Library([found]))

    app = PreviewApp(read, paths(), clock=lambda: 0.0)
    async with app.run_test(size=(80, 30)) as pilot:
        await begun(pilot)
        app.tick()
        assert "Prone press-up" in text_of(app, "#preview-name")
        pack.write_text(text.replace('name = "Prone press-up"', 'nome = "Prone press-up"'), encoding="utf-8")
        app.look()
        app.tick()
        assert text_of(app, "#preview-name") == "1 to mend"
        assert app.screen.has_class("-faulty")
        assert "did you mean `name`?" in faults_of(app)
        pack.write_text(text.replace("Prone press-up", "Cobra"), encoding="utf-8")
        app.look()
        app.tick()
        assert "Cobra" in text_of(app, "#preview-name")
        assert not app.screen.has_class("-faulty")


async def test_a_pack_without_figures_says_so() -> None:
    app = PreviewApp(Reading, paths(), clock=lambda: 0.0)
    async with app.run_test(size=(60, 20)) as pilot:
        await begun(pilot)
        app.tick()
        assert "No exercise here has a figure." in faults_of(app)


async def test_it_wears_a_theme_that_a_plugin_brings(tmp_path: Path) -> None:
    dusk = tmp_path / "dusk.toml"
    dusk.write_text(
        'name = "dusk"\ntitle = "Dusk"\ndark = true\n'
        '[colours]\nbackground = "#101018"\nforeground = "#ffffff"\naccent = "#ffcc00"\n'
    )
    settings.remember(paths().settings, theme="dusk")
    app = PreviewApp(all_of_the_pack, paths(), themes=[ThemeSource(path=dusk)])
    async with app.run_test(size=(70, 30)) as pilot:
        await begun(pilot)
        assert app.theme == "dusk"
