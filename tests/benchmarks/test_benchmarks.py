"""The benchmarks tell what they say they tell. None is held to a time that hangs on the machine."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from benchmarks.run import PARTS
from benchmarks.timing import an_hour, on_time, play, under_load
from tests.support.app import settle_in

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


@pytest.mark.parametrize(("gap", "sleeps"), [(on_time, False), (under_load, False), (under_load, True)])
def test_time_is_kept_for_an_hour_under_load_and_after_sleep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gap: Callable[[Random], float], sleeps: bool
) -> None:
    settle_in(tmp_path, monkeypatch)

    played = play(an_hour(), gap, sleeps=sleeps)

    assert len(played.error) > 40
    assert max(map(abs, played.error)) < 1.0


def test_the_page_explains_every_part() -> None:
    explained = re.findall(r"^### `(\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert explained == list(PARTS)
