"""Plug-ins are installed and removed in real environments, each made by its own tool, without a network."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.support.houses import DEADLINE, House, person, virtual
from tests.support.packs import SMALL
from tests.support.terminal import Terminal
from tests.support.wheels import pack_wheel, plugin_folder, plugin_wheel, unpack, wheels_of_unslump


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that can be installed."""
    folder = tmp_path_factory.mktemp("wheels")
    wheels_of_unslump(folder)
    for name in ("tally", "stroll"):
        plugin_wheel(folder, name)
    pack_wheel(folder, SMALL)
    return folder


def stroll(folder: Path, wheels: Path) -> str:
    """The path of a folder that holds the plug-in stroll."""
    (wheel,) = wheels.glob("unslump_stroll*")
    return str(plugin_folder(folder / "stroll", wheel))


def test_pip_in_a_virtual_environment(tmp_path: Path, wheels: Path) -> None:
    house = House(virtual(tmp_path, wheels), person(tmp_path, wheels))
    command = f"  {house.python} -m pip install --only-binary :all: unslump-tally\n"

    shown = house.unslump("plugins", "install", "unslump-tally", code=1)
    assert shown.startswith(f"unslump runs in the virtual environment {tmp_path / 'venv'}.\n")
    assert command in shown
    assert shown.endswith("Error: Nothing was run. Run the command yourself, or add --yes.\n")
    assert house.plugins() == []

    done = house.unslump("plugins", "install", "unslump-tally", "--yes")
    assert f"{command}  Would install unslump-tally 1.2\n" in done
    assert done.endswith("Installed: tally.\n")
    house.unslump("plugins", "install", stroll(tmp_path, wheels), "--yes")
    assert "exporter stroll" in house.unslump("plugins", "doctor")

    missing = house.unslump("plugins", "install", "unslump-missing", "--yes", code=1)
    assert "pip says that this cannot be done. Nothing was changed." in missing

    gone = house.unslump("plugins", "remove", "tally", "--yes")
    assert "To be removed: tally.\n" in gone
    assert gone.endswith("Removed: tally.\n")
    assert house.plugins() == ["stroll"]

    (wheel,) = wheels.glob("unslump_tally*")
    question = [str(house.python), "-m", "unslump", "plugins", "install", str(wheel)]
    with Terminal(question, environment=house.environment, columns=200) as terminal:
        terminal.wait_for("Ask pip what it would change? It may use the network. [y/N]:", DEADLINE)
        terminal.press("y", "enter")
        terminal.wait_for("Would install unslump-tally 1.2", DEADLINE)
        terminal.wait_for("Run it? [y/N]:", DEADLINE)
        terminal.press("n", "enter")
        assert terminal.wait_for_exit(DEADLINE) == 1
        assert "Nothing was run." in terminal.screen_text()
    assert house.plugins() == ["stroll"]


def test_a_virtual_environment_without_pip(tmp_path: Path, wheels: Path) -> None:
    python = virtual(tmp_path, wheels, "--without-pip")
    (tmp_path / "without").mkdir()
    house = House(python, person(tmp_path / "without", wheels))
    told = house.unslump("plugins", "install", "unslump-tally", "--yes", code=1)
    assert "which has no pip, and uv is not to be found." in told

    (tmp_path / "with").mkdir()
    house = House(python, person(tmp_path / "with", wheels, "uv"))
    done = house.unslump("plugins", "install", "unslump-tally", "--yes")
    assert "Would install 1 package" in done
    house.unslump("plugins", "install", stroll(tmp_path, wheels), "--yes")
    assert house.plugins() == ["stroll", "tally"]
    house.unslump("plugins", "remove", "tally", "--yes")
    assert house.plugins() == ["stroll"]


def test_a_uv_tool_keeps_every_plugin_through_installs_upgrades_and_removals(
    tmp_path: Path, wheels: Path
) -> None:
    environment = person(tmp_path, wheels, "uv")
    prefix = tmp_path / "uv-tools" / "unslump"
    house = House(prefix / "bin" / "python", environment)
    house.run("uv", "tool", "install", "unslump")

    shown = house.unslump("plugins", "install", "unslump-tally", "--yes")
    assert f"unslump runs in the environment of a uv tool, {prefix}.\n" in shown
    assert "uv cannot tell beforehand all that this would change.\n" in shown
    house.unslump("plugins", "install", stroll(tmp_path, wheels), "--yes")
    assert house.plugins() == ["stroll", "tally"]

    done = house.unslump("plugins", "install", "unslump-small", "--yes")
    assert done.endswith("Installed: the packs of unslump-small. `unslump packs list` shows them.\n")

    house.run("uv", "tool", "upgrade", "unslump")
    assert house.plugins() == ["stroll", "tally"]
    assert "small" in house.unslump("packs", "list")
    done = house.unslump("plugins", "remove", "unslump-small", "--yes")
    assert done.endswith("Removed: the packs of unslump-small.\n")
    assert "small" not in house.unslump("packs", "list")
    house.unslump("plugins", "remove", "tally", "--yes")
    assert house.plugins() == ["stroll"]
    receipt = tomllib.loads((prefix / "uv-receipt.toml").read_text())
    assert [each["name"] for each in receipt["tool"]["requirements"]] == ["unslump", "unslump-stroll"]


def test_what_uv_was_not_asked_for_is_told_before_it_vanishes(tmp_path: Path, wheels: Path) -> None:
    environment = person(tmp_path, wheels, "uv")
    house = House(tmp_path / "uv-tools" / "unslump" / "bin" / "python", environment)
    house.run("uv", "tool", "install", "unslump")
    house.run("uv", "pip", "install", "--python", str(house.python), "unslump-tally")
    warning = "uv does not know that unslump-tally belongs to unslump"
    assert warning in house.unslump("plugins", "list")
    assert warning in house.unslump("plugins", "doctor", code=1)
    house.run("uv", "tool", "upgrade", "unslump")
    assert house.plugins() == []

    house.run("uv", "pip", "install", "--python", str(house.python), "unslump-tally")
    house.unslump("plugins", "install", "unslump-tally", "--yes")
    house.run("uv", "tool", "upgrade", "unslump")
    assert house.plugins() == ["tally"]


def test_pipx(tmp_path: Path, wheels: Path) -> None:
    environment = person(tmp_path, wheels, "pipx", "uv")
    prefix = tmp_path / "pipx" / "venvs" / "unslump"
    house = House(prefix / "bin" / "python", environment)
    house.run("pipx", "install", "unslump")

    shown = house.unslump("plugins", "install", "unslump-tally", "--yes")
    assert f"unslump runs in an environment of pipx, {prefix}.\n" in shown
    assert "pipx inject --pip-args=--only-binary=:all: unslump unslump-tally\n" in shown
    assert house.plugins() == ["tally"]
    house.unslump("plugins", "install", stroll(tmp_path, wheels), "--yes")
    house.run("pipx", "upgrade", "unslump")
    assert house.plugins() == ["stroll", "tally"]
    house.unslump("plugins", "remove", "tally", "--yes")
    house.unslump("plugins", "remove", "stroll", "--yes")
    assert house.plugins() == []

    house.run("pipx", "runpip", "unslump", "install", "unslump-tally")
    house.unslump("plugins", "remove", "tally", "--yes")
    assert house.plugins() == []


def test_what_uvx_runs_is_temporary(tmp_path: Path, wheels: Path) -> None:
    environment = person(tmp_path, wheels, "uv")
    run = subprocess.run(
        [
            shutil.which("uv", path=environment["PATH"]) or "",
            "tool",
            "run",
            "unslump",
            "plugins",
            "install",
            "unslump-tally",
            "--yes",
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert run.returncode == 1
    assert "unslump runs in a temporary environment" in run.stderr


def test_a_python_that_the_system_looks_after(tmp_path: Path, wheels: Path) -> None:
    python = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    if not (Path("/usr/lib") / python.name / "EXTERNALLY-MANAGED").is_file():
        pytest.skip("no Python of this version is looked after by the system")
    unpack(wheels, tmp_path / "packages")
    house = House(python, person(tmp_path, wheels) | {"PYTHONPATH": str(tmp_path / "packages")})
    told = house.unslump("plugins", "install", "unslump-tally", "--yes", code=1)
    assert told.startswith("Error: unslump runs in a Python that the system looks after, /usr;")
    assert house.plugins() == []
