"""The shipped themes can be read by anyone, on terminals of 256 and of 16 colours as well."""

from pathlib import Path

import pytest
from rich.color import Color, ColorSystem, blend_rgb
from tests.support.contrast import contrast, luminance

from unslump.settings import Settings
from unslump.ui.theming import load_themes

BACKGROUNDS = ("background", "sidebar", "surface", "panel")
WORDS = ("foreground", "muted", "accent", "done", "hurt", "breath-in", "breath-hold", "breath-out")

EVENING_GLOW = 0.36
"""Highest relative luminance of any colour in the evening theme; white is 1."""


def reduced(colour: str, system: ColorSystem) -> str:
    """What is left of a colour on a terminal that has fewer."""
    return Color.parse(colour).downgrade(system).get_truecolor().hex


SHIPPED = {theme.name: theme for theme in load_themes(Path("no-such-folder")).themes}

every_theme = pytest.mark.parametrize("name", sorted(SHIPPED))
fewer_colours = pytest.mark.parametrize("system", [ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])


def colours(name: str) -> dict[str, str]:
    """The variables of the style sheets, as the app puts them together."""
    theme = SHIPPED[name]
    return {**theme.to_color_system().generate(), **theme.variables}


def test_the_four_themes_are_there() -> None:
    assert set(SHIPPED) == {"calm", "paper", "high-contrast", "evening"}


def test_the_default_theme_is_one_of_them() -> None:
    assert Settings().theme in SHIPPED


@every_theme
def test_text_stands_out_from_every_background(name: str) -> None:
    least = 7.0 if name == "high-contrast" else 4.5
    theme = colours(name)

    for background in BACKGROUNDS:
        assert contrast(theme["foreground"], theme[background]) >= least, background


@every_theme
@pytest.mark.parametrize("word", WORDS)
def test_words_in_colour_are_legible_on_the_screen_and_the_sidebar(name: str, word: str) -> None:
    least = 7.0 if name == "high-contrast" else 4.5
    theme = colours(name)

    assert contrast(theme[word], theme["background"]) >= least
    assert contrast(theme[word], theme["sidebar"]) >= least


@every_theme
def test_the_line_of_a_list_that_is_chosen_is_legible(name: str) -> None:
    theme = colours(name)

    assert contrast(theme["background"], theme["accent"]) >= 4.5


@every_theme
def test_tracks_are_seen_and_stay_quieter_than_words(name: str) -> None:
    theme = colours(name)

    assert (
        1.4 <= contrast(theme["quiet"], theme["background"]) < contrast(theme["muted"], theme["background"])
    )


@every_theme
@fewer_colours
def test_with_fewer_colours_text_stays_legible(name: str, system: ColorSystem) -> None:
    theme = {key: reduced(colours(name)[key], system) for key in (*BACKGROUNDS, *WORDS, "quiet")}

    for background in BACKGROUNDS:
        assert contrast(theme["foreground"], theme[background]) >= 4.5, background


@every_theme
@fewer_colours
def test_with_fewer_colours_a_list_in_focus_stays_legible(name: str, system: ColorSystem) -> None:
    # Textual tints what has the focus with a twentieth of the colour of text; no list lies on a panel.
    theme = colours(name)
    foreground = Color.parse(theme["foreground"]).get_truecolor()

    for background in ("background", "sidebar", "surface"):
        tinted = blend_rgb(Color.parse(theme[background]).get_truecolor(), foreground, 0.05)
        assert contrast(reduced(foreground.hex, system), reduced(tinted.hex, system)) >= 4.5, background


@every_theme
@fewer_colours
def test_with_fewer_colours_no_word_sinks_into_its_background(name: str, system: ColorSystem) -> None:
    theme = {key: reduced(colours(name)[key], system) for key in (*BACKGROUNDS, *WORDS, "quiet")}

    for word in WORDS:
        for background in BACKGROUNDS:
            assert contrast(theme[word], theme[background]) >= 3, (word, background)
    assert contrast(theme["quiet"], theme["background"]) > 1.3


@every_theme
def test_with_fewer_colours_the_background_keeps_its_grey(name: str) -> None:
    # The colour cube of 256 has no dark or pale tints: one step off, and a grey turns navy, pink or yellow.
    for background in BACKGROUNDS:
        red, green, blue = Color.parse(
            reduced(colours(name)[background], ColorSystem.EIGHT_BIT)
        ).get_truecolor()
        assert red == green == blue, background


@every_theme
def test_with_256_colours_the_sidebar_is_still_set_off(name: str) -> None:
    sidebar, background = (
        reduced(colours(name)[key], ColorSystem.EIGHT_BIT) for key in ("sidebar", "background")
    )

    assert sidebar != background


@every_theme
def test_with_16_colours_the_accent_is_neither_text_nor_muted(name: str) -> None:
    theme = {key: reduced(colours(name)[key], ColorSystem.STANDARD) for key in WORDS}

    assert theme["accent"] not in (theme["foreground"], theme["muted"])


@every_theme
def test_dark_means_light_on_dark(name: str) -> None:
    theme = colours(name)

    assert SHIPPED[name].dark == (luminance(theme["background"]) < luminance(theme["foreground"]))


def test_the_evening_glows_little_and_holds_next_to_no_blue() -> None:
    for key, colour in SHIPPED["evening"].variables.items():
        red, green, blue = Color.parse(colour).get_truecolor()
        assert luminance(colour) <= EVENING_GLOW, key
        assert blue <= green <= red, key
        assert blue / 255 <= 0.45, key
