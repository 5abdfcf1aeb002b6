"""From the tables of a pack to the poses of a figure, or to everything about them that cannot be."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from unslump.figure.camera import Camera
from unslump.figure.limits import strains
from unslump.figure.pose import Bend, Girdle, Half, Limb, Pelvis, Pose, mirrored
from unslump.figure.written import MOST_POSES, WrittenFigure, WrittenFoot, WrittenHand, WrittenPose

READY = "ready"
"""The pose in which one waits for the exercise to begin; without it, the first pose of the exercise is it."""

_PAIRS = {"girdles": "girdle", "hands": "hand", "feet": "foot"}
_SIDES = ("left", "right")
_LIMBS = ("left_hand", "right_hand", "left_foot", "right_foot")

Poses = Mapping[str, WrittenPose]
Tables = dict[str, Any]


class Figure(Struct, frozen=True, kw_only=True):
    """The poses of an exercise by name, and from where they are seen. A side is the left one."""

    camera: Camera
    poses: Mapping[str, Pose]
    easier: Mapping[str, Pose] = {}
    harder: Mapping[str, Pose] = {}

    @property
    def as_easier(self) -> "Figure":
        """The figure of the easier variant."""
        return Figure(camera=self.camera, poses={**self.poses, **self.easier})

    @property
    def mirrored(self) -> "Figure":
        """The figure with left and right exchanged, seen from its other side: its picture is mirrored."""

        def exchanged(poses: Mapping[str, Pose]) -> dict[str, Pose]:
            return {name: mirrored(pose) for name, pose in poses.items()}

        return Figure(
            camera=self.camera.mirrored,
            poses=exchanged(self.poses),
            easier=exchanged(self.easier),
            harder=exchanged(self.harder),
        )


class Misfit(NamedTuple):
    """One thing wrong with a figure: the keys that lead to it, and what it is.

    `name` is the name that is wrong, to be said after the message, and `choices` are those that would do.
    """

    path: tuple[str, ...]
    message: str
    name: str = ""
    choices: tuple[str, ...] = ()


def read_figure(written: WrittenFigure) -> Figure:
    """The figure that a pack writes. Raises KeyError for one in which `misfits` finds something."""

    def whole(pose: WrittenPose) -> Pose:
        return _pose(_tables(_lineage(pose, written.poses)))

    return Figure(
        camera=written.camera,
        poses={name: whole(pose) for name, pose in written.poses.items()},
        easier={name: whole(_varied(name, pose)) for name, pose in written.easier.items()},
        harder={name: whole(_varied(name, pose)) for name, pose in written.harder.items()},
    )


def misfits(figure: Mapping[str, Any]) -> Iterator[Misfit]:
    """Everything in a parsed figure that cannot be: names that are not there, poses that no body can take.

    A pose that is not of the shape of a WrittenPose is passed over, and so are those that begin from it.
    """
    known = {group: _readable(figure.get(group)) for group in ("poses", "easier", "harder")}
    named = figure.get("poses")
    names = tuple(named) if isinstance(named, dict) else ()
    for group, poses in known.items():
        for name, pose in poses.items():
            if group == "poses":
                yield from _pose_misfits((group, name), pose, known["poses"], names)
            elif name in names:
                yield from _pose_misfits((group, name), _varied(name, pose), known["poses"], names)
            else:
                yield Misfit((group, name), "there is no pose that this could change:", name, names)


def _readable(tables: object) -> dict[str, WrittenPose]:
    poses = {}
    for name, table in islice(tables.items(), MOST_POSES) if isinstance(tables, dict) else ():
        try:
            poses[name] = msgspec.convert(table, WrittenPose)
        except msgspec.ValidationError:
            continue  # whoever checks the shape of a pack tells why
    return poses


def _varied(name: str, pose: WrittenPose) -> WrittenPose:
    """A pose of a variant begins from the pose of its own name."""
    return pose if pose.from_ else msgspec.structs.replace(pose, from_=name)


def _pose_misfits(
    path: tuple[str, ...], pose: WrittenPose, poses: Poses, names: tuple[str, ...]
) -> Iterator[Misfit]:
    for part in ("hands", "feet", *_LIMBS):
        limb = getattr(pose, part)
        if limb and not _has_one_place(limb):
            yield Misfit((*path, part), f"`{part}` wants either `planted` or `reach`")
    lineage = _lineage(pose, poses)
    beyond = lineage[-1].from_
    if beyond is None:
        yield from _body_misfits(path, _tables(lineage))
    elif beyond not in names and len(lineage) == 1:
        yield Misfit((*path, "from"), "there is no pose", beyond, names)
    elif beyond in poses:
        yield Misfit((*path, "from"), "this pose would begin from itself, by way of", pose.from_ or "")


def _body_misfits(path: tuple[str, ...], tables: Tables) -> Iterator[Misfit]:
    limbs = [tables.get(part) for part in _LIMBS]
    for both in ("hands", "feet"):
        absent = [part for part in _LIMBS if part.endswith(_PAIRS[both]) and part not in tables]
        if len(absent) == len(_SIDES):
            yield Misfit(path, f"`{both}` are missing")
        elif absent:
            yield Misfit(path, f"`{absent[0]}` is missing")
    if all(limb and _has_one_place(limb) for limb in limbs):
        for strain in strains(_pose(tables)):
            yield Misfit(path, f"no body can do this: {strain.message}")


def _has_one_place(limb: WrittenHand | WrittenFoot) -> bool:
    return (limb.planted is None) != (limb.reach is None)


def _lineage(pose: WrittenPose, poses: Poses) -> list[WrittenPose]:
    """The pose, the one it begins from, and so on, up to one that cannot be found or was there before."""
    lineage = [pose]
    while (name := lineage[-1].from_) is not None and name in poses:
        if any(poses[name] is other for other in lineage):
            break
        lineage.append(poses[name])
    return lineage


def _tables(lineage: list[WrittenPose]) -> Tables:
    """What the first pose writes and, where it has no table of its own, what the others write."""
    tables: Tables = {}
    for pose in reversed(lineage):
        tables |= _own(pose)
    return tables


def _own(pose: WrittenPose) -> Tables:
    """The tables of one pose, those for both sides written out for each."""
    tables: Tables = {name: getattr(pose, name) for name in ("pelvis", "lumbar", "thoracic", "neck", "desk")}
    for both, one in _PAIRS.items():
        for side in _SIDES:
            tables[f"{side}_{one}"] = getattr(pose, f"{side}_{one}") or getattr(pose, both)
    return {name: table for name, table in tables.items() if table is not None}


def _pose(tables: Tables) -> Pose:
    return Pose(
        pelvis=tables.get("pelvis", Pelvis()),
        lumbar=tables.get("lumbar", Bend()),
        thoracic=tables.get("thoracic", Bend()),
        neck=tables.get("neck", Bend()),
        left=_half(tables, "left"),
        right=_half(tables, "right"),
        desk=tables.get("desk"),
    )


def _half(tables: Tables, side: str) -> Half:
    return Half(
        girdle=tables.get(f"{side}_girdle", Girdle()),
        hand=_limb(tables[f"{side}_hand"]),
        foot=_limb(tables[f"{side}_foot"]),
    )


def _limb(limb: WrittenHand | WrittenFoot) -> Limb:
    middle, end = (limb.elbow, limb.fingers) if isinstance(limb, WrittenHand) else (limb.knee, limb.toes)
    place = limb.reach if limb.planted is None else limb.planted
    if place is None:
        raise KeyError("planted or reach")
    return Limb(place=place, planted=limb.planted is not None, middle=middle, end=end)
