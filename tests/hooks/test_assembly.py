"""Plug-ins, packs and settings put together."""

import sys
from pathlib import Path

import pytest
from tests.hooks.environment import GOOD, Environment
from tests.support.app import settle_in
from tests.support.packs import SMALL, SMALL_TEXT

from unslump import settings
from unslump.api import BreathPattern
from unslump.hooks.assembly import Assembly, assemble, started_host
from unslump.paths import paths
from unslump.session.breath import STEADY

BREATH = """
from unslump.api import BreathPattern, NamedBreath
@hookimpl
def unslump_breath_patterns():
    return [NamedBreath(id="slow", label="Slow", pattern=BreathPattern(inhale=6, exhale=6))]
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path / "person", monkeypatch)


def assembled_with(**chosen: str | list[str]) -> Assembly:
    """What is put together where a person has chosen this."""
    settings.remember(paths().settings, **chosen)
    return assemble()


def test_breath_is_steady_until_a_person_chooses() -> None:
    assembly = assemble()
    assert assembly.breath == STEADY
    assert assembly.problems == ()


def test_the_breath_is_the_one_that_a_person_chose(environment: Environment) -> None:
    environment.install("slow", BREATH)
    assert assembled_with(breath="box").breath == BreathPattern(inhale=4, hold=4, exhale=4, rest=4)
    assert assembled_with(breath="slow").breath == BreathPattern(inhale=6, exhale=6)


BREATHLESS = SMALL_TEXT.replace(
    "[exercises.breath]\ninhale = 4\nhold = 1\nexhale = 6\nrest = 0.5\n", ""
).replace("open = true\nsuggest_seconds = 30", "breaths = 5")
"""The small pack, its second exercise without a breath of its own and yet dosed in breaths."""


@pytest.mark.parametrize(("breath", "seconds"), [("steady", 50.0), ("box", 80.0)])
def test_the_breath_that_a_person_chose_paces_what_brings_none(
    tmp_path: Path, breath: str, seconds: float
) -> None:
    pack = tmp_path / "packs" / "small" / "unslump-pack.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text(BREATHLESS, encoding="utf-8")
    settings.remember(paths().settings, breath=breath)
    assembly = assemble(pack_folders=[tmp_path / "packs"])
    timeline = assembly.timeline(assembly.library.routine("small/both"))
    assert timeline.sets[-1].window == seconds
    assert timeline.sets[0] == assemble(pack_folders=[SMALL.parent]).timeline(timeline.routine).sets[0]


def test_a_breath_that_nobody_offers_is_told_with_the_nearest_and_all() -> None:
    assembly = assembled_with(breath="clam")
    assert assembly.breath == STEADY
    assert assembly.problems == (
        "There is no breath pattern `clam`; did you mean `calm`? There are: steady, calm, box. "
        "Five seconds in and five out are used.",
    )
    assert (
        assembled_with(breath="pranayama")
        .problems[0]
        .startswith("There is no breath pattern `pranayama`. There are")
    )


def test_a_plugin_that_a_person_disabled_is_not_imported(environment: Environment) -> None:
    module = environment.install("good", GOOD)
    assert "good" not in assembled_with(disabled_plugins=["good"]).host.exporters()
    assert "good" not in started_host(safe=False).exporters()
    assert module not in sys.modules
    assert "good" in assembled_with(disabled_plugins=[]).host.exporters()


def test_safe_nothing_that_was_added_is_looked_at(environment: Environment) -> None:
    module = environment.install("slow", BREATH)
    settings.remember(paths().settings, breath="slow")
    assembly = assemble(safe=True)
    assert module not in sys.modules
    assert assembly.breath == STEADY
    assert "no breath pattern `slow`" in assembly.unknown_breath
