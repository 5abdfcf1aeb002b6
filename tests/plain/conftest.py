"""A house with a real history, and somebody who only listens and types."""

from pathlib import Path

import pytest
from tests.support.app import Clock, make_house, settle_in
from tests.support.plain import Person

from unslump.house import House


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
