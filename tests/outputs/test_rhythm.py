"""The rhythms of the bell, by any cues at any time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.api import Cue, CueKind
from unslump.outputs.rhythm import BREAK, BREATH, COUNTS, GAP, LATE, RINGS, Rhythms

HAIR = 1e-9
LEADS = (CueKind.GET_READY, CueKind.REST, CueKind.CHANGE_SIDES)
DONE = [0.0, 0.45, 0.9, 1.35]


def cue(kind: CueKind, at: float = 0.0) -> Cue:
    return Cue(kind=kind, at=at, text=kind.value, step=1, exercise="test/press-up")


def rung(*cues: Cue, until: float = 1000.0, rhythms: Rhythms | None = None) -> list[float]:
    """When the bell rings, where every cue is heard as it falls due and nobody is late."""
    rhythms, times = rhythms or Rhythms(), list[float]()

    def ring(before: float) -> None:
        while (due := rhythms.due) is not None and due < before:
            assert rhythms.ring(due)
            times.append(round(due, 6))

    for each in cues:
        ring(each.at)
        rhythms.hear(each, each.at)
    ring(until)
    return times


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        (CueKind.BEGIN, DONE[:1]),
        (CueKind.INHALE, DONE[:1]),
        (CueKind.REP, DONE[:1]),
        (CueKind.COUNTDOWN, DONE[:1]),
        (CueKind.MARK, DONE[:1]),
        (CueKind.EXHALE, DONE[:2]),
        (CueKind.CHANGE_SIDES, DONE[:3]),
        (CueKind.SET_DONE, DONE),
        (CueKind.FINISHED, DONE),
        (CueKind.GET_READY, []),
        (CueKind.NEXT_UP, []),
        (CueKind.REST, []),
        (CueKind.HOLD, []),
        (CueKind.MOVE, []),
        (CueKind.PAUSED, []),
        (CueKind.SETTLE, []),
        (CueKind.HURT, []),
    ],
)
def test_every_meaning_has_its_rhythm(kind: CueKind, times: list[float]) -> None:
    assert rung(cue(kind)) == times


@pytest.mark.parametrize(
    ("kinds", "rings"),
    [
        ((CueKind.BEGIN, CueKind.REP, CueKind.INHALE), 1),
        ((CueKind.BEGIN, CueKind.REP, CueKind.EXHALE), 2),
        ((CueKind.SET_DONE, CueKind.CHANGE_SIDES), 3),
        ((CueKind.SET_DONE, CueKind.FINISHED), 4),
        ((CueKind.SET_DONE, CueKind.GET_READY), 4),
        ((CueKind.SET_DONE, CueKind.REST), 4),
    ],
)
@pytest.mark.parametrize("rung_between", [False, True])
def test_what_falls_due_together_is_one_rhythm_that_of_the_last(
    kinds: tuple[CueKind, ...], rings: int, rung_between: bool
) -> None:
    rhythms, sounded = Rhythms(), 0
    for kind in kinds:
        rhythms.hear(cue(kind), 0.0)
        sounded += rung_between and rhythms.ring(0.0)
    assert sounded + len(rung(rhythms=rhythms)) == rings


def test_a_newer_meaning_ends_an_older_rhythm_after_a_break_that_can_be_heard() -> None:
    assert rung(cue(CueKind.FINISHED), cue(CueKind.CHANGE_SIDES, 0.5)) == [0.0, 0.45, 1.05, 1.5, 1.95]


@pytest.mark.parametrize("stop", [CueKind.PAUSED, CueKind.HURT])
def test_whoever_stops_has_silence(stop: CueKind) -> None:
    assert rung(cue(CueKind.FINISHED), cue(stop, 0.5)) == [0.0, 0.45]


@pytest.mark.parametrize("silent", [CueKind.NEXT_UP, CueKind.HOLD, CueKind.MOVE, CueKind.REP])
def test_words_and_counts_do_not_break_into_the_rhythm_of_the_breath(silent: CueKind) -> None:
    assert rung(cue(CueKind.EXHALE), cue(silent, 0.2)) == [0.0, 0.45]


def test_counts_are_silent_in_a_set_whose_breath_is_paced_and_ring_again_in_the_next() -> None:
    paced = [cue(CueKind.INHALE), cue(CueKind.REP, 3), cue(CueKind.COUNTDOWN, 5), cue(CueKind.BEGIN, 8)]
    assert rung(*paced) == [0, 8]
    for lead in (CueKind.GET_READY, CueKind.REST):
        assert rung(*paced, cue(lead, 20), cue(CueKind.COUNTDOWN, 22), cue(CueKind.REP, 26)) == [0, 8, 22, 26]


def test_the_countdown_to_the_end_of_a_paced_set_is_silent_and_the_one_to_the_next_set_rings() -> None:
    sides = [cue(CueKind.CHANGE_SIDES, 10), *(cue(CueKind.COUNTDOWN, at) for at in (13, 14, 15))]
    paced = [cue(CueKind.EXHALE, 0), cue(CueKind.COUNTDOWN, 7), cue(CueKind.SET_DONE, 10)]
    assert rung(*paced, *sides, cue(CueKind.BEGIN, 16)) == [0, 0.45, 10, 10.45, 10.9, 13, 14, 15, 16]


def test_a_rhythm_that_is_late_is_not_rung() -> None:
    rhythms = Rhythms()
    rhythms.hear(cue(CueKind.EXHALE), 0.0)
    assert not rhythms.ring(LATE + 0.01)
    assert rhythms.due is None


def test_a_rhythm_that_falls_behind_is_not_taken_up_again() -> None:
    rhythms = Rhythms()
    rhythms.hear(cue(CueKind.FINISHED), 0.0)
    assert rhythms.ring(0.0)
    assert not rhythms.ring(GAP + LATE + 0.01)
    assert rhythms.due is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(CueKind),
        st.sampled_from([0.0, 0.0, 0.1, 0.3, 0.5, 1.0, 5.0]),  # since the cue before
        st.floats(0.0, 0.9),  # what the one who rings is late
    ),
    max_size=30,
)


@given(STEPS)
def test_no_two_rings_are_too_close_no_families_mix_and_no_meaning_rings_more_than_it_has(
    steps: list[tuple[CueKind, float, float]],
) -> None:
    rhythms, at, paced = Rhythms(), 0.0, False
    rings: list[tuple[float, int]] = []
    heard: list[Cue] = []

    def ring(before: float, late: float) -> None:
        while (due := rhythms.due) is not None and due <= before:
            now = max(due, min(due + late, before))
            if rhythms.ring(now):
                rings.append((now, len(heard) - 1))

    for kind, later, late in steps:
        ring(at + later, late)
        at += later
        if kind in LEADS or kind in BREATH:
            paced = kind in BREATH
        if kind in RINGS and not (paced and kind in COUNTS):
            heard.append(cue(kind, at))
        rhythms.hear(cue(kind, at), at)
    ring(at + 100, 0.0)

    assert all(later - earlier >= GAP - HAIR for (earlier, _), (later, _) in pairwise(rings))
    by_moment: dict[float, int] = {}
    for _, index in rings:
        by_moment[heard[index].at] = by_moment.get(heard[index].at, 0) + 1
    for moment, count in by_moment.items():
        assert count <= max(RINGS[each.kind] for each in heard if each.at == moment)


@given(STEPS)
def test_while_the_breath_is_paced_counts_change_nothing(steps: list[tuple[CueKind, float, float]]) -> None:
    at, cues = 0.0, [cue(CueKind.INHALE)]
    for kind, later, _ in steps:
        at += later
        if kind not in LEADS:
            cues.append(cue(kind, at))
    assert rung(*cues) == rung(*(each for each in cues if each.kind not in COUNTS))


def test_the_break_between_rhythms_is_longer_than_the_gap_within_one_and_makes_none_late() -> None:
    assert 0.4 < GAP < BREAK <= LATE
