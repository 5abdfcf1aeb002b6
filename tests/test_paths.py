import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from unslump.paths import PURPOSES, Paths, paths, places

XDG = {
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG defaults are Linux's")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in XDG:
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def all_paths() -> list[Path]:
    return list(msgspec.structs.asdict(paths()).values())


@linux_only
def test_xdg_directories_set_after_the_import_are_honoured(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths()
    for variable, folder in XDG.items():
        monkeypatch.setenv(variable, str(home / "elsewhere" / folder))
    elsewhere = home / "elsewhere"

    assert before.history == home / ".local/share/unslump/history.db"
    assert paths() == Paths(
        history=elsewhere / "data/unslump/history.db",
        live=elsewhere / "data/unslump/live",
        settings=elsewhere / "config/unslump/settings.toml",
        user_themes=elsewhere / "config/unslump/themes",
        user_packs=elsewhere / "data/unslump/packs",
        overlays=elsewhere / "data/unslump/overlays",
        programme=elsewhere / "data/unslump/programme.json",
        cache=elsewhere / "cache/unslump",
        state=elsewhere / "state/unslump",
        due=elsewhere / "state/unslump/due.json",
        unsaved=elsewhere / "state/unslump/unsaved",
        sync=elsewhere / "state/unslump/sync.json",
        plugin_output=elsewhere / "state/unslump/plugin-output.log",
        notice_read=elsewhere / "state/unslump/safety-notice-read",
    )


@linux_only
def test_nothing_is_created(home: Path) -> None:
    code = "import unslump.paths; unslump.paths.paths(); unslump.paths.places()"

    subprocess.run(
        [sys.executable, "-c", code], check=True, timeout=60, env={**os.environ, "HOME": str(home)}
    )

    assert list(home.iterdir()) == []


def test_a_home_that_is_not_there_does_not_raise(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home / "no" / "such"))

    assert all(path.is_absolute() for path in all_paths())


@linux_only
def test_without_home_and_account_the_path_itself_says_what_is_wrong(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    def no_account(_user: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", no_account)

    assert all(path.is_absolute() and "home-not-found" in path.parts for path in all_paths())


def test_no_two_files_share_a_path_even_where_all_folders_are_one(home: Path) -> None:
    # On macOS and Windows data, config and state may be the same folder.
    places_in_one_folder = [path.name for path in all_paths() if path != paths().state]

    assert len(set(places_in_one_folder)) == len(places_in_one_folder)


def test_every_path_is_listed_with_its_purpose() -> None:
    listed = places()

    assert [place.name for place in listed] == list(Paths.__struct_fields__)
    assert [place.path for place in listed] == all_paths()
    assert all(place.purpose == PURPOSES[place.name] for place in listed)
