"""The page about terminals: its commands, settings, variables and keys are those of the code."""

import re
import shlex
from pathlib import Path

import click
import pytest
from msgspec.structs import fields

from unslump.cli import unslump
from unslump.cli.diagnosis import line, terminal
from unslump.cli.diagnosis.terminal import colours
from unslump.figure.cells import Drawing
from unslump.outputs.terminals import KEPT_BY_TMUX
from unslump.settings import FigureChoice, Motion, Settings
from unslump.ui.actions import ACTIONS, FAR_KEYS, Place
from unslump.ui.look import TEXTUAL_LEVELS, look_of

FOLDER = Path(__file__).parents[2] / "docs"
PAGE = (FOLDER / "terminals.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`(unslump [^`]+)`", PAGE)))
IN_SESSION = {key: action for action in ACTIONS if Place.SESSION in action.places for key in action.keys}


def table(heading: str) -> dict[str, str]:
    """The table under this heading: the words of the first column, and the row that each stands in."""
    rows = PAGE[PAGE.index(f"| {heading} |") :].split("\n\n")[0].splitlines()[2:]
    return {word: row for row in rows for word in re.findall(r"`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one(line: str) -> None:
    command: click.Command = unslump
    words = shlex.split(line)[1:]
    while words and isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert set(words) <= options


def test_every_setting_is_one_and_has_the_values_that_are_told() -> None:
    rows = table("in the settings")
    defaults = {field.name: field.default for field in fields(Settings)}
    assert set(rows) <= set(defaults)
    for name, values in (("figure", FigureChoice), ("motion", Motion)):
        assert re.findall(r"`([a-z-]+)`", rows[name])[1:] == [value.value for value in values]
    for name in ("keep_awake", "pause_music"):
        assert f"`{str(defaults[name]).lower()}` unless" in rows[name]
    told = re.findall(r"`(motion|figure|keep_awake|pause_music) = \"?([a-z-]+)\"?`", PAGE)
    assert {name for name, _ in told} <= set(defaults)


def test_every_variable_does_what_is_told() -> None:
    assert set(table("in the environment")) == {
        "COLORTERM=truecolor",
        "NO_COLOR=1",
        "LANG=C.UTF-8",
        "TEXTUAL_ANIMATIONS=none",
    }
    assert colours({"TERM": "xterm-256color", "COLORTERM": "truecolor"}) == "truecolor"
    assert colours({"TERM": "xterm-256color"}) == "256"
    assert colours({"TERM": "linux"}) == "16"
    assert look_of(Settings(), {"NO_COLOR": "1"}).drawing is Drawing.SHADES
    assert look_of(Settings(), {"TERM": "linux"}).drawing is Drawing.ASCII
    assert look_of(Settings(), {}, "ascii").drawing is Drawing.ASCII
    assert (TEXTUAL_LEVELS["none"], TEXTUAL_LEVELS["basic"]) == (Motion.NONE, Motion.CALM)


def test_what_the_doctor_says_to_set_stands_on_the_page() -> None:
    advices = (
        terminal._TO_SET_OVER_SSH,
        terminal._TO_SET_IN_TMUX,
        terminal._TO_SET_IN_SCREEN,
        terminal._ALL_OF_SCREEN,
        line._BEL_IN_SCREEN,
        KEPT_BY_TMUX,
    )
    for advice in advices:
        for told in re.findall(r"`([^`]+)`", advice):
            word = told.removeprefix("export ").split(" COLORTERM")[0]
            assert word in PAGE, told


def test_keys_of_presenters_and_pedals_do_what_is_told() -> None:
    rows = table("sends")
    told = {"next": "next", "previous": "back", "pause": "pauses, goes on", "done": "done"}
    for key in FAR_KEYS:
        assert told[IN_SESSION[key].name] in rows[key]
    assert IN_SESSION["escape"].name == "end"
    assert {key: IN_SESSION[key].name for key in ("space", "backspace", "x")} == {
        "space": "pause",
        "backspace": "previous",
        "x": "hurts",
    }
    (draws_again,) = (action for action in ACTIONS if "f5" in action.keys)
    assert draws_again.name == "redraw"


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert links
    assert all((FOLDER / link).exists() for link in links)
    assert set(re.findall(r"\[(\d)\]", PAGE)) == set(re.findall(r"^\[(\d)\]: https?://", PAGE, re.MULTILINE))
