"""What is settled before Textual is imported. Nothing here imports it."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PAINTS_A_SECOND = "480"
"""Textual paints again at the latest after twice the time between two of so many: that is what a key waits
for which comes right after a picture. At 60, its own choice, it is a thirtieth of a second."""
SWITCH_SECONDS = 0.001
"""How long a thread that draws ahead keeps others waiting: a key does so at each of several steps to its
paint. Python's own choice, five milliseconds, comes to thirty for a key."""
LOOKS_BETWEEN = 50
"""Looks for garbage among what is young between two among all that was made since the start. Such a one takes
tens of milliseconds, in which a key waits; with Python's own choice, ten, there is one in every set."""


@contextmanager
def importing() -> Iterator[None]:
    """Import an app within this."""
    begin()
    try:
        yield
    finally:
        settle()


def begin() -> None:
    """What is made from now on until `settle` stays, so nobody is to look for garbage among it.

    That takes a tenth of the start, and later on a moment in which a key waits.
    """
    os.environ.setdefault("TEXTUAL_FPS", PAINTS_A_SECOND)
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.disable()


def settle() -> None:
    """Look for garbage again, among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, LOOKS_BETWEEN)
        gc.enable()
