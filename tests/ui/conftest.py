"""A house of its own for every test, with the built-in pack and a clock that stands still."""

import sys
from pathlib import Path

import pytest
from tests.support.app import Clock, make_house, settle_in

from unslump.house import House


@pytest.fixture(autouse=True)
def path_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test has Python look into, the next one does not see."""
    monkeypatch.setattr(sys, "path", [*sys.path])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    """The house of somebody who has read the safety notice."""
    settle_in(tmp_path, monkeypatch)
    return make_house(clock)
