import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from fake_engine import FakeEngine
from unslump.testing import OutputContract

import unslump_voice

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


@pytest.mark.usefixtures("engine")
class TestVoice(OutputContract):
    plugin = unslump_voice
    output = "voice"


class TestSilence(OutputContract):
    plugin = unslump_voice
    output = "voice"

    @pytest.fixture(autouse=True)
    def _no_engine(self, engine: FakeEngine) -> None:
        (engine.folder / engine.name).unlink()


def test_the_entry_point_leads_to_the_plugin() -> None:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["unslump"].items()
    assert EntryPoint(name, value, "unslump").load() is unslump_voice
