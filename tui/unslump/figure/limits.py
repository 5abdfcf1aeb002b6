"""How far a healthy joint goes, and which joints of a pose go further.

AAOS stands for the American Academy of Orthopaedic Surgeons, Joint Motion: Method of Measuring and Recording
(1965), whose numbers stand beside those of others in the appendix of Norkin and White, Measurement of Joint
Motion. Kapandji stands for The Physiology of the Joints, volume 3 (6th edition, 2008), who measures the spine
region by region; Neumann for Kinesiology of the Musculoskeletal System (2nd edition, 2010). Weight on a hand
or a foot bends wrist and ankle further than the tables of free movement say. What is marked as ours is in
none of them.
"""

from collections.abc import Iterator
from math import acos, atan2, degrees
from typing import NamedTuple

from unslump.figure.pose import Bend, Girdle, Pose, outward
from unslump.figure.skeleton import Chain, solve
from unslump.figure.vector import Axes, Vector, across, angle, carried, cross, dot, scale, subtract, unit


class Range(NamedTuple):
    """The least and the most of an angle, in degrees."""

    least: float
    most: float


BEND = {"lumbar": Range(-35, 60), "thoracic": Range(-25, 45), "neck": Range(-75, 40)}  # Kapandji
SIDE = {"lumbar": Range(-20, 20), "thoracic": Range(-20, 20), "neck": Range(-45, 45)}  # Kapandji
TWIST = {"lumbar": Range(-5, 5), "thoracic": Range(-35, 35), "neck": Range(-60, 60)}  # Kapandji; neck: AAOS
SHRUG = Range(-10, 45)  # Neumann
DRAW_BACK = Range(-30, 30)  # Neumann
ELBOW = Range(0, 150)  # AAOS
KNEE = Range(0, 150)  # ours: AAOS has 135 for the free leg, and sitting on one's heels bends it further
HIP_FORWARD = Range(-30, 120)  # AAOS
HIP_OUT = Range(-30, 45)  # AAOS
HIP_TWIST = Range(-45, 45)  # AAOS
ARM_BACK = 60.0  # AAOS, the arm beside the body
ARM_BACK_LEVEL = 45.0  # ours: an arm that is out to the side or raised goes back less
ARM_ACROSS = 45.0  # AAOS: 135 from straight out to the side
ARM_TWIST = Range(-110, 70)  # AAOS 70 in; ours 110 out: AAOS has 90, to which the shoulder blade adds
WRIST = 90.0  # ours: AAOS has 80 and 70, and a hand that is leaned on bends further
ANKLE = Range(-50, 40)  # AAOS 50 down; ours 40 up: AAOS has 20, and a lunge brings the shin further

_SLACK = 0.5
"""Degrees that are let pass, so that a joint may stand at its limit."""
_UNSEEN = 0.002
"""How far, in statures, a hand or a foot may stay from its place: 3 mm."""
_BENT = 20.0
"""Degrees from which on a bent elbow or knee shows how its upper bone is twisted."""
_RAISED = 120.0
"""Degrees from which on the twist of a raised arm says nothing."""


class Strain(NamedTuple):
    """A joint that no body has: the table of the pose it comes from, and what is wrong, in words."""

    part: str
    message: str


def strains(pose: Pose) -> list[Strain]:
    """Every joint of `pose` that leaves its limits, and every hand or foot that falls short of its place."""
    bones = solve(pose)
    found: list[Strain] = []
    for name, bend in (("lumbar", pose.lumbar), ("thoracic", pose.thoracic), ("neck", pose.neck)):
        found += (Strain(name, message) for message in _spine(name, bend))
    for side, out, half in (("left", 1, pose.left), ("right", -1, pose.right)):
        arm, leg = bones.limbs(out)
        found += (Strain(f"{side}_girdle", message) for message in _girdle(side, half.girdle))
        found += (Strain(f"{side}_hand", message) for message in _arm(side, arm, bones.chest, out))
        found += (Strain(f"{side}_foot", message) for message in _leg(side, leg, bones.pelvis, out))
    return found


def _beyond(what: str, degree: float, allowed: Range) -> Iterator[str]:
    if not allowed.least - _SLACK <= degree <= allowed.most + _SLACK:
        limit = allowed.least if degree < allowed.least else allowed.most
        yield f"{what} {degree:.0f}°, {abs(degree - limit):.0f}° past the limit of {limit:.0f}°"


def _spine(name: str, bend: Bend) -> Iterator[str]:
    region = "the neck" if name == "neck" else f"the {name} spine"
    yield from _beyond(f"{region} bends", bend.bend, BEND[name])
    yield from _beyond(f"{region} twists", bend.twist, TWIST[name])
    yield from _beyond(f"{region} bends sideways", bend.side, SIDE[name])


def _girdle(side: str, girdle: Girdle) -> Iterator[str]:
    yield from _beyond(f"the {side} shoulder is shrugged", girdle.shrug, SHRUG)
    yield from _beyond(f"the {side} shoulder is drawn back", girdle.draw_back, DRAW_BACK)


def _short(side: str, limb: str, chain: Chain) -> Iterator[str]:
    if chain.short > _UNSEEN:
        yield f"the {side} {limb} cannot reach its place, by {chain.short:.3f} of stature"


def _arm(side: str, arm: Chain, chest: Axes, out: int) -> Iterator[str]:
    yield from _short(side, "hand", arm)
    upper, lower = subtract(arm.middle, arm.root), subtract(arm.end, arm.middle)
    elbow = angle(upper, lower)
    yield from _beyond(f"the {side} elbow bends", elbow, ELBOW)
    way = outward(chest.from_room(unit(upper)), out)
    forward, aside, up = way
    raised = degrees(acos(max(-1.0, min(1.0, -up))))
    back = degrees(atan2(-forward, max(abs(up), abs(aside))))
    limit = ARM_BACK if -up > abs(aside) else ARM_BACK_LEVEL
    yield from _beyond(f"the {side} arm goes back", back, Range(-90, limit))
    if 45 < raised < 135:
        past = degrees(atan2(-aside, max(forward, 0.0)))
        yield from _beyond(f"the {side} arm crosses the chest", past, Range(-180, ARM_ACROSS))
    if elbow > _BENT and raised < _RAISED:
        twist = _twist(way, outward(chest.from_room(arm.middle_way), out), (-1.0, 0.0, 0.0))
        yield from _beyond(f"the {side} upper arm is twisted", twist, ARM_TWIST)
    yield from _beyond(f"the {side} wrist bends", angle(lower, arm.end_way), Range(0, WRIST))


def _leg(side: str, leg: Chain, pelvis: Axes, out: int) -> Iterator[str]:
    yield from _short(side, "foot", leg)
    upper, lower = subtract(leg.middle, leg.root), subtract(leg.end, leg.middle)
    knee = angle(upper, lower)
    yield from _beyond(f"the {side} knee bends", knee, KNEE)
    way = outward(pelvis.from_room(unit(upper)), out)
    forward, aside, up = way
    hip = degrees(atan2(forward, -up))
    yield from _beyond(f"the {side} hip bends", hip, HIP_FORWARD)
    spread = degrees(atan2(aside, (forward * forward + up * up) ** 0.5))
    yield from _beyond(f"the {side} leg goes out", spread, HIP_OUT)
    if knee > _BENT:
        twist = _twist(way, outward(pelvis.from_room(leg.middle_way), out), (1.0, 0.0, 0.0))
        yield from _beyond(f"the {side} thigh is twisted", twist, HIP_TWIST)
    ankle = 90 - angle(scale(lower, -1), leg.end_way)
    yield from _beyond(f"the {side} foot is drawn up", ankle, ANKLE)


def _twist(bone: Vector, middle_way: Vector, rest: Vector) -> float:
    """How far a hanging bone whose joint points to `rest` is twisted once it has been swung to `bone`."""
    neutral = carried(rest, (0.0, 0.0, -1.0), bone)
    now = across(middle_way, bone)
    return degrees(atan2(dot(cross(neutral, now), bone), dot(neutral, now)))
