"""The hooks are written down, and what is written is what happens."""

import inspect
import re

import pytest
from pluggy import PluginManager
from tests.hooks.examples import PRESSED, SESSION

from unslump.api import hookimpl
from unslump.hooks.bounded import Limits
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate
from unslump.hooks.specifications import Specifications

LIMITS = Limits()
SIGNATURES = {
    "unslump_packs": ("() -> Iterable[PackSource]", [LIMITS.collect]),
    "unslump_exporters": ("() -> Iterable[Exporter]", [LIMITS.collect, LIMITS.work]),
    "unslump_importers": ("() -> Iterable[Importer]", [LIMITS.collect, LIMITS.work]),
    "unslump_outputs": ("() -> Iterable[Output]", [LIMITS.collect, LIMITS.play]),
    "unslump_breath_patterns": ("() -> Iterable[NamedBreath]", [LIMITS.collect]),
    "unslump_themes": ("() -> Iterable[ThemeSource]", [LIMITS.collect]),
    "unslump_commands": ("() -> Iterable[Command]", [LIMITS.collect, LIMITS.work]),
    "unslump_session_started": ("(session: Session) -> None", [LIMITS.notify]),
    "unslump_set_finished": ("(session: Session, record: SetRecord) -> None", [LIMITS.notify]),
    "unslump_session_finished": ("(session: Session) -> None", [LIMITS.notify]),
}
"""Each hook with its signature, and the seconds that its page names."""


def hooks() -> list[str]:
    return [
        name for name in vars(Specifications) if name.startswith("unslump_") and not name.endswith("_spec")
    ]


def test_these_are_the_hooks() -> None:
    assert hooks() == list(SIGNATURES)


@pytest.mark.parametrize("hook", SIGNATURES)
def test_a_hook_says_what_it_means_since_when_where_it_runs_and_how_long_it_may(hook: str) -> None:
    specification = getattr(Specifications, hook)
    page = inspect.getdoc(specification) or ""
    assert re.match(r"[A-Z].+\.", page)
    facts = re.search(r"^Since: \d+\.\d+\. Runs: .+\. Limit: (.+)\.$", page, re.MULTILINE)
    assert facts
    signature, limits = SIGNATURES[hook]
    assert [float(number) for number in re.findall(r"\d+", facts[1])] == limits
    assert written(specification) == signature


def written(function: object) -> str:
    """A signature as it stands in the source, without self and without the modules of its types."""
    text = str(inspect.signature(function))  # type: ignore[arg-type]
    return re.sub(r"[a-z_]+\.", "", text).replace("self, ", "").replace("self", "")


class Everything:
    """Answers every hook, and notes what it was given."""

    def __init__(self) -> None:
        self.called: dict[str, list[str]] = {}

    def _note(self, hook: str, *arguments: object) -> None:
        self.called[hook] = [type(argument).__name__ for argument in arguments]

    @hookimpl
    def unslump_packs(self) -> None:
        self._note("unslump_packs")

    @hookimpl
    def unslump_exporters(self) -> None:
        self._note("unslump_exporters")

    @hookimpl
    def unslump_importers(self) -> None:
        self._note("unslump_importers")

    @hookimpl
    def unslump_outputs(self) -> None:
        self._note("unslump_outputs")

    @hookimpl
    def unslump_breath_patterns(self) -> None:
        self._note("unslump_breath_patterns")

    @hookimpl
    def unslump_themes(self) -> None:
        self._note("unslump_themes")

    @hookimpl
    def unslump_commands(self) -> None:
        self._note("unslump_commands")

    @hookimpl
    def unslump_session_started(self, session: object) -> None:
        self._note("unslump_session_started", session)

    @hookimpl
    def unslump_set_finished(self, session: object, record: object) -> None:
        self._note("unslump_set_finished", session, record)

    @hookimpl
    def unslump_session_finished(self, session: object) -> None:
        self._note("unslump_session_finished", session)


def test_every_hook_is_called_with_every_argument() -> None:
    everything = Everything()
    candidate = Candidate(name="everything", distribution="", load=lambda: everything)
    host = Host.start(entry_points=lambda: (), built_in=[candidate])
    host.packs()
    host.exporters()
    host.importers()
    assert host.open_outputs().close(60)
    host.breath_patterns()
    host.themes()
    host.commands()
    host.notify_session_started(SESSION)
    host.notify_set_finished(SESSION, PRESSED)
    host.notify_session_finished(SESSION)
    assert host.drain(60)
    assert host.faults == ()
    assert list(everything.called) == hooks()
    assert everything.called["unslump_set_finished"] == ["Session", "SetRecord"]
    assert everything.called["unslump_session_finished"] == ["Session"]


def test_pluggy_accepts_the_specifications() -> None:
    manager = PluginManager("unslump")
    manager.add_hookspecs(Specifications)
    assert [name for name in hooks() if getattr(manager.hook, name).has_spec()] == hooks()
