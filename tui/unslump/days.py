"""Days of the calendar, from one to another."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from unslump.routine.characters import quoted

DAY = timedelta(days=1)

_LAST = r"(?P<number>[1-9][0-9]{0,4})(?P<unit>[dw])"


class NotADay(ValueError):  # noqa: N818 - named after the input
    """What was given names no day; the message is a sentence for people."""


class Days(Struct, frozen=True, kw_only=True):
    """All days from `first` to `last`, both of them included; none where `last` comes before `first`."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        return (self.first + DAY * number for number in range(len(self)))

    def __len__(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def last_days(number: int, today: date) -> Days:
    """So many days, of which today is the last."""
    return Days(first=today - DAY * (number - 1), last=today)


def from_the_first(days: Days, first: date | None) -> Days:
    """Those of the days on which there was a history, which began on `first`: nobody moves before that."""
    return Days(first=min(max(days.first, first or days.first), days.last), last=days.last)


def days_since(text: str, today: date) -> Days:
    """The days until today that somebody asked for: `14d` and `2w` end today, `2026-03-01` begins there.

    Raises NotADay for anything else, for a day to come, and for one before the calendar.
    """
    try:
        if last := re.fullmatch(_LAST, text):
            return last_days(int(last["number"]) * (7 if last["unit"] == "w" else 1), today)
        if (
            re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII)
            and (first := date.fromisoformat(text)) <= today
        ):
            return Days(first=first, last=today)
    except (ValueError, OverflowError):
        pass
    raise NotADay(
        f"{quoted(text)} is no time to look back to. Give a number of days (14d) or weeks (2w), "
        "or a day that has come (2026-03-01)."
    )
