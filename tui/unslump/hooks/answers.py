"""Checking what plug-ins return, so that nothing behind this point meets a wrong type."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from unslump.api import (
    BreathPattern,
    Command,
    Exporter,
    Importer,
    NamedBreath,
    NotASession,
    NotReadable,
    Output,
    PackSource,
    Session,
    ThemeSource,
)
from unslump.history.incoming import checked
from unslump.hooks.bounded import Refused, plain
from unslump.routine.characters import visible

Item = TypeVar("Item")

MOST_ITEMS = 1000
"""Things that one plug-in may offer of each kind."""
MOST_SESSIONS = 100_000
"""Sessions that may be read at once: more than two hundred years of one a day."""
MOST_CHARACTERS = 100_000
"""Length of what a command may answer; the rest is cut off."""

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_SUFFIX = r"(\.[A-Za-z0-9]+)+"
_LONGEST_PART = 60


def _is_path(value: object) -> bool:
    return isinstance(value, Path)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(_ID, value) is not None


def _is_suffix(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(_SUFFIX, value) is not None


def _is_line(value: object) -> bool:
    return isinstance(value, str) and visible(value) == value


def _is_breath(value: object) -> bool:
    if not isinstance(value, BreathPattern):
        return False
    parts = (value.inhale, value.exhale, value.hold, value.rest)
    sane = all(isinstance(part, int | float) and 0 <= part <= _LONGEST_PART for part in parts)
    return sane and value.inhale > 0 and value.exhale > 0


def _is_function_or_none(value: object) -> bool:
    return value is None or callable(value)


_Rule = tuple[Callable[[object], bool], str]
_PATH: _Rule = _is_path, "a pathlib.Path"
_NAME: _Rule = _is_id, "words of a-z and 0-9, joined by hyphens"
_ENDING: _Rule = _is_suffix, "like .csv"
_LINE: _Rule = _is_line, "a line of text"
_FUNCTION: _Rule = callable, "a function"
_FUNCTION_OR_NONE: _Rule = _is_function_or_none, "a function, or None"
_BREATH: _Rule = _is_breath, f"a BreathPattern of parts up to {_LONGEST_PART} s"

_RULES: dict[type, dict[str, _Rule]] = {
    PackSource: {"path": _PATH},
    Exporter: {
        "id": _NAME,
        "label": _LINE,
        "suffix": _ENDING,
        "write": _FUNCTION,
        "write_days": _FUNCTION_OR_NONE,
    },
    Importer: {"id": _NAME, "label": _LINE, "read": _FUNCTION},
    Output: {"id": _NAME, "label": _LINE, "play": _FUNCTION, "why_not": _FUNCTION, "close": _FUNCTION},
    NamedBreath: {"id": _NAME, "label": _LINE, "pattern": _BREATH},
    ThemeSource: {"path": _PATH},
    Command: {"id": _NAME, "title": _LINE, "help": _LINE, "run": _FUNCTION},
}


def items_in(answer: object, kind: type[Item]) -> tuple[Item, ...]:
    """The objects of one kind in an answer; None is an empty answer. Raises Refused."""
    items = tuple(_bounded(answer, kind, MOST_ITEMS))
    for item in items:
        for field, (holds, what) in _RULES[kind].items():
            value = getattr(item, field)
            if not holds(value):
                raise Refused(f"the {field} of {kind.__name__} must be {what}, not {_shown(value)}")
    return items


def sessions_in(answer: object) -> tuple[Session, ...]:
    """The sessions in an answer, each in the form in which it is kept. Raises Refused."""
    try:
        return tuple(checked(_bounded(answer, Session, MOST_SESSIONS)))
    except NotASession as problem:
        raise Refused(f"it returned what cannot be kept: {problem}") from problem


def page_in(answer: object) -> str:
    """The text that a command answers, safe to show, with its lines. Raises Refused."""
    if not isinstance(answer, str):
        raise Refused(f"it must return text, not {type(answer).__name__}")
    page = answer[:MOST_CHARACTERS]
    return "\n".join(visible(line.expandtabs()) for line in page.splitlines())


def reason_in(answer: object) -> str:
    """The sentence that says why not, on one line and safe to show; "" for none. Raises Refused."""
    if not isinstance(answer, str):
        raise Refused(f'it must return a sentence, or "", not {type(answer).__name__}')
    return plain(answer)


def trouble_in(problem: NotReadable) -> NotReadable:
    """The same with a message that is one line and safe to show. Raises Refused."""
    line, column = problem.line, problem.column
    if not isinstance(line, int) or not isinstance(column, int):
        raise Refused("the line and column of NotReadable must be numbers")
    return NotReadable(plain(str(problem)), line=line, column=column)


def _bounded(answer: object, kind: type[Item], most: int) -> Iterator[Item]:
    if answer is None:
        return
    if not isinstance(answer, Iterable):
        raise Refused(f"it must return {kind.__name__} objects in a list, not {type(answer).__name__}")
    for number, item in enumerate(islice(answer, most + 1)):
        if number == most:
            raise Refused(f"it returned more than {most} {kind.__name__} objects")
        if not isinstance(item, kind):
            raise Refused(f"it must return {kind.__name__} objects, not {type(item).__name__}")
        yield item


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str) else type(value).__name__
