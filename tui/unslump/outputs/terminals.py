"""What the terminal at hand can do beside text: a title, notifications, progress; and the way there.

Terminals do not tell; they are known by what they put into the environment, or by what tmux knows of them.
Nothing is sent to one that is not known to take it, for it might stand on the screen as text.
"""

import os
import re
import subprocess
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum

from msgspec import Struct

from unslump.terminal import MOSH, in_screen

Version = tuple[int, ...]

_TMUX_SECONDS = 1.0
_TMUX_ASKS = "#{allow-passthrough}\t#{client_termtype}\t#{client_termname}"


class Dialect(StrEnum):
    """The sequences by which terminals are told to notify a person."""

    OSC_9 = "OSC 9"
    OSC_99 = "OSC 99"
    OSC_777 = "OSC 777"


class Abilities(Struct, frozen=True, kw_only=True):
    """What can be sent. The reasons are sentences for people, and empty where there is nothing to explain.

    `through_tmux` says that everything but the title is to be wrapped for tmux to hand it on.
    """

    title: bool = False
    notification: Dialect | None = None
    progress: bool = False
    through_tmux: bool = False
    why_no_title: str = ""
    why_no_notification: str = ""


class _Known(Struct, frozen=True):
    """A terminal: how it notifies, and the first version that shows progress, None where none does."""

    notification: Dialect | None
    progress: Version | None


_TERMINALS = {
    "conemu": _Known(None, ()),
    "foot": _Known(Dialect.OSC_777, None),
    "ghostty": _Known(Dialect.OSC_9, ()),
    "iterm2": _Known(Dialect.OSC_9, (3, 6, 6)),  # older ones notify of the numbers
    "kitty": _Known(Dialect.OSC_99, None),  # older ones notify of the numbers
    "konsole": _Known(None, ()),
    "mintty": _Known(None, ()),
    "urxvt": _Known(Dialect.OSC_777, None),
    "vte": _Known(Dialect.OSC_777, ()),
    "warp": _Known(Dialect.OSC_9, None),
    "wezterm": _Known(Dialect.OSC_9, None),  # its last release notifies of the numbers
    "windows terminal": _Known(None, ()),
}
_BY_TERM = {
    "xterm-kitty": "kitty",
    "xterm-ghostty": "ghostty",
    "foot": "foot",
    "rxvt-unicode": "urxvt",
    "wezterm": "wezterm",
    "mintty": "mintty",
}
_BY_PROGRAM = {
    "iTerm.app": "iterm2",
    "iTerm2": "iterm2",
    "ghostty": "ghostty",
    "WezTerm": "wezterm",
    "WarpTerminal": "warp",
    "mintty": "mintty",
}
_BY_VARIABLE = {
    "KITTY_WINDOW_ID": "kitty",
    "WT_SESSION": "windows terminal",
    "ConEmuANSI": "conemu",
    "KONSOLE_VERSION": "konsole",
    "VTE_VERSION": "vte",
}
_TITLED = re.compile(
    r"(xterm|tmux|screen|rxvt|foot|alacritty|wezterm|mintty|konsole|gnome|vte|putty|st-|contour)"
)
_NAME_AND_VERSION = re.compile(r"([A-Za-z0-9 ]*[A-Za-z0-9])[ (]+v?([0-9.]+)")

NOT_KNOWN = "This terminal is not known to show notifications."
KEPT_BY_TMUX = "tmux keeps them to itself; `set -g allow-passthrough on` in ~/.tmux.conf hands them on."
KEPT_BY_SCREEN = "screen hands no notifications on."
KEPT_BY_MOSH = "mosh hands no notifications on."


def ask_tmux() -> str:
    """What tmux says of itself and of the terminal it is shown in; "" where it cannot be asked."""
    command = ("tmux", "display-message", "-p", "-t", os.environ.get("TMUX_PANE", ""), _TMUX_ASKS)
    try:
        answer = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TMUX_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode(errors="replace").rstrip("\n")


def abilities(
    environment: Mapping[str, str], tmux: Callable[[], str] = ask_tmux, *, ancestors: Collection[str] = ()
) -> Abilities:
    """What the terminal of this environment can do; within tmux `tmux` is asked, which may take a second.

    `ancestors` are the names of the processes that this one came from.
    """
    term = environment.get("TERM", "")
    title = _TITLED.match(term) is not None
    why_no_title = "" if title else f"A terminal of this kind (TERM={term or 'not set'}) has no title."
    if environment.get("TMUX"):
        passes, told_type, told_term = (*tmux().split("\t"), "", "", "")[:3]
        known, version = _told_by_tmux(told_type, told_term)
        shut = "" if passes in ("1", "on", "all") else KEPT_BY_TMUX
    else:
        known, version = _told_by_environment(environment)
        shut = KEPT_BY_SCREEN if in_screen(environment) else KEPT_BY_MOSH if MOSH in ancestors else ""
    if shut or known is None:
        return Abilities(title=title, why_no_title=why_no_title, why_no_notification=shut or NOT_KNOWN)
    return Abilities(
        title=title,
        notification=known.notification,
        progress=known.progress is not None and version >= known.progress,
        through_tmux=bool(environment.get("TMUX")),
        why_no_title=why_no_title,
        why_no_notification="" if known.notification else NOT_KNOWN,
    )


def _told_by_environment(environment: Mapping[str, str]) -> tuple[_Known | None, Version]:
    """The type is the terminal's own; other variables may come from one that it was started in."""
    if name := _named_by(environment.get("TERM", "")):
        return _TERMINALS[name], ()
    for prefix in ("TERM_PROGRAM", "LC_TERMINAL"):
        if program := environment.get(prefix):
            version = _version(environment.get(f"{prefix}_VERSION", ""))
            return _TERMINALS.get(_BY_PROGRAM.get(program, "")), version
    here = (name for variable, name in _BY_VARIABLE.items() if environment.get(variable, "OFF") != "OFF")
    return _TERMINALS.get(next(here, "")), ()


def _told_by_tmux(told_type: str, told_term: str) -> tuple[_Known | None, Version]:
    """By what the terminal answered when tmux asked who it is, else by its type."""
    if told := _NAME_AND_VERSION.match(told_type):
        return _TERMINALS.get(told[1].lower()), _version(told[2])
    return _TERMINALS.get(_named_by(told_term)), ()


def _named_by(term: str) -> str:
    return next((name for prefix, name in _BY_TERM.items() if term.startswith(prefix)), "")


def _version(text: str) -> Version:
    return tuple(map(int, re.findall(r"\d+", text)))
