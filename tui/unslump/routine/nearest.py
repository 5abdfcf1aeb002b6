"""The nearest name to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

from unslump.routine.characters import quoted

_LONGEST_NAME = 80  # the time to compare two names grows with the product of their lengths
_LIKENESS = 0.7  # below it, "did you mean" is a guess


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """The choice that `name` most likely meant, capitals and ways to write an accent aside, or None."""
    wanted = _plain(name)
    if len(wanted) > _LONGEST_NAME:
        return None
    plain = {_plain(choice): choice for choice in choices}
    matches = get_close_matches(wanted, plain, n=1, cutoff=_LIKENESS)
    return plain[matches[0]] if matches else None


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or nothing."""
    meant = nearest(name, choices)
    if meant is None:
        return ""
    # An accent may be a character of its own, or a part of its letter: on screen nobody can tell.
    seems_the_same = normalize("NFKC", name) == normalize("NFKC", meant)
    hint = f"did you mean {quoted(meant)}?"
    return f"{hint} It looks the same, and is written with other characters." if seems_the_same else hint


def none_named(kind: str, name: str, choices: Iterable[str], way: str) -> str:
    """That there is none of this name; the nearest that there is; and `way`, a sentence that leads to all."""
    hint = did_you_mean(name, choices)
    return f"There is no {kind} {quoted(name)}{f'; {hint}' if hint else '.'} {way}"


def _plain(name: str) -> str:
    return normalize("NFKC", name.casefold())
