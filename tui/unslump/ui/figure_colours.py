"""The colours of the figure: each material in five shades, tuned to the theme that is on."""

from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

from unslump.figure.material import PIXELS, SHADES, Material, material_of, shade_of

_LIT = (0.42, 0.58, 0.75, 0.89, 1.0)
"""How much of its colour a material shows in each of its shades."""
_BODY = {
    Material.SKIN: Color(226, 178, 148),
    Material.HAIR: Color(112, 78, 60),
    Material.SHIRT: Color(84, 176, 162),
    Material.TROUSERS: Color(86, 108, 184),
    Material.SHOES: Color(222, 222, 226),
    Material.FURNITURE: Color(150, 138, 124),
}
_FULL_LIGHT = 235
"""Text at least this bright leaves the colours of the body as they are."""
_FLOOR_BLEND = (0.05, 0.05, 0.05, 0.05, 0.28)
_MAT_BLEND = 0.13
_SHADOW_BLEND = 0.35


_ANSI = {
    Material.SKIN: ("white", "white", "white", "bright_white", "bright_white"),
    Material.HAIR: ("bright_black",) * 5,
    Material.SHIRT: ("cyan", "cyan", "cyan", "bright_cyan", "bright_cyan"),
    Material.TROUSERS: ("blue", "blue", "blue", "bright_blue", "bright_blue"),
    Material.SHOES: ("white", "white", "bright_white", "bright_white", "bright_white"),
    Material.WORKING: ("yellow", "yellow", "bright_yellow", "bright_yellow", "bright_yellow"),
    Material.FURNITURE: ("bright_black",) * 5,
}
_ANSI_ON_LIGHT = _ANSI | {
    Material.SKIN: ("yellow",) * 5,
    Material.HAIR: ("black",) * 5,
    Material.SHOES: ("black",) * 5,
    Material.WORKING: ("magenta", "magenta", "bright_magenta", "bright_magenta", "bright_magenta"),
}


@lru_cache(maxsize=4)
def _sixteen(ground: str, *, dark: bool) -> tuple[Color, ...]:
    names = _ANSI if dark else _ANSI_ON_LIGHT

    def name(pixel: int) -> str:
        material, shade = material_of(pixel), shade_of(pixel)
        if material is Material.FLOOR and shade == SHADES - 1:
            return "bright_black"
        return names[material][shade] if material in names else ground

    return tuple(Color.parse(f"ansi_{name(pixel)}") for pixel in range(PIXELS))


@lru_cache(maxsize=8)
def palette(background: Color, foreground: Color, accent: Color) -> tuple[Color, ...]:
    """The colour of every pixel on this background; muscles at work wear the theme's one accent.

    The body is lit as brightly as the theme's text, in its tint: a dim, warm theme has a dim, warm figure.
    """
    return tuple(_colour(pixel, background, foreground, accent) for pixel in range(PIXELS))


def theme_palette(theme: Theme, *, sixteen: bool = False) -> tuple[Color, ...]:
    """The palette of a theme; that of sixteen colours, which cannot be mixed, where there are no more.

    A theme of the terminal's own colours leaves the ground as the terminal has it.
    """
    if theme.ansi:
        return _sixteen("default", dark=theme.dark)
    if sixteen:
        return _sixteen("black" if theme.dark else "bright_white", dark=theme.dark)
    colours = theme.to_color_system().generate()
    return palette(*(Color.parse(colours[name]) for name in ("background", "foreground", "text-accent")))


def _colour(pixel: int, background: Color, foreground: Color, accent: Color) -> Color:
    material, shade = material_of(pixel), shade_of(pixel)
    if material is Material.NOTHING:
        return background
    if material is Material.FLOOR:
        return background.blend(foreground, _FLOOR_BLEND[shade])
    if material is Material.MAT:
        return background.blend(foreground, _MAT_BLEND)
    if material is Material.SHADOW:
        ground = background.blend(foreground, _MAT_BLEND if shade else _FLOOR_BLEND[0])
        return ground.blend(Color(0, 0, 0), _SHADOW_BLEND)
    base = accent if material is Material.WORKING else _tinted(_BODY[material], background, foreground)
    return _scaled(base, (_LIT[shade],) * 3)


def _tinted(colour: Color, background: Color, foreground: Color) -> Color:
    if background.brightness > foreground.brightness:
        return colour.darken(0.06)
    return _scaled(colour, tuple(min(1.0, light / _FULL_LIGHT) for light in foreground.rgb))


def _scaled(colour: Color, shares: tuple[float, ...]) -> Color:
    red, green, blue = (round(part * share) for part, share in zip(colour.rgb, shares, strict=True))
    return Color(red, green, blue)
