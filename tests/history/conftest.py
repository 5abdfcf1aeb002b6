"""Two machines of one person that sync by way of the folder `shared`."""

from pathlib import Path

import pytest
from tests.support.machines import Machine


@pytest.fixture
def laptop(tmp_path: Path, shared: Path) -> Machine:
    return Machine(tmp_path / "laptop", shared)


@pytest.fixture
def server(tmp_path: Path, shared: Path) -> Machine:
    return Machine(tmp_path / "server", shared)
