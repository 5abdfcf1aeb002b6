"""Ten seconds more or less, in every kind of block."""

import pytest
from msgspec.structs import replace
from tests.support.play import Play
from tests.support.routines import DOWN, LEFT_RIGHT, REACH, UP, exercise, timeline

from unslump.history.records import Ending
from unslump.routine.model import Dose
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.moment import BlockKind, Status
from unslump.session.timeline import Timeline

HINGE = exercise("hinge", movements=(REACH,))
"""One movement of free breath: a stretch that is held."""


def reps() -> Timeline:
    """Ten repetitions of six seconds, twice a side; then an open hinge."""
    return timeline((exercise(), Dose(reps=10, sets=2, sides=LEFT_RIGHT)), (HINGE, Dose(open=True)))


def in_block(kind: BlockKind) -> Play:
    """Two seconds into the first block of this kind."""
    return Play.in_block(reps(), kind, 2.0)


@pytest.mark.parametrize("kind", [BlockKind.READY, BlockKind.CHANGE, BlockKind.REST])
def test_ten_seconds_more_in_a_waiting_block(kind: BlockKind) -> None:
    play = in_block(kind)
    left = play.moment.left
    assert left is not None
    play.do(Command.MORE)
    assert play.moment.left == left + 10.0


@pytest.mark.parametrize("kind", [BlockKind.READY, BlockKind.CHANGE, BlockKind.REST])
def test_ten_seconds_less_ends_a_waiting_block_that_has_no_more(kind: BlockKind) -> None:
    play = in_block(kind)
    play.do(Command.LESS)
    assert (play.moment.block, play.moment.elapsed) == (BlockKind.WORK, 0.0)


def test_less_is_taken_from_what_is_left_of_a_longer_wait() -> None:
    play = in_block(BlockKind.REST)
    play.do(Command.MORE)
    play.do(Command.LESS)
    assert play.moment.left == 8.0


def test_reps_grow_and_shrink_by_the_whole_rounds_nearest_to_ten_seconds() -> None:
    play = Play.at_work(reps(), 7.0)
    play.do(Command.MORE)
    assert (play.moment.target, play.moment.left) == (12, 65.0)
    play.do(Command.LESS)
    play.do(Command.LESS)
    assert (play.moment.target, play.moment.left) == (8, 41.0)


def test_long_rounds_grow_and_shrink_by_one() -> None:
    long = exercise(movements=(replace(UP, seconds=30.0), replace(DOWN, seconds=30.0)))
    play = Play.at_work(timeline((long, Dose(breaths=3))))
    play.do(Command.MORE)
    assert play.moment.target == 4


def test_fewer_reps_are_never_fewer_than_the_one_under_way() -> None:
    play = Play.at_work(reps(), 13.0)
    for _ in range(10):
        play.do(Command.LESS)
    assert (play.moment.target, play.moment.current, play.moment.left) == (3, 3, 5.0)


def test_a_hold_grows_and_shrinks_by_ten_seconds() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 5.0)
    play.do(Command.MORE)
    assert (play.moment.target, play.moment.left) == (40, 35.0)
    play.do(Command.LESS)
    play.do(Command.LESS)
    assert (play.moment.target, play.moment.left) == (20, 15.0)


def test_a_hold_is_never_shorter_than_what_has_passed() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 25.0)
    play.do(Command.LESS)
    record = play.player.records[0]
    assert (record.ended, record.amount) == (Ending.PARTIAL, 25.0)


def test_what_could_not_be_taken_away_is_not_owed() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 25.0)
    play.do(Command.PAUSE)
    play.do(Command.LESS)
    play.do(Command.LESS)
    play.do(Command.MORE)
    assert play.moment.left == 10.0


@pytest.mark.parametrize(
    ("dose", "ended"), [(Dose(reps=10), Ending.PARTIAL), (Dose(reps=(8, 10)), Ending.DONE)]
)
def test_a_set_that_was_shortened_is_done_only_if_the_least_planned_was(dose: Dose, ended: Ending) -> None:
    play = Play.at_work(timeline((exercise(), dose)))
    play.do(Command.LESS)
    play.wait(48.0)
    record = play.player.records[0]
    assert (record.ended, record.amount) == (ended, 8)


def test_more_after_three_two_one_counts_down_again() -> None:
    play = Play.at_work(timeline((exercise(), Dose(reps=2))), 11.5)
    play.do(Command.MORE)
    assert [text for _, kind, text in play.listen(12.5) if kind is CueKind.COUNTDOWN] == ["3", "2", "1"]
    assert play.player.records[0].amount == 4


@pytest.mark.parametrize("command", [Command.MORE, Command.LESS])
@pytest.mark.parametrize("made", [timeline((HINGE, Dose(open=True))), timeline((HINGE, Dose(reps=9), True))])
def test_a_set_without_a_known_end_cannot_be_longer_or_shorter(made: Timeline, command: Command) -> None:
    play = Play.at_work(made, 5.0)
    before = play.moment
    play.do(command)
    assert play.moment == before


def test_a_hold_that_is_shortened_to_nothing_in_a_pause_ends_without_settling() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 25.0)
    play.do(Command.PAUSE)
    play.do(Command.LESS)
    assert play.moment.status is Status.PAUSED
    assert play.hear(Command.RESUME) == [(CueKind.FINISHED, "Finished. Well done.")]


def test_a_hold_that_is_shortened_to_nothing_in_a_second_pause_ends_without_settling() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 25.0)
    for command in (Command.PAUSE, Command.RESUME, Command.PAUSE, Command.LESS):
        play.do(command)
    assert play.hear(Command.RESUME) == [(CueKind.FINISHED, "Finished. Well done.")]


def test_a_hold_that_is_shortened_to_nothing_while_settling_ends_then() -> None:
    play = Play.at_work(timeline((HINGE, Dose(seconds=30))), 25.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    play.wait(1.0)
    assert play.hear(Command.LESS) == [(CueKind.FINISHED, "Finished. Well done.")]
