"""Environments that hold an unslump of their own, each made by its own tool, without a network."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.terminal import isolated_environment
from tests.support.wheels import unpack

DEADLINE = 60.0
_BESIDE_PYTHON = str(Path(sys.executable).parent)


@dataclass(frozen=True)
class House:
    """An unslump that was installed somewhere, and the person who runs it."""

    python: Path
    environment: Mapping[str, str]

    def unslump(self, *arguments: str, code: int = 0) -> str:
        """Run unslump there and return all that it said."""
        run = subprocess.run(
            [self.python, "-m", "unslump", *arguments],
            env=self.environment,
            cwd=self.environment["HOME"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        assert run.returncode == code, run.stdout
        return run.stdout

    def plugins(self) -> list[str]:
        """The names of the plug-ins that are installed there."""
        lines = self.unslump("plugins", "list").splitlines()
        return [line.split()[0] for line in lines if " on " in line]

    def run(self, *command: str) -> None:
        """Run a tool there."""
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=DEADLINE)


def person(folder: Path, wheels: Path, *tools: str) -> dict[str, str]:
    """The environment of somebody who has these tools and no others, and whose package index is a folder."""
    path = folder / "tools"
    path.mkdir()
    for tool in (*tools, "sh", "dirname", "realpath"):  # what scripts of tools are run by
        found = shutil.which(tool, path=f"{_BESIDE_PYTHON}{os.pathsep}{os.environ['PATH']}")
        if not found:
            pytest.skip(f"{tool} is not installed here")
        (path / tool).symlink_to(found)
    return {
        **isolated_environment(folder),
        "PATH": f"{path}",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_INDEX": "1",
        "PIPX_DEFAULT_BACKEND": "uv",
        "PIPX_DEFAULT_PYTHON": sys.executable,
        "PIPX_HOME": str(folder / "pipx"),
        "UV_FIND_LINKS": str(wheels),
        "UV_NO_CONFIG": "1",
        "UV_NO_INDEX": "1",
        "UV_OFFLINE": "1",
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_TOOL_DIR": str(folder / "uv-tools"),
    }


def virtual(folder: Path, wheels: Path, *options: str) -> Path:
    """Make a virtual environment with unslump in it; answers its Python."""
    place = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", *options, place], check=True, timeout=DEADLINE)
    unpack(wheels, Path(sysconfig.get_path("purelib", "venv", {"base": str(place)})))
    return place / "bin" / "python"
