"""A figure as a pack writes it: exactly the shape of the TOML.

Lengths are fractions of stature, angles degrees. Pelvis, spine and girdles are written as `pose` has them; a
place or a direction of a limb is forward, out and up, out being away from the middle of the body.
"""

from msgspec import Struct, field

from unslump.figure.camera import Camera
from unslump.figure.pose import Bend, Girdle, Pelvis, Stature

MOST_POSES = 20
"""How many poses a figure may have, and each of its variants; what comes after them is not looked at."""

Triple = tuple[Stature, Stature, Stature]


class WrittenHand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a wrist is: `planted` in the room, or at `reach` from the shoulder along the axes of the chest.

    `elbow` and `fingers` are directions along the same axes.
    """

    planted: Triple | None = None
    reach: Triple | None = None
    elbow: Triple | None = None
    fingers: Triple | None = None


class WrittenFoot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an ankle is: `planted` in the room, or at `reach` from the hip along the axes of the pelvis.

    `knee` and `toes` are directions along the same axes.
    """

    planted: Triple | None = None
    reach: Triple | None = None
    knee: Triple | None = None
    toes: Triple | None = None


class WrittenPose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pose. What is left out is as in the pose that `from` names, or at rest without one.

    `hands`, `feet` and `girdles` stand for both sides, and are overruled by a side's own table. A table that
    is written replaces the whole table of the other pose. `desk` is the middle of the top of a desk.
    """

    from_: str | None = field(default=None, name="from")
    pelvis: Pelvis | None = None
    lumbar: Bend | None = None
    thoracic: Bend | None = None
    neck: Bend | None = None
    girdles: Girdle | None = None
    left_girdle: Girdle | None = None
    right_girdle: Girdle | None = None
    hands: WrittenHand | None = None
    left_hand: WrittenHand | None = None
    right_hand: WrittenHand | None = None
    feet: WrittenFoot | None = None
    left_foot: WrittenFoot | None = None
    right_foot: WrittenFoot | None = None
    desk: Triple | None = None


class WrittenFigure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Poses by name, written for the left side where an exercise has sides; `ready` is how one gets ready.

    A pose under `easier` or `harder` takes the place of the pose of its name in that variant, and says only
    what differs from it.
    """

    camera: Camera = Camera()
    poses: dict[str, WrittenPose]
    easier: dict[str, WrittenPose] = {}
    harder: dict[str, WrittenPose] = {}
