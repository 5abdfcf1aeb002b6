"""An exercise ready to be drawn: who looks from where, what has to fit, what the body is on, what works."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from unslump.figure.body import flesh
from unslump.figure.camera import Bounds, Camera, View, bounds_of, fitted, joined
from unslump.figure.ground import Mat, floor_picture, with_shadow
from unslump.figure.material import Material
from unslump.figure.muscles import at_work
from unslump.figure.pose import Pose
from unslump.figure.raster import Canvas, Picture
from unslump.figure.skeleton import Skeleton, solve
from unslump.figure.solids import Cone, Egg, Solid
from unslump.figure.vector import ROOM, Axes, Vector, dot

_MAT_LENGTH = 1.14  # 2 m
_FLOOR_BEHIND = 0.4
"""How far the floor goes on behind the body, in statures."""
_ASIDE = 0.25
"""How much of its side a body must show for one leg to be the far one: the sine of its turn."""
_DESK_RADII = (0.16, 0.30, 0.014)


class Stage(Struct, frozen=True, kw_only=True):
    """Everything about a figure that stays the same while it moves.

    `far_edge` is how high in the picture the floor ends, in statures. `leading` is 1 when the left side
    leads, -1 for the right, 0 for neither.
    """

    camera: Camera
    bounds: Bounds
    far_edge: float
    mat: Mat | None = None
    works: tuple[str, ...] = ()
    leading: int = 0

    def view(self, width: int, height: int, pixel_width: float = 1.0) -> View:
        """The view of `width` by `height` pixels into which the whole movement fits.

        `pixel_width` is the width of a pixel over its height.
        """
        return fitted(self.bounds, self.camera.directions, width, height, pixel_width)

    def draw(self, view: View, pose: Pose, breath: float = 0.0) -> Picture:
        """The picture of one instant; `breath` is how full the lungs are, from 0 to 1."""
        bones = solve(pose)
        solids = [*_furniture(pose.desk), *flesh(bones, breath)]
        working = at_work(bones, self.works, self.leading, breath)
        canvas = Canvas(view, with_shadow(floor_picture(view, self.far_edge, self.mat), solids, view))
        canvas.draw([*solids, *working], _far_side(bones, view.directions))
        canvas.edge()
        return canvas.picture()


def set_stage(
    camera: Camera,
    poses: Iterable[Pose],
    *,
    on_mat: bool = False,
    works: tuple[str, ...] = (),
    leading: int = 0,
) -> Stage:
    """The stage on which every one of `poses` can be drawn; give it all that the movement passes through."""
    directions = camera.directions
    bodies = [solve(pose) for pose in poses]
    mat = _mat_under(bodies) if on_mat else None
    grounded = [place for bones in bodies for place in (bones.hips, bones.left_leg.end, bones.right_leg.end)]
    if mat:
        grounded += [
            (end, side, 0.0) for end in (mat.back, mat.front) for side in (mat.half_width, -mat.half_width)
        ]
    far_edge = max(dot((forward, left, 0.0), directions.up) for forward, left, _ in grounded)
    return Stage(
        camera=camera,
        bounds=joined(bounds_of(flesh(bones, breath=1.0), directions) for bones in bodies),
        far_edge=far_edge + _FLOOR_BEHIND * directions.forward[2],
        mat=mat,
        works=works,
        leading=leading,
    )


def _furniture(desk: Vector | None) -> Iterator[Solid]:
    if desk:
        forward, left, up = desk
        yield Egg((forward, left, up - _DESK_RADII[2]), ROOM, _DESK_RADII, Material.FURNITURE)
        yield Cone((forward, left, up), (forward, left, 0.0), 0.02, 0.03, Material.FURNITURE)


def _mat_under(bodies: Iterable[Skeleton]) -> Mat:
    places = [
        place[0]
        for bones in bodies
        for place in (bones.hips, bones.neck[-1].top, bones.left_leg.end, bones.right_leg.end)
    ]
    middle = (min(places) + max(places)) / 2
    return Mat(middle - _MAT_LENGTH / 2, middle + _MAT_LENGTH / 2)


def _far_side(bones: Skeleton, directions: Axes) -> int:
    facing = dot(bones.pelvis.left, directions.forward)
    if abs(facing) < _ASIDE:
        return 0
    return -1 if facing > 0 else 1
