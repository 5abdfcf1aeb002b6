"""Packs and overlays as they are written: the same when they are read back, and small changes stay small."""

from difflib import unified_diff
from typing import Any

import msgspec
import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support.good_packs import DESK_BACK_TEXT, doses, good_packs
from tests.support.packs import SMALL_TEXT

from unslump.routine.faults import PackFaults
from unslump.routine.model import Dose, Pack, Side, Step
from unslump.routine.overlay import mark_of, overlay_of, overlay_text, parse_overlay
from unslump.routine.reader import PACK_FILE, parse_pack
from unslump.routine.writer import SCHEMA_LINE, pack_text

steps = st.builds(
    Step,
    exercise=st.sampled_from(["elsewhere/stretch", "another/turn", "another/reach"]),
    dose=doses().map(lambda dose: msgspec.convert(dose, Dose)),
    ready_seconds=st.floats(1, 120),
    self_paced=st.booleans(),
)
some_steps = st.lists(steps, min_size=1, max_size=4).map(tuple)
DESK_BACK = parse_pack(DESK_BACK_TEXT, PACK_FILE, None)
UNDO = DESK_BACK.routines[0]


def read(text: str) -> Pack:
    return parse_pack(text, PACK_FILE, None)


# a pack is much to make up, and to read
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(good_packs())
def test_a_pack_that_is_written_is_read_back_as_it_was(written: dict[str, Any]) -> None:
    pack = read(tomli_w.dumps(written))
    text = pack_text(pack)
    assert read(text) == pack
    assert pack_text(read(text)) == text


@pytest.mark.parametrize("text", [DESK_BACK_TEXT, SMALL_TEXT])
def test_a_pack_that_somebody_wrote_is_written_whole(text: str) -> None:
    assert read(pack_text(read(text))) == read(text)


def test_a_routine_is_written_as_the_page_about_packs_writes_one() -> None:
    step = Step(exercise="desk-back/quadruped-rotation", dose=Dose(breaths=5, sides=tuple(Side), rest=15.0))
    own = replace(DESK_BACK, id="mine", exercises=(), programmes=())
    first = replace(UNDO, id="mine/first", title='First "thing"', summary="", steps=(step,))
    text = pack_text(replace(own, routines=(first,)))
    assert text.startswith(f'{SCHEMA_LINE}\nformat = 1\nid = "mine"\n')
    assert text.endswith(
        """
[[routines]]
id = "first"
title = "First \\"thing\\""

[[routines.steps]]
exercise = "desk-back/quadruped-rotation"
dose = { breaths = 5, sides = ["left", "right"], rest = 15 }
"""
    )


def test_a_pack_names_its_own_exercises_as_short_as_can_be() -> None:
    text = pack_text(DESK_BACK)
    assert "desk-back/" not in text
    assert '\nexercise = "prone-press-up"\n' in text
    overlay = overlay_text(overlay_of(UNDO, DESK_BACK, UNDO.steps), UNDO.id)
    assert '\nexercise = "prone-press-up"\n' in overlay


def test_another_dose_is_another_line_and_no_more() -> None:
    step = replace(UNDO.steps[2], dose=Dose(reps=12, sides=tuple(Side), sets=2))
    changed = replace(UNDO, steps=(*UNDO.steps[:2], step, *UNDO.steps[3:]))
    before, after = (
        pack_text(replace(DESK_BACK, routines=(routine, *DESK_BACK.routines[1:]))).splitlines()
        for routine in (UNDO, changed)
    )
    lines = [
        line
        for line in unified_diff(before, after, n=0)
        if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert [line[0] for line in lines] == ["-", "+"]


@given(some_steps)
def test_an_overlay_that_is_written_is_read_back_as_it_was(own: tuple[Step, ...]) -> None:
    overlay = overlay_of(UNDO, DESK_BACK, own)
    assert parse_overlay(overlay_text(overlay, UNDO.id), "mine.toml", UNDO.id) == overlay


@given(some_steps)
def test_steps_keep_their_mark_however_they_were_written(own: tuple[Step, ...]) -> None:
    pack = replace(DESK_BACK, exercises=(), routines=(replace(UNDO, steps=own),), programmes=())
    (routine,) = read(pack_text(pack)).routines
    assert mark_of(routine.steps) == mark_of(own)


def test_other_steps_have_another_mark() -> None:
    marks = {mark_of(routine.steps) for routine in DESK_BACK.routines}
    assert len({*marks, mark_of(UNDO.steps[:-1]), mark_of(UNDO.steps[::-1])}) == len(marks) + 2


WRONG = {
    'version = "1.0.0"\nown_steps = "a"\n': ":1:1: `steps` is missing",
    'version = "1.0.0"\nown_steps = "a"\nsteps = []\n': ":3:9: `steps` is empty",
    'version = "1"\nown_steps = "a"\nsteps = [{ exercise = "a", dose = { reps = 900 } }]\n': (
        ":3:44: `reps` wants 1 to 200, got `900`"
    ),
    'version = "1"\nown_steps = "a"\nsteps = [{ exercise = "a", dose = { reps = 9, breaths = 2 } }]\n': (
        ":3:47: a dose has one measure, and `reps` is it already; take out `breaths` or `reps`"
    ),
    'version = "1"\nown_step = "a"\nsteps = [{ exercise = "a", dose = { reps = 9 } }]\n': (
        ":2:1: unknown key `own_step`; did you mean `own_steps`?"
    ),
    "steps = [": ":1:10: this is not TOML: Invalid value",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_an_overlay_is_told_with_its_place(text: str) -> None:
    with pytest.raises(PackFaults) as caught:
        parse_overlay(text, "mine.toml", "desk-back/undo-the-sitting")
    assert f"mine.toml{WRONG[text]}" in str(caught.value).split("\n")
