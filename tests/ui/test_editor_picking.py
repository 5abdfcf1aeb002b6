"""Which exercises are offered for a wish, and what can be wished for; without a screen."""

import pytest
from msgspec.structs import replace
from tests.support.routines import exercise

from unslump.house import House
from unslump.routine.body import MAT
from unslump.routine.model import Dose, Position, Step
from unslump.ui.screens.editor.picking import (
    ANY,
    DESK,
    NOTHING,
    Choice,
    Wish,
    choices_of,
    equipment,
    positions,
    works,
)


def choice(
    name: str,
    position: Position,
    needs: tuple[str, ...] = (),
    *,
    works: tuple[str, ...] = (),
    seconds: int = 60,
) -> Choice:
    made = replace(exercise(name, position=position), equipment=needs, works=works, name=name.capitalize())
    return Choice(exercise=made, step=Step(exercise=made.id, dose=Dose(reps=8)), seconds=seconds)


FLOOR = choice("sphinx", Position.PRONE, (MAT,), works=("back",), seconds=200)
CHAIR = choice("twist", Position.SEATED, ("chair",), works=("side-body",), seconds=120)
STAND = choice("hinge", Position.STANDING, works=("hips", "back"), seconds=61)
STRETCH = choice("calf-stretch", Position.STANDING, (MAT,), seconds=30)
EVERY = (FLOOR, CHAIR, STAND, STRETCH)


@pytest.mark.parametrize(
    ("wish", "met"),
    [
        (Wish(), EVERY),
        (Wish(position=Position.STANDING), (STAND, STRETCH)),
        (Wish(position=DESK), (CHAIR, STAND)),
        (Wish(equipment=MAT), (FLOOR, STRETCH)),
        (Wish(equipment=NOTHING), (STAND,)),
        (Wish(works="back"), (FLOOR, STAND)),
        (Wish(most_seconds=60), (STRETCH,)),
        (Wish(most_seconds=120), (CHAIR, STAND, STRETCH)),
        (Wish(words="SIDE body"), (CHAIR,)),
        (Wish(words="stretch mat"), (STRETCH,)),
        (Wish(words="prone"), (FLOOR,)),
        (Wish(words="test/calf"), (STRETCH,)),
        (Wish(words="sphinx"), (FLOOR,)),
        (Wish(words="side-body"), (CHAIR,)),
        (Wish(words="chair mat"), ()),
        (Wish(works="back", equipment=MAT, position=Position.STANDING), ()),
    ],
)
def test_what_meets_a_wish_in_every_way_is_offered(wish: Wish, met: tuple[Choice, ...]) -> None:
    assert tuple(each for each in EVERY if wish.is_met_by(each)) == met


def test_words_are_found_in_capitals_too() -> None:
    named = replace(FLOOR, exercise=replace(FLOOR.exercise, name="Ruhe am Abend"))
    assert Wish(words="abend").is_met_by(named)


def test_only_what_there_is_can_be_wished_for_and_anything_comes_first() -> None:
    assert positions(EVERY) == (ANY, DESK, Position.PRONE, Position.SEATED, Position.STANDING)
    assert equipment(EVERY) == (ANY, NOTHING, "chair", MAT)
    assert works(EVERY) == (ANY, "back", "hips", "side-body")


def test_every_exercise_is_offered_with_the_step_and_the_time_it_takes(house: House) -> None:
    found = choices_of(house.assembly)
    assert [each.exercise for each in found] == list(house.library.exercises)
    for each in found:
        assert each.step.exercise == each.exercise.id
        assert each.seconds > each.step.ready_seconds
