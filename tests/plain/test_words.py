"""Words that fit a line, whatever a pack or a history holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.play import Play
from tests.support.routines import exercise, five, timeline, timelines

from unslump.plain.words import CueLines, card, choices, fitting, opening, spoken, where, wrapped
from unslump.routine.model import Dose, Side
from unslump.session.cues import Cue, CueKind
from unslump.session.rehearsal import rehearse
from unslump.session.speech import MOST_CHARACTERS
from unslump.session.timeline import Timeline

SIGNS = st.sampled_from("abc .;?-'é")
SENTENCES = st.text(SIGNS) | st.text(SIGNS, min_size=MOST_CHARACTERS, max_size=300)


@given(SENTENCES)
def test_a_long_text_is_told_whole_in_short_lines(text: str) -> None:
    lines = list(wrapped(text))
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(0 < len(line) <= MOST_CHARACTERS for line in lines)


@given(st.lists(SENTENCES, min_size=1))
def test_what_fits_is_short(wordings: list[str]) -> None:
    assert len(fitting(*wordings)) <= MOST_CHARACTERS


@given(timelines(), st.booleans())
def test_whatever_a_routine_holds_each_cue_of_weight_is_heard_and_no_line_is_long(
    timeline: Timeline, answerable: bool
) -> None:
    lines, cues = CueLines(timeline, answerable=answerable), list(rehearse(timeline))
    heard = [line for cue in cues for line in lines.lines([cue])]
    assert all(0 < len(line) <= MOST_CHARACTERS for line in heard)
    said = "\n".join(heard)
    for cue in cues:
        if cue.kind not in (CueKind.COUNTDOWN, CueKind.MARK):
            assert cue.text.rstrip(".") in said
    assert sum(bool(re.match(r"Exercise \d of \d", line)) for line in heard) == len(timeline.routine.steps)


@given(timelines(), st.floats(0.0, 400.0))
def test_where_it_stands_is_said_in_one_line(timeline: Timeline, seconds: float) -> None:
    play = Play.started(timeline)
    play.wait(seconds)
    assert len(where(play.moment)) <= MOST_CHARACTERS


def test_a_short_word_stands_before_what_follows_it_or_alone_where_that_is_long() -> None:
    def heard(following: str) -> list[str]:
        cues = [
            Cue(kind=CueKind.SET_DONE, at=1, text="Done.", step=1, exercise="a"),
            Cue(kind=CueKind.REST, at=1, text=following, step=1, exercise="a"),
        ]
        return list(CueLines(five()).lines(cues))

    room = MOST_CHARACTERS - len("Done. ")
    assert heard("Rest.") == ["Done. Rest."]
    assert heard("r" * room) == [f"Done. {'r' * room}"]
    assert heard("r" * (room + 1)) == ["Done.", "r" * (room + 1)]


def test_a_sentence_is_parted_where_a_voice_pauses() -> None:
    assert list(wrapped("a mild stretch is fine, sharp or spreading pain is a sign to stop.")) == [
        "a mild stretch is fine,",
        "sharp or spreading pain is a sign to stop.",
    ]
    told = list(wrapped("Weakness or numbness that spreads in the legs, that you have not had before."))
    assert told == ["Weakness or numbness that spreads in the legs,", "that you have not had before."]
    assert list(wrapped(" ".join(["word"] * 14))) == [" ".join(["word"] * 7)] * 2


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (30, "30 seconds"),
        (100, "2 minutes"),
        (3600 * 2 + 60, "2 hours 1 minute"),
        (0, "0 seconds"),
    ],
)
def test_a_length_of_time_is_told_in_whole_words(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_one_exercise_is_one() -> None:
    assert opening(timeline((exercise(), Dose(reps=5)))).startswith("A routine: 1 exercise, about ")


def test_where_there_is_time_the_sets_of_each_side_are_told() -> None:
    dose = Dose(reps=5, sets=2, sides=tuple(Side))

    def place(ready_seconds: float) -> str:
        found = timeline((exercise(), dose), ready_seconds=ready_seconds)
        return next(CueLines(found).lines(list(rehearse(found))))

    assert place(10.0) == "Exercise 1 of 1, 2 sets a side."
    assert place(5.0) == "Exercise 1 of 1."


def test_what_an_exercise_has_not_is_not_told() -> None:
    bare = exercise(easier=False)
    assert list(card(bare))[:2] == ["Press up, face down.", "It undoes sitting."]
    assert [choice.partition(":")[0] for choice in choices(bare, str)] == [
        "If it spreads, goes numb or does not ease, stop for today.",
        "next",
        "end",
        "safety",
    ]
