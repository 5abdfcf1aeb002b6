"""What the doctor says of a terminal and of the line to it, by their answers and by the environment."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import Console

from unslump.cli.diagnosis.line import line_remarks
from unslump.cli.diagnosis.questions import Answers
from unslump.cli.diagnosis.remark import Remark, Weight
from unslump.cli.diagnosis.terminal import SMALLEST_WINDOW, colours, terminal_remarks
from unslump.settings import FigureChoice, Settings
from unslump.terminal import ancestors_of
from unslump.ui.widgets.too_small import SMALLEST
from unslump.ui.wire.colours import spare_screen

FINE = Answers(round_trip=0.004, name="kitty(0.36.1)", synchronised=True, size=(120, 40))
KITTY = {"TERM": "xterm-kitty", "COLORTERM": "truecolor"}


def of_terminal(
    environment: Mapping[str, str],
    answers: Answers | None = FINE,
    *,
    settings: Settings | None = None,
    encoding: str = "utf-8",
) -> dict[str, Remark]:
    remarks = terminal_remarks(environment, answers, settings or Settings(), encoding)
    return {remark.subject: remark for remark in remarks}


def of_line(
    environment: Mapping[str, str], answers: Answers | None = FINE, ancestors: tuple[str, ...] = ()
) -> dict[str, Remark]:
    return {remark.subject: remark for remark in line_remarks(environment, answers, ancestors)}


def test_a_terminal_that_can_everything_asks_for_nothing() -> None:
    found = of_terminal(KITTY) | of_line(KITTY)
    assert {remark.weight for remark in found.values()} == {Weight.GOOD}
    assert found["terminal"].found == "kitty(0.36.1), by its own answer (TERM=xterm-kitty)"
    assert found["round trip"].found == "4 ms"
    assert found["notifications"].found == "sent as OSC 99"


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm", "COLORTERM": "truecolor"},
        {"TERM": "xterm-256color", "COLORTERM": "24bit"},
        {"TERM": "xterm-256color"},
        {"TERM": "tmux-256color", "COLORTERM": "yes"},
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm"},
        {"TERM": "linux"},
        {"TERM": "vt100"},
        {"TERM": "screen.xterm-256color", "COLORTERM": "truecolor", "STY": "1.pts"},
        {"TERM": "screen.xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "screen", "COLORTERM": "truecolor", "STY": "1.pts"},
        {"TERM": "screen", "STY": "1.pts"},
    ],
)
def test_the_colours_told_are_those_that_will_be_used(environment: dict[str, str]) -> None:
    names = {"truecolor": "truecolor", "256": "256", "standard": "16"}
    console = Console(force_terminal=True, _environ=environment)
    spare_screen(console, environment)
    assert colours(environment) == names[str(console.color_system)]


@pytest.mark.parametrize(("asked", "told"), [("truecolor", "truecolor"), ("standard", "16"), ("odd", "256")])
def test_colours_that_were_asked_for_are_told_as_such(asked: str, told: str) -> None:
    in_screen = {"TERM": "screen.xterm-256color", "STY": "1.pts", "COLORTERM": "truecolor"}
    assert colours({**in_screen, "TEXTUAL_COLOR_SYSTEM": asked}) == told


@pytest.mark.parametrize(
    ("more", "remedy"),
    [
        ({}, "export COLORTERM=truecolor"),
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, "AcceptEnv COLORTERM"),
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, "terminal-features"),
        ({"TERM": "screen", "STY": "1.pts"}, "term screen-256color"),
    ],
)
def test_too_few_colours_are_mended_where_they_are_lost(more: dict[str, str], remedy: str) -> None:
    remark = of_terminal({"TERM": "xterm-256color", **more})["colours"]
    assert (remark.found, remark.weight) == ("16" if "STY" in more else "256", Weight.BETTER)
    assert remedy in remark.remedy


def test_all_the_colours_that_screen_has_ask_for_nothing() -> None:
    remark = of_terminal({"TERM": "screen-256color", "STY": "1.pts"})["colours"]
    assert (remark.found, remark.weight) == ("256", Weight.GOOD)
    assert "truecolor on" in remark.means


def test_no_colour_on_request_is_no_fault() -> None:
    remark = of_terminal({**KITTY, "NO_COLOR": "1"})["colours"]
    assert (remark.found, remark.weight) == ("none, as NO_COLOR asks", Weight.GOOD)


def test_the_figure_is_drawn_as_the_doctor_says() -> None:
    assert of_terminal(KITTY)["figure"].found.startswith("half blocks")
    assert of_terminal({"TERM": "linux"})["figure"].found.startswith("ASCII")
    assert of_terminal(KITTY, encoding="iso8859-1")["figure"].found.startswith("ASCII")
    assert of_terminal({**KITTY, "NO_COLOR": "1"})["figure"].found.startswith("shades")
    chosen = Settings(figure=FigureChoice.BRAILLE)
    assert of_terminal(KITTY, settings=chosen)["figure"].found == "braille, as your settings say"


def test_output_that_is_not_utf_8_is_told_with_a_way_out() -> None:
    remark = of_terminal(KITTY, encoding="ascii")["characters"]
    assert remark.weight is Weight.BETTER
    assert "LANG=C.UTF-8" in remark.remedy


@pytest.mark.parametrize("size", [(49, 18), (50, 17), (0, 0)])
def test_a_window_that_is_too_small_is_told(size: tuple[int, int]) -> None:
    assert of_terminal(KITTY, Answers(size=size))["size"].weight is Weight.BETTER
    assert of_terminal(KITTY, Answers(size=SMALLEST_WINDOW))["size"].weight is Weight.GOOD
    assert SMALLEST_WINDOW == SMALLEST


def test_a_type_that_is_not_set_is_told() -> None:
    assert "export TERM" in of_terminal({})["terminal"].remedy


def test_a_terminal_is_named_by_the_best_that_is_known_of_it() -> None:
    silent = Answers(size=(80, 24))
    program = {**KITTY, "TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203"}
    assert of_terminal(program, silent)["terminal"].found.startswith("WezTerm 20240203, by TERM_PROGRAM")
    assert of_terminal(KITTY, silent)["terminal"].found == "known by its type alone (TERM=xterm-kitty)"


def test_a_slow_line_and_a_silent_terminal_are_told() -> None:
    slow = of_line(KITTY, Answers(round_trip=0.31, size=(80, 24)))["round trip"]
    assert (slow.found, slow.weight) == ("310 ms", Weight.BETTER)
    silent = of_line(KITTY, Answers(size=(80, 24)))["answers"]
    assert silent.weight is Weight.BETTER
    assert "answers" not in of_line(KITTY, None)


def test_what_stands_in_between_is_told() -> None:
    over = {**KITTY, "SSH_TTY": "/dev/pts/1", "STY": "1.pts"}
    found = of_line(over, ancestors=("bash", "mosh-server"))
    assert {"SSH", "screen", "mosh"} <= set(found)
    assert found["notifications"].found == "none"
    assert "costs the set" not in found["SSH"].means
    assert "costs the set" in of_line({**KITTY, "SSH_TTY": "/dev/pts/1"})["SSH"].means
    assert not {"SSH", "screen", "tmux", "mosh"} & set(of_line(KITTY))


@pytest.mark.parametrize(
    ("more", "ancestors", "answers"),
    [
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, (), "tmux answers"),
        ({"STY": "1.pts"}, (), "screen answers"),
        ({}, ("mosh-server",), "mosh answers"),
        ({}, ("sshd",), ""),
    ],
)
def test_who_answers_in_the_place_of_the_terminal_is_told(
    more: dict[str, str], ancestors: tuple[str, ...], answers: str
) -> None:
    means = of_line({**KITTY, **more}, ancestors=ancestors)["round trip"].means
    assert means.startswith(answers) if answers else not means


def test_the_bell_of_screen_is_told_with_what_keeps_it_silent() -> None:
    assert "vbell off" in of_line({**KITTY, "STY": "1.pts"})["bell"].means


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the names of other processes here")
def test_the_processes_that_this_one_came_from_are_found() -> None:
    assert ancestors_of(os.getpid())[0] == Path("/proc/self/comm").read_text().rstrip("\n")
    assert ancestors_of(2**30) == ()
