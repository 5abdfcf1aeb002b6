"""The gentle reminder of the running app: what home says of the next session, and when to look again."""

from datetime import datetime, timedelta, tzinfo

from unslump.due.reckoning import Reminder, State
from unslump.due.words import status_words

CALL = "Time to move"
"""What is said once a session is due."""
USUAL_SNOOZE = timedelta(minutes=15)
"""How long a reminder is put off unless somebody says otherwise."""
_LEAST_SECONDS = 0.05
"""A timer may be early by a hair, and is not to spin until its time has come."""


def home_words(reminder: Reminder, now: datetime, zone: tzinfo | None = None) -> str:
    """What home says while no session is due: "Next session due in 12 min"; empty where there is none."""
    return "" if reminder.at is None else f"Next session {status_words(reminder, now, zone)}"


def became_due(reminder: Reminder, looked: datetime) -> bool:
    """Whether a session is due that was not yet when somebody `looked`."""
    return reminder.state is State.DUE and reminder.at is not None and reminder.at > looked


def seconds_until_it_changes(reminder: Reminder, now: datetime) -> float:
    """How long what is said can stay: to the next whole minute of the clock, or of what is left, at most.

    Hours and times of day begin and end with a minute of the clock; so within a minute it is also seen that
    the clock was set, or that another terminal has changed something.
    """
    seconds = 60 - now.second - now.microsecond / 1e6
    if reminder.at is not None and reminder.at > now:
        seconds = min(seconds, (reminder.at - now).total_seconds() % 60 or 60)
    return max(_LEAST_SECONDS, seconds)
