"""The body of an exercise: its figure on its stage, ready to be drawn, and the sheet of its poses."""

from collections.abc import Iterator

from msgspec import Struct

from unslump.figure.motion import way
from unslump.figure.palette import palette
from unslump.figure.reading import READY, Figure, read_figure
from unslump.figure.sheet import in_rows, png_sheet, svg_sheet, tiles
from unslump.figure.stage import Stage, set_stage
from unslump.routine.model import Exercise, Side

MAT = "mat"
"""The equipment that is drawn under the figure."""
LEADING = {None: 0, Side.LEFT: 1, Side.RIGHT: -1}
"""The side that leads, as a stage counts it."""
TILE = (64, 52)
"""Pixels of one picture on a sheet."""
COLUMNS = 4
"""Pictures in a row of a sheet."""
SHEETS = {".svg": svg_sheet, ".png": png_sheet}
"""What draws a sheet, by the end of the name of its file."""


class Body(Struct, frozen=True, kw_only=True):
    """A figure and the stage that holds everything it does."""

    figure: Figure
    stage: Stage


def body_of(exercise: Exercise, side: Side | None = None, *, easier: bool = False) -> Body:
    """The body that does an exercise. Raises ValueError for one without a figure."""
    if exercise.figure is None:
        raise ValueError(f"{exercise.id} has no figure")
    figure = read_figure(exercise.figure)
    figure = figure.as_easier if easier else figure
    figure = figure.mirrored if side is Side.RIGHT else figure
    stage = set_stage(
        figure.camera,
        way([figure.poses[name] for name in pose_names(exercise)]),
        on_mat=MAT in exercise.equipment,
        works=exercise.works,
        leading=LEADING[side],
    )
    return Body(figure=figure, stage=stage)


def pose_names(exercise: Exercise) -> Iterator[str]:
    """The poses in the order in which a set passes through them, once around; none without a figure."""
    ready = ready_pose(exercise)
    if ready is not None:
        yield ready
        for movement in (*exercise.enter, *exercise.movements, exercise.movements[0]):
            if movement.pose is not None:
                yield movement.pose


def ready_pose(exercise: Exercise) -> str | None:
    """The pose in which one gets ready; None without a figure."""
    if exercise.figure is None:
        return None
    if READY in exercise.figure.poses:
        return READY
    movements = (*exercise.enter, *exercise.movements)
    return next((movement.pose for movement in movements if movement.pose is not None), None)


def sheet_of(exercise: Exercise, suffix: str, *, sided: bool) -> bytes:
    """A picture of every pose; `suffix` is one of SHEETS. Raises ValueError for one without a figure."""
    body = body_of(exercise, Side.LEFT if sided else None)
    poses = {name: body.figure.poses[name] for name in dict.fromkeys(pose_names(exercise))}
    rows = in_rows(tiles(body.stage, poses, *TILE), COLUMNS)
    return SHEETS[suffix](rows, palette())
