"""Processor time of a frame of the figure, part by part, for each built-in exercise.

The bound is four milliseconds for a whole frame of 56 by 44 pixels; ratios are to the mean of such frames.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from time import process_time

from unslump.figure.cells import Drawing, cells
from unslump.figure.motion import between, way
from unslump.figure.pose import Pose
from unslump.figure.reading import read_figure
from unslump.figure.stage import Stage, set_stage
from unslump.routine.model import Exercise
from unslump.routine.reader import read_pack

PACK = Path(str(files("unslump.routine"))) / "packs" / "desk-back"
STEPS = 16
REPEATS = 3
BOUND = 4.0
SIZES = ((24, 20), (56, 44), (64, 52), (96, 72), (200, 120))


def milliseconds(work: Callable[[], object]) -> float:
    """The least processor time of some runs."""
    times = []
    for _ in range(REPEATS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times) * 1000


def staged(exercise: Exercise) -> tuple[Stage, list[Pose]]:
    """The stage of an exercise and the poses of one round of its movements."""
    assert exercise.figure
    figure = read_figure(exercise.figure)
    names = [movement.pose for movement in (*exercise.movements, exercise.movements[0]) if movement.pose]
    stage = set_stage(
        figure.camera,
        way(figure.poses.values()),
        on_mat="mat" in exercise.equipment,
        works=exercise.works,
    )
    return stage, [figure.poses[name] for name in names]


def draw(stage: Stage, poses: list[Pose], width: int, height: int) -> float:
    """What a picture of this size takes, from a pose that is known, in milliseconds."""
    view = stage.view(width, height)
    taken = list(way(poses, STEPS))
    return milliseconds(lambda: [stage.draw(view, pose) for pose in taken]) / len(taken)


def parts(stage: Stage, poses: list[Pose]) -> dict[str, float]:
    """What each part of a frame of 56 by 44 pixels takes, in milliseconds."""
    view = stage.view(56, 44)
    taken = list(way(poses, STEPS))
    pictures = [stage.draw(view, pose) for pose in taken]
    start, end = poses[0], poses[1]
    posed = milliseconds(lambda: [between(start, end, step / len(taken)) for step in range(len(taken))])
    into_cells = milliseconds(lambda: [cells(picture, Drawing.HALF_BLOCKS) for picture in pictures])
    measured = {
        "pose between two": posed / len(taken),
        "picture": draw(stage, poses, 56, 44),
        "half blocks": into_cells / len(taken),
    }
    return {**measured, "whole frame": sum(measured.values())}


def print_table(*, quick: bool = False) -> None:
    """A frame by its parts, then pictures by their size, of all exercises or of one."""
    exercises = read_pack(PACK).exercises[: 1 if quick else None]
    played = [staged(exercise) for exercise in exercises]
    tables = [parts(stage, poses) for stage, poses in played]
    print(f"\n{'56 x 44 pixels, milliseconds a frame':40}{'mean':>8}{'worst':>8}")
    for name in tables[0]:
        took = [table[name] for table in tables]
        print(f"{name:40}{sum(took) / len(took):8.2f}{max(took):8.2f}")
    whole = [table["whole frame"] for table in tables]
    print(f"{'worst, of the bound of 4 ms':40}{max(whole) / BOUND:16.0%}")
    print(f"\n{'a picture, by size':40}{'mean':>8}{'ratio':>8}")
    for width, height in SIZES:
        mean = sum(draw(stage, poses, width, height) for stage, poses in played) / len(played)
        print(f"{f'{width} x {height}':40}{mean:8.2f}{mean / (sum(whole) / len(whole)):8.2f}")
    once = milliseconds(lambda: [staged(exercise) for exercise in exercises]) / len(exercises)
    print(f"\n{'reading a figure and setting its stage':40}{once:8.2f}")
