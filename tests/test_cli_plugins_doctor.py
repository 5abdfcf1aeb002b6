"""The doctor of plug-ins: what each adds and what is wrong with it, whatever it does to the process."""

from pathlib import Path
from textwrap import dedent

import pytest
from tests.hooks.environment import Environment
from tests.support.packs import SMALL
from tests.support.plugin_commands import EXPORTER, at_home_with_plugins, diagnosis, run

from unslump.hooks.examination import Finding
from unslump.hooks.examining import examined
from unslump.installed.plugins import installed_plugins

TWO_LAMPS = """
from unslump.api import Output

@hookimpl
def unslump_outputs():
    return [Output(id="lamp", label="Lamp", play=print), Output(id="lamp", label="Lamp", play=print)]
"""


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    return at_home_with_plugins(tmp_path, monkeypatch)


def test_the_doctor_tells_what_each_plugin_adds(environment: Environment) -> None:
    environment.install(
        "everything",
        EXPORTER.format(id="good")
        + dedent(
            f"""
            from pathlib import Path
            from unslump.api import (
                BreathPattern, Command, Importer, NamedBreath, Output, PackSource, ThemeSource
            )

            @hookimpl
            def unslump_packs():
                return [PackSource(path=Path({str(SMALL)!r}))]

            @hookimpl
            def unslump_importers():
                return [Importer(id="bad", label="Bad", read=list)]

            @hookimpl
            def unslump_outputs():
                yield Output(id="lamp", label="Lamp", play=print)
                yield Output(id="voice", label="Voice", play=print, why_not=lambda: "There is no voice here.")

            @hookimpl
            def unslump_breath_patterns():
                return [NamedBreath(id="slow", label="Slow", pattern=BreathPattern(inhale=4, exhale=6))]

            @hookimpl
            def unslump_themes():
                return [ThemeSource(path=Path({str(environment.folder)!r}))]

            @hookimpl
            def unslump_commands():
                return [Command(id="days", title="Days", help="Days.", run=len)]

            @hookimpl
            def unslump_session_started(session):
                pass
            """
        ),
    )
    title, *lines = diagnosis(0).splitlines()
    assert title.startswith("everything: loaded in ")
    assert title.endswith(" ms of processor time")
    assert lines == [
        "  pack small",
        "  exporter good",
        "  importer bad",
        "  output lamp",
        "  output voice, cannot be used here: There is no voice here.",
        "  breath pattern slow",
        "  theme installed",
        "  command days",
        "  listener follows your sessions",
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os; os._exit(3)", "it ended the whole program (exit code 3)."),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "it ended the whole program (SIGKILL)."),
        ("raise SystemExit('no')", "SystemExit: no"),
        ("import a_missing_library", "it needs the library a_missing_library, which is not installed"),
        ("pass", "it answers no hook"),
        ("@hookimpl\ndef unslump_packs():\n    return 3", "unslump_packs: it must return PackSource objects"),
        (
            "@hookimpl\ndef unslump_exporters():\n    raise OSError('full')",
            "unslump_exporters: OSError: full",
        ),
        (
            "@hookimpl\ndef unslump_themes():\n    import os; os._exit(0)",
            "it ended the whole program (exit code 0).",
        ),
        (EXPORTER.format(id="csv"), "the exporter csv is left out, for unslump already offers one."),
        (TWO_LAMPS, "the output lamp is left out, for the plug-in bad already offers one."),
    ],
)
def test_the_doctor_tells_what_is_wrong_and_what_to_do(
    environment: Environment, source: str, told: str
) -> None:
    environment.install("bad", source)
    environment.install("good", EXPORTER.format(id="good"))
    said = diagnosis(1)
    bad, good = said[: said.index("\ngood: ")], said[said.index("\ngood: ") :]
    assert f"  {told}" in bad
    assert bad.endswith(
        "  `unslump plugins disable bad` leaves it out; `unslump plugins remove unslump-bad` removes it."
    )
    assert good.endswith("ms of processor time\n  exporter good\n")


def test_a_plugin_that_holds_up_the_whole_program_is_found_out(environment: Environment) -> None:
    # Matching holds the interpreter all the while, so that no other thread of its process gets a turn.
    environment.install("bad", "import re; re.match('(a+)+$', 'a' * 60 + 'b')")
    environment.install("good", EXPORTER.format(id="good"))
    bad, good = examined(installed_plugins(), patience=2)
    assert bad == Finding(name="bad", faults=("it held up the whole program for 2 s",))
    assert [each.line for each in good.adds] == ["exporter good"]


def test_the_doctor_reads_the_packs_and_themes_of_plugins(environment: Environment) -> None:
    environment.install(
        "bad",
        """
from pathlib import Path
from unslump.api import PackSource, ThemeSource

@hookimpl
def unslump_packs():
    return [PackSource(path=Path("/no/pack.toml"))]

@hookimpl
def unslump_themes():
    return [ThemeSource(path=Path("/no/theme.toml"))]
""",
    )
    said = diagnosis(1)
    assert "/no/pack.toml: " in said
    assert "unslump_themes: there is no /no/theme.toml." in said


def test_the_doctor_loads_no_disabled_plugin_and_no_second_one_of_a_name(environment: Environment) -> None:
    trace = environment.folder / "imported"
    for name, distribution in (("asleep", "unslump-asleep"), ("good", "unslump-second")):
        environment.install(name, f"open({str(trace)!r}, 'w').close()", distribution=distribution)
    environment.install("good", EXPORTER.format(id="good"), distribution="unslump-first")
    run("disable", "asleep")
    said = diagnosis(1)
    assert said.startswith("asleep: disabled, and so not loaded\n")
    assert "Left out, for unslump-first has a plug-in of the same name." in said
    assert not trace.exists()


def test_what_plugins_print_goes_nowhere(environment: Environment, capfd: pytest.CaptureFixture[str]) -> None:
    noise = "import os\nprint('noise')\nos.write(1, b'noise')\nos.write(2, b'noise')\n"
    environment.install("bad", noise + EXPORTER.format(id="good"))
    assert "noise" not in diagnosis(0)
    assert capfd.readouterr() == ("", "")
