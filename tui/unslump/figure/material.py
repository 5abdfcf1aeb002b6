"""What a pixel of the figure is made of, and how much light falls on it; colours come from elsewhere."""

from enum import IntEnum

SHADES = 5
"""Steps from shade 0, turned away from the light, to shade 4, facing it."""


class Material(IntEnum):
    """What a pixel shows.

    The floor has shade 0 and its far edge shade 4; a shadow has shade 0 on the floor and 2 on a mat.
    """

    NOTHING = 0
    FLOOR = 1
    MAT = 2
    SHADOW = 3
    SKIN = 4
    HAIR = 5
    SHIRT = 6
    TROUSERS = 7
    SHOES = 8
    WORKING = 9
    FURNITURE = 10


def pixel(material: Material, shade: int) -> int:
    """The number that stands for a material in a shade. Pixel 0 is nothing at all."""
    return material * SHADES + shade


def material_of(pixel: int) -> Material:
    """The material of a pixel."""
    return Material(pixel // SHADES)


def shade_of(pixel: int) -> int:
    """The shade of a pixel, from 0 to 4."""
    return pixel % SHADES


PIXELS = len(Material) * SHADES
"""How many different pixels there are."""
