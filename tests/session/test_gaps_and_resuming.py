"""Time that nobody followed, and a session that is taken up again."""

import pytest
from tests.support.play import Play
from tests.support.routines import LEFT_RIGHT, REACH, exercise, timeline

from unslump.history.records import Ending, SetRecord
from unslump.routine.model import Dose, Side
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.moment import BlockKind, Status
from unslump.session.player import LONGEST_GAP, Player
from unslump.session.timeline import Timeline

HINGE = exercise("hinge", movements=(REACH,))


def made() -> Timeline:
    """Ten repetitions a side; then an open hinge."""
    return timeline((exercise(), Dose(reps=10, sides=LEFT_RIGHT)), (HINGE, Dose(open=True)))


def at_work(seconds: float) -> Play:
    return Play.at_work(made(), seconds)


def again(*records: SetRecord) -> Play:
    """A new playing of the same routine, that takes up what an earlier one has left."""
    play = Play(Player(made(), records=records))
    play.do(Command.START)
    return play


def interrupted(play: Play) -> SetRecord:
    record = play.player.interrupted_record()
    assert record is not None
    return record


# The gap rule


def test_two_seconds_without_a_tick_are_still_exercise() -> None:
    play = at_work(7.0)
    play.gap(LONGEST_GAP)
    assert (play.moment.status, play.moment.elapsed) == (Status.RUNNING, 9.0)


@pytest.mark.parametrize("gap", [LONGEST_GAP + 0.25, 8 * 3600.0])
def test_a_longer_gap_is_a_pause(gap: float) -> None:
    play = at_work(7.0)
    play.gap(gap)
    moment = play.moment
    assert (moment.status, moment.after_gap, moment.elapsed) == (Status.PAUSED, True, 7.0)
    assert (play.cues[-1].kind, play.cues[-1].at) == (CueKind.PAUSED, play.now)
    assert (play.player.tally.worked, play.player.tally.stopped) == (7.0, gap)


def test_a_gap_in_a_waiting_block_is_a_pause_too() -> None:
    play = Play.started(made())
    play.wait(1.0)
    play.gap(60.0)
    assert (play.moment.status, play.moment.left) == (Status.PAUSED, 4.0)


def test_a_command_after_a_gap_finds_the_session_paused() -> None:
    play = at_work(7.0)
    play.now += 60.0
    play.do(Command.RESUME)
    assert (play.moment.status, play.moment.settling, play.moment.elapsed) == (Status.RUNNING, 3.0, 6.0)


def test_only_the_pause_of_a_gap_is_called_one() -> None:
    play = at_work(7.0)
    play.gap(60.0)
    play.do(Command.RESUME)
    assert not play.moment.after_gap
    play.do(Command.PAUSE)
    assert not play.moment.after_gap


@pytest.mark.parametrize("command", [Command.PAUSE, Command.HURTS])
def test_nobody_is_away_too_long_in_a_stop(command: Command) -> None:
    play = at_work(7.0)
    play.do(command)
    before = play.moment
    play.gap(8 * 3600.0)
    assert play.moment == before


def test_time_may_pass_before_the_start() -> None:
    play = Play.of(made())
    play.gap(3600.0)
    play.do(Command.START)
    assert (play.moment.status, play.moment.left) == (Status.RUNNING, 5.0)


def test_a_rehearsal_that_runs_fast_is_asked_less_often_for_its_time() -> None:
    play = Play(Player(made(), longest_gap=120.0), tick=90.0)
    play.do(Command.START)
    play.wait(5 + 60 + 6 + 60 + 5 + 30)
    play.do(Command.DONE)
    assert [(r.ended, r.seconds) for r in play.player.records] == [
        (Ending.DONE, s) for s in (60.0, 60.0, 30.0)
    ]
    assert play.player.completed


def test_however_long_a_tick_is_every_cue_is_told_with_its_own_time() -> None:
    slow = Play(Player(made(), longest_gap=120.0), tick=90.0)
    swift = Play(Player(made(), longest_gap=120.0), tick=0.1)
    for play in (slow, swift):
        play.do(Command.START)
        play.wait(200.0)
    assert slow.cues == swift.cues


# Taking up a session


def test_the_set_in_progress_is_interrupted_where_it_stands() -> None:
    record = interrupted(at_work(20.0))
    assert (record.planned.side, record.ended, record.amount, record.seconds) == (
        Side.LEFT,
        Ending.INTERRUPTED,
        3,
        20.0,
    )


def test_asking_for_it_changes_nothing() -> None:
    play = at_work(20.0)
    assert interrupted(play) == interrupted(play)
    assert play.player.records == ()


def test_between_sets_nothing_is_interrupted() -> None:
    play = at_work(60.0)
    assert play.moment.block is BlockKind.CHANGE
    assert play.player.interrupted_record() is None


@pytest.mark.parametrize("command", [Command.HURTS, Command.QUIT])
def test_a_set_that_was_closed_is_not_interrupted(command: Command) -> None:
    play = at_work(20.0)
    play.do(command)
    assert play.player.interrupted_record() is None


def test_play_goes_on_at_the_interrupted_set_from_get_ready() -> None:
    before = at_work(60.0)
    before.to_work()
    before.wait(20.0)
    play = again(*before.player.records, interrupted(before))
    assert (play.moment.block, play.moment.side, play.moment.left) == (BlockKind.READY, Side.RIGHT, 5.0)


def test_the_interrupted_set_becomes_one_record_with_all_its_time() -> None:
    play = again(interrupted(at_work(20.0)))
    play.to_work()
    play.wait(60.0)
    (record,) = play.player.records
    assert (record.ended, record.amount, record.seconds) == (Ending.DONE, 10, 80.0)


def test_interrupted_twice_it_is_still_one_set() -> None:
    play = again(interrupted(at_work(20.0)))
    play.to_work()
    play.wait(8.0)
    record = interrupted(play)
    assert (record.ended, record.amount, record.seconds) == (Ending.INTERRUPTED, 3, 28.0)


def test_an_interrupted_set_that_is_left_at_once_keeps_what_it_had_earned() -> None:
    play = again(interrupted(at_work(20.0)))
    play.to_work()
    play.do(Command.NEXT)
    (record,) = play.player.records
    assert (record.ended, record.amount, record.seconds) == (Ending.PARTIAL, 3, 20.0)


def test_leaving_out_an_exercise_settles_a_set_of_it_that_was_interrupted() -> None:
    before = at_work(60.0)
    before.to_work()
    before.wait(20.0)
    play = again(*before.player.records, interrupted(before))
    play.do(Command.PREVIOUS)
    play.do(Command.HURTS)
    play.do(Command.NEXT)
    assert [record.ended for record in play.player.records] == [Ending.HURT, Ending.PARTIAL]


def test_the_easier_way_stays_for_the_exercise_after_an_interruption() -> None:
    before = at_work(20.0)
    before.do(Command.HURTS)
    before.do(Command.EASIER)
    before.to_work()
    before.wait(60.0)
    assert again(*before.player.records).moment.easier
