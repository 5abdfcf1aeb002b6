"""Where unslump was installed from is told where that is a folder of this machine."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from unslump.cli import unslump
from unslump.installed.origin import copy_of_unslump


def installed_from(url: str | None, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let unslump be a distribution that was installed from there; None for one that came from an index."""
    record = folder / "unslump-1.0.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: unslump\nVersion: 1.0\n")
    if url is not None:
        (record / "direct_url.json").write_text(json.dumps({"url": url, "dir_info": {}}))
    monkeypatch.syspath_prepend(str(folder))


def test_a_copy_is_told_whatever_is_in_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "my copy ü"
    copy.mkdir()
    installed_from(copy.as_uri(), tmp_path / "site", monkeypatch)
    assert copy_of_unslump() == copy


@pytest.mark.parametrize("url", [None, "https://example.org/", "file:///no/such/folder"])
def test_any_other_origin_is_none(url: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(url, tmp_path, monkeypatch)
    assert copy_of_unslump() is None


def test_a_record_that_is_damaged_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from("", tmp_path, monkeypatch)
    (tmp_path / "unslump-1.0.dist-info" / "direct_url.json").write_text("[")
    assert copy_of_unslump() is None


def test_what_comes_next_for_a_new_plugin_installs_the_copy_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "my copy"
    copy.mkdir()
    installed_from(copy.as_uri(), tmp_path / "site", monkeypatch)
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(unslump, ["plugins", "new", "my-diary"]).stdout
    assert f"""python -m pip install '{copy}' -e ".[tests]"\n""" in told
