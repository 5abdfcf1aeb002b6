"""What is canned for authors of plug-ins: histories, cues and a host."""

from datetime import UTC
from pathlib import Path

import pytest

from unslump.api import CueKind, Ending, Finish, Measure, Occasion, Session
from unslump.history.store import Store
from unslump.testing import CUES, HISTORIES, CueRecorder, history, plugin_host

A_YEAR_OR_SO = 400


@pytest.mark.parametrize(
    "sessions", [*HISTORIES.values(), history(A_YEAR_OR_SO, 7)], ids=[*HISTORIES, "long"]
)
def test_a_history_is_one_that_could_have_been_kept(sessions: tuple[Session, ...], tmp_path: Path) -> None:
    store = Store.open(tmp_path / "history.db")
    for session in sessions:
        store.save(session)
    assert tuple(store.sessions(rehearsals=True)) == sessions


def test_the_odd_histories_are_what_they_are_called() -> None:
    sets = {name: [record for session in each for record in session.sets] for name, each in HISTORIES.items()}
    assert HISTORIES["empty"] == ()
    assert {session.finish for session in HISTORIES["plain"]} == {Finish.FINISHED}
    assert not HISTORIES["unicode"][0].title.isascii()
    first, _, last = HISTORIES["clock change"]
    assert first.started < last.started
    assert first.started.replace(tzinfo=UTC) > last.started.replace(tzinfo=UTC)
    assert {session.finish for session in HISTORIES["aborted"]} == {Finish.PARTIAL, None}
    assert Ending.HURT in [record.ended for record in sets["hurt"]]
    assert sets["open dose"][0].planned.measure is Measure.OPEN
    assert {session.rehearsal for session in HISTORIES["rehearsal"]} == {True}


def test_how_the_back_felt_is_told_before_after_both_and_apart_with_words_and_without() -> None:
    sessions = HISTORIES["check-ins"]
    occasions = [tuple(each.occasion for each in session.check_ins) for session in sessions]
    before, after, apart = Occasion
    assert set(occasions) == {(before,), (after,), (before, after), (apart,)}
    assert any(session.finish is None for session in sessions)
    assert [session.is_check_in for session in sessions] == [each == (apart,) for each in occasions]
    assert not any(session.plan or session.sets for session in sessions if session.is_check_in)
    told = [each for session in sessions for each in session.check_ins]
    assert {0, 10} <= {each.score for each in told}
    assert {bool(each.place or each.note) for each in told} == {True, False}
    assert any(not each.place.isascii() for each in told)
    assert any(not each.note.isascii() for each in told)


def test_as_many_sessions_as_are_asked_for_the_same_for_one_seed() -> None:
    sessions = history(A_YEAR_OR_SO, 7)
    assert len(sessions) == len({session.id for session in sessions}) == A_YEAR_OR_SO
    assert [session.started for session in sessions] == sorted(session.started for session in sessions)
    assert sessions == history(A_YEAR_OR_SO, 7) != history(A_YEAR_OR_SO, 8)
    assert {record.ended for session in sessions for record in session.sets} == set(Ending)


def test_the_cues_are_of_every_kind() -> None:
    assert {cue.kind for cue in CUES} == set(CueKind)


def test_a_host_has_what_comes_with_unslump_and_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNSLUMP_NO_PLUGINS", "1")
    assert plugin_host().faults == ()
    assert {"csv", "jsonl", "markdown"} <= set(plugin_host().exporters())
    assert plugin_host(CueRecorder()).faults == ()


def test_a_host_tells_what_is_wrong_with_what_it_is_given() -> None:
    (fault,) = plugin_host(object()).faults
    assert fault.sentence.startswith("The plug-in object was left out: it answers no hook")
