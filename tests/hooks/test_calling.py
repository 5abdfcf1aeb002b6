"""Calling plug-ins: whatever one of them does, the others answer and the caller goes on."""

import threading
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from tests.hooks.environment import GOOD, Environment, complaints
from tests.hooks.examples import PRESSED, ROTATED, SESSION

from unslump.api import PlannedDay, Session
from unslump.hooks.bounded import Limits
from unslump.hooks.faults import FaultKind, PluginError

NEVER = "import threading\nforever = threading.Event()\n"
PACK = "from pathlib import Path\nfrom unslump.api import PackSource\npack = PackSource(path=Path('bad'))\n"

BAD_TO_ASK = {
    "raises": ("@hookimpl\ndef unslump_packs():\n    raise RuntimeError('no')", "RuntimeError: no"),
    "exits": ("import sys\n@hookimpl\ndef unslump_packs():\n    sys.exit(3)", "SystemExit: 3"),
    "wrong": ("@hookimpl\ndef unslump_packs():\n    return ['bad']", "PackSource objects, not str"),
    "not-a-list": ("@hookimpl\ndef unslump_packs():\n    return 7", "PackSource objects in a list, not int"),
    "text-for-a-path": (
        "from unslump.api import PackSource\n"
        "@hookimpl\ndef unslump_packs():\n    return [PackSource(path='bad')]",
        "must be a pathlib.Path, not 'bad'",
    ),
    "half-way": (PACK + "@hookimpl\ndef unslump_packs():\n    yield pack\n    1 / 0", "ZeroDivisionError"),
    "endless": (
        PACK + "import itertools\n@hookimpl\ndef unslump_packs():\n    return itertools.repeat(pack)",
        "more than 1000 PackSource objects",
    ),
    "keyword-only": ("@hookimpl\ndef unslump_packs(*, now): ...", "TypeError"),
}
HANGS = NEVER + "@hookimpl\ndef unslump_packs():\n    forever.wait()"
HANGS_HALF_WAY = NEVER + PACK + "@hookimpl\ndef unslump_packs():\n    yield pack\n    forever.wait()"


def test_all_bad_plugins_at_once_keep_no_other_from_answering(environment: Environment) -> None:
    for name, (source, _) in BAD_TO_ASK.items():
        environment.install(name, source)
    environment.install("hangs", HANGS)
    environment.install("hangs-half-way", HANGS_HALF_WAY)
    environment.install("good", GOOD)
    host = environment.host(Limits(collect=1.0))
    for _ in range(5):
        assert [source.path.name for source in host.packs()] == ["desk-back", "good"]
    for name, (_, reason) in BAD_TO_ASK.items():
        sentences = complaints(host, name)
        assert len(sentences) == 3, "set aside after three faults"
        assert all(reason in sentence and "failed in unslump_packs" in sentence for sentence in sentences)
    for name in ("hangs", "hangs-half-way"):
        assert [fault.kind for fault in host.faults if fault.plugin == name] == [FaultKind.TIME_OUT]


def test_no_answer_is_an_empty_answer(environment: Environment) -> None:
    environment.install(
        "silent", "@hookimpl\ndef unslump_packs(): ...\n@hookimpl\ndef unslump_exporters(): ..."
    )
    host = environment.host()
    assert len(host.packs()) == 1
    assert len(host.exporters()) == 3
    assert host.faults == ()


EXPORTER = """
from unslump.api import Exporter
def write(sessions, stream):
    {body}
@hookimpl
def unslump_exporters():
    return [Exporter({arguments})]
"""
FINE = "id='mine', label='Mine', suffix='.mine', write=write"
DAYS = "write_days=write"
DAY = PlannedDay(
    programme="pack/weeks",
    programme_title="Weeks",
    begun=date(2026, 3, 2),
    number=3,
    days=28,
    on=date(2026, 3, 5),
    routine="pack/short",
    title="Short",
)


def exporter(body: str = "pass", arguments: str = FINE) -> str:
    return EXPORTER.format(body=body, arguments=arguments)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ("id='Mine!', label='Mine', suffix='.mine', write=write", "not 'Mine!'"),
        ("id=None, label='Mine', suffix='.mine', write=write", "not NoneType"),
        ("id='mine', label=1, suffix='.mine', write=write", "must be a line of text, not int"),
        ("id='mine', label='Mine', suffix='/../mine', write=write", "not '/../mine'"),
        ("id='mine', label='Mine', suffix='.mine', write=None", "must be a function, not NoneType"),
        (f"{FINE}, write_days=7", "must be a function, or None, not int"),
    ],
)
def test_an_exporter_that_could_not_be_used_is_not_offered(
    environment: Environment, arguments: str, reason: str
) -> None:
    environment.install("mine", exporter(arguments=arguments))
    host = environment.host()
    assert list(host.exporters()) == ["csv", "jsonl", "markdown"]
    [sentence] = complaints(host, "mine")
    assert reason in sentence


def test_of_two_exporters_with_one_id_the_first_stays_and_no_built_in_one_is_replaced(
    environment: Environment,
) -> None:
    for name, label in (("a", "First"), ("b", "Second")):
        environment.install(name, exporter(arguments=FINE.replace("Mine", label)))
    environment.install("c", exporter(arguments=FINE.replace("id='mine'", "id='csv'")))
    host = environment.host()
    assert {each.id: each.label for each in host.exporters().values()} == {
        "csv": "CSV, one row a set or check-in",
        "jsonl": "JSON Lines, complete",
        "markdown": "Markdown, a report to read",
        "mine": "First",
    }
    host.exporters()
    assert [(fault.plugin, fault.kind) for fault in host.faults] == [
        ("b", FaultKind.CLASH),
        ("c", FaultKind.CLASH),
    ]
    assert "the plug-in a already offers mine" in host.faults[0].sentence


def test_an_export_reaches_the_stream_and_leaves_it_open(environment: Environment) -> None:
    environment.install("good", GOOD)
    host = environment.host()
    stream = BytesIO(b"before, ")
    stream.seek(0, 2)
    host.export(host.exporters()["good"], [SESSION, SESSION], stream)
    assert stream.getvalue() == b"before, 2 sessions"


def test_days_to_come_reach_the_stream_of_an_exporter_that_wants_them(environment: Environment) -> None:
    environment.install("mine", exporter("stream.write(f'{len(sessions)} days'.encode())", f"{FINE}, {DAYS}"))
    environment.install("good", GOOD)
    host = environment.host()
    offered, stream = host.exporters(), BytesIO(b"before, ")
    stream.seek(0, 2)
    host.export_days(offered["mine"], [DAY, DAY], stream)
    assert stream.getvalue() == b"before, 2 days"
    assert offered["good"].write_days is None


def test_days_that_fail_half_way_are_told_and_leave_nothing(environment: Environment) -> None:
    environment.install("mine", exporter("stream.write(b'half of '); 1 / 0", f"{FINE}, {DAYS}"))
    host, stream = environment.host(), BytesIO()
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        host.export_days(host.exporters()["mine"], [DAY], stream)
    assert stream.getvalue() == b""
    assert "Exporter.write_days" in host.faults[-1].sentence


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("stream.write(b'half of '); 1 / 0", "ZeroDivisionError"),
        ("stream.write(b'half of '); raise SystemExit", "SystemExit"),
        ("stream.write(b'half of '); stream.close()", "closed the stream"),
        ("stream.write(b'half of '); stream.write('text')", "TypeError"),
        ("stream.write(b'half of '); __import__('threading').Event().wait()", "no answer within 1 s"),
    ],
)
def test_an_export_that_fails_half_way_is_told_and_leaves_nothing(
    environment: Environment, body: str, reason: str
) -> None:
    environment.install("mine", exporter(body))
    host = environment.host(Limits(work=1.0))
    stream = BytesIO()
    with pytest.raises(PluginError) as problem:
        host.export(host.exporters()["mine"], [SESSION], stream)
    assert stream.getvalue() == b""
    assert str(problem.value) == host.faults[-1].sentence
    assert reason in str(problem.value)


def test_an_exporter_that_is_set_aside_says_so(environment: Environment) -> None:
    environment.install("mine", exporter("1 / 0"))
    host = environment.host()
    for _ in range(3):
        with pytest.raises(PluginError, match="ZeroDivisionError"):
            host.export(host.exporters()["mine"], [], BytesIO())
    with pytest.raises(PluginError, match="mine failed before and is set aside until the next start"):
        host.export(host.exporters()["mine"], [], BytesIO())
    assert len(host.faults) == 3


def test_history_is_read_by_the_thread_that_asks_for_the_export(environment: Environment) -> None:
    environment.install("good", GOOD)
    host = environment.host()
    readers = []

    def history() -> Iterator[Session]:
        readers.append(threading.current_thread())
        yield SESSION

    host.export(host.exporters()["good"], history(), BytesIO())
    assert readers == [threading.current_thread()]


def test_plugins_are_told_of_a_session_in_order(environment: Environment) -> None:
    module = environment.install("good", GOOD)
    host = environment.host()
    host.notify_session_started(SESSION)
    host.notify_set_finished(SESSION, PRESSED)
    host.notify_set_finished(SESSION, ROTATED)
    host.notify_session_finished(SESSION)
    assert host.drain(60)
    assert environment.module(module).told == [
        ("started", "one"),
        ("set", "one", 1),
        ("set", "one", 2),
        ("finished", "one"),
    ]


def test_an_observer_takes_only_the_arguments_that_it_names(environment: Environment) -> None:
    source = (
        "told = []\n@hookimpl\ndef unslump_set_finished(record):\n    told.append(record)\n"
        "@hookimpl\ndef unslump_session_finished():\n    told.append(None)"
    )
    module = environment.install("brief", source)
    host = environment.host()
    host.notify_set_finished(SESSION, PRESSED)
    host.notify_session_finished(SESSION)
    assert host.drain(60)
    assert environment.module(module).told == [PRESSED, None]
    assert host.faults == ()


def test_an_observer_that_hangs_keeps_nobody_waiting_and_is_set_aside(environment: Environment) -> None:
    source = NEVER + "\n@hookimpl\ndef unslump_session_started():\n    forever.wait()"
    environment.install("a-hangs", source)
    module = environment.install("good", GOOD)
    host = environment.host(Limits(notify=1.0))
    host.notify_session_started(SESSION)
    host.notify_session_started(SESSION)
    assert host.drain(60)
    assert environment.module(module).told == [("started", "one")] * 2
    assert [(fault.plugin, fault.kind) for fault in host.faults] == [("a-hangs", FaultKind.TIME_OUT)]


def test_draining_waits_no_longer_than_it_is_told(environment: Environment) -> None:
    environment.install("hangs", NEVER + "\n@hookimpl\ndef unslump_session_started():\n    forever.wait()")
    host = environment.host(Limits(notify=100_000.0))
    host.notify_session_started(SESSION)
    assert not host.drain(0.01)


def test_an_observer_that_fails_three_times_is_told_no_more(environment: Environment) -> None:
    source = "told = []\n@hookimpl\ndef unslump_session_started():\n    told.append(1)\n    raise SystemExit"
    module = environment.install("exits", source)
    host = environment.host()
    for _ in range(5):
        host.notify_session_started(SESSION)
    assert host.drain(60)
    assert environment.module(module).told == [1, 1, 1]
    assert len(host.faults) == 3


def test_a_plugin_that_hangs_does_not_keep_the_process_open(environment: Environment) -> None:
    environment.install("hangs", HANGS)
    program = (
        "from unslump.hooks.bounded import Limits\nfrom unslump.hooks.host import Host\n"
        "host = Host.start(limits=Limits(collect=0.1))\nhost.packs()\nprint(*host.faults)"
    )
    assert "no answer within 0.1 s" in environment.run(program)
