"""A house with a real history, and somebody who only listens and types."""

from pathlib import Path

import pytest
from tests.support.app import Clock, make_house, settle_in
from tests.support.plain import Person

from unslump.house import House


@pytest.fixture(autouse=True)
def seldom_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often it ticks changes nothing that is heard, and takes nearly all the time of these tests."""
    monkeypatch.setattr("unslump.plain.session.TICK_SECONDS", 0.25)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    settle_in(tmp_path, monkeypatch)
    return make_house(clock)


@pytest.fixture
def person(clock: Clock) -> Person:
    return Person(clock)
