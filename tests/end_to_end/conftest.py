"""Which `unslump` the end-to-end tests drive, and whose it is."""

import os
import sys
from pathlib import Path

import pytest
from tests.support.terminal import settled_environment


@pytest.fixture
def program() -> str:
    """The installed command: the one beside this Python, or the one that UNSLUMP_PROGRAM names."""
    return os.environ.get("UNSLUMP_PROGRAM", str(Path(sys.executable).with_name("unslump")))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has read the safety notice."""
    return settled_environment(tmp_path)
