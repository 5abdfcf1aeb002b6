"""Draws the sheets of poses on this page from the built-in pack: `python docs/figure/draw_sheets.py`."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from unslump.figure.motion import between
from unslump.figure.palette import palette
from unslump.figure.sheet import Tile, in_rows, png_sheet, tiles
from unslump.figure.stage import set_stage
from unslump.routine.body import COLUMNS, MAT, TILE, body_of
from unslump.routine.model import Exercise, Side
from unslump.routine.reader import read_pack

FOLDER = Path(__file__).parent
PACK = Path(str(files("unslump.routine"))) / "packs" / "desk-back"
SIDES = {"desk-back/quadruped-rotation": Side.LEFT, "desk-back/glute-reach": Side.LEFT}
STEPS = 8


def poses_of(exercise: Exercise) -> list[Tile]:
    """Every pose of an exercise."""
    body = body_of(exercise, SIDES.get(exercise.id))
    return tiles(body.stage, body.figure.poses, *TILE)


def variants_of(exercise: Exercise) -> Iterator[list[Tile]]:
    """The poses that the easier and the harder way change."""
    body = body_of(exercise, SIDES.get(exercise.id))
    for name, poses in (("easier", body.figure.easier), ("harder", body.figure.harder)):
        if poses:
            stage = set_stage(
                body.figure.camera,
                poses.values(),
                on_mat=MAT in exercise.equipment,
                works=exercise.works,
                leading=body.stage.leading,
            )
            drawn = tiles(stage, poses, *TILE)
            yield [Tile(f"{name}: {tile.label}", tile.picture) for tile in drawn]


def way_of(exercise: Exercise, start: str, end: str) -> list[Tile]:
    """What lies between two poses."""
    body = body_of(exercise, SIDES.get(exercise.id))
    poses = body.figure.poses
    shares = {f"{start} to {end}: {step}-{STEPS - 1}": step / (STEPS - 1) for step in range(STEPS)}
    passed = {label: between(poses[start], poses[end], share) for label, share in shares.items()}
    return tiles(body.stage, passed, *TILE)


def draw(name: str, groups: Sequence[list[Tile]]) -> None:
    """Write a sheet on which every group begins a row."""
    rows = [row for group in groups for row in in_rows(group, COLUMNS)]
    (FOLDER / f"{name}.png").write_bytes(png_sheet(rows, palette()))


def main() -> None:
    """Draw every sheet."""
    exercises = {exercise.id: exercise for exercise in read_pack(PACK).exercises}
    draw("poses", [poses_of(exercise) for exercise in exercises.values()])
    draw("variants", [group for exercise in exercises.values() for group in variants_of(exercise)])
    draw("way", [way_of(exercises["desk-back/quadruped-rotation"], "open", "threaded")])


if __name__ == "__main__":
    main()
