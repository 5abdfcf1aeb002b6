import json
from datetime import UTC, datetime, timedelta

import pytest

from unslump.due.reckoning import Reminder, State
from unslump.due.words import Format, status_words, written

NOW = datetime(2026, 3, 4, 9, 30, 20, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(seconds=1), "due in 1 min"),
        (timedelta(minutes=12), "due in 12 min"),
        (timedelta(minutes=60), "due in 60 min"),
        (timedelta(minutes=60, seconds=40), "due at 10:31"),
        (timedelta(days=1), "due Thursday at 09:30"),
        (timedelta(days=6), "due Tuesday at 09:30"),
        (timedelta(days=7), "due 2026-03-11 at 09:30"),
    ],
)
def test_when_is_said_as_closely_as_one_needs_to_know(later: timedelta, words: str) -> None:
    assert status_words(Reminder(state=State.WAITING, at=NOW + later), NOW, UTC) == words


def test_a_snooze_and_a_plan_without_time_are_named() -> None:
    snoozed = Reminder(state=State.SNOOZED, at=NOW + timedelta(minutes=5))
    assert status_words(snoozed, NOW, UTC) == "snoozed, due in 5 min"
    assert "no time for reminders" in status_words(Reminder(state=State.NEVER), NOW, UTC)


def test_a_bar_shows_what_comes_within_half_a_day() -> None:
    near = Reminder(state=State.WAITING, at=NOW + timedelta(hours=11, minutes=59))
    assert written(near, Format.TMUX, NOW, UTC) == "due at 21:29"


def test_a_bar_stays_empty_while_the_next_session_is_far_away() -> None:
    far = Reminder(state=State.WAITING, at=NOW + timedelta(hours=12))
    assert written(far, Format.TMUX, NOW, UTC) == ""
    assert json.loads(written(far, Format.WAYBAR, NOW, UTC)) == {
        "text": "",
        "tooltip": "due at 21:30",
        "class": "waiting",
    }
    assert json.loads(written(far, Format.JSON, NOW, UTC))["due_at"] == "2026-03-04T21:30:20+00:00"
