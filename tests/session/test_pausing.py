"""Pause and resume: nothing goes on without the person, and nothing before they have settled."""

import pytest
from msgspec.structs import replace
from tests.support.play import Play
from tests.support.routines import DOWN, LEFT_RIGHT, REACH, UP, exercise, timeline

from unslump.history.records import Ending
from unslump.routine.model import Dose
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.moment import BlockKind
from unslump.session.timeline import Timeline

HINGE = exercise("hinge", movements=(REACH,))
"""One movement of free breath: a stretch that is held."""


def reps() -> Timeline:
    """Ten repetitions of six seconds, twice a side; then an open hinge."""
    return timeline((exercise(), Dose(reps=10, sets=2, sides=LEFT_RIGHT)), (HINGE, Dose(open=True)))


def in_block(kind: BlockKind) -> Play:
    """Two seconds into the first block of this kind."""
    return Play.in_block(reps(), kind, 2.0)


def test_a_pause_stops_everything() -> None:
    play = Play.at_work(reps(), 7.0)
    assert play.hear(Command.PAUSE) == [(CueKind.PAUSED, "Paused.")]
    before = play.moment
    assert play.listen(600) == []
    assert play.moment == before


def test_after_a_pause_there_are_three_seconds_to_settle_and_the_repetition_begins_anew() -> None:
    play = Play.at_work(reps(), 10.0)  # one second into the way down of the second
    play.do(Command.PAUSE)
    play.wait(60.0)
    assert play.hear(Command.RESUME) == [(CueKind.SETTLE, "Find your position.")]
    assert (play.moment.settling, play.moment.current, play.moment.movement) == (3.0, 2, UP)
    assert play.listen(6.0) == [
        (3.0, CueKind.BEGIN, "Go on."),
        (3.0, CueKind.REP, "2"),
        (3.0, CueKind.INHALE, UP.cue),
        (6.0, CueKind.EXHALE, DOWN.cue),
    ]


def test_a_repetition_that_began_anew_costs_time_and_counts_once() -> None:
    play = Play.at_work(timeline((exercise(), Dose(reps=2))), 10.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    play.wait(3.0 + 6.0)
    record = play.player.records[0]
    assert (record.ended, record.amount, record.seconds) == (Ending.DONE, 2, 10.0 + 6.0)
    assert (play.player.tally.worked, play.player.tally.settled) == (16.0, 3.0)


def test_a_held_stretch_goes_on_where_it_was() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 12.5)
    play.do(Command.PAUSE)
    play.wait(60.0)
    play.do(Command.RESUME)
    play.wait(3.0)
    assert (play.moment.settling, play.moment.elapsed) == (0.0, 12.5)
    assert play.listen(17.5)[-2][1:] == (CueKind.SET_DONE, "Done.")
    assert play.player.records[0].seconds == 30.0


def test_a_pause_while_entering_begins_with_entering_again() -> None:
    play = Play.at_work(timeline((replace(HINGE, enter=(UP, DOWN)), Dose(seconds=30))), 5.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    play.wait(3.0)
    assert (play.moment.entering, play.moment.elapsed, play.moment.movement) == (True, 0.0, UP)


def test_a_pause_while_settling_settles_again() -> None:
    play = Play.at_work(reps(), 10.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    play.wait(2.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    assert (play.moment.settling, play.moment.elapsed) == (3.0, 6.0)


@pytest.mark.parametrize("kind", [BlockKind.READY, BlockKind.CHANGE, BlockKind.REST])
def test_a_pause_in_a_waiting_block_keeps_the_time_that_is_left(kind: BlockKind) -> None:
    play = in_block(kind)
    left = play.moment.left
    play.do(Command.PAUSE)
    play.wait(60.0)
    (again,) = play.hear(Command.RESUME)
    assert again in [(cue.kind, cue.text) for cue in play.cues[:-1]], "says once more what is to come"
    assert (play.moment.settling, play.moment.left) == (0.0, left)


def test_a_waiting_block_goes_on_with_three_seconds_at_the_least() -> None:
    play = Play.started(reps())
    play.wait(4.5)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    assert play.moment.left == 3.0


def test_a_self_paced_set_goes_on_without_a_word_about_the_movement() -> None:
    play = Play.at_work(timeline((exercise(), Dose(reps=10), True)), 20.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    assert play.listen(60.0) == [(3.0, CueKind.BEGIN, "Go on.")]
