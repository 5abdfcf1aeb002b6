"""The small pack of the tests, whole or broken in one place."""

from pathlib import Path

import pytest

from unslump.routine.faults import PackFaults
from unslump.routine.reader import parse_pack

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"
SMALL_TEXT = (SMALL / "unslump-pack.toml").read_text(encoding="utf-8")


def small_with(old: str, new: str) -> str:
    """The text of the small pack with one piece replaced, where it first stands."""
    assert old in SMALL_TEXT
    return SMALL_TEXT.replace(old, new, 1)


def faults_of(text: str, folder_name: str | None = "small") -> list[str]:
    """What a person is told of a text that is no pack."""
    with pytest.raises(PackFaults) as caught:
        parse_pack(text, "small.toml", folder_name)
    return [str(fault) for fault in caught.value.faults]
