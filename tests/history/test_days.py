"""Days to look back to, as a person asks for them."""

from datetime import date, timedelta

import pytest

from unslump.days import Days, NotADay, days_since

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("1d", TODAY),
        ("14d", date(2026, 2, 17)),
        ("2w", date(2026, 2, 17)),
        ("2026-03-02", TODAY),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_days_end_today(asked: str, first: date) -> None:
    days = days_since(asked, TODAY)
    assert (days.first, days.last) == (first, TODAY)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "0d",
        "d",
        "14",
        "-3d",
        "14 d",
        "٣d",
        "1y",
        "999999d",
        "2026-03-03",
        "2026-02-30",
        "20260301",
        "02.03.2026",
    ],
)
def test_what_names_no_day_is_told_with_examples(asked: str) -> None:
    with pytest.raises(NotADay) as told:
        days_since(asked, TODAY)
    assert "(14d)" in str(told.value)
    assert "(2026-03-01)" in str(told.value)


def test_what_was_typed_cannot_reach_the_terminal_as_it_is() -> None:
    with pytest.raises(NotADay) as told:
        days_since("\x1b[31m", TODAY)
    assert "\x1b" not in str(told.value)


def test_days_are_all_from_the_first_to_the_last() -> None:
    days = Days(first=TODAY, last=TODAY + timedelta(days=2))
    assert list(days) == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]
    assert len(days) == 3
    assert [day in days for day in (date(2026, 3, 1), *days, date(2026, 3, 5))] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert list(Days(first=TODAY, last=date(2026, 3, 1))) == []
