"""What the body is on: the floor up to its far edge, a mat, and the shadow that tells where it touches."""

from collections.abc import Iterable, Iterator
from math import ceil, floor, sqrt
from typing import NamedTuple

from unslump.figure.camera import View
from unslump.figure.material import SHADES, Material, pixel
from unslump.figure.solids import Egg, Solid
from unslump.figure.vector import Vector, blend

_FLOOR, _EDGE = pixel(Material.FLOOR, 0), pixel(Material.FLOOR, SHADES - 1)
_MAT = pixel(Material.MAT, 2)
_SHADED = bytes.maketrans(
    bytes([_FLOOR, _EDGE, _MAT]),
    bytes([pixel(Material.SHADOW, 0), pixel(Material.SHADOW, 0), pixel(Material.SHADOW, 2)]),
)
_SMALL = 0.03
"""An egg that is no larger lies at the end of a cone, whose shadow is there already."""
_SPOTS = 5
"""Into how many spots the shadow of a limb is cut."""


class Mat(NamedTuple):
    """A mat on the floor: from `back` to `front`, and as far to the left as to the right."""

    back: float
    front: float
    half_width: float = 0.19  # 66 cm


def floor_picture(view: View, far_edge: float, mat: Mat | None) -> bytes:
    """The empty floor. `far_edge` is how high in the picture it ends, in statures from the room's origin."""
    width, height = view.width, view.height
    edge = min(max(0, round(view.y - far_edge * view.zoom)), height)
    rows = bytearray([pixel(Material.NOTHING, 0)] * width * edge)
    if edge < height:
        rows += bytes([_EDGE] * width) + bytes([_FLOOR] * width * (height - edge - 1))
    if mat:
        half = mat.half_width
        corners = ((mat.back, -half), (mat.front, -half), (mat.front, half), (mat.back, half))
        outline = [view.spot((x, y, 0.0)) for x, y in corners]
        for start, stop in _spans(outline, view):
            rows[start:stop] = bytes([_MAT] * (stop - start))
    return bytes(rows)


def with_shadow(floor: bytes, solids: Iterable[Solid], view: View) -> bytes:
    """The floor with the shadow of `solids` under a light straight above."""
    rows = bytearray(floor)
    for point, radius in _spots(solids):
        for start, stop in _disc(point, radius, view):
            rows[start:stop] = rows[start:stop].translate(_SHADED)
    return bytes(rows)


def _spots(solids: Iterable[Solid]) -> Iterator[tuple[Vector, float]]:
    for solid in solids:
        if isinstance(solid, Egg):
            if max(solid.radii) > _SMALL:
                yield solid.middle, sorted(solid.radii)[1]
        else:
            for spot in range(_SPOTS):
                share = spot / (_SPOTS - 1)
                radius = solid.start_radius + (solid.end_radius - solid.start_radius) * share
                yield blend(solid.start, solid.end, share), radius


def _disc(point: Vector, radius: float, view: View) -> Iterator[tuple[int, int]]:
    """The pixels of a disc on the floor under `point`, as spans of the whole picture."""
    near, _, _ = view.directions
    column, row = view.spot((point[0], point[1], 0.0))
    wide = radius * view.zoom / view.pixel_width
    high = max(0.5, radius * view.zoom * abs(near[2]))
    for y in range(max(0, ceil(row - high - 0.5)), min(view.height - 1, floor(row + high - 0.5)) + 1):
        half = wide * sqrt(max(0.0, 1 - ((y + 0.5 - row) / high) ** 2))
        yield from _row(y, column - half, column + half, view)


def _spans(corners: list[tuple[float, float]], view: View) -> Iterator[tuple[int, int]]:
    """The pixels inside a convex outline, as spans of the whole picture."""
    rows = [row for _, row in corners]
    for y in range(max(0, ceil(min(rows) - 0.5)), min(view.height - 1, floor(max(rows) - 0.5)) + 1):
        crossings = [
            column + (y + 0.5 - row) / (next_row - row) * (next_column - column)
            for (column, row), (next_column, next_row) in zip(corners, corners[1:] + corners[:1], strict=True)
            if (row <= y + 0.5) != (next_row <= y + 0.5)
        ]
        if crossings:
            yield from _row(y, min(crossings), max(crossings), view)


def _row(y: int, left: float, right: float, view: View) -> Iterator[tuple[int, int]]:
    start, stop = max(0, ceil(left - 0.5)), min(view.width, floor(right - 0.5) + 1)
    if start < stop:
        yield y * view.width + start, y * view.width + stop
