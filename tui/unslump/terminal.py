"""Whether there is a terminal that a screen can be drawn on."""

import os
import sys


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
