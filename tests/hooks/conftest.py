"""An empty environment for plug-ins."""

from pathlib import Path

import pytest
from tests.hooks.environment import Environment


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("UNSLUMP_NO_PLUGINS", raising=False)
    return Environment(tmp_path)
