"""The line to the person: sentences out, each whole and at once, and keys in."""

import os
import select
import sys
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Protocol, TypeVar

from unslump.plain.keys import key_in_line, keys_in
from unslump.routine.characters import visible

Answer = TypeVar("Answer")

READER_LEFT, LINE_LOST, TROUBLE = 141, 129, 1
"""Exit codes, as a shell has them for a process that SIGPIPE or SIGHUP ended."""


class Cut(Exception):  # noqa: N818 - named after what happened to the line
    """Nobody can be told anything any more; `code` is what to end with."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Line(Protocol):
    """What a session needs of its person."""

    @property
    def answers(self) -> bool:
        """Whether anything can still come from the person."""

    @property
    def has_keys(self) -> bool:
        """Whether that is keys, which can be held, and not lines."""

    def say(self, sentence: str) -> None:
        """Tell a sentence, on a line of its own; raises Cut."""

    def warn(self, sentence: str) -> None:
        """Tell of trouble that has nothing to do with the movement; never raises."""

    def read(self, seconds: float | None) -> str:
        """The next key, or "" if none comes within `seconds`; None waits for ever. Raises Cut."""


class StandardLine:
    """Standard output, and standard input.

    A terminal gives keys as they are pressed. Anything else gives lines, each a key or the name of an
    action; at its end nobody answers any more. Some of what calls itself a dumb terminal, as a shell in an
    editor does, sends whole lines too. Lines are written to `descriptor`.
    """

    def __init__(self) -> None:
        self.descriptor = os.dup(1)  # what plug-ins print is led elsewhere; these lines are not
        self._code_if_cut = LINE_LOST if os.isatty(self.descriptor) else TROUBLE  # once lost, it cannot say
        self._input = 0
        self.answers = True
        self.has_keys = os.isatty(self._input)
        self._keys: deque[str] = deque()
        self._begun = ""
        if not self.has_keys and self._has_come(0):
            self._take()

    def say(self, sentence: str) -> None:
        """Write a line, and wait until it is written."""
        encoding = sys.__stdout__.encoding if sys.__stdout__ else "utf-8"
        rest = f"{visible(sentence)}\n".encode(encoding, errors="replace")
        try:
            while rest:
                rest = rest[self._written(rest) :]
        except BrokenPipeError:
            raise Cut(READER_LEFT, "Nobody reads these lines any more.") from None
        except OSError as error:
            raise Cut(
                self._code_if_cut, f"These lines cannot be written: {error.strerror or error}."
            ) from None

    def _written(self, line: bytes) -> int:
        try:
            return os.write(self.descriptor, line)
        except BlockingIOError:  # somebody who shares it has set it not to wait
            select.select([], [self.descriptor], [])
            return 0

    def warn(self, sentence: str) -> None:
        """Write a line to standard error."""
        with suppress(OSError):
            os.write(2, f"{visible(sentence)}\n".encode())

    def read(self, seconds: float | None) -> str:
        """The next key."""
        if not self._keys and self._has_come(seconds):
            self._take()
        return self._keys.popleft() if self._keys else ""

    def _has_come(self, seconds: float | None) -> bool:
        watched = [self._input] if self.answers else []
        return bool(select.select(watched, [], [], seconds)[0])

    def _take(self) -> None:
        try:
            typed = os.read(self._input, 4096).decode(errors="ignore")
        except OSError:  # how Linux says that a terminal is gone
            typed = ""
        if not typed and self.has_keys:
            raise Cut(LINE_LOST, "The terminal is gone.")
        if self.has_keys and not _is_a_line(typed):
            self._keys.extend(keys_in(typed))
            return
        *lines, self._begun = f"{self._begun}{typed}".split("\n")
        self._keys.extend(map(key_in_line, lines))
        self.answers = bool(typed)


def _is_a_line(typed: str) -> bool:
    return os.environ.get("TERM") == "dumb" and typed.endswith("\n")


def ask(line: Line, question: str, answers: Mapping[str, Answer]) -> Answer | None:
    """Ask until one of the keys in `answers` is pressed; None where nobody answers any more."""
    line.say(question)
    while line.answers:
        key = line.read(None)
        if key in answers:
            return answers[key]
        if key:
            line.say(question)
    return None
