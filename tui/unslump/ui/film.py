"""The film: the pictures of one movement after another, drawn ahead on a thread and kept."""

import queue
import threading
from collections import OrderedDict
from collections.abc import Iterator

from msgspec import Struct

from unslump.figure.cells import Drawing, Line, cells
from unslump.figure.motion import between, ease, way
from unslump.figure.reading import READY, Figure, read_figure
from unslump.figure.stage import Stage, set_stage
from unslump.routine.model import Breath, Exercise, Side

FRAMES_PER_SECOND = 15
KEPT_CELLS = 1024 * 1024
"""Cells that a film keeps, at eight bytes each; the oldest pictures go first."""
FREE_BREATH_SECONDS = 5.0
"""Half of a breath that nothing paces."""
MAT = "mat"

Lines = tuple[Line, ...]


class Shot(Struct, frozen=True):
    """One movement as the film shows it: from one pose to another, in so many seconds, with its breath."""

    start: str
    end: str
    seconds: float
    breath: Breath

    @property
    def frames(self) -> int:
        """How many pictures it takes."""
        return max(1, round(self.seconds * FRAMES_PER_SECOND))

    def fullness(self, share: float) -> float:
        """How full the lungs are, 0 to 1, after a share of the movement's time."""
        if self.breath is Breath.INHALE:
            return ease(share)
        if self.breath is Breath.EXHALE:
            return 1 - ease(share)
        if self.breath is Breath.HOLD:
            return 1.0
        phase = share * self.seconds / FREE_BREATH_SECONDS
        return ease(1 - abs(phase % 2 - 1))


class Take(Struct, frozen=True):
    """What a film is of: an exercise, its side, whether in the easier way, and the size in cells."""

    exercise: Exercise
    side: Side | None
    easier: bool
    width: int
    height: int
    drawing: Drawing

    @property
    def key(self) -> tuple[object, ...]:
        """What tells this take from every other."""
        return (self.exercise.id, self.side, self.easier, self.width, self.height, self.drawing)


class Film:
    """The pictures of one take. `picture` never draws: it hands out what is drawn, and asks for the rest."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._kept: OrderedDict[tuple[Shot, int], Lines] = OrderedDict()
        self._room = max(FRAMES_PER_SECOND, KEPT_CELLS // max(1, take.width * take.height))
        self._wanted: queue.SimpleQueue[tuple[Shot, int] | None] = queue.SimpleQueue()
        self._asked: tuple[Shot, int] | None = None
        threading.Thread(target=self._draw_ahead, name="unslump-film", daemon=True).start()

    def picture(self, shot: Shot, share: float) -> Lines | None:
        """The picture of a shot after a share of its time; None while it is not drawn yet."""
        frame = (shot, min(shot.frames - 1, int(share * shot.frames)))
        picture = self._kept.get(frame)
        if picture is None and self._asked != frame:
            self._asked = frame
            self._wanted.put(frame)
        return picture

    def close(self) -> None:
        """Let the thread end."""
        self._wanted.put(None)

    def _draw_ahead(self) -> None:
        frame = self._wanted.get()
        figure, stage = staged(self._take)
        across, down = self._take.drawing.grid
        view = stage.view(self._take.width * across, self._take.height * down, self._take.drawing.pixel_width)
        while frame is not None:
            shot, index = frame
            while index < shot.frames and self._wanted.empty():
                if (shot, index) not in self._kept:
                    share = index / max(1, shot.frames - 1)
                    pose = between(figure.poses[shot.start], figure.poses[shot.end], ease(share))
                    picture = stage.draw(view, pose, shot.fullness(share))
                    self._keep((shot, index), cells(picture, self._take.drawing))
                index += 1
            frame = self._wanted.get()

    def _keep(self, frame: tuple[Shot, int], lines: Lines) -> None:
        self._kept[frame] = lines
        while len(self._kept) > self._room:
            self._kept.popitem(last=False)


def staged(take: Take) -> tuple[Figure, Stage]:
    """The figure of a take and the stage that holds all of its movements. The exercise must have a figure."""
    exercise = take.exercise
    assert exercise.figure is not None
    figure = read_figure(exercise.figure)
    figure = figure.as_easier if take.easier else figure
    figure = figure.mirrored if take.side is Side.RIGHT else figure
    passed = [figure.poses[name] for name in pose_names(exercise)]
    stage = set_stage(
        figure.camera,
        way(passed),
        on_mat=MAT in exercise.equipment,
        works=exercise.works,
        leading={Side.LEFT: 1, Side.RIGHT: -1}.get(take.side, 0) if take.side else 0,
    )
    return figure, stage


def pose_names(exercise: Exercise) -> Iterator[str]:
    """The poses of an exercise in the order in which a set passes through them, once around."""
    yield ready_pose(exercise)
    for movement in (*exercise.enter, *exercise.movements, exercise.movements[0]):
        if movement.pose is not None:
            yield movement.pose


def ready_pose(exercise: Exercise) -> str:
    """The pose in which one gets ready."""
    assert exercise.figure is not None
    if READY in exercise.figure.poses:
        return READY
    return next(m.pose for m in (*exercise.enter, *exercise.movements) if m.pose is not None)
