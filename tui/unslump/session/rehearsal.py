"""A routine played on a simulated clock: its whole cue script, without waiting."""

from collections.abc import Iterator

from unslump.session.commands import Command
from unslump.session.cues import Cue
from unslump.session.moment import Status
from unslump.session.player import Player
from unslump.session.timeline import Timeline

TICK = 1.0


def rehearse(timeline: Timeline) -> Iterator[Cue]:
    """Every cue of an undisturbed session that starts at 0; open sets end after their estimate."""
    player = Player(timeline)
    now = 0.0
    yield from player.do(Command.START, now).cues
    while player.status is not Status.FINISHED:
        moment = player.moment
        estimate = next(timed.estimate for timed in timeline.sets if timed.planned == moment.planned)
        if moment.movement is not None and moment.left is None and moment.elapsed >= estimate:
            yield from player.do(Command.DONE, now).cues
        now += TICK
        yield from player.advance(now).cues
