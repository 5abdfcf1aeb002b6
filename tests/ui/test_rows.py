"""Rows keep their columns whatever the alphabet of a name and however long it is."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.support.play import Play
from tests.support.routines import five
from tests.support.words import exercise_of, library_of

from unslump.history.records import Session
from unslump.routine.words import amount
from unslump.session.commands import Command
from unslump.session.timeline import compile_timeline
from unslump.ui.screens.finish import finish_rows
from unslump.ui.widgets.step_lines import session_lines, step_line

NAMES = st.text(st.characters(categories=["L", "Nd", "Zs"], max_codepoint=0xFFFF), min_size=1, max_size=60)


@given(name=NAMES, width=st.integers(26, 60))
def test_a_step_fills_its_line_and_keeps_its_dose(name: str, width: int) -> None:
    library = library_of(exercise_of(name, "text", "cue", "limb"), 4)
    for step, dose in zip(
        library.routines[0].steps, ("3–5 ×2 L R", "8–12 ×2", "90 s R", "open L R"), strict=True
    ):
        line = step_line(library.exercises[0], step, width)
        assert line.cell_length == width
        assert line.plain.endswith(f" {dose}")


@given(name=NAMES)
def test_the_columns_of_the_finish_stand_under_their_heads(name: str) -> None:
    library = library_of(exercise_of(name, "text", "cue", "limb"), 4)
    routine = library.routines[0]
    timeline = compile_timeline(routine, {exercise.id: exercise for exercise in library.exercises})
    session = Session(
        id="one",
        routine=routine.id,
        title=routine.title,
        pack_version="1.0.0",
        started=datetime(2026, 3, 2, tzinfo=UTC),
        plan=timeline.plan,
    )
    head, *rows = finish_rows(session, wide=True)
    column = head.plain.index("planned")
    sets = [row for row in rows if row.plain.endswith("not reached")]
    assert len(sets) == len(timeline.plan)
    for row, planned in zip(sets, timeline.plan, strict=True):
        before = row.plain.rindex(amount(planned.measure, planned.low, planned.high))
        assert row[:before].cell_length == column


def test_the_step_at_hand_shows_its_sets_and_the_others_what_became_of_them() -> None:
    play = Play.started(five())
    for command in (Command.NEXT, Command.NEXT, Command.NEXT, Command.DONE, Command.NEXT, Command.DONE):
        play.do(command)
    lines = list(session_lines(play.player.timeline, play.moment, 30))
    assert [line.plain for line, _ in lines] == [
        "– Press up                  10",
        "✓ Prone w                   10",
        "▌ Rotation               5 L R",
        "  left ✓  right ◆ ",
        "  Hinge                   open",
        "  Glute reach       3–5 ×2 L R",
    ]
    assert [here for _, here in lines] == [False, False, True, True, False, False]
