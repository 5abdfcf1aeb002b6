"""The built-in exercises as figures: their poses in the order in which a set passes through them."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from unslump.figure.material import PIXELS, Material, material_of
from unslump.figure.motion import way
from unslump.figure.pose import Pose
from unslump.figure.reading import READY, Figure, read_figure
from unslump.figure.stage import Stage, set_stage
from unslump.routine.model import Exercise
from unslump.routine.reader import read_pack

PACK = Path(str(files("unslump.routine"))) / "packs" / "desk-back"
EXERCISES = {exercise.id.split("/")[1]: exercise for exercise in read_pack(PACK).exercises}
IS_BODY = bytes(
    value < PIXELS and Material.SKIN <= material_of(value) <= Material.WORKING for value in range(256)
)
"""Turns pixels into 1 where they show the person and 0 elsewhere."""
SIDED = {"quadruped-rotation", "glute-reach"}


class Played(NamedTuple):
    """A figure as it is played: one exercise, in one of its ways, with one side leading."""

    name: str
    exercise: Exercise
    figure: Figure
    leading: int

    @property
    def order(self) -> list[str]:
        """The names of the poses from getting ready until the movements begin again."""
        movements = (*self.exercise.enter, *self.exercise.movements, self.exercise.movements[0])
        order = [READY, *(movement.pose for movement in movements if movement.pose)]
        return [name for name in order if name in self.figure.poses]

    @property
    def poses(self) -> list[Pose]:
        """The poses in that order."""
        return [self.figure.poses[name] for name in self.order]

    def stage(self) -> Stage:
        """The stage for all of it."""
        return set_stage(
            self.figure.camera,
            way(self.poses),
            on_mat="mat" in self.exercise.equipment,
            works=self.exercise.works,
            leading=self.leading,
        )


def played() -> Iterator[Played]:
    """Every exercise, its easier and harder way where they look different, and the other side."""
    for name, exercise in EXERCISES.items():
        assert exercise.figure is not None
        figure = read_figure(exercise.figure)
        ways = {name: figure}
        if figure.easier:
            ways[f"{name}, easier"] = figure.as_easier
        if figure.harder:
            ways[f"{name}, harder"] = replace(figure, poses={**figure.poses, **figure.harder})
        leading = 1 if name in SIDED else 0
        for title, one in ways.items():
            yield Played(title, exercise, one, leading)
            if leading:
                yield Played(f"{title}, right", exercise, one.mirrored, -leading)


PLAYED = {one.name: one for one in played()}
