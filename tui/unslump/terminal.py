"""The terminal at hand: whether a screen can be drawn on it, and what stands between it and a person."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

MOSH = "mosh-server"
"""The name of the process that runs what is started over mosh."""


def why_no_screen() -> str:
    """A sentence that says why no screen can be opened; empty where one can."""
    drawn_on, typed_into = sys.__stderr__, sys.__stdin__
    if typed_into is None or drawn_on is None or not (typed_into.isatty() and drawn_on.isatty()):
        return (
            "A screen needs a terminal to draw on and to read keys from, and here is none; "
            "over SSH, `ssh -t` gives one."
        )
    if os.environ.get("TERM", "") == "dumb":
        return "This terminal says that it cannot place text (TERM=dumb); if it can, set TERM to its name."
    return ""


def in_screen(environment: Mapping[str, str]) -> bool:
    """Whether GNU screen is in between, here or where somebody came from."""
    return bool(environment.get("STY")) or environment.get("TERM", "").startswith("screen.")


def ancestors_of(process: int) -> tuple[str, ...]:
    """The names of the processes that this one came from, as far as the system tells."""
    names: list[str] = []
    while process > 1:
        try:
            status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            break
        name, _, rest = status.partition("(")[2].rpartition(")")
        names.append(name)
        process = int(rest.split()[1])
    return tuple(names)
