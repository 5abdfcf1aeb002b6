"""Every kind of bad plug-in at once: the host loads, plays and exports through all of them."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from tests.hooks.environment import GOOD, Environment, complaints
from tests.hooks.examples import SESSION
from tests.support.app import SHORT, TICK, Clock, make_conductor, make_house, settle_in
from tests.support.bad_plugins import BAD_TO_ASK, BAD_TO_LOAD, install_all

from unslump.hooks.bounded import Limits
from unslump.hooks.faults import FaultKind
from unslump.hooks.host import Host

BELL = """
from threading import Event
from unslump.api import Output
heard, closed = [], Event()
@hookimpl
def unslump_outputs():
    return [Output(id="bell", label="A bell", play=heard.append, close=closed.set)]
"""


@pytest.fixture
def good(environment: Environment) -> str:
    """The module of a good plug-in, among all the bad ones."""
    install_all(environment)
    return environment.install("the-good-one", GOOD + BELL)


def ask_everything(host: Host) -> None:
    host.packs()
    host.themes()
    host.exporters()
    host.importers()
    host.breath_patterns()
    host.commands()


def test_a_session_is_played_kept_told_and_exported_through_all_of_them(
    environment: Environment, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(tmp_path / "person", monkeypatch)
    clock = Clock()
    house = make_house(clock)
    host = Host.start(
        entry_points=environment.entry_points,
        limits=Limits(load=1.0, collect=1.0, notify=1.0),
        clock=lambda: 0.0,
    )
    ask_everything(host)
    conductor = make_conductor(house, SHORT, host=host)
    cues = [*conductor.start()]
    while conductor.under_way:
        clock.now += TICK
        cues.extend(conductor.tick())
    assert host.drain(60)
    page = BytesIO()
    host.export(host.exporters()["csv"], house.store.sessions(), page)

    module = environment.module(good)
    assert len(list(csv.DictReader(StringIO(page.getvalue().decode())))) == len(conductor.timeline.plan)
    assert list(host.exporters()) == ["csv", "jsonl", "markdown", "good"]
    assert list(host.importers()) == ["jsonl"]
    assert list(host.breath_patterns()) == ["steady", "calm", "box"]
    assert [what for what, *_ in module.told] == [
        "started",
        *["set"] * len(conductor.timeline.plan),
        "finished",
    ]
    assert module.closed.wait(60)
    assert module.heard == cues


def test_each_is_told_by_name_with_its_reason_and_none_more_than_three_times(
    environment: Environment, good: str
) -> None:
    host = environment.host(Limits(load=1.0, collect=1.0, notify=1.0))
    ask_everything(host)
    assert host.open_outputs().close(60)
    host.notify_session_started(SESSION)
    assert host.drain(60)
    for name, (_, reason) in BAD_TO_LOAD.items():
        [sentence] = complaints(host, name)
        assert f"The plug-in {name} (from unslump-{name}) {reason}" in sentence
        assert f"`unslump plugins remove unslump-{name}` removes it." in sentence
    for name, (_, reason) in BAD_TO_ASK.items():
        faults = [
            fault for fault in host.faults if fault.plugin == name and fault.kind is not FaultKind.CLASH
        ]
        assert len(faults) == (1 if name == "blocks" else 3)
        assert all(reason in fault.sentence for fault in faults)
        assert host.is_set_aside(name)
    assert "unslump-raises has a plug-in of the same name" in complaints(host, "raises")[0]
    assert complaints(host, "loud") == complaints(host, "the-good-one") == []
