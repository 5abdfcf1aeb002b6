"""What is settled before Textual is imported. Nothing here imports it."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

PAINTS_A_SECOND = "120"
"""Textual paints at most so often: at 60, its own choice, that is most of what a key waits for."""


@contextmanager
def importing() -> Iterator[None]:
    """Import the app within this: what is imported stays, so nobody is to look for garbage among it.

    That takes a tenth of the start, and later on a moment in which a key waits.
    """
    os.environ.setdefault("TEXTUAL_FPS", PAINTS_A_SECOND)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
