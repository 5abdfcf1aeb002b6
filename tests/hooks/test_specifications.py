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
    "unslump_exporters": ("() -> Iterable[Exporter]", [LIMITS.collect, LIMITS.export]),
    "unslump_session_started": ("(session: Session) -> None", [LIMITS.notify]),
    "unslump_set_finished": ("(session: Session, record: SetRecord) -> None", [LIMITS.notify]),
    "unslump_session_finished": ("(session: Session) -> None", [LIMITS.notify]),
}


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


def test_every_hook_is_called_with_every_argument() -> None:
    called: dict[str, list[str]] = {}

    class Everything:
        @hookimpl
        def unslump_packs(self) -> None:
            called["unslump_packs"] = []

        @hookimpl
        def unslump_exporters(self) -> None:
            called["unslump_exporters"] = []

        @hookimpl
        def unslump_session_started(self, session: object) -> None:
            called["unslump_session_started"] = [type(session).__name__]

        @hookimpl
        def unslump_set_finished(self, session: object, record: object) -> None:
            called["unslump_set_finished"] = [type(session).__name__, type(record).__name__]

        @hookimpl
        def unslump_session_finished(self, session: object) -> None:
            called["unslump_session_finished"] = [type(session).__name__]

    everything = Candidate(name="everything", distribution="", load=Everything)
    host = Host.start(entry_points=lambda: (), built_in=[everything])
    host.packs()
    host.exporters()
    host.notify_session_started(SESSION)
    host.notify_set_finished(SESSION, PRESSED)
    host.notify_session_finished(SESSION)
    assert host.drain(60)
    assert host.faults == ()
    assert list(called) == hooks()
    assert called["unslump_set_finished"] == ["Session", "SetRecord"]


def test_pluggy_accepts_the_specifications() -> None:
    manager = PluginManager("unslump")
    manager.add_hookspecs(Specifications)
    assert [name for name in hooks() if getattr(manager.hook, name).has_spec()] == hooks()
