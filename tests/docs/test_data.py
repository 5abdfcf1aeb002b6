"""The page about data names every place, in the words of `unslump paths`."""

import re
from pathlib import Path

import pytest
from tests.support.pages import DOCS

from unslump.paths import places

PAGE = (DOCS / "data.md").read_text(encoding="utf-8")


def test_the_table_of_places_is_the_one_that_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")
    rows = re.findall(r"^\| `(\w+)` \| `~/([^`]+)` \| (.+) \|$", PAGE, re.MULTILINE)
    home = Path("/home/somebody")
    assert [(name, home / path, purpose) for name, path, purpose in rows] == [
        (each.name, each.path, each.purpose) for each in places()
    ]
