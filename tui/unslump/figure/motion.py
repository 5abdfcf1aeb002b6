"""From one pose to the next as a body goes: slowly off, slowly home, and what is planted stays planted."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from unslump.figure.pose import Bend, Girdle, Half, Limb, Outward, Pelvis, Pose, outward
from unslump.figure.proportions import HAND
from unslump.figure.skeleton import Chain, Skeleton, solve
from unslump.figure.vector import Axes, Vector, add, blend, carried, dot, length, scale, subtract, unit

_LIFT = 0.18
"""How high a stepping foot is lifted, as a share of its way."""
_OVER_FLOOR = 0.02
"""How high a swinging hand stays over the floor."""
_ROUND_FOR_ARMS = (0.5, 0.85, 0.0)
_ROUND_FOR_LEGS = (0.9, 0.2, 0.0)
"""Where a wide swing goes round the body: forward and out."""


def ease(share: float) -> float:
    """How much of a movement is done after `share` of its time, both from 0 to 1.

    The path of least jerk between two rests, which hands of people follow (Flash and Hogan, The Coordination
    of Arm Movements, Journal of Neuroscience 5, 1985).
    """
    share = min(1.0, max(0.0, share))
    return min(1.0, share**3 * (10 + share * (6 * share - 15)))


def between(start: Pose, end: Pose, share: float) -> Pose:
    """The pose `share` of the way from `start` to `end`, from 0 to 1 (`ease` says how far one is when).

    The trunk goes by its angles. A hand or a foot that both poses plant in one place does not leave it; a
    foot that they plant in two places steps; everything else swings around its shoulder or hip.
    """
    if share <= 0:
        return start
    if share >= 1:
        return end
    bones, end_bones = _solved(start), _solved(end)
    pose = Pose(
        pelvis=Pelvis(
            place=blend(start.pelvis.place, end.pelvis.place, share),
            tilt=_mix(start.pelvis.tilt, end.pelvis.tilt, share),
            turn=_mix(start.pelvis.turn, end.pelvis.turn, share),
            lean=_mix(start.pelvis.lean, end.pelvis.lean, share),
        ),
        lumbar=_bend(start.lumbar, end.lumbar, share),
        thoracic=_bend(start.thoracic, end.thoracic, share),
        neck=_bend(start.neck, end.neck, share),
        left=_half(start.left, end.left, bones, end_bones, 1, share),
        right=_half(start.right, end.right, bones, end_bones, -1, share),
        desk=end.desk or start.desk,
    )
    now = solve(pose)
    left, right = _over_floor(pose.left, now.left_arm, 1), _over_floor(pose.right, now.right_arm, -1)
    return replace(pose, left=left, right=right)


def way(poses: Iterable[Pose], steps: int = 8) -> Iterator[Pose]:
    """All of `poses` in turn, and what lies between each and the next, in `steps` parts."""
    poses = list(poses)
    for start, end in pairwise(poses):
        for step in range(steps):
            yield between(start, end, step / steps)
    yield from poses[-1:]


@lru_cache(maxsize=64)
def _solved(pose: Pose) -> Skeleton:
    return solve(pose)


def _mix(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _bend(start: Bend, end: Bend, share: float) -> Bend:
    return Bend(
        bend=_mix(start.bend, end.bend, share),
        twist=_mix(start.twist, end.twist, share),
        side=_mix(start.side, end.side, share),
    )


def _girdle(start: Girdle, end: Girdle, share: float) -> Girdle:
    return Girdle(
        shrug=_mix(start.shrug, end.shrug, share),
        draw_back=_mix(start.draw_back, end.draw_back, share),
    )


def _half(start: Half, end: Half, bones: Skeleton, end_bones: Skeleton, out: int, share: float) -> Half:
    arm, leg = bones.limbs(out)
    end_arm, end_leg = end_bones.limbs(out)
    hand = _Move(arm, end_arm, bones.chest, end_bones.chest, out, share)
    foot = _Move(leg, end_leg, bones.pelvis, end_bones.pelvis, out, share)
    return Half(
        girdle=_girdle(start.girdle, end.girdle, share),
        hand=hand.stays(start.hand, end.hand) or hand.swings(_ROUND_FOR_ARMS),
        foot=foot.stays(start.foot, end.foot)
        or foot.steps(start.foot, end.foot)
        or foot.swings(_ROUND_FOR_LEGS),
    )


class _Move(NamedTuple):
    """An arm or a leg at the start and at the end, with the chest or pelvis that carries it."""

    start: Chain
    end: Chain
    body: Axes
    end_body: Axes
    out: int
    share: float

    def stays(self, start: Limb, end: Limb) -> Limb | None:
        """The limb that does not leave its place in the room, if it is such a one."""
        return self._planted(start.place) if _in_room(start, end) and start.place == end.place else None

    def steps(self, start: Limb, end: Limb) -> Limb | None:
        """The foot that goes from one place on the floor to another, if it is such a one."""
        if not _in_room(start, end):
            return None
        lift = length(subtract(end.place, start.place)) * _LIFT * 4 * self.share * (1 - self.share)
        return self._planted(add(blend(start.place, end.place, self.share), (0.0, 0.0, lift)))

    def swings(self, around: Outward) -> Limb:
        """The limb on an arc around its shoulder or hip, as the chest or the pelvis sees it."""
        reach = self._seen(self.body, subtract(self.start.end, self.start.root))
        end_reach = self._seen(self.end_body, subtract(self.end.end, self.end.root))
        first, last = unit(reach), unit(end_reach)
        wide = (1 - dot(first, last)) / 2
        bulge = 3 * wide * wide * self.share * (1 - self.share)
        now = unit(add(blend(first, last, self.share), scale(around, bulge)))
        middle = carried(self._seen(self.body, self.start.middle_way), first, now)
        end_middle = carried(self._seen(self.end_body, self.end.middle_way), last, now)
        return Limb(
            place=scale(now, _mix(length(reach), length(end_reach), self.share)),
            middle=_swung(middle, end_middle, self.share),
            end=_swung(
                self._seen(self.body, self.start.end_way),
                self._seen(self.end_body, self.end.end_way),
                self.share,
            ),
        )

    def _planted(self, place: Outward) -> Limb:
        return Limb(
            place=place,
            planted=True,
            middle=outward(_swung(self.start.middle_way, self.end.middle_way, self.share), self.out),
            end=outward(_swung(self.start.end_way, self.end.end_way, self.share), self.out),
        )

    def _seen(self, body: Axes, way: Vector) -> Outward:
        return outward(body.from_room(way), self.out)


def _in_room(start: Limb, end: Limb) -> bool:
    return start.planted and end.planted


def _over_floor(half: Half, arm: Chain, out: int) -> Half:
    """A hand that would swing through the floor brushes over it instead."""
    under = _OVER_FLOOR - min(arm.end[2], arm.end[2] + arm.end_way[2] * HAND)
    if half.hand.planted or under <= 0:
        return half
    hand = Limb(
        place=outward(add(arm.end, (0.0, 0.0, under)), out),
        planted=True,
        middle=outward(arm.middle_way, out),
        end=outward(arm.end_way, out),
    )
    return replace(half, hand=hand)


def _swung(start: Vector, end: Vector, share: float) -> Vector:
    return carried(start, start, end, share)
