"""Each kind of environment is known by what its maker left in it."""

from pathlib import Path

import pytest

from unslump.installed.environment import Kind, kind_of

BASE = Path("/usr")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The standard library of a Python that nobody looks after."""
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def marked(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch()
    return folder


def test_a_uv_tool_has_a_receipt(tmp_path: Path, library: Path) -> None:
    prefix = marked(tmp_path / "tools" / "unslump", "uv-receipt.toml", "pyvenv.cfg", "CACHEDIR.TAG")
    assert kind_of(prefix, base=BASE, library=library) is Kind.UV_TOOL


def test_pipx_leaves_a_note_in_what_is_to_stay_and_in_what_is_run_once(tmp_path: Path, library: Path) -> None:
    stays = marked(tmp_path / "pipx" / "venvs" / "unslump", "pipx_metadata.json")
    once = marked(tmp_path / "pipx" / ".cache" / "dd3a92829189eda", "pipx_metadata.json")
    assert kind_of(stays, base=BASE, library=library) is Kind.PIPX
    assert kind_of(once, base=BASE, library=library) is Kind.TEMPORARY


def test_what_lies_in_a_cache_is_temporary(tmp_path: Path, library: Path) -> None:
    cache = marked(tmp_path / "cache", "CACHEDIR.TAG")
    prefix = marked(cache / "archive-v0" / "JcFvkZl7", "pyvenv.cfg")
    assert kind_of(prefix, base=BASE, library=library) is Kind.TEMPORARY


def test_an_environment_is_virtual_whoever_made_it_and_whatever_it_was_made_from(
    tmp_path: Path, library: Path
) -> None:
    marked(library, "EXTERNALLY-MANAGED")
    # uv marks its environments so that backups pass them over; they are to stay nevertheless.
    prefix = marked(tmp_path / "venv", "pyvenv.cfg", "CACHEDIR.TAG")
    assert kind_of(prefix, base=BASE, library=library) is Kind.VIRTUAL


def test_a_python_that_the_system_looks_after_says_so(library: Path) -> None:
    assert kind_of(BASE, base=BASE, library=library) is Kind.PLAIN
    marked(library, "EXTERNALLY-MANAGED")
    assert kind_of(BASE, base=BASE, library=library) is Kind.MANAGED
