"""The flesh on the bones: eggs and cones over a skeleton, clothed, with the chest as full as the breath.

Widths and depths are estimates that read well at forty pixels a stature; lengths are the skeleton's.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from unslump.figure.material import Material
from unslump.figure.pose import outward
from unslump.figure.skeleton import Chain, Skeleton, back_of_hand, sole_up
from unslump.figure.solids import Cone, Egg, Solid, ball
from unslump.figure.vector import Axes, Vector, across, add, cross, subtract, unit


class Shape(NamedTuple):
    """An egg on a bone: its middle, forward, out and up from the bone's origin, and its radii."""

    bone: str
    offset: Vector
    radii: Vector
    material: Material


SHAPES: Mapping[str, Shape] = {
    "hips": Shape("pelvis", (-0.010, 0.0, 0.025), (0.060, 0.089, 0.066), Material.TROUSERS),
    "seat": Shape("pelvis", (-0.036, 0.041, -0.012), (0.050, 0.050, 0.060), Material.TROUSERS),
    "waist": Shape("waist", (0.024, 0.0, -0.005), (0.054, 0.077, 0.095), Material.SHIRT),
    "ribs": Shape("ribs", (0.030, 0.0, 0.035), (0.062, 0.084, 0.105), Material.SHIRT),
    "chest": Shape("chest", (0.028, 0.0, 0.005), (0.060, 0.094, 0.070), Material.SHIRT),
    "groin": Shape("thigh", (0.010, 0.0, -0.010), (0.060, 0.056, 0.070), Material.TROUSERS),
    "back of thigh": Shape("thigh", (-0.024, 0.0, -0.120), (0.042, 0.046, 0.115), Material.TROUSERS),
    "front of thigh": Shape("thigh", (0.020, 0.0, -0.110), (0.042, 0.046, 0.115), Material.TROUSERS),
    "calf": Shape("shank", (-0.012, 0.0, -0.075), (0.032, 0.034, 0.075), Material.TROUSERS),
    "shoulder": Shape("upper arm", (0.0, 0.0, 0.0), (0.041, 0.041, 0.044), Material.SHIRT),
    "upper arm": Shape("upper arm", (0.0, 0.0, -0.095), (0.036, 0.035, 0.092), Material.SHIRT),
}
"""The eggs of the trunk, and those of which a muscle on a limb is made."""

_FULLER = {"ribs": (0.20, 0.12), "chest": (0.20, 0.12)}
"""By which shares a full breath makes the chest deeper and wider: more than a real one does, so that it is
seen in forty pixels."""
_FORWARD = 0.012
"""How far it carries the chest forward as well, in statures."""


def flesh(bones: Skeleton, breath: float = 0.0) -> Iterator[Solid]:
    """Everything that is seen of the body; `breath` is 0 with empty lungs and 1 with full ones."""
    for name in ("hips", "waist", "ribs", "chest"):
        yield shaped(bones, name, 0, breath)
    yield from _head(bones)
    for side in (1, -1):
        arm, leg = bones.limbs(side)
        yield shaped(bones, "seat", side, breath)
        neck = at(bones.thoracic[-1].top, bones.chest, (0.012, 0.0, 0.002))
        yield Cone(neck, arm.root, 0.030, 0.036, Material.SHIRT)
        yield from _arm(arm, side)
        yield from _leg(leg, side)
        yield shaped(bones, "calf", side, breath)


def shaped(bones: Skeleton, name: str, side: int, breath: float) -> Egg:
    """The egg called `name`; `side` is 1 for the left one, -1 for the right one of a pair, 0 for neither."""
    shape = SHAPES[name]
    origin, axes, limb = _bone(bones, shape.bone, side)
    offset, radii = shape.offset, shape.radii
    if name in _FULLER:
        deep, wide, high = radii
        deeper, wider = _FULLER[name]
        radii = deep * (1 + deeper * breath), wide * (1 + wider * breath), high
        offset = add(offset, (_FORWARD * breath, 0.0, 0.0))
    middle = at(origin, axes, outward(offset, side))
    return Egg(middle, axes, radii, shape.material, limb, smooth=shape.bone not in ("shank", "thigh"))


def at(origin: Vector, axes: Axes, offset: Vector) -> Vector:
    """The point `offset` away from `origin`, along `axes`."""
    return add(origin, axes.to_room(offset))


def _bone(bones: Skeleton, name: str, side: int) -> tuple[Vector, Axes, int]:
    """Where a bone begins, its axes, and the side of the limb that it belongs to."""
    arm, leg = bones.limbs(side)
    match name:
        case "pelvis":
            return bones.hips, bones.pelvis, 0
        case "waist":
            return bones.lumbar[-1].base, bones.lumbar[-1].axes, 0
        case "ribs":
            return bones.thoracic[0].base, bones.thoracic[0].axes, 0
        case "chest":
            return bones.thoracic[-1].base, bones.thoracic[-1].axes, 0
        case "upper arm":
            return arm.root, _along(arm.middle, arm.root, arm.middle_way), side
        case "thigh":
            return leg.root, _along(leg.middle, leg.root, leg.middle_way), side
        case "shank":
            return leg.middle, _along(leg.end, leg.middle, leg.middle_way), side
    raise KeyError(name)


def _along(end: Vector, start: Vector, front: Vector) -> Axes:
    """The axes of a bone: up is from its `end` to its `start`, forward as near to `front` as can be."""
    up = unit(subtract(start, end))
    forward = across(front, up)
    return Axes(forward, cross(up, forward), up)


def _head(bones: Skeleton) -> Iterator[Solid]:
    top, axes = bones.neck[-1].top, bones.head
    base = at(bones.neck[0].base, bones.chest, (0.008, 0.0, -0.005))
    yield Cone(base, at(top, axes, (0.012, 0.0, 0.01)), 0.033, 0.031, Material.SKIN)
    middle = at(top, axes, (0.022, 0.0, 0.031))
    yield Egg(middle, axes, (0.054, 0.046, 0.065), Material.SKIN)
    yield Egg(at(middle, axes, (0.054, 0.0, -0.012)), axes, (0.016, 0.011, 0.015), Material.SKIN)
    yield Egg(at(middle, axes, (-0.008, 0.0, 0.017)), axes, (0.054, 0.050, 0.054), Material.HAIR)


def _arm(arm: Chain, side: int) -> Iterator[Solid]:
    skin, shirt = Material.SKIN, Material.SHIRT
    yield ball(arm.root, 0.038, shirt, side)
    yield Cone(arm.root, arm.middle, 0.036, 0.026, shirt, side, 0.55)
    yield ball(arm.middle, 0.026, skin, side)
    yield Cone(arm.middle, arm.end, 0.027, 0.018, skin, side)
    yield ball(arm.end, 0.018, skin, side)
    back = back_of_hand(arm)
    hand = Axes(arm.end_way, cross(back, arm.end_way), back)
    yield Egg(at(arm.end, hand, (0.050, 0.0, 0.0)), hand, (0.058, 0.025, 0.016), skin, side)


def _leg(leg: Chain, side: int) -> Iterator[Solid]:
    trousers, shoes = Material.TROUSERS, Material.SHOES
    yield ball(leg.root, 0.062, trousers, side)
    yield Cone(leg.root, leg.middle, 0.062, 0.043, trousers, side)
    yield ball(leg.middle, 0.043, trousers, side)
    yield Cone(leg.middle, leg.end, 0.040, 0.026, trousers, side)
    yield ball(leg.end, 0.026, trousers, side)
    up = sole_up(leg)
    foot = Axes(leg.end_way, cross(up, leg.end_way), up)
    yield Egg(at(leg.end, foot, (0.042, 0.0, -0.020)), foot, (0.076, 0.029, 0.019), shoes, side)
    yield Egg(at(leg.end, foot, (-0.006, 0.0, -0.014)), foot, (0.032, 0.027, 0.026), shoes, side)
