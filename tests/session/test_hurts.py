"""This hurts: it stops at once, is kept with its exercise, side and set, and offers a way on."""

import pytest
from tests.support.play import Play
from tests.support.routines import LEFT_RIGHT, REACH, exercise, timeline

from unslump.history.records import Ending, SetRecord
from unslump.routine.model import Dose, Side
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.moment import BlockKind, Status
from unslump.session.timeline import Timeline

HINGE = exercise("hinge", movements=(REACH,))


def made() -> Timeline:
    """Two sets of three repetitions a side; then an open hinge."""
    return timeline((exercise(), Dose(reps=3, sets=2, sides=LEFT_RIGHT)), (HINGE, Dose(open=True)))


def until(kind: BlockKind, seconds: float) -> Play:
    """So many seconds into the first block of this kind."""
    return Play.in_block(made(), kind, seconds)


def hinge_ready(seconds: float) -> Play:
    """So many seconds into getting ready for the hinge, after the last set of the repetitions."""
    play = until(BlockKind.CHANGE, 0.0)
    while play.moment.exercise is not HINGE:
        play.wait(0.25)
    play.wait(seconds)
    return play


def hurt(play: Play) -> SetRecord:
    (record,) = (record for record in play.player.records if record.ended is Ending.HURT)
    return record


def sets(play: Play) -> list[tuple[int, Side | None, int, Ending]]:
    return [(*record.planned.key, record.ended) for record in play.player.records]


def test_it_stops_at_once_and_records_exercise_side_and_set() -> None:
    play = until(BlockKind.WORK, 7.0)
    answer = play.do(Command.HURTS)
    assert [(cue.kind, cue.text) for cue in answer.cues] == [(CueKind.HURT, "Stopped. Rest as you need.")]
    (record,) = answer.records
    assert record == hurt(play)
    assert (record.planned.name, *record.planned.key) == ("Press up", 1, Side.LEFT, 1)
    assert (record.amount, record.seconds) == (1, 7.0)
    assert play.moment.status is Status.HURT


def test_nothing_goes_on_until_the_person_chooses() -> None:
    play = until(BlockKind.WORK, 7.0)
    play.do(Command.HURTS)
    before = play.moment
    play.gap(3600.0)
    assert play.moment == before


@pytest.mark.parametrize("kind", [BlockKind.REST, BlockKind.CHANGE])
def test_between_sets_it_is_the_set_just_done_that_hurt(kind: BlockKind) -> None:
    play = until(kind, 5.0)
    just_done = play.player.records[-1]
    play.do(Command.HURTS)
    assert hurt(play).planned == just_done.planned
    assert (hurt(play).amount, hurt(play).seconds) == (just_done.amount, just_done.seconds)
    assert play.moment.planned == just_done.planned


@pytest.mark.parametrize(("seconds", "name"), [(2.75, "Press up"), (3.0, "Hinge")])
def test_just_after_an_exercise_it_is_that_one_that_hurt_and_later_the_one_to_come(
    seconds: float, name: str
) -> None:
    play = hinge_ready(seconds)
    play.do(Command.HURTS)
    assert hurt(play).planned.name == name
    assert play.moment.planned.name == name


@pytest.mark.parametrize("command", [Command.REPEAT, Command.PREVIOUS])
def test_in_getting_ready_for_another_try_it_is_that_set_that_hurt(command: Command) -> None:
    play = until(BlockKind.REST, 5.0)
    play.do(command)
    planned = play.moment.planned
    play.do(Command.HURTS)
    assert hurt(play).planned == planned


def test_getting_ready_for_the_very_first_set_can_hurt() -> None:
    play = until(BlockKind.READY, 1.0)
    play.do(Command.HURTS)
    assert (hurt(play).planned.key, hurt(play).seconds) == ((1, Side.LEFT, 1), 0.0)


def test_it_can_be_said_in_a_pause() -> None:
    play = until(BlockKind.WORK, 7.0)
    play.do(Command.PAUSE)
    play.do(Command.HURTS)
    assert play.moment.status is Status.HURT


def test_the_easier_way_plays_the_set_again_and_stays_for_the_exercise() -> None:
    play = until(BlockKind.WORK, 7.0)
    play.do(Command.HURTS)
    play.do(Command.EASIER)
    assert (play.moment.block, play.moment.planned.key) == (BlockKind.READY, (1, Side.LEFT, 1))
    assert play.moment.easier
    play.to_the_end()
    assert [record.variant for record in play.player.records] == ["easier"] * 4 + [""]


def test_a_set_that_hurt_stays_hurt_when_it_goes_well_the_easier_way() -> None:
    play = until(BlockKind.WORK, 7.0)
    play.do(Command.HURTS)
    play.do(Command.EASIER)
    play.to_work()
    play.wait(18.0)
    assert (hurt(play).amount, hurt(play).seconds, hurt(play).variant) == (3, 25.0, "easier")


def test_without_an_easier_way_none_is_taken() -> None:
    play = Play.started(timeline((exercise(easier=False), Dose(reps=3))))
    play.do(Command.HURTS)
    play.do(Command.EASIER)
    assert play.moment.status is Status.HURT
    assert not play.moment.easier


def test_leaving_it_out_skips_the_rest_of_the_exercise() -> None:
    play = until(BlockKind.REST, 5.0)
    play.to_work()
    play.do(Command.HURTS)
    play.do(Command.NEXT)
    assert sets(play) == [
        (1, Side.LEFT, 1, Ending.DONE),
        (1, Side.LEFT, 2, Ending.HURT),
        (1, Side.RIGHT, 1, Ending.SKIPPED),
        (1, Side.RIGHT, 2, Ending.SKIPPED),
    ]
    assert (play.moment.block, play.moment.exercise) == (BlockKind.READY, HINGE)


def test_leaving_it_out_leaves_alone_what_was_done_of_the_rest() -> None:
    play = until(BlockKind.CHANGE, 1.0)
    play.do(Command.PREVIOUS)
    play.do(Command.PREVIOUS)
    play.do(Command.HURTS)
    assert [record.planned.side for record in play.do(Command.NEXT).records] == [Side.RIGHT] * 2
    assert [ended for *_, ended in sets(play)] == [Ending.HURT, Ending.DONE, Ending.SKIPPED, Ending.SKIPPED]


def test_leaving_out_the_last_exercise_ends_the_routine() -> None:
    play = hinge_ready(4.0)
    play.do(Command.HURTS)
    play.do(Command.NEXT)
    assert play.moment.status is Status.FINISHED
    assert play.player.completed


def test_it_can_end_here() -> None:
    play = until(BlockKind.WORK, 7.0)
    play.do(Command.HURTS)
    play.do(Command.QUIT)
    assert sets(play) == [(1, Side.LEFT, 1, Ending.HURT)]
    assert not play.player.completed


def test_hurts_easier_previous_repeat_quit_keeps_one_true_record_a_set() -> None:
    play = until(BlockKind.REST, 5.0)
    play.to_work()
    play.wait(7.0)
    play.do(Command.HURTS)
    play.do(Command.EASIER)
    play.to_work()
    play.wait(4.0)
    play.do(Command.PREVIOUS)
    play.to_work()
    play.wait(13.0)
    play.do(Command.REPEAT)
    play.do(Command.QUIT)
    first, second = play.player.records
    assert (first.ended, first.amount, first.seconds) == (Ending.DONE, 3, 18.0 + 13.0)
    assert (second.ended, second.amount, second.seconds) == (Ending.HURT, 1, 7.0 + 4.0)
    assert play.player.tally.worked == 18.0 + 7.0 + 4.0 + 13.0
