"""A TOML file that a person wrote: its data, and what is wrong with it, each fault with its place."""

import re
import tomllib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from msgspec import Struct

from unslump.files import read_ordinary
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

    `faults` are the forbidden characters in it, as many as it takes to know whether there are more than
    `FAULTS`; in `text` and `data` a space stands for each.
    """

    file: str
    text: str
    data: dict[str, object]
    faults: tuple[Fault, ...] = ()

    def all_faults(self, problems: Iterable[Problem]) -> list[Fault]:
        """Everything wrong with this file, in its order: its own faults and these problems.

        Of more than `FAULTS` the first are told, and at the end of the file that there are more.
        """
        return _told([*self.faults, *self.placed(islice(problems, FAULTS + 1))], self.file, self.text)

    def placed(self, problems: Iterable[Problem]) -> list[Fault]:
        """These problems, each with its place."""
        problems = list(problems)
        if not problems:
            return []
        # The grammar that knows the places is slow to load, and needed only once something is wrong.
        from unslump.routine.positions import Positions

        positions = Positions(self.text)
        return [
            _fault(
                self.file,
                positions.key(problem.path) if problem.at_key else positions.value(problem.path),
                problem.message,
                problem.hint,
            )
            for problem in problems
        ]


def read_toml(path: Path) -> TomlFile:
    """Read the file at `path`.

    Raises FileNotFoundError when there is none, and TomlFaults when it holds no TOML, is larger than
    `FILE_BYTES`, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would keep its reader waiting for ever
            raise TomlFaults([Fault(file=str(path), message="this is not a file that can be read")])
        text = read_text(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise TomlFaults([unreadable(path, error)]) from None
    return parse_toml(text, str(path))


def read_text(path: Path) -> str:
    """The text of the file at `path`.

    Raises OSError, and TomlFaults when the file is larger than `FILE_BYTES` or is not UTF-8.
    """
    file = str(path)
    content = read_ordinary(path, FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise TomlFaults([Fault(file=file, message=file_too_large())])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        place = place_at(before, len(before))
        raise TomlFaults([_fault(file, place, "this is not UTF-8 text", "save the file as UTF-8")]) from None


def parse_toml(text: str, file: str) -> TomlFile:
    """Parse the text of a file that faults call `file`.

    Raises TomlFaults when it is no TOML, or more than can be parsed.
    """
    text = text.replace("\r\n", "\n")
    forbidden = list(islice(forbidden_characters(text), FAULTS + 1))
    text = without_forbidden(text)
    too_large = list(islice(over_limits(text), FAULTS + 1))
    faults = [_fault(file, place_at(text, offset), message) for offset, message in forbidden + too_large]
    if too_large:
        raise TomlFaults(_told(faults, file, text))
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise TomlFaults(_told([*faults, _syntax_fault(file, text, error)], file, text)) from None
    return TomlFile(file=file, text=text, data=data, faults=tuple(faults))


def unreadable(path: Path, error: Exception) -> Fault:
    """What the system says that keeps a file or a folder from being read."""
    return Fault(file=str(path), message=f"cannot be read ({getattr(error, 'strerror', None) or error})")


def _told(faults: Iterable[Fault], file: str, text: str) -> list[Fault]:
    """The first faults, with a word at the end of the file when there are more."""
    faults = sorted(faults)
    if len(faults) <= FAULTS:
        return faults
    message = f"these are the first {FAULTS} faults; there are more"
    return [*faults[:FAULTS], _fault(file, place_at(text, len(text)), message)]


def _syntax_fault(file: str, text: str, error: Exception) -> Fault:
    """What the TOML parser says, at the line and column that it writes at the end of its message."""
    where = _WHERE.search(str(error))
    place = place_at(text, len(text))
    if where and where["line"]:
        place = Place(int(where["line"]), int(where["column"]))
    return _fault(file, place, f"this is not TOML: {visible(_WHERE.sub('', str(error)))}")


def _fault(file: str, place: Place, message: str, hint: str = "") -> Fault:
    return Fault(file=file, line=place.line, column=place.column, message=message, hint=hint)
