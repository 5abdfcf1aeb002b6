"""How it stands with the next session, in words and in the forms of the places that show it."""

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

import msgspec

from unslump.due.reckoning import Reminder, State

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As people write them, in the order of `Weekday`."""
HOW_TO_CHOOSE = "Reminders are off. `unslump settings set reminders.every_minutes 60` turns them on."
_NEVER = "Your settings leave no time for reminders within the next year."


class Format(StrEnum):
    """For people; for the status line of tmux; for programs; for a module of waybar."""

    PLAIN = "plain"
    TMUX = "tmux"
    JSON = "json"
    WAYBAR = "waybar"


def status_words(reminder: Reminder, now: datetime, zone: tzinfo | None = None) -> str:
    """How it stands, in a few words: "due in 12 min"."""
    if reminder.at is None:
        return HOW_TO_CHOOSE if reminder.state is State.OFF else _NEVER
    if reminder.state is State.DUE:
        return "due now"
    minutes = -((now - reminder.at) // timedelta(minutes=1))
    there, today = reminder.at.astimezone(zone), now.astimezone(zone).date()
    if minutes <= 60:
        when = f"in {minutes} min"
    elif there.date() == today:
        when = f"at {there:%H:%M}"
    elif there.date() < today + timedelta(days=7):
        when = f"{WEEKDAYS[there.weekday()]} at {there:%H:%M}"
    else:
        when = f"{there:%Y-%m-%d} at {there:%H:%M}"
    return f"snoozed, due {when}" if reminder.state is State.SNOOZED else f"due {when}"


def written(reminder: Reminder, form: Format, now: datetime, zone: tzinfo | None = None) -> str:
    """How it stands, as one line in this form; empty where a status line needs to say nothing."""
    words = status_words(reminder, now, zone)
    shown = words if reminder.at and (reminder.at - now) < timedelta(hours=12) else ""
    match form:
        case Format.PLAIN:
            return words
        case Format.TMUX:
            return f"#[bold]{shown}#[nobold]" if reminder.state is State.DUE else shown
        case Format.WAYBAR:
            return _json({"text": shown, "tooltip": words, "class": reminder.state})
        case Format.JSON:
            at = reminder.at.astimezone(zone).isoformat() if reminder.at else None
            return _json({"state": reminder.state, "due_at": at, "words": words})


def _json(fields: dict[str, str | State | None]) -> str:
    return msgspec.json.encode(fields).decode()
