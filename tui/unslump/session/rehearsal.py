"""A routine played on a simulated clock: its whole cue script, without waiting."""

from collections.abc import Iterator

from unslump.session.commands import Command
from unslump.session.cues import Cue
from unslump.session.moment import Status
from unslump.session.player import Player
from unslump.session.timeline import Timeline

TICK = 1.0
"""Seconds between two ticks: well below the gap that is taken for a pause."""
HAIR = 1e-6
"""Seconds by which a sum of floats may miss the end of a block."""


def rehearse(timeline: Timeline) -> Iterator[Cue]:
    """Every cue of an undisturbed session that starts at 0; open sets end after their estimate."""
    estimates = {timed.planned.key: timed.estimate for timed in timeline.sets}
    player = Player(timeline)
    now = 0.0
    yield from player.do(Command.START, now).cues
    while player.status is not Status.FINISHED:
        moment = player.moment
        left = estimates[moment.planned.key] - moment.elapsed if moment.left is None else moment.left
        if moment.left is None and left <= HAIR:
            yield from player.do(Command.DONE, now).cues
        else:
            now += min(max(left, HAIR), TICK)  # no further than to the end of the block
            yield from player.advance(now).cues
