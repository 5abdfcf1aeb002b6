"""The clocks of this machine: one that measures, one that people read."""

import time
from datetime import datetime


def body_clock() -> float:
    """Seconds that go on while the machine sleeps, where it can tell: a closed lid must show as a gap."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def wall_clock() -> datetime:
    """Now, with the offset from UTC that holds here, wherever the machine has been taken since the start."""
    if hasattr(time, "tzset"):
        time.tzset()  # a process else stays in the time zone in which it was started
    return datetime.now().astimezone()
