"""Doses and times in the words that screens, commands and reports share."""

from collections.abc import Iterable

from unslump.routine.model import Dose, Exercise, Measure

MOST_MINUTES = 90
"""Minutes above which a person thinks in hours."""


def counted(number: int, noun: str) -> str:
    """How many there are, with their noun: "1 session", "2 sessions"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def clock(seconds: float) -> str:
    """Minutes and seconds, as on a clock: "4:05"."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def about(seconds: float) -> str:
    """A length of time, rounded for people: "45 s", "11 min", "5 h 5 min"."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    if minutes <= MOST_MINUTES:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def length_words(seconds: float, *, rough: bool) -> str:
    """How long something takes: "12 min", or where that is open "about 12 min"."""
    return f"{'about ' if rough else ''}{about(seconds)}"


def spaced(name: str) -> str:
    """A position or a part of the body as people write it: "side lying"."""
    return name.replace("-", " ")


def needs(exercises: Iterable[Exercise]) -> tuple[list[str], list[str]]:
    """The positions that these exercises pass through, and the equipment that they need, in their order."""
    found = list(exercises)
    equipment = dict.fromkeys(item for exercise in found for item in exercise.equipment)
    return list(dict.fromkeys(spaced(exercise.position) for exercise in found)), list(equipment)


def amount(measure: Measure, low: int | None, high: int | None) -> str:
    """How much, in words: "10 reps", "3 to 5 breaths", "1 breath", "as long as you like"."""
    if low is None or high is None:
        return "as long as you like"
    number = str(high) if low == high else f"{low} to {high}"
    return f"{number} {measure.unit(high)}"


def dose_words(dose: Dose) -> str:
    """A dose in words: "3 to 5 breaths, 2 sets, left and right"."""
    low, high = dose.band or (None, None)
    words = [amount(dose.measure, low, high)]
    if dose.sets > 1:
        words.append(counted(dose.sets, "set"))
    if dose.sides:
        words.append(" and ".join(dose.sides))
    return ", ".join(words)


def whole_dose_words(dose: Dose) -> str:
    """All that a dose says: "3 to 5 breaths, 2 sets, left and right, 10 s of rest between sets"."""
    words = [dose_words(dose)]
    if dose.suggest_seconds:
        words.append(f"about {about(dose.suggest_seconds)}")
    if dose.sets > 1:
        words.append(f"{dose.rest:g} s of rest between sets")
    return ", ".join(words)


def dose_sign(dose: Dose) -> str:
    """A dose in as few characters as still say it: "10", "5 L R", "open", "3–5 ×2 L R", "30 s"."""
    low, high = dose.band or (None, None)
    sign = "open" if high is None else str(high) if low == high else f"{low}–{high}"
    if dose.measure is Measure.SECONDS:
        sign += " s"
    if dose.sets > 1:
        sign += f" ×{dose.sets}"
    return " ".join([sign, *(side[0].upper() for side in dose.sides)])
