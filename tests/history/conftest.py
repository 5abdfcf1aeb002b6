"""Two machines of one person, and the folder that they share."""

from pathlib import Path

import pytest
from tests.support.machines import Machine


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def laptop(tmp_path: Path, shared: Path) -> Machine:
    return Machine(tmp_path / "laptop", shared)


@pytest.fixture
def server(tmp_path: Path, shared: Path) -> Machine:
    return Machine(tmp_path / "server", shared)
