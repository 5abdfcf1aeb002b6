"""What is wrong with a pack, and where: told to people, all at once."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from unslump.routine.characters import visible

KeyPath = tuple[str | int, ...]
"""Keys and list indices that lead from the top of a pack to a value, such as `("exercises", 0, "name")`."""


class Place(NamedTuple):
    """A line and a column of a text, both from 1, the column in characters."""

    line: int
    column: int


class Fault(Struct, frozen=True, kw_only=True, order=True):
    """One thing wrong with a pack.

    `line` and `column` count from 1, the column in characters; both are 0 when the fault lies in no
    particular line, as with a missing file. `hint` says what to try instead.
    """

    file: str
    line: int = 0
    column: int = 0
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`file:line:column: message; hint`, on one line and safe to print."""
        where = visible(self.file)
        if self.line:
            where = f"{where}:{self.line}:{self.column}"
        return f"{where}: {self.message}" + (f"; {self.hint}" if self.hint else "")


class PackFaults(Exception):  # noqa: N818 - it carries faults, and is named after them
    """A pack cannot be used. `faults` holds everything that is wrong with it, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong with the parsed data, before its place in the text is known.

    `at_key` points at the key that leads to the value instead of at the value.
    """

    path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False


def place_at(text: str, offset: int) -> Place:
    """The line and column of the character at `offset`."""
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
