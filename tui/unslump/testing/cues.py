"""Cues of whole sessions, and an output that keeps what it is given."""

from collections.abc import Iterator

from msgspec.structs import replace

from unslump.api import Cue, Output, hookimpl
from unslump.hooks.host import Host
from unslump.hooks.library import load_library
from unslump.routine.model import Breath
from unslump.session.commands import Command
from unslump.session.player import Player
from unslump.session.rehearsal import rehearse
from unslump.session.timeline import compile_timeline

_ROUTINE = "desk-back/undo-the-sitting"
_DISTURBANCES = (
    (1.0, Command.START),
    (2.0, Command.NEXT),
    (3.0, Command.PAUSE),
    (4.0, Command.RESUME),
    (5.0, Command.HURTS),
    (6.0, Command.QUIT),
)


class CueRecorder:
    """A plug-in with one output, `recorder`, that keeps every cue in `cues` and counts its closings."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.closings = 0

    @hookimpl
    def unslump_outputs(self) -> list[Output]:
        """Offer the recorder."""
        return [Output(id="recorder", label="A recorder", play=self.cues.append, close=self._close)]

    def _close(self) -> None:
        self.closings += 1


def _session_cues() -> Iterator[Cue]:
    """A session of the built-in routine, whole; then one that is paused, hurts and is left."""
    library = load_library(Host.with_built_ins()).library
    routine = library.routine(_ROUTINE)
    exercises = {exercise.id: exercise for exercise in library.exercises}
    yield from rehearse(compile_timeline(routine, exercises))

    first = exercises[routine.steps[0].exercise]
    holding = replace(
        first, enter=(), movements=(replace(first.movements[0], breath=Breath.HOLD, cue="Hold."),)
    )
    player = Player(compile_timeline(routine, exercises | {first.id: holding}))
    for now, command in _DISTURBANCES:
        yield from player.do(command, now).cues


CUES: tuple[Cue, ...] = tuple(_session_cues())
"""Cues as sessions bring them, in order: one whole, one that is paused, hurts and is left; every kind."""
