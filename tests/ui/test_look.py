"""How much moves and of what characters the figure is made."""

import pytest

from unslump.figure.cells import Drawing
from unslump.settings import FigureChoice, Motion, Settings
from unslump.ui.look import look_of


@pytest.mark.parametrize(
    ("environment", "motion", "frames"),
    [
        ({}, Motion.FULL, 15),
        ({"TEXTUAL_ANIMATIONS": "basic"}, Motion.CALM, 5),
        ({"TEXTUAL_ANIMATIONS": "NONE"}, Motion.NONE, 2),
        ({"TEXTUAL_ANIMATIONS": "whatever"}, Motion.FULL, 15),
    ],
)
def test_motion_follows_the_environment(environment: dict[str, str], motion: Motion, frames: int) -> None:
    look = look_of(Settings(), environment)
    assert (look.motion, look.frames_per_second) == (motion, frames)


def test_what_a_person_chose_comes_before_the_environment() -> None:
    look = look_of(Settings(motion=Motion.CALM), {"TEXTUAL_ANIMATIONS": "full"})
    assert look.motion is Motion.CALM


@pytest.mark.parametrize(
    ("environment", "encoding", "drawing"),
    [
        ({}, "utf-8", Drawing.HALF_BLOCKS),
        ({}, "UTF8", Drawing.HALF_BLOCKS),
        ({}, None, Drawing.HALF_BLOCKS),
        ({}, "ascii", Drawing.ASCII),
        ({}, "ISO-8859-1", Drawing.ASCII),
        ({"TERM": "linux"}, "utf-8", Drawing.ASCII),
        ({"NO_COLOR": "1"}, "utf-8", Drawing.SHADES),
        ({"NO_COLOR": "1", "TERM": "linux"}, "utf-8", Drawing.ASCII),
        ({"NO_COLOR": ""}, "utf-8", Drawing.HALF_BLOCKS),
    ],
)
def test_the_drawing_suits_the_terminal(
    environment: dict[str, str], encoding: str | None, drawing: Drawing
) -> None:
    assert look_of(Settings(), environment, encoding).drawing is drawing


@pytest.mark.parametrize("choice", [choice for choice in FigureChoice if choice is not FigureChoice.AUTO])
def test_every_drawing_can_be_chosen(choice: FigureChoice) -> None:
    assert look_of(Settings(figure=choice), {"TERM": "linux"}).drawing == choice.value
