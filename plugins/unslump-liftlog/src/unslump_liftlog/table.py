"""The rows of a CSV file, each value with its place in the file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from unslump.api import NotReadable

COLUMNS = ("SessionId", "Timestamp", "Exercise", "Reps", "TargetReps")
"""The columns that are read; LiftLog writes some more."""

_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Row:
    """One row: `values` by column, `text` as it stands in the file from `line` on."""

    values: dict[str, str]
    places: dict[str, int]
    text: str
    line: int
    delimiter: str

    def fault(self, column: str, message: str) -> NotReadable:
        """What to raise for a value that cannot be used."""
        before = self.text[: self._offset(self.places[column])]
        line = self.line + before.count("\n")
        return NotReadable(f"{column} {message}", line=line, column=len(before) - before.rfind("\n"))

    def _offset(self, place: int) -> int:
        """Where the value of the given number begins."""
        quoted = False
        for offset, character in enumerate(self.text):
            if place == 0:
                return offset
            if character == '"':
                quoted = not quoted
            elif character == self.delimiter and not quoted:
                place -= 1
        return len(self.text.rstrip("\r\n"))


def rows(content: bytes) -> Iterator[Row]:
    """The rows below the header; raises NotReadable where the file is no such table."""
    lines = _Lines(_text(content))
    header = lines.take()
    delimiter, places = _columns(header)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken.clear()
        first = lines.number + 1
        try:
            values = next(reader, None)
        except csv.Error as error:
            raise NotReadable(f"This is not CSV: {error}.", line=max(first, lines.number), column=1) from None
        if values is None:
            return
        if any(value.strip() for value in values):
            yield _row(values, places, "".join(lines.taken), first, delimiter)


class _Lines:
    """The lines of a text, remembering which were taken for the row under way."""

    def __init__(self, text: str) -> None:
        self._left = StringIO(text, newline="")  # splits where CSV does, and nowhere else
        self.taken: list[str] = []
        self.number = 0

    def take(self) -> str:
        return next(self, "")

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._left)
        self.taken.append(line)
        self.number += 1
        return line


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "This is not UTF-8, in which LiftLog writes; save it as UTF-8."
        raise NotReadable(message, line=line, column=column) from None


def _columns(header: str) -> tuple[str, dict[str, int]]:
    """What stands between values, and the place of each column, by the delimiter that finds them all."""
    missing: tuple[str, ...] = COLUMNS
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"').casefold() for name in header.rstrip("\r\n").split(delimiter)]
        absent = tuple(column for column in COLUMNS if column.casefold() not in names)
        if not absent:
            return delimiter, {column: names.index(column.casefold()) for column in COLUMNS}
        missing = min(missing, absent, key=len)
    what = f"The first line is to name the columns of LiftLog; {', '.join(missing)} is not among them."
    raise NotReadable(what, line=1, column=1)


def _row(values: list[str], places: dict[str, int], text: str, line: int, delimiter: str) -> Row:
    found = {column: values[place].strip() if place < len(values) else "" for column, place in places.items()}
    return Row(values=found, places=places, text=text, line=line, delimiter=delimiter)
