"""An empty environment for plug-ins, a clock, and what keeps an output waiting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hooks.environment import Environment
from tests.support.bells import Clock, Holding


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("UNSLUMP_NO_PLUGINS", raising=False)
    return Environment(tmp_path)


@pytest.fixture
def holding() -> Iterator[Holding]:
    made = Holding()
    yield made
    made.let_go.set()


@pytest.fixture
def clock() -> Clock:
    return Clock()
