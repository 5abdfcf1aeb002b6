"""A TOML file that a person wrote: its data, and what is wrong with it, each fault with its place."""

import re
import tomllib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from msgspec import Struct

from unslump.routine.characters import forbidden_characters, visible, without_forbidden
from unslump.routine.faults import Fault, Place, Problem, place_at
from unslump.routine.limits import FAULTS, FILE_BYTES, file_too_large, over_limits

_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class TomlFaults(Exception):  # noqa: N818 — faults of a file, told to a person; no error of the code
    """A file holds no data that can be read. `faults` says why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class TomlFile(Struct, frozen=True, kw_only=True):
    """A TOML file and what it holds.

    `faults` are the forbidden characters in it; in `data` a space stands for each.
    """

    file: str
    text: str
    data: dict[str, object]
    faults: tuple[Fault, ...] = ()

    def with_places(self, problems: Iterable[Problem]) -> tuple[Fault, ...]:
        """Everything wrong with this file: its own faults and, with their places, these problems."""
        told = list(islice(problems, FAULTS))
        if not told:
            return self.faults
        # The grammar that knows the places is slow to load, and needed only once something is wrong.
        from unslump.routine.positions import Positions

        positions = Positions(self.text)
        placed = (
            _fault(
                self.file,
                positions.key(problem.path) if problem.at_key else positions.value(problem.path),
                problem.message,
                problem.hint,
            )
            for problem in told
        )
        return tuple(sorted((*self.faults, *placed)))


def read_toml(path: Path) -> TomlFile:
    """Read the file at `path`.

    Raises FileNotFoundError when there is none, and TomlFaults when it holds no TOML, is larger than
    `FILE_BYTES`, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would keep its reader waiting for ever
            raise TomlFaults([Fault(file=str(path), message="this is not a file that can be read")])
        with path.open("rb") as stream:
            content = stream.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"cannot be read ({error.strerror or error})"
        raise TomlFaults([Fault(file=str(path), message=message)]) from None
    return parse_toml(content, str(path))


def parse_toml(content: bytes, file: str) -> TomlFile:
    """Parse the content of a file that faults call `file`. Raises TomlFaults."""
    text = _decoded(content, file).replace("\r\n", "\n")
    faults = tuple(
        _fault(file, place_at(text, offset), message)
        for offset, message in islice(forbidden_characters(text), FAULTS)
    )
    text = without_forbidden(text)
    too_large = [_fault(file, place_at(text, offset), message) for offset, message in over_limits(text)]
    if too_large:
        raise TomlFaults([*faults, *too_large])
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise TomlFaults([*faults, _syntax_fault(file, text, error)]) from None
    return TomlFile(file=file, text=text, data=data, faults=faults)


def _decoded(content: bytes, file: str) -> str:
    if len(content) > FILE_BYTES:
        raise TomlFaults([Fault(file=file, message=file_too_large())])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        place = place_at(before, len(before))
        raise TomlFaults([_fault(file, place, "this is not UTF-8 text", "save the file as UTF-8")]) from None


def _syntax_fault(file: str, text: str, error: Exception) -> Fault:
    """What the TOML parser says, at the line and column that it writes at the end of its message."""
    where = _WHERE.search(str(error))
    place = place_at(text, len(text))
    if where and where["line"]:
        place = Place(int(where["line"]), int(where["column"]))
    return _fault(file, place, f"this is not TOML: {visible(_WHERE.sub('', str(error)))}")


def _fault(file: str, place: Place, message: str, hint: str = "") -> Fault:
    return Fault(file=file, line=place.line, column=place.column, message=message, hint=hint)
