"""Wheels to install from, without a network: of unslump, of all that it requires, and of plug-ins."""

import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
_LEFT_BEHIND = {"direct_url.json", "INSTALLER", "REQUESTED"}  # what an installer adds to a wheel


def wheels_of_unslump(folder: Path) -> None:
    """Put the wheel of this checkout into `folder`, and one of everything that it requires."""
    build_wheel(ROOT, folder)
    _wheels_of_requirements(distribution("unslump"), set(), folder, set())


def build_wheel(project: Path, folder: Path) -> None:
    """Build the wheel of the project in one folder, and put it into another one."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=project, check=True, capture_output=True, timeout=100)


def plugin_wheel(folder: Path, name: str) -> Path:
    """Write the wheel of the plug-in unslump-`name`, version 1.2, which offers an exporter."""
    module = f"unslump_{name}"
    source = (
        "from unslump.api import Exporter, hookimpl\n\n@hookimpl\ndef unslump_exporters():\n"
        f'    return [Exporter(id="{name}", label="{name}", suffix=".{name}", write=print)]\n'
    )
    entry_point = f"[unslump]\n{name} = {module}\n"
    info = {"entry_points.txt": entry_point}
    return _write_wheel(folder, name, {f"{module}.py": source}, info)


def pack_wheel(folder: Path, pack: Path) -> Path:
    """Write the wheel unslump-NAME, version 1.2, of the pack of that name, and of nothing else."""
    data = f"unslump_{pack.name}-1.2.data/data/share/unslump/packs/{pack.name}"
    files = {f"{data}/{path.name}": path.read_text(encoding="utf-8") for path in pack.iterdir()}
    return _write_wheel(folder, pack.name, files, {})


def _write_wheel(folder: Path, name: str, files: dict[str, str], info: dict[str, str]) -> Path:
    place = f"unslump_{name}-1.2.dist-info"
    info |= {
        "METADATA": f"Metadata-Version: 2.1\nName: unslump-{name}\nVersion: 1.2\nRequires-Dist: unslump\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files |= {f"{place}/{file}": text for file, text in info.items()}
    files[f"{place}/RECORD"] = "".join(f"{path},,\n" for path in (*files, f"{place}/RECORD"))
    wheel = folder / f"unslump_{name}-1.2-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def plugin_folder(folder: Path, wheel: Path) -> Path:
    """Make a folder from which that wheel is built, with nothing that the building would require."""
    folder.mkdir()
    (folder / "pyproject.toml").write_text(
        f'[project]\nname = "{wheel.name.partition("-")[0]}"\nversion = "1.2"\n\n'
        '[build-system]\nrequires = []\nbuild-backend = "builder"\nbackend-path = ["."]\n'
    )
    (folder / "builder.py").write_text(
        "import shutil\n\n"
        "def build_wheel(folder, settings=None, metadata=None):\n"
        f"    shutil.copy({str(wheel)!r}, folder)\n"
        f"    return {wheel.name!r}\n"
    )
    return folder


def unpack(wheels: Path, site_packages: Path) -> None:
    """Install every wheel but those of plug-ins the way that a wheel is made for: by unpacking it."""
    for wheel in wheels.glob("*.whl"):
        if not wheel.name.startswith("unslump_"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(site_packages)


def _wheels_of_requirements(of: Distribution, extras: set[str], folder: Path, seen: set[str]) -> None:
    for requirement in map(Requirement, of.requires or ()):
        wanted = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in (extras or {""})
        )
        if wanted and str(requirement) not in seen:
            seen.add(str(requirement))
            found = distribution(requirement.name)
            _wheel_of(found, folder)
            _wheels_of_requirements(found, requirement.extras, folder, seen)


def _wheel_of(installed: Distribution, folder: Path) -> None:
    tag = re.search(r"^Tag: (.+)$", installed.read_text("WHEEL") or "", re.MULTILINE)
    assert tag, f"{installed.name} was not installed from a wheel"
    name = re.sub(r"[-_.]+", "_", installed.name)
    with zipfile.ZipFile(folder / f"{name}-{installed.version}-{tag[1]}.whl", "w") as archive:
        for path in installed.files or ():
            if ".." not in path.parts and path.suffix != ".pyc" and path.name not in _LEFT_BEHIND:
                archive.write(str(installed.locate_file(path)), str(path))
