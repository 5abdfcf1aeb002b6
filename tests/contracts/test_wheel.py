import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGES = (CHECKOUT / "tui" / "unslump", CHECKOUT / "themes" / "unslump_themes")


@pytest.fixture(scope="module")
def in_the_wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        timeout=100,
    )
    (wheel,) = folder.glob("unslump-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_carries_every_file_of_its_packages(in_the_wheel: set[str]) -> None:
    expected = {
        path.relative_to(package.parent).as_posix()
        for package in PACKAGES
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected - in_the_wheel == set()


@pytest.mark.parametrize(
    "kind", ["unslump/ui/*.tcss", "unslump_themes/*.toml", "unslump/routine/packs/*/*.toml"]
)
def test_the_wheel_carries_what_the_app_cannot_open_without(in_the_wheel: set[str], kind: str) -> None:
    assert any(Path(name).match(kind) for name in in_the_wheel)


def test_the_wheel_carries_nothing_else(in_the_wheel: set[str]) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in in_the_wheel} == {"unslump", "unslump_themes"}
