from itertools import product

import pytest
from fake_engine import cue
from unslump.api import Cue, CueKind
from unslump.testing import CUES

from unslump_voice.turns import unsaid_after

K = CueKind
STOPS = {K.PAUSED, K.HURT}
CHANGES = {K.GET_READY, K.BEGIN, K.CHANGE_SIDES, K.REST, K.SET_DONE, K.SETTLE, K.FINISHED}
TOLD_ONCE = {K.NEXT_UP, K.COUNTDOWN, K.MARK}
PACE = set(CueKind) - STOPS - CHANGES - TOLD_ONCE
FROM_THE_MOST_URGENT = (STOPS, CHANGES, TOLD_ONCE, PACE)


def place(kind: CueKind) -> int:
    (place,) = [place for place, kinds in enumerate(FROM_THE_MOST_URGENT) if kind in kinds]
    return place


@pytest.mark.parametrize(("being_said", "new"), list(product(CueKind, CueKind)))
def test_who_waits_who_interrupts_and_who_is_left_unsaid(being_said: CueKind, new: CueKind) -> None:
    first, at_once, later = cue(being_said, "first"), cue(new, "new"), cue(new, "new", at=1.0)
    if place(new) < place(being_said):
        assert unsaid_after((first,), at_once) == (at_once,)
        assert unsaid_after((first,), later) == (later,)
    elif place(new) == place(being_said):
        assert unsaid_after((first,), at_once) == (first, at_once)
        assert unsaid_after((first,), later) == (later,)
    else:
        assert unsaid_after((first,), at_once) == (first, at_once)
        assert unsaid_after((first,), later) == (first,)


@pytest.mark.parametrize("kind", CueKind)
def test_in_silence_everything_is_said(kind: CueKind) -> None:
    assert unsaid_after((), cue(kind, "new")) == (cue(kind, "new"),)


def test_what_waits_is_as_safe_from_what_comes_later_as_what_is_being_said() -> None:
    breath, next_up = cue(K.INHALE, "In."), cue(K.NEXT_UP, "Next: plank.")
    unsaid = (cue(K.REP, "4"), breath)
    assert unsaid_after(unsaid, next_up) == (next_up,)
    assert unsaid_after((cue(K.COUNTDOWN, "3"), breath), cue(K.EXHALE, "Out.", 1.0))[0].text == "3"
    assert unsaid_after((next_up, breath), cue(K.COUNTDOWN, "3", 1.0))[0].text == "3"


def test_three_two_one_is_said_one_by_one() -> None:
    unsaid: tuple[Cue, ...] = ()
    for number in (3, 2, 1):
        unsaid = unsaid_after(unsaid, cue(K.COUNTDOWN, f"{number}", at=10.0 - number))
        assert [each.text for each in unsaid] == [f"{number}"]


START_SECONDS = 0.1
ORDINARY, SLOW = 15.0, 12.0
"""Characters a second: 175 words a minute, as espeak-ng speaks, and 140."""


def said_whole(characters_a_second: float) -> list[Cue]:
    """What of the first session in CUES a voice of this speed says to the end."""
    end = next(number for number, each in enumerate(CUES) if each.kind is K.FINISHED)
    whole: list[Cue] = []
    unsaid: tuple[Cue, ...] = ()
    now = ends_at = 0.0

    def seconds(each: Cue) -> float:
        return START_SECONDS + len(each.text) / characters_a_second

    for each in CUES[: end + 1]:
        now = each.at
        while unsaid and ends_at <= now:
            whole.append(unsaid[0])
            unsaid = unsaid[1:]
            ends_at += seconds(unsaid[0]) if unsaid else 0
        before, unsaid = unsaid, unsaid_after(unsaid, each)
        if not before or before[0] is not unsaid[0]:
            ends_at = now + seconds(unsaid[0])
    return [*whole, *unsaid]


@pytest.mark.parametrize("speed", [ORDINARY, SLOW])
def test_through_a_whole_session_what_to_do_is_said_to_the_end(speed: float) -> None:
    end = next(number for number, each in enumerate(CUES) if each.kind is K.FINISHED)
    unsaid = [each for each in CUES[: end + 1] if each not in said_whole(speed)]
    assert {each.kind for each in unsaid} & (CHANGES | {K.NEXT_UP}) == set()
    assert len(unsaid) < end / 5
