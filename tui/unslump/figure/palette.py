"""Colours for pictures that leave the terminal; on screen, the theme gives them."""

from collections.abc import Mapping

from unslump.figure.material import SHADES, Material

Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""

_DARK: Mapping[Material, Colour] = {
    Material.NOTHING: (24, 26, 34),
    Material.FLOOR: (78, 82, 104),
    Material.MAT: (66, 62, 96),
    Material.SHADOW: (52, 50, 74),
    Material.SKIN: (240, 188, 156),
    Material.HAIR: (104, 72, 58),
    Material.SHIRT: (88, 180, 170),
    Material.TROUSERS: (84, 102, 168),
    Material.SHOES: (218, 218, 226),
    Material.WORKING: (255, 152, 72),
    Material.FURNITURE: (126, 126, 138),
}
_LIGHT = (0.40, 0.57, 0.74, 0.90, 1.05)
_FLAT: Mapping[Material, tuple[float, ...]] = {
    Material.NOTHING: (1.0,) * SHADES,
    Material.FLOOR: (0.42, 0.5, 0.6, 0.8, 1.0),
    Material.MAT: (0.75,) * SHADES,
    Material.SHADOW: (0.46, 0.6, 0.7, 0.8, 0.9),
}
"""What does not take the light has shades of its own."""


def palette(colours: Mapping[Material, Colour] = _DARK) -> tuple[Colour, ...]:
    """The colour of every pixel, from the colour that each material has in full light."""

    def lit(part: int, light: float) -> int:
        return min(255, round(part * light))

    return tuple(
        (lit(red, light), lit(green, light), lit(blue, light))
        for material in Material
        for red, green, blue in (colours[material],)
        for light in _FLAT.get(material, _LIGHT)
    )
