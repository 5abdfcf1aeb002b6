"""One session being played, with a real history, real plug-ins and a clock that is wound."""

import gc
from datetime import timedelta

import pytest
from tests.support.app import BEGIN, DESK, SHORT, TICK, Clock, make_conductor
from tests.support.conducting import to_the_end, to_work

from unslump.api import Session, SetRecord, hookimpl
from unslump.conductor import Conductor
from unslump.history.live import is_live
from unslump.history.records import Ending, Finish
from unslump.history.resume import interrupted, take
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate
from unslump.house import House
from unslump.session.commands import Command
from unslump.session.moment import BlockKind, Status


def begun(house: House, routine: str = SHORT, rate: float = 1.0) -> Conductor:
    conductor = make_conductor(house, routine, rate=rate)
    conductor.start()
    return conductor


def only(sessions: list[Session]) -> Session:
    (session,) = sessions
    return session


def test_nothing_is_kept_before_the_start(house: House) -> None:
    conductor = make_conductor(house)
    conductor.break_off()
    assert not conductor.under_way
    assert house.store.sessions() == []


def test_a_session_is_kept_as_soon_as_it_starts(house: House) -> None:
    conductor = begun(house)
    kept = only(house.store.unfinished())
    assert kept == conductor.session
    assert (kept.routine, kept.title, kept.pack_version) == (SHORT, "Three minutes", "1.0.0")
    assert (kept.started, kept.plan, kept.sets, kept.rehearsal) == (BEGIN, conductor.timeline.plan, (), False)


def test_every_set_is_kept_as_soon_as_it_ends(house: House, clock: Clock) -> None:
    conductor = begun(house)
    for done in range(1, len(conductor.timeline.plan) + 1):
        while len(conductor.moment.records) < done:
            clock.wind(TICK, conductor.tick)
        kept = only(house.store.sessions())
        assert [record.planned for record in kept.sets] == list(kept.plan[:done])
        assert kept.sets[-1].ended is Ending.DONE
        assert kept.sets[-1].at == clock.today()
    assert (kept.finish, kept.ended) == (Finish.FINISHED, clock.today())


def test_a_session_that_is_ended_early_is_partial(house: House, clock: Clock) -> None:
    conductor = begun(house)
    to_work(conductor, clock)
    clock.wind(40, conductor.tick)
    conductor.do(Command.QUIT)
    kept = only(house.store.sessions())
    assert kept.finish is Finish.PARTIAL
    assert kept.ended == clock.today()
    assert [record.ended for record in kept.sets] == [Ending.PARTIAL]


def test_hurt_is_kept_at_once_with_its_side_and_its_set(house: House, clock: Clock) -> None:
    conductor = begun(house, DESK)
    conductor.do(Command.NEXT)
    conductor.do(Command.DONE)
    to_work(conductor, clock)
    clock.wind(31, conductor.tick)
    conductor.do(Command.HURTS)
    hurt = only(house.store.unfinished()).sets[-1]
    assert hurt.ended is Ending.HURT
    assert (hurt.planned.name, hurt.planned.side, hurt.planned.number) == ("Glute reach", "left", 1)
    assert hurt.amount == 1


def test_what_broke_off_in_a_set_is_kept_and_goes_on_at_that_set(house: House, clock: Clock) -> None:
    first = begun(house)
    to_work(first, clock)
    clock.wind(30, first.tick)
    first.break_off()
    broken = only(house.store.unfinished())
    assert [(record.ended, record.seconds) for record in broken.sets] == [(Ending.INTERRUPTED, 30)]
    assert broken.sets[0].at == clock.today()
    assert take(house.store, house.paths.live, broken.id) is None

    del first
    gc.collect()  # lets go of the claim, as the end of its process does
    clock.now += 600
    offered = interrupted(house.store, house.paths.live, clock.today())
    assert offered == broken
    taken = take(house.store, house.paths.live, broken.id)
    assert taken is not None
    live, session = taken
    second = make_conductor(house, SHORT, resumed=session, live=live)
    second.start()
    assert second.moment.planned == broken.plan[0]
    assert second.moment.block is BlockKind.READY
    to_the_end(second, clock)

    kept = only(house.store.sessions())
    assert (kept.id, kept.started, kept.finish) == (broken.id, BEGIN, Finish.FINISHED)
    assert [record.ended for record in kept.sets] == [Ending.DONE] * len(kept.plan)
    whole = next(timed.window for timed in second.timeline.sets)
    assert whole is not None
    assert kept.sets[0].seconds == pytest.approx(30 + whole)


def test_what_broke_off_between_sets_leaves_no_set_behind(house: House, clock: Clock) -> None:
    conductor = begun(house)
    to_work(conductor, clock)
    conductor.do(Command.DONE)
    clock.wind(3, conductor.tick)
    conductor.break_off()
    assert [record.ended for record in only(house.store.unfinished()).sets] == [Ending.DONE]


def test_a_finished_session_has_nothing_to_break_off(house: House, clock: Clock) -> None:
    conductor = begun(house)
    to_the_end(conductor, clock)
    conductor.break_off()
    assert only(house.store.sessions()).finish is Finish.FINISHED
    assert house.store.unfinished() == []


def test_faster_than_real_time_is_a_rehearsal(house: House, clock: Clock) -> None:
    conductor = begun(house, rate=60)
    clock.wind(3, conductor.tick)
    assert conductor.moment.routine_done > 100
    assert house.store.sessions() == []
    assert only(house.store.sessions(rehearsals=True)).rehearsal


@pytest.mark.parametrize("rate", [1.0, 60.0])
def test_a_gap_that_no_tick_explains_is_a_pause(house: House, clock: Clock, rate: float) -> None:
    conductor = begun(house, rate=rate)
    clock.now += 1.9
    conductor.tick()
    running, done = conductor.moment.status, conductor.moment.routine_done
    clock.now += 2.1
    conductor.tick()
    assert (running, conductor.moment.status) == (Status.RUNNING, Status.PAUSED)
    assert conductor.moment.after_gap
    assert conductor.moment.routine_done == done


@pytest.mark.parametrize("step", [timedelta(hours=-3), timedelta(days=400)], ids=["back", "ahead"])
def test_a_step_of_the_clock_on_the_wall_changes_nothing_that_was_done(
    house: House, clock: Clock, step: timedelta
) -> None:
    steady, stepped = (played(house, clock, by) for by in (timedelta(), step))
    assert [(record.amount, record.seconds, record.ended) for record in stepped.sets] == [
        (record.amount, record.seconds, record.ended) for record in steady.sets
    ]
    assert stepped.finish is Finish.FINISHED
    assert stepped in house.store.sessions()


def played(house: House, clock: Clock, step: timedelta) -> Session:
    """A whole session, with a clock on the wall that makes a step after half a minute."""
    begin = clock.now
    conductor = make_conductor(
        house, SHORT, today=lambda: clock.today() + (step if clock.now > begin + 30 else timedelta())
    )
    conductor.start()
    to_the_end(conductor, clock)
    return conductor.session


def test_a_session_is_live_until_its_end(house: House, clock: Clock) -> None:
    conductor = begun(house)
    assert is_live(house.paths.live, conductor.session.id)
    to_the_end(conductor, clock)
    assert not is_live(house.paths.live, conductor.session.id)


def test_nobody_else_can_take_a_session_that_is_played(house: House, clock: Clock) -> None:
    conductor = begun(house)
    assert interrupted(house.store, house.paths.live, clock.today()) is None
    assert take(house.store, house.paths.live, conductor.session.id) is None


def test_two_sessions_can_be_played_at_once(house: House, clock: Clock) -> None:
    one, other = begun(house, SHORT), begun(house, DESK)
    to_work(one, clock)
    other.tick()
    one.do(Command.DONE)
    other.do(Command.NEXT)
    other.do(Command.DONE)
    kept = {session.id: len(session.sets) for session in house.store.unfinished()}
    assert kept == {one.session.id: 1, other.session.id: 1}


def test_what_could_not_be_saved_is_told_and_saved_later(house: House, clock: Clock) -> None:
    folder = house.paths.history.parent
    folder.parent.mkdir()
    folder.write_text("in the way")
    conductor = begun(house)
    assert "“Three minutes” (0 of 4 sets done) is not saved in" in (conductor.unsaved or "")
    to_work(conductor, clock)
    conductor.do(Command.DONE)
    assert "(1 of 4 sets done)" in (conductor.unsaved or "")
    folder.unlink()
    to_work(conductor, clock)
    conductor.do(Command.DONE)
    assert conductor.unsaved is None
    kept = only(house.store.unfinished())
    assert (kept.started, len(kept.sets)) == (BEGIN, 2)
    assert is_live(house.paths.live, kept.id)


def test_the_end_is_saved_on_the_way_out_if_not_before(house: House) -> None:
    conductor = begun(house)
    folder, aside = house.paths.history.parent, house.paths.history.parent.with_name("aside")
    folder.rename(aside)
    folder.write_text("in the way")
    conductor.do(Command.QUIT)
    assert "is not saved" in (conductor.unsaved or "")
    folder.unlink()
    aside.rename(folder)
    assert is_live(house.paths.live, conductor.session.id), "another process would close it"
    conductor.break_off()
    assert conductor.unsaved is None
    assert only(house.store.sessions()).finish is Finish.PARTIAL


def test_a_session_that_cannot_be_marked_as_played_is_saved_all_the_same(house: House) -> None:
    house.paths.live.parent.mkdir(parents=True, exist_ok=True)
    house.paths.live.write_text("in the way")
    conductor = begun(house)
    assert conductor.unsaved is None
    assert only(house.store.unfinished()) == conductor.session


class Witness:
    """A plug-in that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    @hookimpl
    def unslump_session_started(self, session: Session) -> None:
        self.told.append(f"started {session.title}, {len(session.sets)} sets")

    @hookimpl
    def unslump_set_finished(self, session: Session, record: SetRecord) -> None:
        assert session.sets[-1] == record
        self.told.append(f"{record.planned.name} {record.ended}")

    @hookimpl
    def unslump_session_finished(self, session: Session) -> None:
        self.told.append(f"{session.finish}, {len(session.sets)} sets")


def test_plug_ins_are_told_of_everything_in_order(house: House, clock: Clock) -> None:
    witness = Witness()
    candidate = Candidate(name="witness", distribution="", load=lambda: witness)
    host = Host.start(entry_points=lambda: (), built_in=(candidate,))
    conductor = make_conductor(house, SHORT, host=host)
    conductor.start()
    to_work(conductor, clock)
    conductor.do(Command.DONE)
    conductor.do(Command.HURTS)
    conductor.do(Command.QUIT)
    assert host.drain(10)
    assert host.faults == ()
    assert witness.told == [
        "started Three minutes, 0 sets",
        "Prone press-up done",
        "Prone press-up hurt",
        "partial, 1 sets",
    ]
