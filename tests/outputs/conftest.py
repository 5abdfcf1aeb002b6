"""Places for sockets, and rooms in which they are heard."""

from pathlib import Path

import pytest
from tests.support.heard import Room


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a path so short that a socket can be in it."""
    return tmp_path_factory.mktemp("s")


@pytest.fixture
def room() -> Room:
    return Room()
