"""Loading plug-ins: each alone, and none of them able to keep the others out."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.hooks.environment import GOOD, Environment, complaints

from unslump.hooks.additions import additions
from unslump.hooks.bounded import Limits
from unslump.hooks.faults import FaultKind
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate, installed_entry_points

HANGS = "import threading\nthreading.Event().wait()"
BUILT_IN_EXPORTERS = ["csv", "jsonl", "markdown"]

BAD_TO_LOAD = {
    "missing": (
        "import no_such_module_anywhere",
        "it needs the library no_such_module_anywhere, which is not installed",
    ),
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "exits": ("import sys\nsys.exit('bye')", "SystemExit: bye"),
    "interrupts": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "unspeakable": (
        "class Mute(BaseException):\n    def __str__(self):\n        raise ValueError\nraise Mute",
        "Mute",
    ),
    "unknown-hook": ("@hookimpl\ndef unslump_dance(): ...", "unknown hook 'unslump_dance'"),
    "bad-signature": ("@hookimpl\ndef unslump_packs(screen): ...", "{'screen'}"),
    "wrapper": ("@hookimpl(wrapper=True)\ndef unslump_packs():\n    return (yield)", "is a wrapper"),
    "old-wrapper": ("@hookimpl(hookwrapper=True)\ndef unslump_packs():\n    yield", "is a wrapper"),
    "async": ("@hookimpl\nasync def unslump_packs(): ...", "unslump_packs is async"),
    "async-generator": ("@hookimpl\nasync def unslump_packs():\n    yield", "unslump_packs is async"),
    "unmarked": ("def unslump_packs(): ...", "left out: it answers no hook"),
}


@pytest.mark.parametrize("name", BAD_TO_LOAD)
def test_a_plugin_that_cannot_be_loaded_is_named_with_its_reason_and_its_remedy(
    environment: Environment, name: str
) -> None:
    source, reason = BAD_TO_LOAD[name]
    environment.install(name, source)
    [sentence] = complaints(environment.host(), name)
    assert sentence.startswith(f"The plug-in {name} (from unslump-{name}) was left out: ")
    assert reason in sentence
    assert sentence.endswith(
        f". `unslump plugins disable {name}` leaves it out, "
        f"`unslump plugins remove unslump-{name}` removes it."
    )


def test_all_bad_plugins_at_once_keep_nothing_else_from_being_loaded(environment: Environment) -> None:
    environment.install("a-hangs", HANGS)
    for name, (source, _) in BAD_TO_LOAD.items():
        environment.install(name, source)
    environment.install("good", GOOD)
    host = environment.host(Limits(load=1.0))
    assert list(host.exporters()) == [*BUILT_IN_EXPORTERS, "good"]
    assert [fault.plugin for fault in host.faults] == ["a-hangs", *sorted(BAD_TO_LOAD)]
    assert host.faults[0].kind is FaultKind.TIME_OUT
    assert "was left out: no answer within 1 s." in host.faults[0].sentence


def test_the_author_is_told_file_and_line(environment: Environment) -> None:
    module = environment.install("raises", "\n\nraise RuntimeError('no')")
    [sentence] = complaints(environment.host(), "raises")
    assert f"/{module}.py:4)" in sentence


def test_a_class_in_place_of_an_object_is_refused(environment: Environment) -> None:
    source = "class Plugin:\n    @hookimpl\n    def unslump_packs(self): ...\nplugin = Plugin()"
    environment.install("class", source, leads_to=":Plugin")
    environment.install("object", source, leads_to=":plugin")
    host = environment.host()
    assert ["leads to a class" in sentence for sentence in complaints(host, "class")] == [True]
    assert complaints(host, "object") == []


def test_of_two_plugins_with_one_name_the_second_is_told_and_never_imported(environment: Environment) -> None:
    second = environment.install("twin", GOOD, distribution="unslump-b")
    first = environment.install("twin", GOOD, distribution="unslump-a")
    host = environment.host()
    assert first in sys.modules
    assert second not in sys.modules
    [fault] = host.faults
    assert (fault.kind, fault.distribution) == (FaultKind.CLASH, "unslump-b")
    assert fault.sentence.endswith(
        "unslump-a has a plug-in of the same name. `unslump plugins remove unslump-b` removes it."
    )


def test_the_name_of_a_built_in_plugin_cannot_be_taken(environment: Environment) -> None:
    impostor = environment.install("csv", "")
    [sentence] = complaints(environment.host(), "csv")
    assert "unslump has a plug-in of the same name" in sentence
    assert impostor not in sys.modules


def test_a_hook_of_a_later_version_is_passed_over_when_it_is_marked_optional(
    environment: Environment,
) -> None:
    environment.install("newer", GOOD + "\n@hookimpl(optionalhook=True)\ndef unslump_dance(): ...")
    host = environment.host()
    assert host.faults == ()
    assert "good" in host.exporters()


def test_a_plugin_that_only_answers_hooks_of_a_later_version_is_no_fault(environment: Environment) -> None:
    environment.install("newest", "@hookimpl(optionalhook=True)\ndef unslump_dance(): ...")
    assert environment.host().faults == ()


def test_an_argument_with_a_default_may_be_one_that_this_version_does_not_know(
    environment: Environment,
) -> None:
    source = (
        "from pathlib import Path\nfrom unslump.api import PackSource\n"
        "@hookimpl\ndef unslump_packs(profile='none'):\n    return [PackSource(path=Path(profile))]"
    )
    environment.install("newer", source)
    assert environment.host().packs()[-1].path == Path("none")


@pytest.mark.parametrize(("value", "loaded"), [("1", False), ("yes", False), ("0", True), ("", True)])
def test_installed_plugins_can_be_left_unloaded(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, value: str, loaded: bool
) -> None:
    module = environment.install("good", GOOD)
    monkeypatch.setenv("UNSLUMP_NO_PLUGINS", value)
    host = environment.host()
    assert (module in sys.modules) is loaded
    assert ("good" in host.exporters()) is loaded
    assert list(host.exporters())[:3] == BUILT_IN_EXPORTERS


def test_a_plugin_that_is_disabled_is_not_imported_and_not_told(environment: Environment) -> None:
    module = environment.install("raises", "1 / 0")
    twin = environment.install("raises", "1 / 0", distribution="unslump-twin")
    environment.install("good", GOOD)
    host = Host.start(entry_points=environment.entry_points, disabled=["raises", "unheard-of"])
    assert not {module, twin} & set(sys.modules)
    assert host.faults == ()
    assert "good" in host.exporters()


def test_what_comes_with_unslump_cannot_be_disabled(environment: Environment) -> None:
    impostor = environment.install("csv", "")
    host = Host.start(entry_points=environment.entry_points, disabled=["csv"])
    assert list(host.exporters()) == BUILT_IN_EXPORTERS
    assert host.faults == ()
    assert impostor not in sys.modules


def test_a_host_knows_what_it_has_loaded_and_which_hooks_that_answers(environment: Environment) -> None:
    environment.install("good", GOOD + "\n@hookimpl(optionalhook=True)\ndef unslump_dance(): ...")
    environment.install("raises", "1 / 0")
    *built_in, good = environment.host().plugins
    assert {plugin.distribution for plugin in built_in} == {"unslump"}
    assert (good.name, good.distribution) == ("good", "unslump-good")
    assert good.implementations.keys() == {
        "unslump_packs",
        "unslump_exporters",
        "unslump_session_started",
        "unslump_set_finished",
        "unslump_session_finished",
    }


def test_a_plugin_for_hooks_to_come_does_no_harm_and_is_told_nothing(environment: Environment) -> None:
    environment.install("early", "@hookimpl(optionalhook=True)\ndef unslump_dance(): 1 / 0")
    host = environment.host()
    assert [plugin.name for plugin in host.plugins][-1] == "early"
    assert (host.faults, additions(host.plugins[-1])) == ((), ())


def test_a_host_knows_whom_it_has_set_aside(environment: Environment) -> None:
    environment.install("good", GOOD)
    environment.install("raises", "@hookimpl\ndef unslump_packs():\n    1 / 0")
    host = environment.host()
    known = []
    for _ in range(3):
        host.packs()
        known.append((host.is_set_aside("raises"), host.is_set_aside("good")))
    assert known == [(False, False), (False, False), (True, False)]


def test_an_environment_that_cannot_be_listed_leaves_the_built_in_plugins(environment: Environment) -> None:
    def damaged() -> Iterable[EntryPoint]:
        raise OSError("the disk is tired")

    host = Host.start(entry_points=damaged)
    assert list(host.exporters()) == BUILT_IN_EXPORTERS
    [fault] = host.faults
    assert "could not be listed: OSError: the disk is tired" in fault.sentence
    assert fault.sentence.endswith("`unslump --safe` runs without plug-ins.")


@pytest.mark.parametrize("content", [b"", b"Name: \xff\xfe"])
def test_damaged_metadata_costs_a_plugin_no_more_than_the_name_of_its_distribution(
    environment: Environment, content: bytes
) -> None:
    environment.install("raises", "1 / 0")
    for metadata in environment.folder.glob("*.dist-info/METADATA"):
        metadata.write_bytes(content)
    [sentence] = complaints(environment.host(), "raises")
    assert "The plug-in raises was left out: ZeroDivisionError" in sentence
    assert sentence.endswith("`unslump plugins disable raises` leaves it out.")


def test_the_built_in_plugins_come_in_by_the_same_road() -> None:
    def load() -> object:
        raise RuntimeError("lost")

    broken = Candidate(name="broken", distribution="unslump", load=load)
    host = Host.start(entry_points=lambda: (), built_in=[broken])
    assert host.packs() == []
    [sentence] = complaints(host, "broken")
    assert "RuntimeError: lost" in sentence
    assert sentence.endswith("please report this.")


def test_the_built_in_plugins_alone_need_no_look_at_what_is_installed(environment: Environment) -> None:
    module = environment.install("good", GOOD)
    host = Host.with_built_ins()
    assert host.faults == ()
    assert list(host.exporters()) == BUILT_IN_EXPORTERS
    assert module not in sys.modules
    assert "good" in Host.start().exporters()


def test_what_a_plugin_says_reaches_people_as_one_line_without_control_characters(
    environment: Environment,
) -> None:
    environment.install("rude", r"raise ValueError('a\n\x1b]52;c;aGk=\x07b\u202ec' + 'd' * 5000)")
    [sentence] = complaints(environment.host(), "rude")
    assert r"ValueError: a \x1b]52;c;aGk=\x07b\u202ecddd" in sentence
    assert sentence.isprintable()
    assert len(sentence) < 700


PROGRAM = """
import json, sys
from unslump.hooks.host import Host
host = Host.start()
print(json.dumps([
    "good" in host.exporters(),
    [fault.sentence for fault in host.faults if fault.plugin == "exits"],
    [name for name in sys.argv[1:] if name in sys.modules],
]))
"""


@pytest.mark.parametrize("no_plugins", ["", "1"])
def test_plugins_are_found_where_python_finds_distributions(
    environment: Environment, no_plugins: str
) -> None:
    good = environment.install("good", GOOD)
    exits = environment.install("exits", "import sys\nsys.exit()")
    printed = environment.run(PROGRAM, good, exits, UNSLUMP_NO_PLUGINS=no_plugins)
    answers, sentences, imported = json.loads(printed)
    if no_plugins:
        assert (answers, sentences, imported) == (False, [], [])
    else:
        assert answers
        assert "(from unslump-exits) was left out: SystemExit" in sentences[0]
        assert imported == [good]


def found(monkeypatch: pytest.MonkeyPatch, *folders: str) -> list[str]:
    """The plug-ins that are found where Python looks into these folders."""
    monkeypatch.setattr(sys, "path", [*folders])
    return [each.name for each in installed_entry_points()]


def zipped(environment: Environment) -> str:
    archive = environment.folder / "archive.zip"
    with ZipFile(archive, "w") as packed:
        for file in environment.folder.glob("*-info/*"):
            packed.write(file, file.relative_to(environment.folder))
    return str(archive)


def as_an_egg(environment: Environment) -> str:
    egg = environment.folder / "good-1.0.egg"
    egg.mkdir()
    (info,) = environment.folder.glob("*-info")
    info.rename(egg / "EGG-INFO")
    return str(egg)


def beside_its_source(environment: Environment) -> str:
    (info,) = environment.folder.glob("*-info")
    info.rename(environment.folder / "good.egg-info")
    return str(environment.folder)


def here(environment: Environment) -> str:
    os.chdir(environment.folder)
    return ""


@pytest.mark.parametrize(
    "laid_out",
    [lambda environment: str(environment.folder), zipped, as_an_egg, beside_its_source, here],
    ids=["unpacked", "zipped", "egg", "source", "here"],
)
def test_what_is_installed_is_found_wherever_python_looks(
    laid_out: Callable[[Environment], str], environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(environment.folder.parent)
    environment.install("good", GOOD)
    assert found(monkeypatch, "nowhere", laid_out(environment)) == ["good"]


def test_what_offers_nothing_is_passed_over(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment.folder / "of_no_use-1.0.dist-info").mkdir()
    assert found(monkeypatch, str(environment.folder), "nowhere") == []
