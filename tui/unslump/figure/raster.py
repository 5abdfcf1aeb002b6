"""Solids to pixels: every surface a row at a time, the nearest one kept, then the edges between them."""

from collections.abc import Iterable
from functools import cache
from math import ceil, floor, sqrt
from typing import NamedTuple

from unslump.figure.camera import View
from unslump.figure.material import Material, material_of, pixel, shade_of
from unslump.figure.quadric import Quadric, quadric
from unslump.figure.solids import Cone, Solid
from unslump.figure.vector import scale

_STEPS = 30
_BRIGHTEST = 1.5
"""Light is looked up in steps between minus and plus this much; 1 is a surface that faces the light."""
_BAND_FROM = (-0.1, 0.55)
"""The light from which on a surface has shade 2, and shade 4.

Three bands and not five: every edge between two that wanders over a moving body has to be written to the
terminal. The shades between are those of the far limbs.
"""
_EDGE_DEPTH = 0.045
"""How far, in statures, one part lies behind the next where the edge between them is drawn."""
_FAR_AWAY = -1e9


class Picture(NamedTuple):
    """Rows of pixels from the top, each a number as `material.pixel` makes it."""

    width: int
    height: int
    pixels: bytes

    def row(self, y: int) -> bytes:
        """One row of pixels."""
        return self.pixels[y * self.width : (y + 1) * self.width]


class Canvas:
    """A picture being drawn, with the depth of what stands in every pixel."""

    def __init__(self, view: View, ground: bytes) -> None:
        self.view = view
        self.pixels = bytearray(ground)
        self.depths = [_FAR_AWAY] * len(ground)

    def draw(self, solids: Iterable[Solid], far_side: int) -> None:
        """Draw solids over the ground; limbs of `far_side` (1 left, -1 right, 0 neither) a shade darker."""
        for solid in solids:
            surface = quadric(solid, self.view)
            if surface:
                darker = solid.side * far_side > 0
                first = _shades(solid.material, darker=darker)
                if isinstance(solid, Cone) and solid.cut < 1:
                    self._fill(surface._replace(last=solid.cut), first)
                    self._fill(surface._replace(first=solid.cut), _shades(solid.beyond, darker=darker))
                else:
                    self._fill(surface, first)

    def _fill(self, surface: Quadric, shades: tuple[int, ...]) -> None:
        """The inner loop, where the time goes: every number that it needs has a name of its own."""
        pixels, depths, pixel_width, width = self.pixels, self.depths, self.view.pixel_width, self.view.width
        column, row, near = surface.origin
        left, right, low, high = surface.rectangle
        xx, xy, yy, one_x, one_y, one = surface.under_root
        slope_x, slope_y, slope = surface.slope
        along_x, along_y, along_z = surface.along
        step = _STEPS / _BRIGHTEST / 2
        light_x, light_y, light_z = scale(surface.light, step)
        lean = (surface.lean + _BRIGHTEST) * step
        bottom = min(self.view.height - 1, floor(row - low - 0.5))
        for line in range(max(0, ceil(row - high - 0.5)), bottom + 1):
            y = row - line - 0.5
            by_x, rest = xy * y + one_x, (yy * y + one_y) * y + one
            from_x, to_x = _span(xx, by_x, rest, left, right)
            start = max(0, ceil(column + from_x / pixel_width - 0.5))
            stop = min(width, floor(column + to_x / pixel_width - 0.5) + 1)
            slope_here, light_here = slope_y * y + slope, light_y * y + lean
            first, last = surface.first - along_y * y, surface.last - along_y * y
            x = (start + 0.5 - column) * pixel_width
            for index in range(line * width + start, line * width + stop):
                root = (xx * x + by_x) * x + rest
                depth = slope_here + slope_x * x + (sqrt(root) if root > 0 else 0.0)
                if near + depth > depths[index] and first <= along_x * x + along_z * depth <= last:
                    depths[index] = near + depth
                    pixels[index] = shades[int(light_here + light_x * x + light_z * depth)]
                x += pixel_width

    def edge(self) -> None:
        """Darken what lies right behind the edge of a nearer part of the body, so that limbs stay apart."""
        width, depths, pixels = self.view.width, self.depths, self.pixels
        gap = _EDGE_DEPTH * self.view.zoom
        behind = set()
        for index, (here, right, below) in enumerate(zip(depths, depths[1:], depths[width:], strict=False)):
            if here > _FAR_AWAY:
                if right > _FAR_AWAY and abs(here - right) > gap:
                    behind.add(index if here < right else index + 1)
                if below > _FAR_AWAY and abs(here - below) > gap:
                    behind.add(index if here < below else index + width)
        for index in behind:
            if material_of(pixels[index]) is not Material.WORKING:
                pixels[index] -= min(shade_of(pixels[index]), 2)

    def picture(self) -> Picture:
        """What has been drawn."""
        return Picture(self.view.width, self.view.height, bytes(self.pixels))


def _span(xx: float, x: float, one: float, left: float, right: float) -> tuple[float, float]:
    """From where to where between `left` and `right` the polynomial is above zero; backwards if nowhere."""
    if xx > -1e-9:
        return left, right
    under_root = x * x - 4 * xx * one
    if under_root <= 0:
        return 1.0, 0.0
    root = sqrt(under_root)
    return max(left, (root - x) / (2 * xx)), min(right, (-root - x) / (2 * xx))


@cache
def _shades(material: Material, *, darker: bool) -> tuple[int, ...]:
    """The pixel for each step of light."""
    lights = ((step + 0.5) / _STEPS * 2 * _BRIGHTEST - _BRIGHTEST for step in range(_STEPS))
    shades = (2 * sum(light >= least for least in _BAND_FROM) for light in lights)
    least = 2 if material is Material.WORKING else 0
    return tuple(pixel(material, max(least, shade - darker)) for shade in shades)
