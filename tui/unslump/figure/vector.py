"""Arrows in the room and the axes of a part of the body: as little linear algebra as the figure needs.

The room has three axes, forward, left and up, in that order; a turn is positive from forward to left, from
left to up, and from up to forward.
"""

from math import atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

Vector = tuple[float, float, float]
"""Forward, left and up, in fractions of stature."""


def add(a: Vector, b: Vector) -> Vector:
    """The two arrows, one after the other."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def subtract(a: Vector, b: Vector) -> Vector:
    """The arrow from `b` to `a`."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scale(a: Vector, by: float) -> Vector:
    """The arrow, `by` times as long."""
    return a[0] * by, a[1] * by, a[2] * by


def dot(a: Vector, b: Vector) -> float:
    """How far `a` goes along `b`, times the length of `b`."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """An arrow at right angles to both, about which a positive turn leads from `a` to `b`."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vector) -> float:
    """How long the arrow is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """The same direction with length 1; an arrow of no length points forward."""
    long = length(a)
    return scale(a, 1 / long) if long > 1e-12 else (1.0, 0.0, 0.0)


def blend(a: Vector, b: Vector, share: float) -> Vector:
    """The point on the straight line from `a` (share 0) to `b` (share 1)."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share


def across(a: Vector, along: Vector) -> Vector:
    """The direction of `a` without what it has of the unit arrow `along`: at right angles to it."""
    rest = subtract(a, scale(along, dot(a, along)))
    if length(rest) > 1e-6:
        return unit(rest)
    spare = (0.0, 0.0, 1.0) if abs(along[2]) < 0.9 else (1.0, 0.0, 0.0)
    return unit(subtract(spare, scale(along, dot(spare, along))))


def rotated(a: Vector, axis: Vector, degrees: float) -> Vector:
    """`a`, turned about the unit arrow `axis`."""
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    rest = dot(axis, a) * (1 - c)
    side = cross(axis, a)
    return (
        a[0] * c + side[0] * s + axis[0] * rest,
        a[1] * c + side[1] * s + axis[1] * rest,
        a[2] * c + side[2] * s + axis[2] * rest,
    )


def angle(a: Vector, b: Vector) -> float:
    """The degrees between two arrows."""
    return degrees(atan2(length(cross(a, b)), dot(a, b)))


def carried(a: Vector, start: Vector, end: Vector, share: float = 1.0) -> Vector:
    """`a`, carried along by the shortest turn that leads from `start` to `end`, or by a share of it."""
    axis = cross(start, end)
    return rotated(a, unit(axis), angle(start, end) * share) if length(axis) > 1e-9 else a


class Axes(NamedTuple):
    """Where forward, left and up of a part of the body point in the room: unit arrows at right angles."""

    forward: Vector = (1.0, 0.0, 0.0)
    left: Vector = (0.0, 1.0, 0.0)
    up: Vector = (0.0, 0.0, 1.0)

    def to_room(self, a: Vector) -> Vector:
        """An arrow of this part, in the room."""
        forward, left, up = self
        x, y, z = a
        return (
            forward[0] * x + left[0] * y + up[0] * z,
            forward[1] * x + left[1] * y + up[1] * z,
            forward[2] * x + left[2] * y + up[2] * z,
        )

    def from_room(self, a: Vector) -> Vector:
        """An arrow of the room, as this part sees it."""
        return dot(self.forward, a), dot(self.left, a), dot(self.up, a)

    def turned(self, axis: Vector, degrees: float) -> "Axes":
        """These axes, turned about the unit arrow `axis` of the room."""
        return Axes(*(rotated(own, axis, degrees) for own in self))


ROOM = Axes()
"""The axes of the room itself."""
