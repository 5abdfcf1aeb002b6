"""Which part of the body a muscle of a pack's `works` is: pieces of its shell that are tinted."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from unslump.figure.body import shaped
from unslump.figure.material import Material
from unslump.figure.pose import outward
from unslump.figure.skeleton import Skeleton
from unslump.figure.solids import Egg
from unslump.figure.vector import Vector, scale, unit


class Patch(NamedTuple):
    """The part of a shape that faces `facing` (forward, out, up) by at least `least`, from -1 to 1."""

    shape: str
    facing: Vector = (0.0, 0.0, 1.0)
    least: float = -2.0


class Muscle(NamedTuple):
    """Patches on each side. When a side leads, `share` 1 works on that side alone, -1 on the other alone."""

    patches: tuple[Patch, ...]
    share: int = 0


_LEADING, _OTHER = 1, -1
_BACK, _FRONT, _OUT = (-1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
_BACK_AND_OUT, _BACK_AND_UP = (-0.8, 0.6, 0.0), (-0.8, 0.0, 0.6)

MUSCLES: Mapping[str, Muscle] = {
    "abdominals": Muscle((Patch("waist", _FRONT, 0.45),)),
    "arms": Muscle((Patch("upper arm"),)),
    "calves": Muscle((Patch("calf"),)),
    "chest": Muscle((Patch("chest", _FRONT, 0.45),)),
    "glutes": Muscle((Patch("seat"),), _LEADING),
    "hamstrings": Muscle((Patch("back of thigh"),)),
    "hip-flexors": Muscle((Patch("groin", _FRONT, 0.1),), _LEADING),
    "low-back": Muscle((Patch("waist", _BACK, 0.45),)),
    "lower-trapezius": Muscle((Patch("ribs", _BACK, 0.5),)),
    "mid-trapezius": Muscle((Patch("chest", _BACK_AND_UP, 0.5),)),
    "quadriceps": Muscle((Patch("front of thigh"),)),
    "rhomboids": Muscle((Patch("chest", _BACK, 0.5),)),
    "shoulder-stabilisers": Muscle((Patch("shoulder"), Patch("chest", _BACK_AND_OUT, 0.7)), _OTHER),
    "shoulders": Muscle((Patch("shoulder"),)),
    "side-body": Muscle((Patch("waist", _OUT, 0.35), Patch("ribs", _OUT, 0.35)), _LEADING),
    "thoracic-extensors": Muscle((Patch("ribs", _BACK, 0.45), Patch("chest", _BACK, 0.45))),
    "thoracic-rotators": Muscle((Patch("ribs", _OUT, 0.3), Patch("ribs", _BACK_AND_OUT, 0.6))),
}
"""Every muscle that the figure can show at work, by its name in a pack; other names show nothing."""

_NONE = Muscle(())
_OVER = 1.02
"""How much larger than the body a tint is, so that it lies over it."""


def at_work(bones: Skeleton, works: Iterable[str], leading: int = 0, breath: float = 0.0) -> Iterator[Egg]:
    """The muscles in `works`; `leading` is 1 when the left side leads, -1 for the right, 0 for neither."""
    for name in works:
        muscle = MUSCLES.get(name, _NONE)
        for patch in muscle.patches:
            for side in (1, -1):
                if muscle.share * leading * side >= 0:
                    yield _tinted(shaped(bones, patch.shape, side, breath), patch, side)


def _tinted(egg: Egg, patch: Patch, side: int) -> Egg:
    return egg._replace(
        radii=scale(egg.radii, _OVER),
        material=Material.WORKING,
        facing=outward(unit(patch.facing), side),
        least=patch.least,
    )
