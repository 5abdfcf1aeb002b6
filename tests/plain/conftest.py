"""A house with a real history, and somebody who only listens and types."""

import pytest
from tests.support.app import Clock
from tests.support.plain import Person


@pytest.fixture(autouse=True)
def seldom_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often it ticks changes nothing that is heard, and takes nearly all the time of these tests."""
    monkeypatch.setattr("unslump.plain.session.TICK_SECONDS", 0.25)


@pytest.fixture
def person(clock: Clock) -> Person:
    return Person(clock)
