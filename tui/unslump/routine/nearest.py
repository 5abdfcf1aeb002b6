"""The nearest name to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

from unslump.routine.characters import quoted

_LONGEST_NAME = 80  # the time to compare two names grows with the product of their lengths
_LIKENESS = 0.7  # below it, "did you mean" is a guess


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """The choice that `name` most likely meant, capitals aside, or None."""
    if len(name) > _LONGEST_NAME:
        return None
    plain = {choice.casefold(): choice for choice in choices}
    matches = get_close_matches(name.casefold(), plain, n=1, cutoff=_LIKENESS)
    return plain[matches[0]] if matches else None


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or nothing."""
    meant = nearest(name, choices)
    return f"did you mean {quoted(meant)}?" if meant else ""
