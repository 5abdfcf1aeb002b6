"""What is said, and when, so that it can be followed by ear."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.play import Play
from tests.support.routines import DOWN, LEFT_RIGHT, REACH, UP, exercise, five, timeline, timelines

from unslump.routine.model import Breath, Dose, Movement, Position, Variant
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.rehearsal import rehearse
from unslump.session.timeline import Timeline

GOLDEN = Path(__file__).parent / "golden"
HINGE = exercise("hinge", movements=(REACH,))


def script(made: Timeline) -> str:
    """The whole of a routine, a cue on each line, without repeating the time."""
    lines, before = [], ""
    for cue in rehearse(made):
        time = f"{cue.at // 60:.0f}:{cue.at % 60:04.1f}"
        lines.append(f"{time if time != before else '':>6}  {cue.kind:<12}  {cue.text}\n")
        before = time
    return "".join(lines)


def said(made: Timeline, kind: CueKind) -> list[tuple[float, str]]:
    return [(cue.at, cue.text) for cue in rehearse(made) if cue.kind is kind]


def texts(made: Timeline, kind: CueKind) -> list[str]:
    return [text for _, text in said(made, kind)]


def test_the_script_of_the_five_can_be_followed_by_ear() -> None:
    """Read it aloud, lying face down, before you change it."""
    assert script(five()) == (GOLDEN / "five.txt").read_text()


@given(timelines())
def test_a_rehearsal_lasts_as_long_as_its_timeline(made: Timeline) -> None:
    assert [*rehearse(made)][-1].at == pytest.approx(made.seconds)


def test_get_ready_says_what_comes_in_which_position_and_on_which_side() -> None:
    made = timeline((exercise("rotation"), Dose(reps=5, sides=LEFT_RIGHT)))
    assert said(made, CueKind.GET_READY) == [(0.0, "Get ready: Rotation, face down, left arm.")]


def test_get_ready_names_the_easier_way_where_that_is_to_be_played() -> None:
    play = Play.started(timeline((exercise("rotation"), Dose(reps=5, sides=LEFT_RIGHT))))
    play.to_work()
    play.do(Command.HURTS)
    easier = (CueKind.GET_READY, "Get ready, easier: On the elbows, left arm.")
    assert play.hear(Command.EASIER) == [easier]


def test_changing_sides_says_to_which() -> None:
    made = timeline((exercise(), Dose(reps=5, sides=LEFT_RIGHT)))
    assert texts(made, CueKind.CHANGE_SIDES) == ["Change sides: right arm."]


def test_rest_says_which_set_comes_and_on_which_side() -> None:
    without_sides = timeline((exercise(), Dose(reps=5, sets=2)))
    assert texts(without_sides, CueKind.REST) == ["Rest. Next: set 2 of 2."]
    with_sides = timeline((exercise(), Dose(reps=5, sets=2, sides=LEFT_RIGHT)))
    assert texts(with_sides, CueKind.REST) == [
        "Rest. Next: set 2 of 2, left arm.",
        "Rest. Next: set 2 of 2, right arm.",
    ]


@pytest.mark.parametrize(
    ("dose", "self_paced", "words"),
    [
        (Dose(reps=10), False, "Begin: 10 reps."),
        (Dose(breaths=(3, 5)), False, "Begin: 3 to 5 breaths."),
        (Dose(breaths=1), False, "Begin: 1 breath."),
        (Dose(seconds=30), False, "Begin: 30 seconds."),
        (Dose(open=True), False, "Begin: as long as you like."),
        (Dose(reps=10), True, "Begin: 10 reps, at your own pace."),
    ],
)
def test_begin_says_how_much(dose: Dose, self_paced: bool, words: str) -> None:
    assert texts(timeline((exercise(), dose, self_paced)), CueKind.BEGIN) == [words]


def test_every_repetition_is_numbered_and_the_last_is_called_the_last() -> None:
    made = timeline((exercise(enter=(REACH,)), Dose(reps=3)))
    assert said(made, CueKind.REP) == [(7.0, "1"), (13.0, "2"), (19.0, "Last one.")]


def test_breaths_are_numbered_like_repetitions() -> None:
    assert texts(timeline((HINGE, Dose(breaths=(1, 2)))), CueKind.REP) == ["1", "Last one."]


@pytest.mark.parametrize("dose", [Dose(seconds=20), Dose(open=True)])
def test_time_is_not_numbered(dose: Dose) -> None:
    assert texts(timeline((exercise(), dose)), CueKind.REP) == []


def test_breath_is_told_as_in_and_out_and_free_movement_as_movement() -> None:
    hold = Movement(name="Stay", seconds=2, cue="Hold it there.", breath=Breath.HOLD)
    made = timeline((exercise(movements=(UP, hold, DOWN, REACH)), Dose(reps=1)))
    kinds = [cue.kind for cue in rehearse(made)]
    assert kinds[kinds.index(CueKind.REP) + 1 :][:3] == [CueKind.INHALE, CueKind.HOLD, CueKind.EXHALE]
    assert texts(made, CueKind.MOVE) == ["Reach the arm up."]


def test_a_movement_is_told_in_full_twice_and_by_breath_and_name_from_then_on() -> None:
    made = timeline((exercise(), Dose(reps=4)))
    assert texts(made, CueKind.EXHALE) == ["Breathe out, come down."] * 2 + ["Out, down."] * 2


def test_a_movement_of_free_breath_is_known_by_its_name() -> None:
    assert texts(timeline((HINGE, Dose(reps=3))), CueKind.MOVE)[2:] == ["Reach."]


def test_a_breath_by_its_pattern_is_in_and_out() -> None:
    made = timeline((HINGE, Dose(breaths=3)))
    assert texts(made, CueKind.INHALE) == ["Breathe in.", "Breathe in.", "In."]
    assert texts(made, CueKind.EXHALE) == ["Breathe out.", "Breathe out.", "Out."]


def test_three_two_one_leads_to_every_known_end() -> None:
    made = timeline((exercise(), Dose(reps=2, sets=2, sides=LEFT_RIGHT)))
    # get ready 5, left 12, rest 10, left 12, change 6, right 12, rest 10, right 12
    ends = (5, 17, 27, 39, 45, 57, 67, 79)
    expected = [(end - left, f"{left}") for end in ends for left in (3, 2, 1)]
    assert said(made, CueKind.COUNTDOWN) == expected


def test_an_open_set_has_no_three_two_one() -> None:
    assert said(timeline((exercise(), Dose(open=True))), CueKind.COUNTDOWN) == [(2, "3"), (3, "2"), (4, "1")]


def test_a_block_of_three_seconds_is_too_short_for_three() -> None:
    made = timeline((exercise(), Dose(reps=1)), ready_seconds=3)
    assert texts(made, CueKind.COUNTDOWN)[:2] == ["2", "1"]


def test_the_next_exercise_is_announced_nine_seconds_before_the_end_of_a_step() -> None:
    made = timeline((exercise(), Dose(reps=10)), (HINGE, Dose(open=True)))
    assert said(made, CueKind.NEXT_UP) == [(5 + 60 - 9, "Next: Hinge, face down.")]


def test_only_the_last_set_of_a_step_announces_the_next_exercise() -> None:
    made = timeline((exercise(), Dose(reps=3, sets=2, sides=LEFT_RIGHT)), (HINGE, Dose(open=True)))
    end = 5 + 18 + 10 + 18 + 6 + 18 + 10 + 18
    assert [at for at, _ in said(made, CueKind.NEXT_UP)] == [end - 9]


@pytest.mark.parametrize(("seconds", "announced"), [(14, 0), (15, 1)])
def test_a_set_of_less_than_fifteen_seconds_leaves_the_announcement_to_get_ready(
    seconds: int, announced: int
) -> None:
    made = timeline((HINGE, Dose(seconds=seconds)), (exercise(), Dose(reps=1)))
    assert len(said(made, CueKind.NEXT_UP)) == announced


def test_the_last_exercise_announces_nothing() -> None:
    assert said(timeline((exercise(), Dose(reps=10))), CueKind.NEXT_UP) == []


def test_an_open_set_marks_ten_and_thirty_seconds_and_every_minute() -> None:
    play = Play.started(timeline((replace(HINGE, enter=(REACH,)), Dose(open=True))), tick=1.0)
    play.to_work()
    begun = play.now
    play.wait(200)
    assert [(cue.at - begun - 2, cue.text, cue.number) for cue in play.said(CueKind.MARK)] == [
        (10, "10 seconds.", 10),
        (30, "30 seconds.", 30),
        (60, "One minute.", 60),
        (120, "2 minutes.", 120),
        (180, "3 minutes.", 180),
    ]


@pytest.mark.parametrize(
    ("suggested", "time"), [(30, "30 seconds."), (45, "45 seconds."), (60, "One minute.")]
)
def test_an_open_set_says_when_it_has_lasted_as_long_as_is_suggested(suggested: int, time: str) -> None:
    made = timeline((HINGE, Dose(open=True, suggest_seconds=suggested)))
    assert said(made, CueKind.MARK)[-1] == (5 + suggested, f"{time} Stop here, or stay as long as you like.")


def test_a_self_paced_hold_marks_the_time_it_was_to_last() -> None:
    assert said(timeline((HINGE, Dose(seconds=20), True)), CueKind.MARK) == [
        (15, "10 seconds."),
        (25, "20 seconds. Stop here, or stay as long as you like."),
    ]


def test_a_self_paced_set_shows_its_movements_once_and_then_waits_in_silence() -> None:
    play = Play.started(timeline((exercise(enter=(REACH,)), Dose(reps=10), True)))
    play.to_work()
    assert [text for _, _, text in play.listen(60)] == [UP.cue, DOWN.cue]


def test_a_held_stretch_is_told_once() -> None:
    assert texts(timeline((HINGE, Dose(seconds=30))), CueKind.MOVE) == [REACH.cue]


def test_at_the_end_of_the_routine_something_kind_is_said() -> None:
    assert texts(timeline((exercise(), Dose(reps=1))), CueKind.FINISHED) == ["Finished. Well done."]


def test_who_stops_early_hears_neither_blame_nor_praise() -> None:
    assert Play.started(five()).hear(Command.QUIT) == [(CueKind.FINISHED, "Until next time.")]


@given(
    st.text("abc ", min_size=1, max_size=60).filter(str.strip),
    st.text("abc ", min_size=1, max_size=40).filter(str.strip),
    st.sampled_from(Position),
)
def test_whatever_a_pack_calls_things_a_cue_is_short_enough_to_be_followed(
    name: str, limb: str, position: Position
) -> None:
    moved = Movement(name=limb, seconds=4, cue="Move.", breath=Breath.INHALE)
    easier = Variant(name=name, how="Less of it.")
    made = replace(exercise(movements=(moved,)), name=name, limb=limb, position=position, easier=easier)
    steps = (made, Dose(reps=4, sets=2, sides=LEFT_RIGHT)), (made, Dose(open=True))
    play = Play.started(timeline(*steps), tick=1.5)
    play.to_work()
    play.do(Command.HURTS)
    play.do(Command.EASIER)
    play.to_the_end()
    for cue in play.cues:
        assert len(cue.text) <= 60
        assert len(cue.text.split()) <= 12
