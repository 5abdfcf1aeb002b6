"""The two shapes of which a body is built: eggs and cones."""

from typing import NamedTuple

from unslump.figure.material import Material
from unslump.figure.vector import ROOM, Axes, Vector


class Egg(NamedTuple):
    """An ellipsoid: its middle, the directions of its three half axes, how long each is.

    `side` is 1 for a left limb, -1 for a right one, 0 for the trunk. The light takes the upper and lower end
    of an egg that is `smooth` for sides, so that several of them in a row look like one body. Only the part
    of the shell is there that faces `facing` (forward, left and up of its own axes) by at least `least`, from
    -1 to 1.
    """

    middle: Vector
    axes: Axes
    radii: Vector
    material: Material
    side: int = 0
    smooth: bool = False
    facing: Vector = (0.0, 0.0, 1.0)
    least: float = -2.0


class Cone(NamedTuple):
    """The round, tapering piece between two balls; past the share `cut` of its length it is `beyond`."""

    start: Vector
    end: Vector
    start_radius: float
    end_radius: float
    material: Material
    side: int = 0
    cut: float = 1.0
    beyond: Material = Material.SKIN


Solid = Egg | Cone


def ball(middle: Vector, radius: float, material: Material, side: int) -> Egg:
    """An egg that is as wide as it is long."""
    return Egg(middle, ROOM, (radius, radius, radius), material, side)
