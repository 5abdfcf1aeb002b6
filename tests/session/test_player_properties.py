"""What holds for every routine and every way of playing it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.play import Play
from tests.support.routines import timelines

from unslump.history.records import Ending, SetRecord
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.ledger import Key
from unslump.session.moment import Status
from unslump.session.player import LONGEST_GAP, Player
from unslump.session.timeline import Timeline

TICK = 1.5
COMMANDS = [command for command in Command if command not in (Command.START, Command.QUIT)]

# Whole and half seconds hit the very instants at which blocks and movements begin and end.
waits = st.one_of(st.floats(0.0, 12.0), st.integers(0, 24).map(lambda halves: halves / 2))


def each(*commands: Command) -> st.SearchStrategy[list[tuple[float, Command | None]]]:
    """These commands, each after a wait."""
    return st.tuples(*(waits for _ in commands)).map(lambda times: list(zip(times, commands, strict=True)))


# Alone, a pause or a hurt would be the end of most logs.
logs = st.lists(
    st.one_of(
        *(each(command) for command in COMMANDS),
        each(Command.PAUSE, Command.RESUME),
        each(Command.HURTS, Command.EASIER),
        waits.map(lambda wait: [(wait, None)]),
    ),
    max_size=15,
).map(lambda parts: [entry for part in parts for entry in part])


def play_log(timeline: Timeline, log: list[tuple[float, Command | None]], tick: float = TICK) -> Play:
    play = Play.started(timeline, tick=tick)
    for wait, command in log:
        play.wait(wait)
        if command is not None:
            play.do(command)
    return play


def total_seconds(records: tuple[SetRecord, ...]) -> float:
    return sum(record.seconds for record in records)


@given(timelines(), logs)
def test_every_second_is_accounted_for(timeline: Timeline, log: list[tuple[float, Command | None]]) -> None:
    play = Play.started(timeline, tick=TICK)
    begun, ended = play.now, None
    for wait, command in log:
        play.wait(wait)
        if command is not None:
            play.do(command)
        if play.player.status is Status.FINISHED:
            return
    ended = play.now
    assert play.player.tally.total == pytest.approx(ended - begun, abs=1e-6)


@given(timelines(), logs)
def test_the_records_hold_exactly_the_time_worked(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = play_log(timeline, log)
    play.do(Command.QUIT)
    assert total_seconds(play.player.records) == pytest.approx(play.player.tally.worked, abs=1e-6)


@given(timelines(), logs)
def test_a_set_has_one_record_at_most_and_only_planned_sets_have_one(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = play_log(timeline, log)
    play.do(Command.QUIT)
    keys = [record.planned.key for record in play.player.records]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {planned.key for planned in timeline.plan}
    latest = {record.planned.key: record for record in play.records}
    assert tuple(latest[key] for key in keys) == play.player.records


@given(timelines(), logs)
def test_a_routine_played_to_its_end_leaves_no_set_without_a_record(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = play_log(timeline, log)
    if play.player.status is Status.HURT:
        play.do(Command.NEXT)
    if play.player.status is Status.PAUSED:
        play.do(Command.RESUME)
    play.to_the_end()
    assert play.player.completed
    assert [record.planned for record in play.player.records] == list(timeline.plan)


@given(timelines())
def test_played_through_every_set_is_done_in_full_and_on_time(timeline: Timeline) -> None:
    play = Play.started(timeline, tick=TICK)
    play.to_the_end()
    for record, timed in zip(play.player.records, timeline.sets, strict=True):
        assert record.ended is Ending.DONE
        if timed.window is not None:
            assert record.amount == pytest.approx(timed.planned.high)
            assert record.seconds == pytest.approx(timed.window)


@given(timelines(), logs, st.floats(0.1, 1.9))
@settings(max_examples=50)
def test_how_often_the_player_is_asked_changes_nothing(
    timeline: Timeline, log: list[tuple[float, Command | None]], tick: float
) -> None:
    coarse, fine = play_log(timeline, log, tick=1.9), play_log(timeline, log, tick=tick)
    assert coarse.cues == fine.cues
    assert coarse.moment == replace(fine.moment, records=coarse.moment.records)
    assert [r.planned for r in coarse.player.records] == [r.planned for r in fine.player.records]
    for one, other in zip(coarse.player.records, fine.player.records, strict=True):
        assert (one.ended, one.variant) == (other.ended, other.variant)
        assert one.seconds == pytest.approx(other.seconds, abs=1e-6)


@given(timelines(), logs)
def test_cues_come_in_the_order_of_their_times(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = play_log(timeline, log)
    assert all(one.at <= other.at + 1e-9 for one, other in pairwise(play.cues))


@given(timelines())
def test_cues_of_a_set_come_in_their_order(timeline: Timeline) -> None:
    play = Play.started(timeline, tick=TICK)
    play.to_the_end()
    openings = {CueKind.GET_READY, CueKind.CHANGE_SIDES, CueKind.REST}
    led = {timed.planned.key: timed.lead_seconds > 0 for timed in timeline.sets}
    cues = [cue for cue in play.cues if cue.kind is not CueKind.COUNTDOWN]
    begins = [index for index, cue in enumerate(cues) if cue.kind is CueKind.BEGIN]
    ends = [index for index, cue in enumerate(cues) if cue.kind is CueKind.SET_DONE]
    assert len(begins) == len(ends) == len(timeline.sets)
    for timed, begin, end in zip(timeline.sets, begins, ends, strict=True):
        assert begin < end
        if led[timed.planned.key]:
            assert cues[begin - 1].kind in openings
        reps = [cue.number for cue in cues[begin:end] if cue.kind is CueKind.REP]
        expected = list(range(1, (timed.planned.high or 0) + 1)) if timed.counted else []
        assert reps == expected
    assert cues[-1].kind is CueKind.FINISHED


@given(timelines(), logs, st.floats(LONGEST_GAP + 0.01, 100_000.0))
def test_a_long_gap_is_a_pause_and_never_exercise(
    timeline: Timeline, log: list[tuple[float, Command | None]], gap: float
) -> None:
    play = play_log(timeline, log)
    if play.player.status is not Status.RUNNING:
        return
    before, records = play.moment, play.player.records
    play.gap(gap)
    assert play.moment.status is Status.PAUSED
    assert play.moment.after_gap
    assert play.moment.elapsed == before.elapsed
    assert play.player.records == records


@given(timelines(), logs)
def test_previous_after_a_finished_set_amends_its_record(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = play_log(timeline, log)
    if play.player.status is not Status.RUNNING or not play.player.records:
        return
    before = play.player.records
    play.do(Command.PREVIOUS)
    assert play.player.records == before
    again = play.moment.planned.key
    play.skip_to_work()
    play.wait(5.0)
    play.do(Command.DONE)
    after = {record.planned.key: record for record in play.player.records}
    for record in before:
        if record.planned.key == again:
            assert after[again].amount >= record.amount
            assert after[again].seconds >= record.seconds
        else:
            assert after[record.planned.key].planned == record.planned


@given(timelines(), logs)
def test_a_hurt_is_never_forgotten(timeline: Timeline, log: list[tuple[float, Command | None]]) -> None:
    play, hurt = Play.started(timeline, tick=TICK), set[Key]()
    for wait, command in log:
        play.wait(wait)
        if command is not None:
            play.do(command)
        if play.moment.status is Status.HURT:
            hurt.add(play.moment.planned.key)
    play.do(Command.QUIT)
    assert {r.planned.key for r in play.player.records if r.ended is Ending.HURT} == hurt


@given(timelines(), logs)
def test_what_was_interrupted_goes_on_at_the_same_set(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = play_log(timeline, log)
    broken_off = play.player.interrupted_record()
    kept = [r for r in play.player.records if broken_off is None or r.planned != broken_off.planned]
    records = kept if broken_off is None else [*kept, broken_off]
    open_sets = [
        planned
        for planned in timeline.plan
        if not any(r.planned == planned and r.ended is not Ending.INTERRUPTED for r in records)
    ]
    if not open_sets:
        return
    again = Player(timeline, records=records)
    again.do(Command.START, 5.0)
    assert again.moment.planned == open_sets[0]


@given(timelines(), logs)
def test_the_moment_stays_within_its_bounds(
    timeline: Timeline, log: list[tuple[float, Command | None]]
) -> None:
    play = Play.started(timeline, tick=TICK)
    for wait, command in log:
        play.wait(wait)
        if command is not None:
            play.do(command)
        moment = play.moment
        assert moment.left is None or moment.left > 0 or moment.status is not Status.RUNNING
        assert moment.routine_left >= 0
        assert 0 <= moment.routine_done <= timeline.seconds + 1e-6
        assert moment.settling >= 0
        if moment.movement is not None:
            assert -1e-9 <= moment.phase_elapsed <= moment.movement.seconds + 1e-9
        if moment.target is not None and moment.measure != "seconds":
            assert moment.current <= moment.target
