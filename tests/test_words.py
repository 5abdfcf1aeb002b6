"""Doses, times, sessions and moments in words."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.support.kept import session, with_sets
from tests.support.play import Play
from tests.support.routines import LEFT_RIGHT, exercise, five, timeline

from unslump.history.records import Ending, Finish
from unslump.history.words import session_line
from unslump.routine.model import Breath, Dose, Measure, Movement, Side
from unslump.routine.words import about, amount, clock, counted, dose_sign, dose_words, whole_dose_words
from unslump.session.commands import Command
from unslump.session.timeline import Timeline
from unslump.ui.screens.resume import resume_text
from unslump.ui.widgets.big_clock import clock_text
from unslump.ui.widgets.far_view import amount_text, side_text
from unslump.ui.wording import (
    clock_caption,
    count_words,
    cue_words,
    next_words,
    progress_words,
    status_words,
)

DOSES = [
    (Dose(reps=10), "10 reps", "10"),
    (Dose(reps=1), "1 rep", "1"),
    (Dose(breaths=5, sides=LEFT_RIGHT), "5 breaths, left and right", "5 L R"),
    (Dose(breaths=1, sides=(Side.RIGHT,)), "1 breath, right", "1 R"),
    (Dose(open=True, suggest_seconds=30), "as long as you like", "open"),
    (Dose(breaths=(3, 5), sets=2, sides=LEFT_RIGHT), "3 to 5 breaths, 2 sets, left and right", "3–5 ×2 L R"),
    (Dose(seconds=30, sets=3), "30 seconds, 3 sets", "30 s ×3"),
    (Dose(seconds=(20, 40)), "20 to 40 seconds", "20–40 s"),
]


@pytest.mark.parametrize(("dose", "words", "sign"), DOSES)
def test_a_dose_is_said_in_words_and_in_a_sign(dose: Dose, words: str, sign: str) -> None:
    assert (dose_words(dose), dose_sign(dose)) == (words, sign)


WHOLE_DOSES = [
    (Dose(reps=10, rest=20), "10 reps"),
    (Dose(seconds=30, sets=2, rest=12.5), "30 seconds, 2 sets, 12.5 s of rest between sets"),
    (Dose(open=True, suggest_seconds=120), "as long as you like, about 2 min"),
]


@pytest.mark.parametrize(("dose", "words"), WHOLE_DOSES)
def test_all_of_a_dose_is_said_where_somebody_compares_doses(dose: Dose, words: str) -> None:
    assert whole_dose_words(dose) == words


def test_a_noun_is_counted_as_people_do() -> None:
    assert [counted(number, "set") for number in (0, 1, 2)] == ["0 sets", "1 set", "2 sets"]


def test_a_unit_is_counted_as_people_do_and_an_open_dose_comes_to_seconds() -> None:
    assert {measure: (measure.unit(1), measure.unit(2)) for measure in Measure} == {
        Measure.REPS: ("rep", "reps"),
        Measure.BREATHS: ("breath", "breaths"),
        Measure.SECONDS: ("second", "seconds"),
        Measure.OPEN: ("second", "seconds"),
    }


def test_a_clock_shows_whole_seconds_that_have_passed() -> None:
    assert [clock(s) for s in (-1, 0, 59.9, 60, 605, 3599, 6000)] == [
        "0:00", "0:00", "0:59", "1:00", "10:05", "59:59", "100:00"
    ]  # fmt: skip


def test_about_is_rounded_for_people() -> None:
    assert [about(s) for s in (3, 45.4, 89, 91, 600, 694, 5400, 5460, 7200, 18305)] == [
        "3 s", "45 s", "89 s", "2 min", "10 min", "12 min", "90 min", "1 h 31 min", "2 h", "5 h 5 min"
    ]  # fmt: skip


def test_progress_above_ninety_minutes_is_told_in_hours() -> None:
    moment = replace(Play.started(five()).moment, routine_done=5460.0, routine_left=18305.0)
    assert progress_words(moment).startswith("1 h 31 min done, ")
    assert progress_words(moment).endswith("5 h 5 min left")


def test_an_amount_of_one_is_singular() -> None:
    assert amount(Measure.SECONDS, 1, 1) == "1 second"
    assert amount(Measure.REPS, 0, 1) == "0 to 1 rep"
    assert amount(Measure.OPEN, None, None) == "as long as you like"


def test_a_session_is_one_line() -> None:
    done = with_sets(session(), 6)
    assert session_line(replace(done, finish=Finish.FINISHED)) == (
        "2026-03-02 07:30 · Bends · 5:00 of movement · 6 of 6 sets · finished"
    )
    hurt = replace(done, sets=tuple(replace(record, ended=Ending.HURT) for record in done.sets[:2]))
    assert session_line(replace(hurt, finish=Finish.PARTIAL, rehearsal=True)) == (
        "2026-03-02 07:30 · Bends · 1:40 of movement · 0 of 6 sets · ended early · "
        "hurt: Side bend · rehearsal"
    )


BREATHING = (
    Movement(name="Up", seconds=4, cue="Breathe in, reach up.", breath=Breath.INHALE),
    Movement(name="Stay", seconds=2, cue="Stay there.", breath=Breath.HOLD),
    Movement(name="Down", seconds=4, cue="Breathe out, come down.", breath=Breath.EXHALE),
)


def reaching() -> Timeline:
    return timeline(
        (exercise("reach", movements=BREATHING), Dose(breaths=(3, 5), sets=2, sides=LEFT_RIGHT)),
        (exercise("hang"), Dose(open=True, suggest_seconds=90)),
        (exercise("push"), Dose(reps=10), True),
    )


def at_work(play: Play, skip: int = 0) -> Play:
    """The play at the start of a set, after as many others were left out."""
    for _ in range(skip):
        play.to_work()
        play.do(Command.NEXT)
    play.to_work()
    return play


def test_the_words_of_a_set_from_get_ready_to_its_end() -> None:
    play = Play.started(reaching())
    said = []
    for command, seconds in ((None, 0), (None, 5), (None, 12), (Command.PAUSE, 0), (Command.RESUME, 0)):
        if command:
            play.do(command)
        play.wait(seconds)
        moment = play.moment
        said.append((status_words(moment)[1], cue_words(moment), clock_text(moment), clock_caption(moment)))
    assert said == [
        ("3 to 5 breaths", "Breathe in, reach up.", "0:05", "get ready"),
        ("breath 1 of 5 (from 3 on it counts)", "Breathe in, reach up.", "0:50", "left"),
        ("breath 2 of 5 (from 3 on it counts)", "Breathe in, reach up.", "0:38", "left"),
        ("breath 2 of 5 (from 3 on it counts)", "Paused. Stay as long as you like.", "0:38", "paused"),
        ("breath 2 of 5 (from 3 on it counts)", "Find your position again.", "0:03", "settle"),
    ]


def test_a_pause_says_how_to_go_on_and_a_gap_that_nothing_was_counted() -> None:
    play = at_work(Play.started(reaching()))
    play.gap(600)
    assert cue_words(play.moment) == "Welcome back. Nothing was counted while you were away."
    assert next_words(play.moment) == "space goes on, with 3 seconds to settle"
    assert side_text(play.moment) == "paused"


@pytest.mark.parametrize("settling", [False, True])
def test_a_stop_says_so_everywhere(settling: bool) -> None:
    play = at_work(Play.started(reaching()))
    play.wait(12)
    if settling:
        play.do(Command.PAUSE)
        play.do(Command.RESUME)
    play.do(Command.HURTS)
    moment = play.moment
    assert (cue_words(moment), clock_caption(moment), side_text(moment)) == (
        "Stopped. Rest as you need.", "stopped", "stopped"
    )  # fmt: skip
    assert clock_text(moment) != "0:03"
    assert next_words(moment) == "the clock stands still until you choose"


def test_what_comes_next_is_named() -> None:
    play = Play.started(reaching())
    named = []
    for _ in play.player.timeline.plan:
        named.append(next_words(play.moment))
        play.to_work()
        play.do(Command.NEXT)
    assert named == [
        "set 2 of 2, left arm",
        "other side, right arm",
        "set 2 of 2, right arm",
        "Hang",
        "Push",
        "nothing more, you are nearly there",
    ]


def test_an_open_set_counts_up_to_what_is_suggested() -> None:
    play = at_work(Play.started(reaching()), skip=4)
    play.wait(61)
    moment = play.moment
    assert (count_words(moment), clock_text(moment), clock_caption(moment)) == (
        "as long as you like", "1:01", "suggested 90 s"
    )  # fmt: skip
    assert progress_words(moment).startswith("4:57 done, about ")


def test_a_set_at_your_own_pace_says_so() -> None:
    play = at_work(Play.started(reaching()), skip=5)
    assert count_words(play.moment) == "10 reps, at your own pace"


def test_changing_sides_and_rest_say_what_they_are_for() -> None:
    play = at_work(Play.started(reaching()))
    said = []
    for _ in range(2):
        play.do(Command.DONE)
        said.append((cue_words(play.moment), clock_caption(play.moment), side_text(play.moment)))
        play.to_work()
    assert said == [
        ("Rest. Let the breath come and go.", "rest", "rest"),
        ("The other side now: right arm.", "change sides", "right arm"),
    ]


def test_the_easier_way_is_named() -> None:
    play = at_work(Play.started(reaching()))
    play.do(Command.HURTS)
    play.do(Command.EASIER)
    assert status_words(play.moment)[-1] == "easier: On the elbows"


def test_the_far_view_counts_what_is_counted_and_shows_the_clock_else() -> None:
    play = Play.started(five())
    before = amount_text(play.moment)
    play.to_work()
    play.wait(7)
    counting = amount_text(play.moment)
    play.do(Command.PAUSE)
    play.do(Command.RESUME)
    assert (before, counting, amount_text(play.moment)) == ("0:05", "2/10", "0:03")


@pytest.mark.parametrize(
    ("minutes", "ago"),
    [(0, "a moment ago"), (2, "2 minutes ago"), (89, "89 minutes ago"), (200, "some hours ago")],
)
def test_an_interrupted_session_is_offered_with_when_and_where(minutes: int, ago: str) -> None:
    broken = with_sets(session(), 3)
    broken = replace(broken, sets=(*broken.sets[:2], replace(broken.sets[2], ended=Ending.INTERRUPTED)))
    text = [piece.text.plain for piece in resume_text(broken, broken.started + timedelta(minutes=minutes))]
    assert text == [
        f"Bends, begun {ago}, broke off after 2 of 6 sets.",
        "It goes on at Side bend, left, set 2, with time to get ready.",
    ]
