"""What each terminal is known to take, by what it leaves in the environment and by what tmux knows of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from unslump.outputs.terminals import (
    KEPT_BY_MOSH,
    KEPT_BY_SCREEN,
    KEPT_BY_TMUX,
    NOT_KNOWN,
    Abilities,
    Dialect,
    abilities,
    ask_tmux,
)

XTERM = {"TERM": "xterm-256color"}
VTE = {"VTE_VERSION": "7600"}


def nobody() -> str:
    raise AssertionError("tmux was asked")


def can(environment: Mapping[str, str], tmux: str | None = None) -> tuple[Dialect | None, bool]:
    known = abilities(environment, nobody if tmux is None else lambda: tmux)
    return known.notification, known.progress


@pytest.mark.parametrize(
    ("environment", "notification", "progress"),
    [
        (XTERM, None, False),
        ({}, None, False),
        ({"TERM": "xterm-kitty"}, Dialect.OSC_99, False),
        ({**XTERM, "KITTY_WINDOW_ID": "1"}, Dialect.OSC_99, False),
        ({"TERM": "xterm-ghostty"}, Dialect.OSC_9, True),
        ({**XTERM, "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"}, Dialect.OSC_9, True),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.6"}, Dialect.OSC_9, True),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.14"}, Dialect.OSC_9, False),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app"}, Dialect.OSC_9, False),
        ({**XTERM, "LC_TERMINAL": "iTerm2", "LC_TERMINAL_VERSION": "3.10.0"}, Dialect.OSC_9, True),
        ({**XTERM, "TERM_PROGRAM": "WezTerm"}, Dialect.OSC_9, False),
        ({**XTERM, "TERM_PROGRAM": "WarpTerminal"}, Dialect.OSC_9, False),
        ({"TERM": "foot"}, Dialect.OSC_777, False),
        ({"TERM": "rxvt-unicode-256color"}, Dialect.OSC_777, False),
        ({**XTERM, **VTE}, Dialect.OSC_777, True),
        ({**XTERM, "WT_SESSION": "1b2c"}, None, True),
        ({**XTERM, "ConEmuANSI": "ON"}, None, True),
        ({**XTERM, "ConEmuANSI": "OFF"}, None, False),
        ({**XTERM, "KONSOLE_VERSION": "230800"}, None, True),
        ({**XTERM, "TERM_PROGRAM": "mintty"}, None, True),
        # Started in another terminal, whose variables are still there:
        ({**XTERM, **VTE, "TERM_PROGRAM": "vscode"}, None, False),
        ({**VTE, "TERM": "xterm-kitty"}, Dialect.OSC_99, False),
        ({**XTERM, **VTE, "TERM_PROGRAM": "WezTerm"}, Dialect.OSC_9, False),
    ],
)
def test_terminals_are_told_only_what_they_are_known_to_take(
    environment: dict[str, str], notification: Dialect | None, progress: bool
) -> None:
    assert can(environment) == (notification, progress)


@pytest.mark.parametrize(
    ("term", "has_title"),
    [
        ("xterm-256color", True),
        ("xterm-kitty", True),
        ("tmux-256color", True),
        ("screen", True),
        ("alacritty", True),
        ("st-256color", True),
        ("linux", False),
        ("vt100", False),
        ("dumb", False),
        ("", False),
    ],
)
def test_a_title_is_given_to_terminals_that_have_one(term: str, has_title: bool) -> None:
    known = abilities({"TERM": term})
    assert known.title is has_title
    assert (known.why_no_title == "") is has_title


TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "TERM_PROGRAM": "tmux"}


@pytest.mark.parametrize(
    ("told", "notification", "progress"),
    [
        ("1\tiTerm2 3.6.6\txterm-256color", Dialect.OSC_9, True),
        ("1\tiTerm2 3.4\txterm-256color", Dialect.OSC_9, False),
        ("on\tkitty(0.36.1)\txterm-kitty", Dialect.OSC_99, False),
        ("all\tghostty 1.1.3\txterm-ghostty", Dialect.OSC_9, True),
        ("1\tfoot(1.16.2)\tfoot", Dialect.OSC_777, False),
        ("1\tVTE(7600)\txterm-256color", Dialect.OSC_777, True),
        ("1\tWezTerm 20240203-110809-5046fc22\txterm-256color", Dialect.OSC_9, False),
        ("1\tWindows Terminal 1.22\txterm-256color", None, True),
        ("1\tXTerm(390)\txterm-256color", None, False),
        ("1\t\txterm-kitty", Dialect.OSC_99, False),
        ("1\t\txterm-256color", None, False),
        ("1", None, False),
    ],
)
def test_within_tmux_it_is_tmux_that_knows_the_terminal(
    told: str, notification: Dialect | None, progress: bool
) -> None:
    stale = {**TMUX, "KITTY_WINDOW_ID": "1", "LC_TERMINAL": "iTerm2"}
    assert can(stale, told) == (notification, progress)
    assert abilities(stale, lambda: told).through_tmux or (notification, progress) == (None, False)


@pytest.mark.parametrize("told", ["0\tkitty(0.36.1)\txterm-kitty", "off\t\t", "\t\t", ""])
def test_where_tmux_hands_nothing_on_only_the_title_is_left_and_why_is_said(told: str) -> None:
    assert abilities(TMUX, lambda: told) == Abilities(title=True, why_no_notification=KEPT_BY_TMUX)


def test_screen_hands_nothing_on() -> None:
    known = abilities({"TERM": "screen", "STY": "1.pts-0", "KITTY_WINDOW_ID": "1"}, nobody)
    assert known == Abilities(title=True, why_no_notification=KEPT_BY_SCREEN)
    over_ssh = abilities({"TERM": "screen.xterm-256color", "LC_TERMINAL": "iTerm2"}, nobody)
    assert over_ssh == known


def test_mosh_hands_nothing_on_but_what_tmux_within_it_knows_is_up_to_tmux() -> None:
    handed_over = {**XTERM, "LC_TERMINAL": "iTerm2", "LC_TERMINAL_VERSION": "3.6.6"}
    known = abilities(handed_over, nobody, ancestors=("bash", "mosh-server"))
    assert known == Abilities(title=True, why_no_notification=KEPT_BY_MOSH)
    within = abilities(TMUX, lambda: "1\tkitty(0.36.1)\txterm-kitty", ancestors=("tmux", "mosh-server"))
    assert within.notification is Dialect.OSC_99


def test_why_nothing_is_notified_is_said_where_it_is_so() -> None:
    assert abilities(XTERM).why_no_notification == NOT_KNOWN
    assert abilities({**XTERM, "WT_SESSION": "1"}).why_no_notification == NOT_KNOWN
    assert abilities({"TERM": "foot"}).why_no_notification == ""


def test_tmux_that_is_not_there_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ask_tmux() == ""


def test_tmux_that_fails_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = tmp_path / "tmux"
    failing.write_text("#!/bin/sh\necho nonsense\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask_tmux() == ""
