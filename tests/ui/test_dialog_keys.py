"""The keys of questions are those that are told of them."""

from typing import Any

import pytest
from tests.support.app import Clock, visit
from textual.screen import ModalScreen

from unslump.house import House
from unslump.ui.dialog_keys import DIALOGS
from unslump.ui.screens.check_in import CheckInScreen
from unslump.ui.screens.editor.dose import DoseScreen
from unslump.ui.screens.editor.filters import FilterScreen
from unslump.ui.screens.editor.title import TitleScreen
from unslump.ui.screens.editor.unfinished import UnfinishedScreen
from unslump.ui.screens.editor.unsaved import UnsavedScreen
from unslump.ui.screens.end import EndScreen
from unslump.ui.screens.history.edit import EditScreen
from unslump.ui.screens.history.session_page import DeleteScreen
from unslump.ui.screens.keys import KeysScreen
from unslump.ui.screens.outputs import OutputsScreen
from unslump.ui.screens.programme_change import ProgrammeChangeScreen
from unslump.ui.screens.resume import ResumeScreen
from unslump.ui.screens.theme import ThemeScreen

QUESTIONS: dict[str, tuple[type[ModalScreen[Any]], set[str], set[str]]] = {
    "When you are asked how your back feels": (CheckInScreen, set(), set()),
    "When you are asked whether to go on": (ResumeScreen, set(), {"up", "down"}),
    "When you are asked whether to leave a programme": (ProgrammeChangeScreen, set(), {"up", "down"}),
    "When you are asked whether to end": (EndScreen, set(), {"up", "down"}),
    "Where cues go": (OutputsScreen, {"enter"}, set()),
    "Themes": (ThemeScreen, {"enter"}, set()),
    "When you are asked whether to delete a session": (DeleteScreen, set(), {"up", "down"}),
    "Changing a session": (EditScreen, {"enter"}, set()),
    "The dose of a step": (DoseScreen, {"up", "down", "enter"}, set()),
    "Which exercises are shown": (FilterScreen, {"up", "down", "enter"}, {"backspace", *"0123456789"}),
    "The title of a routine": (TitleScreen, {"enter"}, set()),
    "When you are asked about a routine that is not kept": (UnsavedScreen, set(), {"up", "down"}),
    "When you are asked about a routine that was left unsaved": (UnfinishedScreen, set(), {"up", "down"}),
    "Pages such as this one": (KeysScreen, set(), set()),
}
"""What asks it, the keys that its list understands, and those that need no telling."""
EVERYWHERE = {"tab", "shift+tab", "ctrl+c", "super+c", "question_mark", "f1"}


def test_every_question_that_is_told_of_is_looked_at() -> None:
    assert list(QUESTIONS) == list(DIALOGS)


@pytest.mark.parametrize("title", DIALOGS)
def test_a_question_understands_what_is_told_of_it(title: str) -> None:
    screen, of_its_list, untold = QUESTIONS[title]
    told = [key for each in DIALOGS[title] for key in each.keys]
    understood = {*screen._merge_bindings().key_to_bindings} - EVERYWHERE
    assert len(told) == len({*told})
    assert {*told} == (understood | of_its_list) - untold


@pytest.mark.parametrize("title", DIALOGS)
def test_a_question_knows_what_its_keys_stand_under(title: str) -> None:
    screen, _, _ = QUESTIONS[title]
    assert getattr(screen, "KEYS_HEADING", None) == title


async def test_help_is_one_key_away_over_a_question_and_begins_with_its_keys(
    house: House, clock: Clock
) -> None:
    async with visit(house, clock) as there:
        await there.press("t", "question_mark")
        keys = there.at(KeysScreen)
        told = [line.strip(" │") for line in there.text.splitlines()]
        assert told[told.index("Keys") + 2] == "Themes"
        assert keys.is_current
        await there.press("escape")
        there.at(ThemeScreen)
        await there.press("f1", "question_mark")
        there.at(ThemeScreen)


async def test_help_begins_with_the_keys_of_the_place(house: House, clock: Clock) -> None:
    async with visit(house, clock) as there:
        await there.press("p", "question_mark")
        there.at(KeysScreen)
        told = [line.strip(" │") for line in there.text.splitlines()]
        assert told[told.index("Keys") + 2] == "Packs and plug-ins"
