"""Days in words, as lists and axes have room for them."""

from datetime import date

from unslump.days import Days

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS_OF_THE_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

DAYS_WITH_NUMBERS = 200
"""Up to so many days an axis names days, beyond them months and years."""


def in_a_list(day: date, today: date) -> str:
    """A day in a list: "Sun 22 Nov", or "22 Nov 2024" where the year is another."""
    month = MONTHS[day.month - 1]
    if day.year != today.year:
        return f"{day.day} {month} {day.year}"
    return f"{DAYS_OF_THE_WEEK[day.weekday()]} {day.day} {month}"


def on_an_axis(day: date, days: Days) -> str:
    """A day on an axis of these days: "2 Nov", or "Nov 2025" where they are many."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}" if len(days) <= DAYS_WITH_NUMBERS else f"{month} {day.year}"
