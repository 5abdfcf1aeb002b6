"""Presses of keys told apart: one that is meant, and one that only goes on."""

from math import inf

from msgspec import Struct

from unslump.session.moment import BlockKind, Moment, Status

BURST_SECONDS = 1.0
"""Longer than any keyboard waits before a key that is held begins to repeat."""
REPEAT_SECONDS = 0.1
"""More than lies between two repeats of a held key, and less than between two presses of a finger."""


class Quiet(Struct, frozen=True, kw_only=True):
    """How many seconds went before a press without any other, and without one of the same key."""

    any_key: float
    same_key: float


class Presses:
    """Remembers when keys were pressed. A burst, however long, is one: each press in it renews the wait."""

    def __init__(self) -> None:
        self._last = -inf
        self._last_of: dict[str, float] = {}

    def press(self, key: str, now: float) -> Quiet:
        """Take note of a press at `now`, in seconds that never go back, and say what went before it."""
        quiet = Quiet(any_key=now - self._last, same_key=now - self._last_of.get(key, -inf))
        self._last = self._last_of[key] = now
        return quiet


def waits_for_any_key(moment: Moment) -> bool:
    """Whether a key without a meaning of its own is taken for "next".

    So it is in everything that leads to a set, and in a set that ends only when told. A set that is timed or
    counted is not cut short by a knee on the keyboard, and a pause, which may mean that nobody is there, is
    not ended by one.
    """
    if moment.status is not Status.RUNNING:
        return False
    return moment.block is not BlockKind.WORK or moment.left is None
