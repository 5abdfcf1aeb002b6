"""What must hold of every text that is read as a pack, whatever it is."""

import time
from functools import cache

from tests.support.good_packs import DESK_BACK_TEXT

from unslump.routine.faults import Fault, PackFaults
from unslump.routine.reader import parse_pack

OBEYED = "\n\t\r\x00\x07\x1b\x7f\x9b\u202e\u2066\u2028"
"""Characters that would do something else than to be seen, in a terminal or a line of text."""


def faults_in(text: str, folder_name: str | None = "small") -> tuple[Fault, ...]:
    """Everything wrong with a text; nothing where it is a pack."""
    try:
        parse_pack(text, "any.toml", folder_name)
    except PackFaults as error:
        return error.faults
    return ()


def have_places(faults: tuple[Fault, ...], text: str) -> None:
    """Ask of every fault that it has a place in the text and can be printed."""
    lines = text.split("\n")
    assert list(faults) == sorted(faults)
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert not any(character in str(fault) for character in OBEYED)
        # the words of msgspec, which is asked last, would mean that the walk before it missed something
        assert not fault.message.startswith(("Expected", "Object", "Invalid"))


def reads_or_tells(text: str, folder_name: str | None = "small") -> None:
    """Read a text, and ask the same of every fault in it."""
    have_places(faults_in(text, folder_name), text)


def weighed(text: str) -> tuple[tuple[Fault, ...], float]:
    """The faults of a text, and how many times the work of the built-in pack it takes to find them.

    Work is processor time, so that it does not matter what else runs.
    """
    faults, seconds = _spent(text)
    return faults, seconds / _ordinary()


@cache
def _ordinary() -> float:
    return min(_spent(DESK_BACK_TEXT)[1] for _ in range(5))


def _spent(text: str) -> tuple[tuple[Fault, ...], float]:
    start = time.process_time()
    faults = faults_in(text, None)
    return faults, time.process_time() - start
