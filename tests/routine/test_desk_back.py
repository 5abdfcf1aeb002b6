"""The pack that comes with unslump: complete, speakable, and with the doses it promises."""

from importlib.resources import files
from pathlib import Path

import pytest

from unslump.routine.model import (
    REST,
    Breath,
    Dose,
    Exercise,
    Measure,
    Movement,
    Pack,
    Position,
    Progress,
    Routine,
    Side,
)
from unslump.routine.reader import read_pack

PACK = Path(str(files("unslump.routine"))) / "packs" / "desk-back"
PAGE = Path(__file__).parents[2] / "docs" / "routine.md"

BOTH_SIDES = (Side.LEFT, Side.RIGHT)
CHANGE_SIDES_SECONDS = 6
NAME_CHARACTERS = 24
CUE_WORDS = 12
CUE_CHARACTERS = 60
WORDS_A_SECOND = 3

FIVE = ("prone-press-up", "prone-w", "quadruped-rotation", "hamstring-hinge", "glute-reach")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(PACK)


def exercise(pack: Pack, name: str) -> Exercise:
    return next(each for each in pack.exercises if each.id == f"desk-back/{name}")


def routine(pack: Pack, name: str) -> Routine:
    return next(each for each in pack.routines if each.id == f"desk-back/{name}")


def breaths(movements: tuple[Movement, ...]) -> list[Breath]:
    return [movement.breath for movement in movements]


def seconds(movements: tuple[Movement, ...]) -> float:
    return sum(movement.seconds for movement in movements)


def set_seconds(exercise: Exercise, dose: Dose) -> float:
    if dose.measure is Measure.OPEN:
        return seconds(exercise.enter) + (dose.suggest_seconds or 0)
    assert dose.band
    most = dose.band[1]
    once = 1.0 if dose.measure is Measure.SECONDS else seconds(exercise.movements)
    return seconds(exercise.enter) + most * once


def routine_seconds(pack: Pack, name: str) -> float:
    exercises = {each.id: each for each in pack.exercises}
    total = 0.0
    for step in routine(pack, name).steps:
        dose, sides = step.dose, max(1, len(step.dose.sides))
        total += step.ready_seconds + CHANGE_SIDES_SECONDS * (sides - 1)
        total += sides * (
            dose.sets * set_seconds(exercises[step.exercise], dose) + (dose.sets - 1) * dose.rest
        )
    return total


def test_the_pack_is_read_without_a_fault(pack: Pack) -> None:
    assert (pack.format, pack.id, pack.language, pack.licence) == (1, "desk-back", "en", "CC-BY-4.0")
    assert [each.id for each in pack.exercises] == [f"desk-back/{name}" for name in FIVE]


def test_the_whole_routine_has_its_exact_doses_in_order(pack: Pack) -> None:
    steps = routine(pack, "undo-the-sitting").steps
    assert [(step.exercise, step.dose) for step in steps] == [
        ("desk-back/prone-press-up", Dose(reps=10)),
        ("desk-back/prone-w", Dose(reps=10)),
        ("desk-back/quadruped-rotation", Dose(breaths=5, sides=BOTH_SIDES)),
        ("desk-back/hamstring-hinge", Dose(open=True, suggest_seconds=30)),
        ("desk-back/glute-reach", Dose(breaths=(3, 5), sets=2, sides=BOTH_SIDES)),
    ]


def test_there_is_more_time_to_get_ready_where_the_body_changes_place(pack: Pack) -> None:
    positions = {each.id: each.position for each in pack.exercises}
    for each in pack.routines:
        place = None
        for step in each.steps:
            if positions[step.exercise] is not place:
                assert step.ready_seconds > 5, step.exercise
            place = positions[step.exercise]


def test_the_standing_ones_stand_alone(pack: Pack) -> None:
    used = [
        exercise(pack, step.exercise.removeprefix("desk-back/"))
        for step in routine(pack, "beside-the-desk").steps
    ]
    assert [each.id for each in used] == ["desk-back/hamstring-hinge", "desk-back/glute-reach"]
    assert all(each.position is Position.STANDING and not each.equipment for each in used)


@pytest.mark.parametrize("name", FIVE)
def test_an_exercise_says_everything_a_person_needs(pack: Pack, name: str) -> None:
    each = exercise(pack, name)
    assert len(each.name) <= NAME_CHARACTERS
    assert 2 <= each.why.count(".") <= 3
    assert 3 <= len(each.set_up) <= 6
    assert len(each.faults) >= 3
    assert len(each.stop_if) >= 3
    assert each.easier
    assert each.harder
    assert each.works
    assert all(movement.pose for movement in each.enter + each.movements)


@pytest.mark.parametrize("name", FIVE)
def test_every_cue_can_be_spoken_within_its_movement(pack: Pack, name: str) -> None:
    each = exercise(pack, name)
    for movement in each.enter + each.movements:
        words = len(movement.cue.split())
        assert words <= min(CUE_WORDS, WORDS_A_SECOND * movement.seconds), movement.cue
        assert len(movement.cue) <= CUE_CHARACTERS, movement.cue


@pytest.mark.parametrize("name", FIVE)
def test_a_cue_leads_with_its_breath(pack: Pack, name: str) -> None:
    leads = {Breath.INHALE: "Breathe in", Breath.EXHALE: "Breathe out"}
    for movement in exercise(pack, name).movements:
        assert movement.cue.startswith(leads.get(movement.breath, "")), movement.cue


def test_breath_goes_with_the_movement_and_is_never_held(pack: Pack) -> None:
    inhale, exhale, free = Breath.INHALE, Breath.EXHALE, Breath.FREE
    assert {name: breaths(exercise(pack, name).movements) for name in FIVE} == {
        "prone-press-up": [inhale, exhale],
        "prone-w": [inhale, exhale, inhale, exhale],
        "quadruped-rotation": [inhale, exhale],
        "hamstring-hinge": [free, free],
        "glute-reach": [inhale, exhale],
    }
    assert all(set(breaths(each.enter)) == {free} for each in pack.exercises)


@pytest.mark.parametrize("name", ["quadruped-rotation", "glute-reach"])
def test_exercises_counted_in_breaths_take_six_a_minute(pack: Pack, name: str) -> None:
    assert seconds(exercise(pack, name).movements) == 10


def test_a_side_is_named_by_the_limb_that_leads(pack: Pack) -> None:
    assert exercise(pack, "quadruped-rotation").limb == "arm"
    assert exercise(pack, "glute-reach").limb == "leg back"


def test_sore_wrists_have_three_ways_out_in_the_rotation(pack: Pack) -> None:
    easier = exercise(pack, "quadruped-rotation").easier
    assert easier
    assert all(word in easier.how for word in ("folded mat", "fist", "forearm"))


def test_three_minutes_are_about_three_minutes(pack: Pack) -> None:
    assert 150 <= routine_seconds(pack, "three-minutes") <= 200


def test_the_page_gives_every_exercise_and_the_time_of_every_routine(pack: Pack) -> None:
    page = PAGE.read_text(encoding="utf-8")
    headings = [f"### {number}. {each.name}" for number, each in enumerate(pack.exercises, start=1)]
    assert [line for line in page.splitlines() if line.startswith("### ")] == headings
    for each in pack.routines:
        minutes, rest = divmod(round(routine_seconds(pack, each.id.removeprefix("desk-back/"))), 60)
        row = next(line for line in page.splitlines() if line.startswith(f"| {each.title} |"))
        assert row.endswith(f"| {minutes} min {rest} s |")


def test_the_programmes_begin_gently_and_leave_days_of_rest(pack: Pack) -> None:
    assert {each.id: (len(each.days), each.days.count(REST)) for each in pack.programmes} == {
        "desk-back/seven-days": (7, 1),
        "desk-back/four-weeks": (28, 14),
    }
    seconds = {each.id: routine_seconds(pack, each.id.removeprefix("desk-back/")) for each in pack.routines}
    for programme in pack.programmes:
        lengths = [seconds[day] for day in programme.days if day != REST]
        half = len(lengths) // 2
        assert lengths[0] == min(seconds.values())
        assert sum(lengths[:half]) < sum(lengths[half:])


def test_the_page_gives_the_days_and_the_steps_of_every_programme(pack: Pack) -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    for each in pack.programmes:
        rest = each.days.count(REST)
        many = "one" if rest == 1 else rest
        assert f"| {each.title} | {len(each.days)}, {many} of them for rest |" in page
        assert each.progress
        steps = each.progress
        said = f"{steps.reps} repetitions, {steps.breaths} breath or {steps.seconds} seconds"
        assert said in page
    assert [each.progress for each in pack.programmes] == [
        Progress(reps=2, breaths=1, seconds=6, rises=0),
        Progress(after=3, reps=2, breaths=1, seconds=6, rises=2),
    ]


def test_the_page_gives_the_tempo_of_every_exercise(pack: Pack) -> None:
    sections = PAGE.read_text(encoding="utf-8").split("### ")[1:]
    for each, section in zip(pack.exercises, sections, strict=True):
        for movement in each.movements:
            assert f"{movement.seconds:g} s {movement.name.lower()}" in section
