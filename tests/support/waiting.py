"""Waiting for what another process brings about, with a deadline."""

import time
from collections.abc import Callable


def wait_until(reached: Callable[[], bool], what: str, deadline_seconds: float = 20.0) -> None:
    """Wait until `reached`; fail, saying `what` was waited for, should it never be."""
    end = time.monotonic() + deadline_seconds
    while not reached():
        assert time.monotonic() < end, f"waited {deadline_seconds} s for {what}"
        time.sleep(0.02)
