"""docs/plugins.md, "When one misbehaves": each row of the table happens as it stands there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hooks.environment import GOOD, Environment
from tests.support.pages import DOCS, section
from tests.support.plugin_commands import at_home_with_plugins

from unslump.hooks.bounded import Limits
from unslump.hooks.host import Host
from unslump.testing import CUES

PAGE = (DOCS / "plugins.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \|$", section(PAGE, "## When one misbehaves"), re.MULTILINE)[1:]
IMPATIENT = Limits(load=1.0, collect=1.0, play=1.0)
FOR_EVER = "import threading; threading.Event().wait()"
OUTPUT = """
from unslump.api import Output
def play(cue):
    {body}
@hookimpl
def unslump_outputs():
    return [Output(id="bad", label="Bad", play=play)]
"""


def packs(body: str) -> str:
    return f"@hookimpl\ndef unslump_packs():\n    {body}"


def is_left_out(host: Host) -> None:
    assert "bad" not in [plugin.name for plugin in host.plugins]
    assert [fault.plugin for fault in host.faults] == ["bad"]


def is_one_of_the_name(host: Host) -> None:
    assert [plugin.name for plugin in host.plugins].count("bad") == 1
    assert [fault.plugin for fault in host.faults] == ["bad"]


def is_set_aside_after_three(host: Host) -> None:
    for faults in (1, 2, 3, 3):
        host.packs()
        assert len(host.faults) == faults
    assert host.is_set_aside("bad")


def is_set_aside_at_once(host: Host) -> None:
    for _ in range(2):
        host.packs()
        assert len(host.faults) == 1
    assert host.is_set_aside("bad")


def is_silent(host: Host) -> None:
    outputs = host.open_outputs()
    outputs.play(CUES[:3])
    outputs.close(60)
    (sentence,) = outputs.silent
    assert sentence.startswith("Bad stays silent.")


Check = Callable[[Host], None]
EXAMPLES: dict[str, tuple[list[str], Check | None]] = {
    "raises while it is imported, or takes longer than 5 seconds": (["1 / 0", FOR_EVER], is_left_out),
    "answers a hook that there is not, or no hook at all": (
        ["@hookimpl\ndef unslump_dances(): ...", "pass"],
        is_left_out,
    ),
    "has the name of another": ([packs("...")], is_one_of_the_name),
    "raises, exits, or returns what it may not": (
        [packs("1 / 0"), packs("raise SystemExit"), packs("return [7]")],
        is_set_aside_after_three,
    ),
    "does not answer in time": ([packs(FOR_EVER)], is_set_aside_at_once),
    "raises or hangs as it plays a cue": ([OUTPUT.format(body="1 / 0")], is_silent),
    "prints": ([f"import os\nprint('noise')\nos.write(1, b'noise')\n{packs('print(7)')}"], None),
}


def test_the_table_is_tried_row_by_row() -> None:
    assert [left for left, _ in ROWS] == list(EXAMPLES)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    return at_home_with_plugins(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("row", "number"),
    [(row, number) for row, (sources, _) in EXAMPLES.items() for number in range(len(sources))],
)
def test_it_happens_and_the_others_answer(row: str, number: int, environment: Environment) -> None:
    sources, check = EXAMPLES[row]
    environment.install("bad", sources[number])
    if row == "has the name of another":
        environment.install("bad", sources[number], distribution="unslump-worse")
    environment.install("good", GOOD)
    if check is None:
        program = "from unslump.cli import unslump; unslump(['routines'])"
        assert "noise" not in environment.run(program)
        return
    host = environment.host(IMPATIENT)
    check(host)
    assert "good" in host.exporters()


def test_a_way_out_is_told_with_each_fault(environment: Environment) -> None:
    environment.install("bad", "1 / 0")
    (fault,) = environment.host().faults
    assert "bad" in fault.sentence
    assert "unslump-bad" in fault.sentence
