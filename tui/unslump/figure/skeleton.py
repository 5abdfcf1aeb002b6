"""The bones: from a pose to the place of every joint. No bone ever changes its length."""

from math import sqrt
from typing import NamedTuple

from unslump.figure.pose import Bend, Girdle, Half, Limb, Outward, Pelvis, Pose, outward
from unslump.figure.proportions import (
    COLLAR_FORWARD,
    COLLAR_OUT,
    FOREARM,
    HALF_HIPS,
    HALF_SHOULDERS,
    LUMBAR,
    LUMBAR_LINKS,
    NECK,
    NECK_BASE_HEIGHT,
    NECK_LINKS,
    SACRUM_ABOVE_HIPS,
    SACRUM_BEHIND,
    SHANK,
    SHOULDER_FORWARD,
    SHOULDER_HEIGHT,
    THIGH,
    THORACIC,
    THORACIC_LINKS,
    UPPER_ARM,
)
from unslump.figure.vector import (
    ROOM,
    Axes,
    Vector,
    across,
    add,
    angle,
    carried,
    length,
    scale,
    subtract,
    unit,
)

_HAIR = 1e-9
_STRAIGHT = 18.0
"""Degrees up to which a wrist says nothing about the hand."""
_ELBOW_AT_REST = (-1.0, 0.35, -0.2)
_KNEE_AT_REST = (1.0, 0.0, 0.0)
_COLLAR = (COLLAR_FORWARD, COLLAR_OUT, SHOULDER_HEIGHT - NECK_BASE_HEIGHT)
_SHOULDER_FROM_COLLAR = (SHOULDER_FORWARD - COLLAR_FORWARD, HALF_SHOULDERS - COLLAR_OUT, 0.0)


class Link(NamedTuple):
    """One rigid piece of the spine: the joint at its lower end, the one at its upper end, its axes."""

    base: Vector
    top: Vector
    axes: Axes


class Chain(NamedTuple):
    """An arm or a leg: shoulder or hip, elbow or knee, wrist or ankle, and where it is heading.

    `middle_way` is the direction to which the elbow or knee stands out, `end_way` that of fingers or toes,
    both unit arrows of the room. `short` is how far the limb falls short of its place (0 when it reaches).
    """

    root: Vector
    middle: Vector
    end: Vector
    middle_way: Vector
    end_way: Vector
    short: float


class Skeleton(NamedTuple):
    """Every joint of a posed body, in the room."""

    hips: Vector
    pelvis: Axes
    lumbar: tuple[Link, ...]
    thoracic: tuple[Link, ...]
    neck: tuple[Link, ...]
    left_arm: Chain
    right_arm: Chain
    left_leg: Chain
    right_leg: Chain

    @property
    def chest(self) -> Axes:
        """The axes of the uppermost ribs, which carry the shoulders."""
        return self.thoracic[-1].axes

    @property
    def head(self) -> Axes:
        """The axes of the head."""
        return self.neck[-1].axes

    def limbs(self, out: int) -> tuple[Chain, Chain]:
        """The arm and the leg of the left side (`out` 1) or of the right one (-1)."""
        return (self.left_arm, self.left_leg) if out > 0 else (self.right_arm, self.right_leg)


def solve(pose: Pose) -> Skeleton:
    """The skeleton in `pose`. A hand or foot that is too far away is reached for, and falls short."""
    pelvis = _pelvis_axes(pose.pelvis)
    hips = pose.pelvis.place
    base = add(hips, pelvis.to_room((-SACRUM_BEHIND, 0.0, SACRUM_ABOVE_HIPS)))
    lumbar = _links(base, pelvis, pose.lumbar, LUMBAR, LUMBAR_LINKS)
    thoracic = _links(lumbar[-1].top, lumbar[-1].axes, pose.thoracic, THORACIC, THORACIC_LINKS)
    chest = thoracic[-1]
    neck = _links(chest.top, chest.axes, pose.neck, NECK, NECK_LINKS)

    def arm(half: Half, out: int) -> Chain:
        shoulder = add(chest.top, chest.axes.to_room(_shoulder_place(half.girdle, out)))
        return _reach(half.hand, shoulder, chest.axes, out, UPPER_ARM, FOREARM, _ELBOW_AT_REST)

    def leg(half: Half, out: int) -> Chain:
        hip = add(hips, scale(pelvis.left, HALF_HIPS * out))
        return _reach(half.foot, hip, pelvis, out, THIGH, SHANK, _KNEE_AT_REST)

    return Skeleton(
        hips=hips,
        pelvis=pelvis,
        lumbar=lumbar,
        thoracic=thoracic,
        neck=neck,
        left_arm=arm(pose.left, 1),
        right_arm=arm(pose.right, -1),
        left_leg=leg(pose.left, 1),
        right_leg=leg(pose.right, -1),
    )


def _pelvis_axes(pelvis: Pelvis) -> Axes:
    """How the pelvis lies in the room: turned about the plumb line, then tilted, then leaned."""
    axes = ROOM.turned(ROOM.up, pelvis.turn)
    axes = axes.turned(axes.left, pelvis.tilt)
    return axes.turned(axes.forward, -pelvis.lean)


def _shoulder_place(girdle: Girdle, out: int) -> Vector:
    """Where the shoulder joint is, seen from the base of the neck; `out` is 1 on the left, -1 else."""
    turned = ROOM.turned(ROOM.up, girdle.draw_back).turned(ROOM.forward, girdle.shrug)
    return outward(add(_COLLAR, turned.to_room(_SHOULDER_FROM_COLLAR)), out)


def _links(base: Vector, axes: Axes, bend: Bend, long: float, count: int) -> tuple[Link, ...]:
    """A region of the spine: the same small turn at every joint."""
    turn = (-bend.side, bend.bend, bend.twist)
    degrees = length(turn) / count
    links = []
    for _ in range(count):
        if degrees:
            axes = axes.turned(axes.to_room(unit(turn)), degrees)
        top = add(base, scale(axes.up, long / count))
        links.append(Link(base, top, axes))
        base = top
    return tuple(links)


def _reach(
    limb: Limb, root: Vector, body: Axes, out: int, upper: float, lower: float, rest: Outward
) -> Chain:
    axes = ROOM if limb.planted else body
    target = axes.to_room(outward(limb.place, out))
    if not limb.planted:
        target = add(root, target)
    if limb.middle:
        middle_way = axes.to_room(outward(limb.middle, out))
    elif rest is _KNEE_AT_REST:
        # a thigh that is not twisted: wherever the leg goes, its knee goes along
        hanging = scale(body.up, -1)
        middle_way = carried(body.to_room(rest), hanging, subtract(target, root))
    else:
        middle_way = body.to_room(outward(rest, out))
    middle, end, middle_way, short = _bent(root, target, upper, lower, middle_way)
    if limb.end:
        end_way = unit(axes.to_room(outward(limb.end, out)))
    else:
        # fingers go on from the forearm, a foot stands at a right angle to the shin
        along = unit(subtract(end, middle))
        end_way = across(middle_way, along) if rest is _KNEE_AT_REST else along
    return Chain(root, middle, end, middle_way, end_way, short)


def _bent(
    root: Vector, target: Vector, upper: float, lower: float, middle_way: Vector
) -> tuple[Vector, Vector, Vector, float]:
    """Two bones from `root` towards `target`: the joint between, their end, where that joint points.

    The last number is how far the end stays away from the target.
    """
    wish = subtract(target, root)
    wanted = length(wish)
    along = unit(wish)
    far = min(max(wanted, abs(upper - lower) + _HAIR), upper + lower - _HAIR)
    middle_way = across(middle_way, along)
    forward = (upper * upper + far * far - lower * lower) / (2 * far)
    aside = sqrt(max(0.0, upper * upper - forward * forward))
    middle = add(root, add(scale(along, forward), scale(middle_way, aside)))
    return middle, add(root, scale(along, far)), middle_way, abs(wanted - far)


def sole_up(leg: Chain) -> Vector:
    """The direction from the sole of the foot to its back."""
    return across(subtract(leg.middle, leg.end), leg.end_way)


def back_of_hand(arm: Chain) -> Vector:
    """The direction from the palm to the back of the hand.

    A wrist that is bent shows it, for it bends most towards the back; of a straight one the elbow tells.
    """
    forearm = subtract(arm.end, arm.middle)
    straight = angle(forearm, arm.end_way) < _STRAIGHT
    return across(arm.middle_way if straight else forearm, arm.end_way)
