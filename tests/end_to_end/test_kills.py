"""Killed at any moment, a session has kept every set that was finished, and goes on at the next."""

from pathlib import Path
from random import Random

import pytest
from tests.support.app import settle_in
from tests.support.perishing import PerishingSession

from unslump.history.records import Ending, Finish, Session
from unslump.history.store import Store
from unslump.paths import paths

KILLS = 200
LINES = 60
"""About as many as the routine has, so that kills lie all over it."""
LONGEST_MORE_SECONDS = 0.01
"""In which a few more lines come, so that they lie between two lines as well as behind one."""
BETWEEN_SECONDS = 600.0


def broken_off(store: Store) -> Session | None:
    """The session without an end, if there is one: there is never another."""
    found = [session for session in store.sessions() if session.finish is None]
    assert len(found) <= 1
    return found[0] if found else None


def assert_kept(before: Session | None, after: Session, heard: list[str]) -> None:
    """What stood before still stands; each set that was said to be done is there, once and in its place."""
    earlier = before.sets if before else ()
    said = sum(line.startswith("Done.") for line in heard)
    assert after.sets[: len(earlier)] == earlier
    assert len(after.sets) - len(earlier) in (said, said + 1), heard
    assert tuple(record.planned for record in after.sets) == after.plan[: len(after.sets)]
    assert {record.ended for record in after.sets} <= {Ending.DONE}


def assert_goes_on(before: Session, heard: list[str]) -> None:
    """It got ready for the first set that was not done yet."""
    ready = [line for line in heard if line.startswith("Get ready: ")]
    if ready and len(before.sets) < len(before.plan):
        planned = before.plan[len(before.sets)]
        assert planned.name in ready[0], heard
        assert planned.side is None or planned.side in ready[0], heard


def test_killed_at_two_hundred_random_moments_a_session_keeps_every_set_and_goes_on_at_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(tmp_path, monkeypatch)
    store, chance = Store.open(paths().history), Random(200)
    before: Session | None = None
    killed_in_mid_session = 0
    for number in range(KILLS):
        with PerishingSession(begins=1000.0 + number * BETWEEN_SECONDS) as session:
            session.let_live(chance.randrange(LINES), chance.uniform(0, LONGEST_MORE_SECONDS))
        after = broken_off(store)
        if before:
            (same,) = store.named(before.id)
            assert_kept(before, same, session.heard)
            assert_goes_on(before, session.heard)
        elif after:
            assert_kept(None, after, session.heard)
        killed_in_mid_session += after is not None
        before = after
    with PerishingSession(begins=1000.0 + KILLS * BETWEEN_SECONDS) as session:
        session.let_live(1000)
    assert killed_in_mid_session > KILLS / 2
    for each in store.sessions():
        assert each.finish is Finish.FINISHED
        assert tuple(record.planned for record in each.sets) == each.plan
