"""Waiting for what another process brings about, with a deadline."""

import time
from collections.abc import Callable

DEADLINE = 60.0
"""Seconds after which nobody waits any longer; what a busy machine takes has to lie far below."""


def wait_until(reached: Callable[[], bool], what: str, deadline_seconds: float = DEADLINE) -> None:
    """Wait until `reached`; fail, saying `what` was waited for, should it never be."""
    end = time.monotonic() + deadline_seconds
    while not reached():
        assert time.monotonic() < end, f"waited {deadline_seconds} s for {what}"
        time.sleep(0.02)
