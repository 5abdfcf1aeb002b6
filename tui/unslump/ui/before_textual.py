"""What is settled before Textual is imported. Nothing here imports it."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

PAINTS_A_SECOND = "120"
"""Textual paints at most so often: at 60, its own choice, that is most of what a key waits for."""


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
    gc.disable()


def settle() -> None:
    """Look for garbage again, among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
