"""A pose: how the spine bends, and where hands and feet are. Data; `skeleton` finds the joints between."""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from unslump.figure.vector import Vector

Degrees = Annotated[float, Meta(ge=-180, le=180)]
Stature = Annotated[float, Meta(ge=-3, le=3)]
"""A length or a coordinate as a fraction of the height of the body."""

Outward = Vector
"""Forward, out and up: out is away from the middle of the body, to the left for a left limb."""


def outward(way: Vector, out: int) -> Outward:
    """An arrow of the left side (`out` 1) or of the right one (-1) as that side counts it, and back again."""
    return way[0], way[1] * out, way[2]


class Bend(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a region of the spine leaves its straight line, in degrees, spread evenly over its links.

    `bend` is positive forwards and negative backwards; `twist` and `side` are positive to the left.
    """

    bend: Degrees = 0.0
    twist: Degrees = 0.0
    side: Degrees = 0.0


class Pelvis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the body is: the middle between the hip joints, in fractions of stature, and how it lies.

    `tilt` is degrees from upright, 90 with the face down and -90 on the back; `turn` and `lean` are degrees,
    positive to the left.
    """

    place: tuple[Stature, Stature, Stature] = (0.0, 0.0, 0.530)
    tilt: Degrees = 0.0
    turn: Degrees = 0.0
    lean: Degrees = 0.0


class Girdle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a collar bone carries its shoulder: up (`shrug`) and back (`draw_back`), in degrees."""

    shrug: Degrees = 0.0
    draw_back: Degrees = 0.0


class Limb(Struct, frozen=True, kw_only=True):
    """Where a wrist or an ankle is.

    `place` is in the room when `planted`, and otherwise counts from the shoulder along the axes of the chest,
    or from the hip along the axes of the pelvis. `middle` is the direction to which the elbow or the knee
    points, `end` that of the fingers or the toes, both along the same axes as `place`. Left out, they are
    what a resting limb does.
    """

    place: Outward
    planted: bool = False
    middle: Outward | None = None
    end: Outward | None = None


class Half(Struct, frozen=True, kw_only=True):
    """One side of the body."""

    girdle: Girdle = Girdle()
    hand: Limb
    foot: Limb


class Pose(Struct, frozen=True, kw_only=True):
    """A whole body, held still, and the middle of the desk that its hands rest on, if there is one."""

    pelvis: Pelvis = Pelvis()
    lumbar: Bend = Bend()
    thoracic: Bend = Bend()
    neck: Bend = Bend()
    left: Half
    right: Half
    desk: Vector | None = None


def mirrored(pose: Pose) -> Pose:
    """The same pose with left and right exchanged."""
    pelvis = pose.pelvis
    return Pose(
        pelvis=replace(pelvis, place=_exchanged(pelvis.place), turn=-pelvis.turn, lean=-pelvis.lean),
        lumbar=_mirrored(pose.lumbar),
        thoracic=_mirrored(pose.thoracic),
        neck=_mirrored(pose.neck),
        left=pose.right,
        right=pose.left,
        desk=_exchanged(pose.desk) if pose.desk else None,
    )


def _exchanged(place: Vector) -> Vector:
    forward, left, up = place
    return forward, -left, up


def _mirrored(bend: Bend) -> Bend:
    return Bend(bend=bend.bend, twist=-bend.twist, side=-bend.side)
