"""From where the figure is looked at, and how large it may be drawn so that nothing leaves the picture."""

from collections.abc import Iterable
from math import sqrt
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from unslump.figure.pose import Degrees
from unslump.figure.solids import Egg, Solid
from unslump.figure.vector import ROOM, Axes, Vector, dot, rotated


class Camera(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From where one looks, far away: `turn` degrees around the body, `height` degrees above the floor.

    At turn 0 one sees the right side of a body that faces right; at 90 its front, at 180 its left side.
    """

    turn: Degrees = 20.0
    height: Annotated[float, Meta(ge=0, le=90)] = 12.0

    @property
    def directions(self) -> Axes:
        """Towards the eye, to the right of the picture and up the picture, as arrows of the room."""
        axes = ROOM.turned(ROOM.up, self.turn - 90)
        eye = rotated(axes.forward, axes.left, -self.height)
        return Axes(eye, axes.left, rotated(axes.up, axes.left, -self.height))

    @property
    def mirrored(self) -> "Camera":
        """The camera from which the mirrored body makes the mirrored picture."""
        return Camera(turn=180.0 - self.turn, height=self.height)


class Bounds(NamedTuple):
    """The least upright rectangle around something, along right and up of the picture."""

    left: float
    right: float
    bottom: float
    top: float


class View(NamedTuple):
    """From the room to a picture: `zoom` pixel heights a stature, the room's origin at column `x`, row `y`.

    `pixel_width` is the width of a pixel over its height.
    """

    directions: Axes
    zoom: float
    x: float
    y: float
    width: int
    height: int
    pixel_width: float

    def spot(self, point: Vector) -> tuple[float, float]:
        """The column and the row at which a point of the room is drawn."""
        _, right, up = self.directions
        return self.x + dot(point, right) * self.zoom / self.pixel_width, self.y - dot(point, up) * self.zoom


MARGIN = 1.0
"""Pixel heights that stay free around the figure."""


def bounds_of(solids: Iterable[Solid], directions: Axes) -> Bounds:
    """The bounds of all `solids`, seen along `directions`."""
    _, right, up = directions
    across, upright = zip(*((_extent(solid, right), _extent(solid, up)) for solid in solids), strict=True)
    return Bounds(
        min(low for low, _ in across),
        max(high for _, high in across),
        min(low for low, _ in upright),
        max(high for _, high in upright),
    )


def joined(bounds: Iterable[Bounds]) -> Bounds:
    """The bounds around all of them."""
    lefts, rights, bottoms, tops = zip(*bounds, strict=True)
    return Bounds(min(lefts), max(rights), min(bottoms), max(tops))


def fitted(bounds: Bounds, directions: Axes, width: int, height: int, pixel_width: float = 1.0) -> View:
    """The largest view of `width` by `height` pixels in which `bounds` fits, in the middle."""
    wide, high = bounds.right - bounds.left, bounds.top - bounds.bottom
    zoom = min((width * pixel_width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
    x = width / 2 - (bounds.left + bounds.right) / 2 * zoom / pixel_width
    y = height / 2 + (bounds.bottom + bounds.top) / 2 * zoom
    return View(directions, zoom, x, y, width, height, pixel_width)


def _extent(solid: Solid, way: Vector) -> tuple[float, float]:
    """How far a solid reaches against and along the unit arrow `way`."""
    if isinstance(solid, Egg):
        (a, b, c), (p, q, r) = solid.axes, solid.radii
        half = sqrt((dot(a, way) * p) ** 2 + (dot(b, way) * q) ** 2 + (dot(c, way) * r) ** 2)
        middle = dot(solid.middle, way)
        return middle - half, middle + half
    start, end = dot(solid.start, way), dot(solid.end, way)
    return (
        min(start - solid.start_radius, end - solid.end_radius),
        max(start + solid.start_radius, end + solid.end_radius),
    )
