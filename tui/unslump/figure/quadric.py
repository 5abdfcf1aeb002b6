"""Eggs and cones as one kind of surface, ready to be drawn a row of pixels at a time.

Along its own axes u, v and w either is v² + w² + e·u² + 2t·u = 1: an egg with e = 1 and t = 0, measured in
its radii; a cone with e = -t², measured in its length and its first radius, t being the share of that radius
which it has lost at its end. From far away, the near side of both is a plane plus a square root.
"""

from math import sqrt
from typing import NamedTuple

from unslump.figure.camera import View
from unslump.figure.solids import Cone, Egg, Solid
from unslump.figure.vector import Axes, Vector, across, add, cross, dot, scale, subtract, unit

_LIGHT = unit((-0.45, 0.75, 0.55))
"""Where the light comes from, right, up and near: from the left, above and before the figure."""
_FLATTEN = 0.3
"""How much of the light that falls along a smooth egg is counted."""
_SEEN_FROM_END = 1e-3

Rectangle = tuple[float, float, float, float]
"""Left, right, bottom and top."""
Polynomial = tuple[float, float, float, float, float, float]
"""The factors of x², xy, y², x, y and 1."""


class Quadric(NamedTuple):
    """A surface in a picture, in pixel heights right, up and near of its `origin` (column, row, depth).

    `rectangle` is its left, right, bottom and top. At x and y its near side has the depth `slope` · (x, y, 1)
    plus the root of `under_root` · (x², xy, y², x, y, 1). It is there where `along` · (x, y, depth) is from
    `first` to `last`; its light, about -1 to 1, is `light` · (x, y, depth) + `lean`.
    """

    origin: Vector
    rectangle: Rectangle
    slope: Vector
    under_root: Polynomial
    along: Vector
    first: float
    last: float
    light: Vector
    lean: float = 0.0


def quadric(solid: Solid, view: View) -> Quadric | None:
    """The surface of `solid` in `view`; None for a cone that is looked at from its end."""
    return _egg(solid, view) if isinstance(solid, Egg) else _cone(solid, view)


def _egg(egg: Egg, view: View) -> Quadric:
    a, b, c = (_seen(axis, view.directions) for axis in egg.axes)
    p, q, r = (radius * view.zoom for radius in egg.radii)
    wide = sqrt((a[0] * p) ** 2 + (b[0] * q) ** 2 + (c[0] * r) ** 2)
    high = sqrt((a[1] * p) ** 2 + (b[1] * q) ** 2 + (c[1] * r) ** 2)
    v, w, u = scale(a, 1 / p), scale(b, 1 / q), scale(c, 1 / r)
    _, slope, under_root = _near_side(u, v, w, e=1.0, t=0.0)
    return Quadric(
        origin=_place(egg.middle, view),
        rectangle=(-wide, wide, -high, high),
        slope=slope,
        under_root=under_root,
        along=_sum(v, w, u, egg.facing),
        first=egg.least,
        last=2.0,
        light=_sum(
            v, w, u, (dot(a, _LIGHT), dot(b, _LIGHT), dot(c, _LIGHT) * (_FLATTEN if egg.smooth else 1))
        ),
    )


def _cone(cone: Cone, view: View) -> Quadric | None:
    way = scale(_seen(subtract(cone.end, cone.start), view.directions), view.zoom)
    start, end = cone.start_radius * view.zoom, cone.end_radius * view.zoom
    long = max(1e-9, sqrt(dot(way, way)))
    c = scale(way, 1 / long)
    a = across((0.0, 0.0, 1.0), c)
    b = cross(c, a)
    v, w, u = scale(a, 1 / start), scale(b, 1 / start), scale(c, 1 / long)
    taper = 1 - end / start
    depth, slope, under_root = _near_side(u, v, w, e=-taper * taper, t=taper)
    if depth * start * start < _SEEN_FROM_END:
        return None
    # light is told by the round of the cone, which is right for its mean radius
    mean = 1 - taper / 2
    return Quadric(
        origin=_place(cone.start, view),
        rectangle=(
            min(-start, way[0] - end),
            max(start, way[0] + end),
            min(-start, way[1] - end),
            max(start, way[1] + end),
        ),
        slope=slope,
        under_root=under_root,
        along=u,
        first=0.0,
        last=1.0,
        light=_sum(v, w, u, (dot(a, _LIGHT) / mean, dot(b, _LIGHT) / mean, 0.0)),
        lean=(start - end) / long * dot(c, _LIGHT),
    )


def _seen(way: Vector, directions: Axes) -> Vector:
    """An arrow of the room as right, up and near of the picture."""
    near, right, up = directions
    return dot(way, right), dot(way, up), dot(way, near)


def _place(point: Vector, view: View) -> Vector:
    x, y = view.spot(point)
    return x, y, dot(point, view.directions.forward) * view.zoom


def _sum(v: Vector, w: Vector, u: Vector, shares: Vector) -> Vector:
    return add(add(scale(v, shares[0]), scale(w, shares[1])), scale(u, shares[2]))


def _near_side(u: Vector, v: Vector, w: Vector, e: float, t: float) -> tuple[float, Vector, Polynomial]:
    """Solve the surface for its depth: the factor of depth², the plane, what is under the root."""
    xx = v[0] * v[0] + w[0] * w[0] + e * u[0] * u[0]
    yy = v[1] * v[1] + w[1] * w[1] + e * u[1] * u[1]
    zz = v[2] * v[2] + w[2] * w[2] + e * u[2] * u[2]
    xy = v[0] * v[1] + w[0] * w[1] + e * u[0] * u[1]
    xz = v[0] * v[2] + w[0] * w[2] + e * u[0] * u[2]
    yz = v[1] * v[2] + w[1] * w[2] + e * u[1] * u[2]
    x, y, z = scale(u, t)
    by = 1 / zz if abs(zz) > 1e-12 else 0.0
    squared = by * by
    under_root = (
        (xz * xz - zz * xx) * squared,
        2 * (xz * yz - zz * xy) * squared,
        (yz * yz - zz * yy) * squared,
        2 * (xz * z - zz * x) * squared,
        2 * (yz * z - zz * y) * squared,
        (z * z + zz) * squared,
    )
    return zz, (-xz * by, -yz * by, -z * by), under_root
