"""What a person can say to the player, in every kind of block and every status."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from tests.support.play import Play
from tests.support.routines import LEFT_RIGHT, REACH, exercise, timeline

from unslump.history.records import Ending
from unslump.routine.model import Dose, Side
from unslump.session.commands import Command
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


def where(play: Play) -> tuple[BlockKind, int, Side | None, int]:
    step, side, number = play.moment.planned.key
    return play.moment.block, step, side, number


# Next and done


@pytest.mark.parametrize("command", [Command.NEXT, Command.DONE])
@pytest.mark.parametrize("kind", [BlockKind.READY, BlockKind.CHANGE, BlockKind.REST])
def test_a_waiting_block_can_be_left_for_the_set_it_leads_to(kind: BlockKind, command: Command) -> None:
    play = in_block(kind)
    leads_to, records = where(play)[1:], play.player.records
    play.do(command)
    assert where(play) == (BlockKind.WORK, *leads_to)
    assert play.player.records == records


def test_done_credits_the_least_that_was_planned_and_next_what_was_counted() -> None:
    made = timeline((exercise(), Dose(breaths=(3, 5), sets=2)))
    for command, expected in [(Command.DONE, (Ending.DONE, 3)), (Command.NEXT, (Ending.PARTIAL, 1))]:
        play = Play.at_work(made, 7.0)
        play.do(command)
        record = play.player.records[0]
        assert (record.ended, record.amount) == expected


def test_done_never_takes_away_what_was_counted() -> None:
    play = Play.at_work(timeline((exercise(), Dose(breaths=(3, 5)))), 25.0)
    play.do(Command.DONE)
    assert play.player.records[0].amount == 4


@pytest.mark.parametrize("command", [Command.NEXT, Command.DONE])
def test_leaving_a_set_goes_on_with_what_leads_to_the_next(command: Command) -> None:
    play = Play.at_work(reps(), 20.0)
    play.do(command)
    assert where(play) == (BlockKind.REST, 1, Side.LEFT, 2)


@pytest.mark.parametrize("command", [Command.NEXT, Command.DONE, Command.PREVIOUS, Command.REPEAT])
def test_whoever_moves_on_in_a_pause_goes_on(command: Command) -> None:
    play = Play.at_work(reps(), 20.0)
    play.do(Command.PAUSE)
    play.do(command)
    assert play.moment.status is Status.RUNNING
    assert play.moment.block is not BlockKind.WORK


def test_a_set_can_be_done_while_settling() -> None:
    play = Play.at_work(reps(), 20.0)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    play.wait(1.0)
    play.do(Command.DONE)
    record = play.player.records[0]
    assert (record.ended, record.amount, record.seconds) == (Ending.DONE, 10, 20.0)
    assert play.moment.settling == 0.0


# Previous and repeat


@pytest.mark.parametrize("kind", [BlockKind.WORK, BlockKind.REST])
def test_previous_gets_ready_for_the_set_before(kind: BlockKind) -> None:
    play = in_block(BlockKind.REST)
    if kind is BlockKind.WORK:
        play.to_work()
    play.do(Command.PREVIOUS)
    assert where(play) == (BlockKind.READY, 1, Side.LEFT, 1)
    assert play.moment.left == 5.0


def test_previous_goes_back_over_the_steps() -> None:
    play = Play.started(timeline((exercise(), Dose(reps=1)), (HINGE, Dose(open=True))))
    play.wait(5 + 6 + 5 + 1)
    play.do(Command.PREVIOUS)
    assert where(play) == (BlockKind.READY, 1, None, 1)


def test_before_the_first_set_there_is_no_other() -> None:
    play = Play.at_work(reps(), 20.0)
    play.do(Command.PREVIOUS)
    play.do(Command.PREVIOUS)
    assert where(play) == (BlockKind.READY, 1, Side.LEFT, 1)


def test_repeat_plays_the_set_again_and_keeps_the_time_of_both_attempts() -> None:
    play = Play.at_work(timeline((exercise(), Dose(reps=2))), 11.0)
    play.do(Command.REPEAT)
    assert where(play) == (BlockKind.READY, 1, None, 1)
    assert play.records == []
    play.to_work()
    play.wait(12.0)
    (record,) = play.player.records
    assert (record.ended, record.amount, record.seconds) == (Ending.DONE, 2, 23.0)


@pytest.mark.parametrize("kind", [BlockKind.CHANGE, BlockKind.REST])
def test_between_sets_repeat_means_the_one_just_done(kind: BlockKind) -> None:
    play = in_block(kind)
    just_done = play.player.records[-1].planned
    play.do(Command.REPEAT)
    assert play.moment.planned == just_done


def test_a_set_repeated_and_left_earlier_stays_as_it_was() -> None:
    play = in_block(BlockKind.REST)
    before = play.player.records[0]
    play.do(Command.REPEAT)
    play.to_work()
    play.wait(6.0)
    play.do(Command.NEXT)
    assert play.player.records == (replace(before, seconds=before.seconds + 6.0),)


def test_a_set_laid_aside_and_never_taken_up_again_is_kept_at_the_end() -> None:
    play = in_block(BlockKind.REST)
    play.to_work()
    play.wait(12.0)
    play.do(Command.PREVIOUS)
    assert len(play.records) == 1
    play.do(Command.QUIT)
    _, laid_aside = play.player.records
    assert (laid_aside.ended, laid_aside.amount, laid_aside.seconds) == (Ending.PARTIAL, 2, 12.0)
    assert play.records == list(play.player.records)


# Quit, and commands without meaning


def test_quit_keeps_the_set_in_progress_as_far_as_it_came() -> None:
    play = Play.at_work(reps(), 20.0)
    play.do(Command.QUIT)
    record = play.player.records[0]
    assert (record.ended, record.amount, record.seconds) == (Ending.PARTIAL, 3, 20.0)
    assert play.moment.status is Status.FINISHED
    assert not play.player.completed


def test_quit_before_start_leaves_nothing_behind() -> None:
    play = Play.of(reps())
    play.do(Command.QUIT)
    assert play.records == []
    assert play.moment.status is Status.FINISHED


def waiting() -> Play:
    return Play.of(reps())


def running() -> Play:
    return Play.at_work(reps(), 7.0)


def settling() -> Play:
    play = paused()
    play.do(Command.RESUME)
    return play


def paused() -> Play:
    play = running()
    play.do(Command.PAUSE)
    return play


def hurt() -> Play:
    play = running()
    play.do(Command.HURTS)
    return play


def finished() -> Play:
    play = running()
    play.do(Command.QUIT)
    return play


BEFORE_START = (Command.START, Command.QUIT)
WHEN_HURT = (Command.EASIER, Command.NEXT, Command.QUIT)
MEANINGLESS = [
    *((waiting, command) for command in Command if command not in BEFORE_START),
    *((running, command) for command in (Command.START, Command.RESUME, Command.EASIER)),
    *((settling, command) for command in (Command.START, Command.RESUME, Command.EASIER)),
    *((paused, command) for command in (Command.START, Command.PAUSE, Command.EASIER)),
    *((hurt, command) for command in Command if command not in WHEN_HURT),
    *((finished, command) for command in Command),
]


@pytest.mark.parametrize(("status", "command"), MEANINGLESS)
def test_a_command_without_meaning_changes_nothing(status: Callable[[], Play], command: Command) -> None:
    play = status()
    before = play.moment
    answer = play.do(command)
    assert (answer.cues, answer.records) == ((), ())
    assert play.moment == before
