"""Which `unslump` the end-to-end tests drive."""

import os
import sys
from pathlib import Path

import pytest


@pytest.fixture
def program() -> str:
    """The installed command: the one beside this Python, or the one that UNSLUMP_PROGRAM names."""
    return os.environ.get("UNSLUMP_PROGRAM", str(Path(sys.executable).with_name("unslump")))
