"""A house of its own for every test, with the built-in pack and a clock that stands still."""

from pathlib import Path

import pytest
from tests.support.app import Clock, make_house, settle_in

from unslump.ui.app import House


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> House:
    """The house of somebody who has read the safety notice."""
    settle_in(tmp_path, monkeypatch)
    return make_house(clock)
