"""A plug-in and a pack by somebody else, through the life of an installation: in, used, upgraded, out.

Both are written outside the repository, as the pages for authors say, and installed from their wheels.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.houses import DEADLINE, House, person
from tests.support.pages import DOCS
from tests.support.terminal import Terminal
from tests.support.wheels import build_wheel, wheels_of_unslump

from unslump import __version__

NEXT_VERSION = "99.0.0"
APP, PLUGIN, PACK = "unslump", "unslump-walks", "unslump-desk-pause"
EXPORT = {"0.1.0": "Three minutes  5 sets\n", "2.0.0": "Three minutes, 5 sets\n"}
TITLE = {"1.0.0": "A short break", "2.0.0": "A long break"}
ROUTINE = "desk-pause/short-break"
KEEP = """
from unslump.history.store import Store
from unslump.paths import paths
from unslump.testing import HISTORIES

for session in HISTORIES["plain"]:
    Store.open(paths().history).save(session)
"""


@dataclass(frozen=True)
class Wheels:
    """Folders with the wheels of the first versions, the next ones of plug-in and pack, and the next app."""

    first: Path
    next_additions: Path
    next_app: Path


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Wheels:
    folder = tmp_path_factory.mktemp("authors")
    made = Wheels(first=folder / "first", next_additions=folder / "additions", next_app=folder / "app")
    for each in (made.first, made.next_additions, made.next_app):
        each.mkdir()
    wheels_of_unslump(made.first)
    _build_next_app(made.first, folder / "unpacked", made.next_app)
    _write_and_build_plugin(folder, made)
    _write_and_build_pack(folder, made)
    return made


def _build_next_app(first: Path, unpacked: Path, folder: Path) -> None:
    """The same app under a later version: what an upgrade puts in the place of this one."""
    (wheel,) = first.glob(f"unslump-{__version__}-*.whl")
    shutil.unpack_archive(wheel, unpacked, "zip")
    about = unpacked / f"unslump-{__version__}.dist-info"
    for file in (unpacked / "unslump" / "__init__.py", about / "METADATA", about / "RECORD"):
        file.write_text(file.read_text("utf-8").replace(__version__, NEXT_VERSION), "utf-8")
    about.rename(unpacked / f"unslump-{NEXT_VERSION}.dist-info")
    packed = shutil.make_archive(str(folder / "app"), "zip", unpacked)
    Path(packed).rename(folder / f"unslump-{NEXT_VERSION}-py3-none-any.whl")


def _write_and_build_plugin(folder: Path, wheels: Wheels) -> None:
    _new(folder, "plugins", "walks")
    project = folder / PLUGIN
    build_wheel(project, wheels.first)
    _change(project / "pyproject.toml", '"0.1.0"', '"2.0.0"')
    _change(project / "src" / "unslump_walks" / "__init__.py", "title}  {", "title}, {")
    build_wheel(project, wheels.next_additions)


def _write_and_build_pack(folder: Path, wheels: Wheels) -> None:
    page = (DOCS / "packs.md").read_text(encoding="utf-8")
    (pyproject,) = re.findall(r"^```toml pyproject\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    project = folder / PACK
    project.mkdir()
    (project / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    _new(project, "packs", "desk-pause")
    build_wheel(project, wheels.first)
    _change(project / "pyproject.toml", '"1.0.0"', '"2.0.0"')
    _change(project / "desk-pause" / "unslump-pack.toml", TITLE["1.0.0"], TITLE["2.0.0"])
    build_wheel(project, wheels.next_additions)


def _new(folder: Path, group: str, name: str) -> None:
    command = [sys.executable, "-m", "unslump", group, "new", name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=DEADLINE)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Life:
    """An installation, the index that it installs from, and the tool that keeps it up to date."""

    house: House
    prefix: Path
    index: Path
    upgrade: Sequence[str]
    """Brings everything up to date."""

    def live(self, wheels: Wheels) -> None:
        """Install, use, bring up to date and remove; the app works before, with and after."""
        run = self.house.unslump
        self.house.run(str(self.house.python), "-c", KEEP)
        empty, own = self._files(), self._own_files()
        self._expect_without(__version__)

        run("plugins", "install", PLUGIN, "--yes")
        run("plugins", "install", PACK, "--yes")
        self._expect_with(__version__, plugin="0.1.0", pack="1.0.0")
        self._expect_on_screen(TITLE["1.0.0"])

        self._publish(wheels.next_additions)
        self._expect_with(__version__, plugin="2.0.0", pack="2.0.0")
        self._publish(wheels.next_app)
        self._expect_with(NEXT_VERSION, plugin="2.0.0", pack="2.0.0")

        assert f"`unslump plugins remove {PACK}` removes it" in run("packs", "show", "desk-pause")
        assert f"`unslump plugins remove {PACK}` removes it." in run("packs", "remove", "desk-pause", code=1)
        run("plugins", "remove", "walks", "--yes")
        run("plugins", "remove", PACK, "--yes")
        self._expect_without(NEXT_VERSION)
        assert {name.replace(NEXT_VERSION, __version__) for name in self._files()} == empty
        assert self._own_files() == own

    def _publish(self, wheels: Path) -> None:
        for wheel in wheels.glob("*.whl"):
            shutil.copy(wheel, self.index)
        self.house.run(*self.upgrade)

    def _expect_with(self, app: str, *, plugin: str, pack: str) -> None:
        run = self.house.unslump
        assert run("--version") == f"unslump {app}\n"
        assert f"{PLUGIN} {plugin}\n" in run("plugins", "list")
        assert EXPORT[plugin] in run("export", "walks", "-o", "-")
        assert f"{ROUTINE}\n    {TITLE[pack]}, " in run("routines")
        assert "finished" in run("timeline", ROUTINE).splitlines()[-1]

    def _expect_without(self, app: str) -> None:
        run = self.house.unslump
        assert run("--version") == f"unslump {app}\n"
        assert "No plug-in is installed." in run("plugins", "list")
        assert "Three minutes" in run("export", "csv", "-o", "-")
        assert "There is no format `walks`" in run("export", "walks", "-o", "-", code=1)
        assert "desk-pause" not in run("routines")
        assert "desk-pause" in run("timeline", ROUTINE, code=1)

    def _expect_on_screen(self, text: str) -> None:
        command = [str(self.house.python), "-m", "unslump"]
        with Terminal(command, environment=self.house.environment, columns=100, rows=40) as terminal:
            terminal.wait_for("I have read this", DEADLINE)
            terminal.press("enter")
            terminal.wait_for(text, DEADLINE)
            terminal.press("q")
            assert terminal.wait_for_exit(DEADLINE) == 0

    def _files(self) -> set[str]:
        """What lies in the environment, but for what Python makes there as it goes."""
        return {
            path.relative_to(self.prefix).as_posix()
            for path in self.prefix.rglob("*")
            if not path.is_dir() and "__pycache__" not in path.parts
        }

    def _own_files(self) -> set[str]:
        """What lies among the person's settings and data."""
        folders = [Path(self.house.environment[f"XDG_{kind}_HOME"]) for kind in ("CONFIG", "DATA")]
        return {path.as_posix() for folder in folders for path in folder.rglob("unslump/**/*")}


@pytest.fixture
def index(tmp_path: Path, wheels: Wheels) -> Path:
    """A folder that stands for the package index; so far it has only first versions."""
    return shutil.copytree(wheels.first, tmp_path / "index")


def test_with_pip(tmp_path: Path, wheels: Wheels, index: Path) -> None:
    environment = person(tmp_path, index) | {"PIP_NO_COMPILE": "1"}
    prefix = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", prefix], check=True, timeout=DEADLINE)
    house = House(prefix / "bin" / "python", environment)
    pip = [str(house.python), "-m", "pip"]
    house.run(*pip, "install", APP)
    Life(house, prefix, index, [*pip, "install", "--upgrade", APP, PLUGIN, PACK]).live(wheels)


def test_with_uv(tmp_path: Path, wheels: Wheels, index: Path) -> None:
    prefix = tmp_path / "uv-tools" / APP
    house = House(prefix / "bin" / "python", person(tmp_path, index, "uv"))
    house.run("uv", "tool", "install", APP)
    Life(house, prefix, index, ["uv", "tool", "upgrade", APP]).live(wheels)


def test_with_pipx(tmp_path: Path, wheels: Wheels, index: Path) -> None:
    prefix = tmp_path / "pipx" / "venvs" / APP
    house = House(prefix / "bin" / "python", person(tmp_path, index, "pipx", "uv"))
    house.run("pipx", "install", APP)
    Life(house, prefix, index, ["pipx", "upgrade", "--include-injected", APP]).live(wheels)
