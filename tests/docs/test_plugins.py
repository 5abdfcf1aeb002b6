"""docs/plugins.md: what it says of each hook is so, and what it shows works word for word."""

import inspect
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from tests.hooks.environment import Environment
from tests.support.contracts import complaints
from tests.support.pages import DOCS, Block, Walk, beside, blocks, section
from tests.support.terminal import isolated_environment

from unslump import api, testing
from unslump.hooks.bounded import Limits
from unslump.hooks.host import Host
from unslump.hooks.library import load_library
from unslump.hooks.specifications import Specifications
from unslump.packs.scaffold import write_new_pack
from unslump.testing import CUES, HISTORIES, ExporterContract, ImporterContract, OutputContract
from unslump.ui.theming import load_themes

PAGE = (DOCS / "plugins.md").read_text(encoding="utf-8")
HOOKS = section(PAGE, "## The hooks")
HEADINGS = re.findall(r"^### `(\w+)(\(.*)`$", HOOKS, re.MULTILINE)
LIMITS = Limits()
SECONDS = {
    "unslump_packs": [LIMITS.collect],
    "unslump_exporters": [LIMITS.collect, LIMITS.work],
    "unslump_importers": [LIMITS.collect, LIMITS.work],
    "unslump_outputs": [LIMITS.collect, LIMITS.play],
    "unslump_breath_patterns": [LIMITS.collect],
    "unslump_themes": [LIMITS.collect],
    "unslump_commands": [LIMITS.collect, LIMITS.work],
    "unslump_session_started": [LIMITS.notify],
    "unslump_set_finished": [LIMITS.notify],
    "unslump_session_finished": [LIMITS.notify],
}
"""Seconds that a hook may take, as the host is built."""


def specified() -> dict[str, tuple[str, str]]:
    """Signature and facts of each hook, as the specification has them, in its order."""
    hooks = {}
    for name, function in vars(Specifications).items():
        if name.startswith("unslump_") and not name.endswith("_spec"):
            signature = re.sub(r"[a-z_]+\.", "", str(inspect.signature(function)))
            facts = re.search(r"^Since: .*$", inspect.getdoc(function) or "", re.MULTILINE)
            hooks[name] = (re.sub(r"\(self(, )?", "(", signature), facts[0] if facts else "")
    return hooks


def about(hook: str) -> str:
    (signature,) = [signature for name, signature in HEADINGS if name == hook]
    return section(HOOKS, f"### `{hook}{signature}`")


def test_page_specification_and_test_know_the_same_hooks() -> None:
    assert [name for name, _ in HEADINGS] == list(specified()) == list(SECONDS) == list(TRIALS)


@pytest.mark.parametrize("hook", SECONDS)
def test_page_and_specification_say_the_same_of_a_hook(hook: str) -> None:
    signature, facts = specified()[hook]
    assert dict(HEADINGS)[hook] == signature
    assert about(hook).strip().splitlines()[0] == facts
    assert re.fullmatch(r"Since: \d+\.\d+\. Runs: .+\. Limit: .+\.", facts)
    limit = facts.partition("Limit: ")[2]
    assert [float(number) for number in re.findall(r"\d+", limit)] == SECONDS[hook]


def test_the_time_for_an_import_is_as_the_page_has_it() -> None:
    assert f"takes longer than {LIMITS.load:g} seconds | it is left out" in PAGE


def test_the_page_names_everything_that_an_author_may_import() -> None:
    for heading, module in (("## What there is to import", api), ("## Testing", testing)):
        named = re.findall(r"^\| `(\w+)", section(PAGE, heading), re.MULTILINE)
        assert sorted(named) == sorted(module.__all__)


Trial = Callable[[Host, ModuleType, Block, Path], None]
TRIALS: dict[str, Trial] = {}


def trial(try_out: Trial) -> Trial:
    """Have `try_out` see that the example of the hook of its name does what the page says."""
    TRIALS[try_out.__name__] = try_out
    return try_out


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A folder that Python looks into, and nothing installed."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delenv("UNSLUMP_NO_PLUGINS", raising=False)
    return Environment(folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.mark.parametrize("hook", SECONDS)
def test_the_example_of_a_hook_does_what_the_page_says(
    hook: str, environment: Environment, home: Path
) -> None:
    example, shown = blocks(about(hook))
    assert example.language == "python"
    module = environment.install("example", example.text)
    host = environment.host()
    assert [plugin.name for plugin in host.plugins][-1] == "example"
    TRIALS[hook](host, environment.module(module), shown, environment.folder)
    assert host.drain(60)
    assert host.faults == ()
    if shown.file.endswith(".txt"):
        assert (home / shown.file).read_text(encoding="utf-8") == shown.text


@trial
def unslump_packs(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    write_new_pack("evening", folder)
    before = {routine.id for routine in load_library(Host.with_built_ins()).library.routines}
    after = {routine.id for routine in load_library(host).library.routines}
    assert after - before == set(shown.text.split())


@trial
def unslump_exporters(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    page = BytesIO()
    host.export(host.exporters()["days"], HISTORIES["plain"], page)
    assert page.getvalue().decode() == shown.text

    class Days(ExporterContract):
        plugin = module
        exporter = "days"

    assert complaints(Days) == {}


@trial
def unslump_importers(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    sessions = host.read_sessions(host.importers()["walks"], BytesIO(shown.text.encode()))
    assert [session.title for session in sessions] == ["A walk", "A walk"]

    class Walks(ImporterContract):
        plugin = module
        importer = "walks"
        examples = (shown.text.encode(),)

    assert complaints(Walks) == {}


@trial
def unslump_outputs(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    class Page(OutputContract):
        plugin = module
        output = "page"

    assert complaints(Page) == {}
    (Path.home() / shown.file).unlink()
    outputs = host.open_outputs()
    outputs.play(CUES[: len(shown.text.splitlines())])
    assert outputs.close(60)
    assert outputs.silent == ()


@trial
def unslump_breath_patterns(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    chosen = tomllib.loads(shown.text)["breath"]
    (offered,) = module.unslump_breath_patterns()
    assert host.breath_patterns()[chosen] == offered


@trial
def unslump_themes(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    whole = section((DOCS / "themes.md").read_text(encoding="utf-8"), "## A theme of your own")
    theme = next(block for block in blocks(whole) if block.language == "toml")
    (folder / "moss.toml").write_text(theme.text, encoding="utf-8")
    brought = load_themes(folder / "none", [source.path for source in host.themes()])
    assert brought.problems == ()
    assert shown.text.strip() in {theme.name for theme in brought.themes}
    assert shown.text.strip() not in {theme.name for theme in load_themes(folder / "none").themes}


@trial
def unslump_commands(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    sessions = (*HISTORIES["plain"], *HISTORIES["rehearsal"])
    assert host.run(host.commands()["days-moved"], sessions) == shown.text.strip()


@trial
def unslump_session_started(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    host.notify_session_started(HISTORIES["plain"][0])


@trial
def unslump_set_finished(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    (session,) = HISTORIES["hurt"]
    for record in session.sets:
        host.notify_set_finished(session, record)


@trial
def unslump_session_finished(host: Host, module: ModuleType, shown: Block, folder: Path) -> None:
    host.notify_session_finished(HISTORIES["plain"][0])


KEEP = """
from unslump.history.store import Store
from unslump.paths import paths
from unslump.testing import HISTORIES

store = Store.open(paths().history)
for session in HISTORIES["plain"]:
    store.save(session)
"""


@pytest.fixture
def reader(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has a history, this unslump, and what installing a plug-in takes."""
    pytest.importorskip("editables", reason="hatchling needs editables for what is installed with -e")
    specs = filter(None, map(find_spec, ("unslump", "unslump_themes", "pytest")))
    folders = {str(Path(spec.origin).parents[1]) for spec in specs if spec.origin}
    environment = isolated_environment(tmp_path) | {
        "PATH": beside(Path(sys.executable).parent),
        "PYTHONPATH": os.pathsep.join(sorted(folders)),
        "COLUMNS": "80",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    subprocess.run([sys.executable, "-c", KEEP], env=environment, check=True, timeout=60)
    return environment


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a Unix shell")
@pytest.mark.timeout(400)
def test_five_minutes_are_as_the_page_has_them(reader: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "projects"
    folder.mkdir()
    walk = Walk(folder, reader)
    for block in blocks(section(PAGE, "## Five minutes")):
        walk.follow(block)
    assert walk.folder.name == "unslump-my-diary"
