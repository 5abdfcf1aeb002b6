"""The sequences that a terminal obeys, with words in them that it cannot mistake for more of the same.

Each ends with ESC and a backslash, and not with the bell, which would ring where it is not understood.
"""

from unslump.outputs.terminals import Dialect
from unslump.routine.characters import visible

MOST_CHARACTERS = 80
"""Length of a title, and of a notification; the rest is cut off."""
SENDER = "unslump"

_END = "\x1b\\"
_KEEP_TITLE, _TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"

PROGRESS_OVER = f"\x1b]9;4;0{_END}"
"""Takes the progress away."""
TITLE_BEFORE = f"\x1b]2;{_END}{_TITLE_BACK}"
"""Puts the title back that was there; where the terminal kept none, it shows its own."""


def first_title(text: str) -> str:
    """Have the title kept that is there, and show `text` in its place."""
    return _KEEP_TITLE + title(text)


def title(text: str) -> str:
    """Show `text` as the title of the window."""
    return f"\x1b]2;{_safe(text)}{_END}"


def progress(percent: int) -> str:
    """Show how much is done."""
    return f"\x1b]9;4;1;{percent}{_END}"


def notification(dialect: Dialect, text: str) -> str:
    """Notify a person of `text`."""
    match dialect:
        case Dialect.OSC_9:  # no number may come first: some take it for another command
            return f"\x1b]9;{SENDER}: {_safe(text)}{_END}"
        case Dialect.OSC_99:  # of one name, so that each takes the place of the one before
            title = f"\x1b]99;i={SENDER}:d=0:p=title;{SENDER}{_END}"
            return f"{title}\x1b]99;i={SENDER}:d=1:p=body;{_safe(text)}{_END}"
        case Dialect.OSC_777:
            return f"\x1b]777;notify;{SENDER};{_safe(text)}{_END}"


def through_tmux(sequences: str) -> str:
    """The same, for tmux to hand on to the terminal it is shown in."""
    doubled = sequences.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}{_END}"


def _safe(text: str) -> str:
    return visible(text)[:MOST_CHARACTERS]
