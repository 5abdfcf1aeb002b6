"""The body can be told from its ground, and what works from what does not, in every depth of colour."""

from pathlib import Path

import pytest
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from unslump.figure.material import Material, pixel
from unslump.ui.figure_colours import theme_palette
from unslump.ui.theming import load_themes

THEMES = load_themes(Path("nowhere")).themes
BODY = [Material.SKIN, Material.SHIRT, Material.TROUSERS, Material.WORKING]
GROUND = [Material.NOTHING, Material.FLOOR, Material.MAT]
LIT = range(2, 5)


def shown(palette: tuple[Color, ...], material: Material, shade: int, system: ColorSystem) -> object:
    return palette[pixel(material, shade)].rich_color.downgrade(system)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
def test_the_body_stands_out_from_the_ground_and_what_works_from_the_body(
    theme: Theme, system: ColorSystem
) -> None:
    palette = theme_palette(theme, sixteen=system is ColorSystem.STANDARD)
    ground = {shown(palette, material, 0, system) for material in GROUND}
    working = {shown(palette, Material.WORKING, shade, system) for shade in LIT}
    for material in BODY:
        lit = {shown(palette, material, shade, system) for shade in LIT}
        assert not lit & ground, material
        if material not in (Material.WORKING, Material.SKIN):
            assert not lit & working, material


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_works_is_brighter_or_darker_too_not_of_another_hue_alone(theme: Theme) -> None:
    palette = theme_palette(theme)
    working = palette[pixel(Material.WORKING, 4)].brightness
    for material in (Material.SHIRT, Material.TROUSERS):
        assert abs(working - palette[pixel(material, 4)].brightness) > 0.08


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_light_falls_on_the_body_in_five_steps(theme: Theme) -> None:
    palette = theme_palette(theme)
    for material in BODY:
        steps = [palette[pixel(material, shade)].brightness for shade in range(5)]
        assert steps == sorted(steps)
        assert len(set(steps)) == 5


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
@pytest.mark.parametrize("sixteen", [True, False])
def test_in_the_colours_of_the_terminal_the_ground_is_its_own_and_the_body_of_its_sixteen(
    name: str, sixteen: bool
) -> None:
    palette = theme_palette(BUILTIN_THEMES[name], sixteen=sixteen)
    assert {palette[pixel(material, 0)] for material in GROUND} == {Color.parse("ansi_default")}
    for material in BODY:
        assert {palette[pixel(material, shade)].ansi for shade in range(5)} <= {*range(16)}
