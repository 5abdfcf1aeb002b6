"""What plug-ins offer beside exporters: importers, breath patterns, themes and commands."""

import threading
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.hooks.environment import Environment, complaints
from tests.hooks.examples import SESSION

from unslump.api import BreathPattern, NotReadable, hookimpl
from unslump.hooks import answers, work
from unslump.hooks.bounded import Limits
from unslump.hooks.faults import FaultKind, PluginError
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate
from unslump.session.breath import STEADY

BREATHS = ["steady", "calm", "box"]

OFFER = """
from pathlib import Path
from unslump.api import *
def work(*arguments):
    {body}
@hookimpl
def {hook}():
    return [{offer}]
"""


def plugin(hook: str, offer: str, body: str = "pass") -> str:
    return OFFER.format(hook=hook, offer=offer, body=body)


def importer(body: str) -> str:
    return plugin("unslump_importers", "Importer(id='mine', label='Mine', read=work)", body)


def command(body: str) -> str:
    return plugin("unslump_commands", "Command(id='mine', title='Mine', help='Mine.', run=work)", body)


def breath(pattern: str) -> str:
    return plugin("unslump_breath_patterns", f"NamedBreath(id='mine', label='Mine', pattern={pattern})")


BAD_OFFERS = {
    "importer-id": (
        plugin("unslump_importers", "Importer(id='My own', label='', read=work)"),
        "not 'My own'",
    ),
    "importer-read": (
        plugin("unslump_importers", "Importer(id='a', label='A', read=7)"),
        "a function, not int",
    ),
    "label": (
        plugin("unslump_importers", r"Importer(id='a', label='A\x1b[2J', read=work)"),
        "a line of text, not",
    ),
    "output-play": (plugin("unslump_outputs", "Output(id='a', label='A', play=None)"), "not NoneType"),
    "output-close": (
        plugin("unslump_outputs", "Output(id='a', label='A', play=work, close=1)"),
        "close of Output",
    ),
    "breath-type": (breath("(5, 5)"), "a BreathPattern of parts up to 60 s, not tuple"),
    "breath-text": (breath("BreathPattern(inhale='5', exhale=5)"), "not BreathPattern"),
    "breath-none": (breath("BreathPattern(inhale=0, exhale=5)"), "not BreathPattern"),
    "breath-less": (breath("BreathPattern(inhale=5, exhale=5, hold=-1)"), "not BreathPattern"),
    "breath-ages": (breath("BreathPattern(inhale=5, exhale=5, rest=61)"), "not BreathPattern"),
    "breath-nan": (breath("BreathPattern(inhale=5, exhale=float('nan'))"), "not BreathPattern"),
    "theme": (
        plugin("unslump_themes", "ThemeSource(path='a.toml')"),
        "path of ThemeSource must be a pathlib.Path",
    ),
    "command-help": (
        plugin("unslump_commands", "Command(id='a', title='A', help=None, run=work)"),
        "help of Command",
    ),
    "command-run": (
        plugin("unslump_commands", "Command(id='a', title='A', help='', run='work')"),
        "not 'work'",
    ),
    "other": (
        plugin("unslump_commands", "Importer(id='a', label='A', read=work)"),
        "Command objects, not Importer",
    ),
}


@pytest.mark.parametrize("name", BAD_OFFERS)
def test_what_could_not_be_used_is_not_offered_and_its_fault_is_told(
    environment: Environment, name: str
) -> None:
    source, reason = BAD_OFFERS[name]
    environment.install(name, source)
    host = environment.host()
    assert list(host.importers()) == ["jsonl"]
    assert list(host.breath_patterns()) == BREATHS
    assert (host.themes(), host.commands()) == ([], {})
    assert host.open_outputs().close(60)
    [sentence] = complaints(host, name)
    assert reason in sentence


def test_of_two_offers_with_one_id_the_first_stays_and_the_other_is_told(environment: Environment) -> None:
    for name in ("a", "b"):
        environment.install(
            name, importer("pass") + breath("BreathPattern(inhale=3, exhale=3)") + command("pass")
        )
    host = environment.host()
    assert list(host.importers()) == ["jsonl", "mine"]
    assert list(host.breath_patterns()) == [*BREATHS, "mine"]
    assert list(host.commands()) == ["mine"]
    assert [(fault.plugin, fault.hook, fault.kind) for fault in host.faults] == [
        ("b", "unslump_importers", FaultKind.CLASH),
        ("b", "unslump_breath_patterns", FaultKind.CLASH),
        ("b", "unslump_commands", FaultKind.CLASH),
    ]


def test_no_breath_pattern_that_comes_with_unslump_can_be_replaced(environment: Environment) -> None:
    environment.install("mine", breath("BreathPattern(inhale=60, exhale=60)").replace("'mine'", "'steady'"))
    assert environment.host().breath_patterns()["steady"].pattern == STEADY


def test_the_built_in_breath_patterns_do_what_their_labels_say() -> None:
    host = Host.with_built_ins()
    assert {each.id: each.pattern for each in host.breath_patterns().values()} == {
        "steady": STEADY,
        "calm": BreathPattern(inhale=4, exhale=6),
        "box": BreathPattern(inhale=4, hold=4, exhale=4, rest=4),
    }
    assert host.faults == ()


def test_themes_are_where_plugins_say(environment: Environment) -> None:
    environment.install("mine", plugin("unslump_themes", "ThemeSource(path=Path('dusk'))"))
    assert [source.path for source in environment.host().themes()] == [Path("dusk")]


class Reader:
    """A plug-in whose importer returns what a test gives it."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    @hookimpl
    def unslump_importers(self) -> list[object]:
        from unslump.api import Importer

        return [Importer(id="mine", label="Mine", read=lambda stream: self.answer)]  # type: ignore[arg-type, return-value]


def host_of(answer: object) -> Host:
    reader = Candidate(name="mine", distribution="", load=lambda: Reader(answer))
    return Host.start(entry_points=lambda: (), built_in=[reader])


def read(host: Host, content: bytes = b"") -> object:
    return host.read_sessions(host.importers()["mine"], BytesIO(content))


def test_sessions_are_read() -> None:
    assert read(host_of(session for session in [SESSION, SESSION])) == [SESSION, SESSION]
    assert read(host_of(())) == read(host_of(None)) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (7, "Session objects in a list, not int"),
        ([SESSION, "one"], "Session objects, not str"),
        ([replace(SESSION, started="today")], "session 1: started: invalid RFC3339 encoded datetime"),
        ([SESSION, replace(SESSION, id=7)], "session 2: id: expected `str`, got `int`"),
        ([replace(SESSION, sets=(None,))], "session 1: sets[0]: expected `object`, got `null`"),
        ([replace(SESSION, started=SESSION.started.replace(tzinfo=None))], "session 1: started: "),
    ],
)
def test_sessions_that_could_not_be_kept_are_a_fault_of_the_plugin(answer: object, reason: str) -> None:
    host = host_of(answer)
    with pytest.raises(PluginError) as problem:
        read(host)
    assert reason in str(problem.value)
    assert [fault.sentence for fault in host.faults] == [str(problem.value)]


def test_more_sessions_than_anybody_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_SESSIONS", 3)
    assert read(host_of([SESSION] * 3)) == [SESSION] * 3
    with pytest.raises(PluginError, match="more than 3 Session objects"):
        read(host_of([SESSION] * 4))


def test_more_content_than_is_read_at_once_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_MEBIBYTES", 1)
    host = host_of([SESSION])
    assert read(host, bytes(1024 * 1024)) == [SESSION]
    with pytest.raises(NotReadable, match="larger than 1 MiB"):
        read(host, bytes(1024 * 1024 + 1))
    assert host.faults == ()


def test_an_importer_is_given_the_content_and_cannot_close_the_stream(environment: Environment) -> None:
    body = "global given; given = arguments[0].read(); arguments[0].close(); return []"
    module = environment.install("mine", importer(body))
    host = environment.host()
    stream = BytesIO(b"content")
    assert host.read_sessions(host.importers()["mine"], stream) == []
    assert environment.module(module).given == b"content"
    assert not stream.closed


def test_what_cannot_be_read_is_no_fault_of_the_plugin(environment: Environment) -> None:
    environment.install("mine", importer(r"raise NotReadable('No row\n\x1b[2J.', line=3, column=7)"))
    host = environment.host()
    for _ in range(5):
        with pytest.raises(NotReadable) as problem:
            read(host)
        assert (str(problem.value), problem.value.line, problem.value.column) == (r"No row \x1b[2J.", 3, 7)
    assert host.faults == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit", "SystemExit"),
        ("raise NotReadable('No row.', line='three')", "must be numbers"),
        ("import unheard_of", "it needs the library unheard_of, which is not installed"),
        ("__import__('threading').Event().wait()", "no answer within 1 s"),
    ],
)
def test_an_importer_or_a_command_that_fails_is_told(
    environment: Environment, body: str, reason: str
) -> None:
    environment.install("mine", importer(body))
    environment.install("other", command(body))
    host = environment.host(Limits(work=1.0))
    with pytest.raises(PluginError) as problem:
        read(host)
    assert "The plug-in mine (from unslump-mine) failed in Importer.read: " in str(problem.value)
    assert reason in str(problem.value)
    with pytest.raises(
        PluginError, match=r"The plug-in other \(from unslump-other\) failed in Command.run: "
    ):
        host.run(host.commands()["mine"], [SESSION])


def test_a_command_answers_lines_that_are_safe_to_show(environment: Environment) -> None:
    environment.install("mine", command(r"return f'{arguments[0][0].title}:\n\tone\r\n\x1b[2J\u202etwo\x85'"))
    host = environment.host()
    answer = host.run(host.commands()["mine"], iter([SESSION]))
    assert answer.split("\n") == ["Undo the sitting:", "        one", r"\u001b[2J\u202etwo"]


def test_a_command_that_answers_no_text_is_told(environment: Environment) -> None:
    environment.install("mine", command("return 7"))
    host = environment.host()
    with pytest.raises(PluginError, match="it must return text, not int"):
        host.run(host.commands()["mine"], [])


def test_the_answer_of_a_command_has_an_end(environment: Environment) -> None:
    environment.install("mine", command("return 'a' * 10**7"))
    host = environment.host()
    assert len(host.run(host.commands()["mine"], [])) == answers.MOST_CHARACTERS


def test_a_command_runs_on_a_thread_that_holds_up_no_screen(environment: Environment) -> None:
    environment.install("mine", command("import threading; return str(threading.get_ident())"))
    host = environment.host()
    assert host.run(host.commands()["mine"], []) != str(threading.get_ident())
