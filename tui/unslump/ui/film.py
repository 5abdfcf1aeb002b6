"""The film: the pictures of one movement after another, drawn ahead on a thread and kept."""

import queue
import threading

from msgspec import Struct

from unslump.figure.cells import Drawing, Line, cells
from unslump.figure.motion import between, ease
from unslump.routine.body import body_of
from unslump.routine.model import Breath, Exercise, Side

FRAMES_PER_SECOND = 15
"""Pictures a second that a film holds, however few of them are shown."""
KEPT_CELLS = 640 * 1024
"""Cells of different lines that a film keeps, at eight bytes each; past that it begins anew."""
FREE_BREATH_SECONDS = 5.0
"""Half of a breath that nothing paces."""

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
        self._kept: dict[tuple[Shot, int], Lines] = {}
        self._lines: dict[Line, Line] = {}
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

    def __len__(self) -> int:
        """How many pictures are kept."""
        return len(self._kept)

    def close(self) -> None:
        """Let the thread end."""
        self._wanted.put(None)

    def _draw_ahead(self) -> None:
        frame = self._wanted.get()
        take = self._take
        body = body_of(take.exercise, take.side, easier=take.easier)
        poses, stage = body.figure.poses, body.stage
        across, down = take.drawing.grid
        view = stage.view(take.width * across, take.height * down, take.drawing.pixel_width)
        while frame is not None:
            shot, index = frame
            while index < shot.frames and self._wanted.empty():
                if (shot, index) not in self._kept:
                    share = index / max(1, shot.frames - 1)
                    pose = between(poses[shot.start], poses[shot.end], ease(share))
                    picture = stage.draw(view, pose, shot.fullness(share))
                    self._keep((shot, index), cells(picture, take.drawing))
                index += 1
            frame = self._wanted.get()

    def _keep(self, frame: tuple[Shot, int], lines: Lines) -> None:
        """Keep a picture; most of its lines stand in others as well and are kept once."""
        if len(self._lines) * self._take.width > KEPT_CELLS:
            self._kept, self._lines = {}, {}
            self._asked = None  # what was asked for last may have gone with them
        self._kept[frame] = tuple(self._lines.setdefault(line, line) for line in lines)
