"""What can be asked for as a reminder, to the last minute and letter."""

import pytest

from unslump.due.reminders import Reminders, complaints


def complained_of(reminders: Reminders) -> list[tuple[str | int, ...]]:
    return [path for path, _ in complaints(reminders)]


@pytest.mark.parametrize(
    ("minutes", "is_one"), [(0, True), (9, False), (10, True), (720, True), (721, False)]
)
def test_so_many_minutes_are_an_interval(minutes: int, is_one: bool) -> None:
    assert complained_of(Reminders(every_minutes=minutes)) == ([] if is_one else [("every_minutes",)])


@pytest.mark.parametrize("day", ["20260304", "2026-W10-3", "2026-3-4", "2026-02-30", "2026-03-04/", "/"])
def test_what_is_no_day_is_no_day_of_rest(day: str) -> None:
    assert complained_of(Reminders(rest_days=("2026-03-04/2026-03-04", day))) == [("rest_days", 1)]


@pytest.mark.parametrize("time", ["1030", "10:30:00", "9:30", "24:00", "٠٩:٣٠"])
def test_what_is_no_time_of_day_is_none_in_hours_either(time: str) -> None:
    reminders = Reminders(times=(time,), hours=(f"{time}-11:00",), quiet=(f"11:00-{time}",))
    assert complained_of(reminders) == [("hours", 0), ("times", 0), ("quiet", 0)]
