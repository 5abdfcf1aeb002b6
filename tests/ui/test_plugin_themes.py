"""Themes that plug-ins bring: read like any other, and chosen by name."""

from pathlib import Path

from tests.support import inventories
from tests.support.app import Clock, visit

from unslump import settings
from unslump.house import House
from unslump.paths import paths
from unslump.ui.theming import load_themes, title

THEME = """
name = "{name}"
title = "{title}"
dark = true

[colours]
background = "{background}"
foreground = "#ffffff"
accent = "#ffcc00"
"""


def write_theme(folder: Path, name: str, *, title: str = "Brought", background: str = "#000000") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(THEME.format(name=name, title=title, background=background))
    return path


def with_themes(clock: Clock, folder: Path, path: Path) -> House:
    environment = inventories.installed(folder / "installed")
    environment.install(
        "painter",
        f"""
from pathlib import Path
from unslump.api import ThemeSource

@hookimpl
def unslump_themes():
    return [ThemeSource(path=Path({str(path)!r}))]
""",
    )
    return inventories.house_with(clock, environment, [])


async def test_a_theme_of_a_plugin_is_put_on_and_listed_by_its_title(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    write_theme(tmp_path / "themes", "dusk", title="Dusk")
    settings.remember(paths().settings, theme="dusk")
    async with visit(with_themes(clock, tmp_path, tmp_path / "themes"), clock) as there:
        assert there.app.theme == "dusk"
        assert there.notices == []
        await there.press("t")
        assert "Dusk" in there.text


async def test_what_is_wrong_with_a_theme_of_a_plugin_is_told_with_its_place(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    path = write_theme(tmp_path / "themes", "dusk", background="no colour")
    async with visit(with_themes(clock, tmp_path, path), clock) as there:
        (told,) = there.notices
        assert told.startswith(f"{path}:7:")
        assert "dusk" not in there.app.available_themes


async def test_a_theme_that_is_not_there_is_told(house: House, clock: Clock, tmp_path: Path) -> None:
    async with visit(with_themes(clock, tmp_path, tmp_path / "lost.toml"), clock) as there:
        assert there.notices == [f"{tmp_path / 'lost.toml'}: this leads to no file"]


def test_the_theme_of_the_person_wins_and_that_is_no_fault(tmp_path: Path) -> None:
    write_theme(tmp_path / "own", "dusk", title="My own")
    brought = write_theme(tmp_path / "brought", "dusk")
    loaded = load_themes(tmp_path / "own", [brought])
    assert [title(theme) for theme in loaded.themes if theme.name == "dusk"] == ["My own"]
    assert loaded.problems == ()


def test_a_plugin_takes_no_name_of_ours_or_of_another_plugin(tmp_path: Path) -> None:
    ours, twice = write_theme(tmp_path / "one", "calm"), write_theme(tmp_path / "one", "dusk")
    loaded = load_themes(tmp_path / "none", [ours, twice, write_theme(tmp_path / "two", "dusk")])
    assert len(loaded.problems) == 2
    assert all("there is another theme" in problem for problem in loaded.problems)


def test_a_name_that_is_no_text_is_told_with_its_place(tmp_path: Path) -> None:
    write_theme(tmp_path / "own", "dusk")
    brought = write_theme(tmp_path / "brought", "dawn")
    brought.write_text(brought.read_text().replace('name = "dawn"', 'name = ["dawn"]'))
    (problem,) = load_themes(tmp_path / "own", [brought]).problems
    assert problem == f"{brought}:2:8: `name` wants text, got a list"
