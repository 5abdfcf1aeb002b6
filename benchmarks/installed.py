"""What it costs when much is installed: distributions of others, plug-ins, and packs."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.starts import HOME, ROOT, Case, person, print_starts

PACKS = 200
PACK = ROOT / "tui" / "unslump" / "routine" / "packs" / "desk-back"
PLUGIN = """
from unslump.api import Exporter, hookimpl

@hookimpl
def unslump_exporters():
    return [Exporter(id=__name__.replace("_", "-"), label="Nothing", suffix=".txt", write=write)]

def write(sessions, stream):
    stream.write(b"")
"""


def print_table(*, quick: bool = False) -> None:
    """Starts, the first with nothing installed, and the list of packs."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        cases: dict[str, Case] = {}
        for name, add in (
            ("nothing", lambda _: None),
            ("50 distributions", lambda home: distributions(home, 50)),
            ("500 distributions", lambda home: distributions(home, 500)),
            ("50 plug-ins", lambda home: plugins(home, 50)),
            (f"{PACKS} packs", packs),
        ):
            cases[name] = Case(HOME, "Routines", installed(folder / name.replace(" ", "-"), add))
        print_starts(cases, quick=quick)
        print_listing(cases[f"{PACKS} packs"].environment)


def installed(folder: Path, add: Callable[[Path], None]) -> dict[str, str]:
    """The environment of a person for whom something has been installed."""
    folder.mkdir()
    environment = person(folder)
    add(folder)
    return environment | {"PYTHONPATH": f"{ROOT}:{folder / 'site'}"}


def distributions(folder: Path, number: int) -> None:
    """Distributions such as any environment has."""
    for each in range(number):
        distribution(folder, f"library-{each}", "[console_scripts]\nrun = library:main\n")


def plugins(folder: Path, number: int) -> None:
    """Plug-ins with an exporter each."""
    for each in range(number):
        distribution(folder, f"unslump-{each}", f"[unslump]\nplugin-{each} = plugin_{each}\n")
        (folder / "site" / f"plugin_{each}.py").write_text(PLUGIN)


def distribution(folder: Path, name: str, entry_points: str) -> None:
    """What a wheel leaves behind so that it can be found."""
    metadata = folder / "site" / f"{name.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(entry_points)
    (metadata / "RECORD").write_text("")


def packs(folder: Path) -> None:
    """As many packs as this, each as large as the built-in one."""
    text = (PACK / "unslump-pack.toml").read_text()
    for each in range(PACKS):
        place = folder / "data" / "unslump" / "packs" / f"pack-{each}"
        place.mkdir(parents=True)
        (place / "unslump-pack.toml").write_text(text.replace('id = "desk-back"', f'id = "pack-{each}"', 1))


def print_listing(environment: Mapping[str, str]) -> None:
    """Every pack listed: at first, when nothing is known of them, and again."""
    print(f"\n{f'packs list, {PACKS} packs':34}{'processor ms':>14}{'wall ms':>18}")
    rmtree(Path(environment["XDG_CACHE_HOME"]) / "unslump")
    for when in ("the first time", "again"):
        before, began = getrusage(RUSAGE_CHILDREN), monotonic()
        subprocess.run([*HOME, "packs", "list"], env=dict(environment), check=True, capture_output=True)
        wall, after = monotonic() - began, getrusage(RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{when:34}{processor * 1000:14.0f}{wall * 1000:18.0f}")
