"""An app that shows our variables runs in every theme, ours and Textual's."""

from dataclasses import fields
from pathlib import Path

import pytest
from tests.support.contrast import contrast
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Button, Footer, Input, OptionList, Static

from unslump.ui.theming import (
    TitledTheme,
    load_themes,
    put_on,
    register,
    shipped_theme,
    title,
    variable_defaults,
)

OWN = ("sidebar", "muted", "quiet", "done", "hurt", "breath-in", "breath-hold", "breath-out")
THEMES = load_themes(Path("no-such-folder")).themes
MINIMAL = """\
name = "moss"
title = "Moss"
dark = true
colours = { background = "#10140f", foreground = "rgb(207, 214, 200)", accent = "gold" }
"""


class Showing(App[None]):
    """Each of our variables as text and as background, among widgets that Textual colours by itself."""

    CSS = "\n".join(f".{name} {{ color: ${name}; background: ${name}; }}" for name in OWN)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        for name in OWN:
            yield Static(name, classes=name, markup=False)
        yield OptionList("one", "two")
        yield Input("text")
        yield Button("Press", variant="primary")
        yield Footer()


async def test_the_app_runs_through_every_theme(tmp_path: Path) -> None:
    (tmp_path / "moss.toml").write_text(MINIMAL, encoding="utf-8")
    app = Showing()
    register(app, load_themes(tmp_path).themes)

    async with app.run_test() as pilot:
        assert {"calm", "moss", "nord", "ansi-dark", "ansi-light"} <= set(app.available_themes)
        for name in app.available_themes:
            assert put_on(app, name) is None
            await pilot.pause()
            assert app.theme == name
            for own in OWN:
                shown = app.query_one(f".{own}").styles.background
                assert shown == Color.parse(app.theme_variables[own]), (name, own)


@pytest.mark.parametrize("name", ["calm", "paper", "nord", "ansi-light"])
async def test_a_theme_put_on_before_the_first_frame_looks_as_one_put_on_later(name: str) -> None:
    class Early(Showing):
        def on_load(self) -> None:
            assert put_on(self, name) is None

    looks = []
    for app in (Early(), Showing()):
        register(app, THEMES)
        async with app.run_test() as pilot:
            if not isinstance(app, Early):
                put_on(app, name)
            await pilot.pause()
            modes = {each for each in app.classes if each.endswith("-mode")}
            colours = [app.query_one(f".{own}").styles.background for own in OWN]
            looks.append(
                (app.theme, modes, colours, app.native_ansi_color, app.export_screenshot(title="A look"))
            )
    assert looks[0] == looks[1]


def test_a_shipped_theme_alone_is_as_among_the_others() -> None:
    for theme in THEMES:
        alone = shipped_theme(theme.name)
        assert alone == theme
        assert alone
        assert title(alone) == title(theme)
    assert shipped_theme("no-such-theme") is None
    assert shipped_theme("../unslump_themes/calm") is None


async def test_a_theme_that_is_not_there_leaves_the_default_and_says_so() -> None:
    app = Showing()
    register(app, THEMES)

    async with app.run_test():
        app.theme = "nord"
        told = put_on(app, "clam")
        assert app.theme == "calm"

    assert told == "There is no theme `clam`. You see `calm` instead."


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=list(BUILTIN_THEMES))
def test_every_theme_of_textual_gives_all_our_variables(theme: Theme) -> None:
    defaults = variable_defaults(theme)

    assert set(defaults) == set(OWN)
    for colour in map(Color.parse, defaults.values()):
        assert colour.a == 1
        assert (colour.ansi is not None) == theme.ansi


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=list(BUILTIN_THEMES))
def test_what_is_derived_for_words_is_legible(theme: Theme) -> None:
    if theme.ansi:
        return  # only the terminal knows its own colours
    defaults = variable_defaults(theme)
    background = theme.to_color_system().generate()["background"]

    for name in OWN:
        if name not in ("sidebar", "quiet"):
            assert contrast(defaults[name], background) >= 4.5, name


@pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
def test_our_own_themes_keep_their_own_colours(theme: TitledTheme) -> None:
    as_textual_knows_it = Theme(**{field.name: getattr(theme, field.name) for field in fields(Theme)})
    defaults = variable_defaults(as_textual_knows_it)

    assert variable_defaults(theme) == {}
    assert set(OWN) <= set(theme.variables)
    assert any(theme.variables[name] != defaults[name] for name in OWN)
