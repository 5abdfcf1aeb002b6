"""Leads a session through its time with a clock that is wound."""

from tests.support.app import TICK, Clock

from unslump.conductor import Conductor
from unslump.session.commands import Command
from unslump.session.moment import BlockKind


def to_work(conductor: Conductor, clock: Clock) -> None:
    """Wind the clock until the body is to move."""
    while conductor.moment.block is not BlockKind.WORK:
        clock.wind(TICK, conductor.tick)


def to_the_end(conductor: Conductor, clock: Clock) -> None:
    """Wind the clock to the end of the session, and call an open set done after a minute."""
    deadline = clock.now + 3600
    while conductor.under_way:
        assert clock.now < deadline
        moment = conductor.moment
        if moment.left is None and moment.elapsed >= 60:
            conductor.do(Command.DONE)
        clock.wind(TICK, conductor.tick)
