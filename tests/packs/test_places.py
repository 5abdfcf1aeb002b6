"""Where packs are looked for, which of them count, and what is said of the rest."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.support.app import settle_in
from tests.support.packs import SMALL_TEXT
from tests.support.stranger import as_stranger

from unslump.api import PackSource, hookimpl
from unslump.hooks.assembly import assemble
from unslump.hooks.host import Host
from unslump.hooks.library import LoadedLibrary, load_library
from unslump.hooks.loading import Candidate
from unslump.packs.finding import FoundPack, PackState
from unslump.packs.places import MOST_ENTRIES, Origin, environment_packs, pack_places
from unslump.paths import paths

BUILT_IN = ("desk-back", Origin.BUILT_IN, PackState.COUNTS)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))


def put(folder: Path, name: str = "small", title: str = "Small") -> Path:
    """A pack in a folder, under this id."""
    pack = folder / name
    pack.mkdir(parents=True)
    text = SMALL_TEXT.replace('"small"', f'"{name}"').replace("small/hang", "hang")
    text = text.replace("elsewhere/stretch", "hang").replace('title = "Small"', f'title = "{title}"')
    (pack / "unslump-pack.toml").write_text(text, encoding="utf-8")
    return pack


def loaded(*pack_folders: Path, safe: bool = False) -> LoadedLibrary:
    return assemble(pack_folders=pack_folders, safe=safe).loaded


def told(library: LoadedLibrary) -> list[tuple[str, Origin, PackState]]:
    return [(each.name, each.origin, each.state) for each in library.found]


def complaints(library: LoadedLibrary) -> list[str]:
    return [str(fault) for fault in library.faults]


def test_without_anything_added_there_is_the_built_in_pack() -> None:
    assert told(loaded()) == [BUILT_IN]


def test_each_place_comes_before_the_next(tmp_path: Path) -> None:
    put(environment_packs(), "small", "Installed")
    yours = put(paths().user_packs, "small", "Yours")
    named = put(tmp_path / "named", "small", "Named")
    with_all = loaded(tmp_path / "named")
    assert told(with_all) == [
        ("small", Origin.NAMED, PackState.COUNTS),
        ("small", Origin.YOURS, PackState.SHADOWED),
        ("small", Origin.ENVIRONMENT, PackState.SHADOWED),
        BUILT_IN,
    ]
    assert [each.shadowed_by for each in with_all.found] == [None, named, named, None]
    assert [pack.title for pack in with_all.library.packs] == ["Named", "Desk back"]
    assert not with_all.faults
    without = loaded()
    assert [each.shadowed_by for each in without.found] == [None, yours, None]
    assert [pack.title for pack in without.library.packs] == ["Yours", "Desk back"]


def test_your_copy_of_the_built_in_pack_shadows_it_and_nothing_of_it_is_merged() -> None:
    put(paths().user_packs, "desk-back", "Mine")
    library = loaded()
    assert told(library) == [
        ("desk-back", Origin.YOURS, PackState.COUNTS),
        ("desk-back", Origin.BUILT_IN, PackState.SHADOWED),
    ]
    assert [routine.id for routine in library.library.routines] == ["desk-back/both", "desk-back/short"]
    assert not library.faults


def test_safe_is_only_what_comes_with_unslump_and_what_is_named(tmp_path: Path) -> None:
    put(environment_packs(), "installed")
    put(paths().user_packs, "yours")
    put(tmp_path / "named", "named")
    assert told(loaded(safe=True)) == [BUILT_IN]
    assert told(loaded(tmp_path / "named", safe=True)) == [
        ("named", Origin.NAMED, PackState.COUNTS),
        BUILT_IN,
    ]


def test_a_named_folder_may_be_a_pack_itself_and_so_may_a_file(tmp_path: Path) -> None:
    pack = put(tmp_path, "small")
    alone = tmp_path / "alone.toml"
    (put(tmp_path, "other") / "unslump-pack.toml").rename(alone)
    assert told(loaded(pack, alone))[:2] == [
        ("small", Origin.NAMED, PackState.COUNTS),
        ("other", Origin.NAMED, PackState.COUNTS),
    ]


def test_packs_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("c", "a", "d", "b"):
        put(tmp_path / "named", name)
    assert [each.name for each in loaded(tmp_path / "named").found[:-1]] == ["a", "b", "c", "d"]


def test_two_in_one_place_with_one_id_are_told(tmp_path: Path) -> None:
    first, second = put(tmp_path / "one"), put(tmp_path / "two")
    library = loaded(tmp_path / "one", tmp_path / "two")
    assert [each.state for each in library.found[:2]] == [PackState.COUNTS, PackState.LEFT_OUT]
    assert complaints(library) == [
        f"{second}: another pack with the id `small` came first, at {first}; keep one of them"
    ]


def test_a_folder_named_twice_is_looked_at_once(tmp_path: Path) -> None:
    put(tmp_path / "one")
    assert told(loaded(tmp_path / "one", tmp_path / "one"))[1:] == [BUILT_IN]


def test_a_faulty_pack_is_left_out_and_the_next_of_its_id_counts() -> None:
    faulty = put(paths().user_packs)
    (faulty / "unslump-pack.toml").write_text("format = 1\nid = 3\n", encoding="utf-8")
    put(environment_packs())
    library = loaded()
    assert told(library)[:2] == [
        ("small", Origin.YOURS, PackState.LEFT_OUT),
        ("small", Origin.ENVIRONMENT, PackState.COUNTS),
    ]
    assert f"{faulty / 'unslump-pack.toml'}:2:6: `id` wants text, got `3`" in complaints(library)


def test_what_lies_among_the_packs_is_told_or_is_nobodys_business() -> None:
    folder = paths().user_packs
    put(folder)
    for name in (".hidden", "README.md", "notes.txt"):
        (folder / name).touch()
    (folder / ".git").mkdir()
    (folder / "lone.toml").touch()
    (folder / "empty").mkdir()
    (folder / "lost").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    library = loaded()
    assert complaints(library) == [
        f"{folder / 'empty'}: this folder holds no unslump-pack.toml",
        f"{folder / 'lone.toml'}: this file lies beside the packs; a pack here is a folder that holds "
        "unslump-pack.toml",
        f"{folder / 'lost'}: this link leads nowhere",
    ]
    assert [each.name for each in library.found if each.state is PackState.COUNTS] == ["small", "desk-back"]


def test_an_empty_folder_is_what_an_installer_left_and_is_told_only_among_your_own() -> None:
    for place in (environment_packs(), paths().user_packs):
        (place / "removed").mkdir(parents=True)
    assert told(loaded())[1:] == [BUILT_IN]
    (complaint,) = complaints(loaded())
    assert complaint.startswith(str(paths().user_packs))


def test_a_pack_that_a_crash_kept_from_its_place_is_found_there() -> None:
    put(paths().user_packs).rename(paths().user_packs / ".old-small")
    assert told(loaded())[0] == ("small", Origin.YOURS, PackState.COUNTS)


def test_a_checkout_may_be_linked_and_a_file_from_elsewhere_may_not(tmp_path: Path) -> None:
    folder = paths().user_packs
    checkout = put(tmp_path / "work")
    folder.mkdir(parents=True)
    (folder / "small").symlink_to(checkout)
    (folder / "thief").mkdir()
    (folder / "thief" / "unslump-pack.toml").symlink_to(checkout / "unslump-pack.toml")
    (folder / "circle").symlink_to("circle")
    library = loaded()
    assert [each.name for each in library.found if each.state is PackState.COUNTS] == ["small", "desk-back"]
    assert complaints(library) == [
        f"{folder / 'circle'}: this link leads nowhere",
        f"{folder / 'thief' / 'unslump-pack.toml'}: this link leads out of the folder of the pack",
    ]


def test_a_folder_with_too_many_entries_is_not_looked_through(tmp_path: Path) -> None:
    put(tmp_path / "many")
    for number in range(MOST_ENTRIES):
        (tmp_path / "many" / str(number)).touch()
    library = loaded(tmp_path / "many")
    assert complaints(library) == [
        f"{tmp_path / 'many'}: this folder has more than 500 entries; keep only packs in it"
    ]
    (tmp_path / "many" / "0").unlink()
    assert told(loaded(tmp_path / "many"))[0] == ("small", Origin.NAMED, PackState.COUNTS)


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that may not be read, while the test runs as somebody who is not root."""
    with as_stranger() as folder:
        (folder / "closed").mkdir(mode=0)
        yield folder / "closed"


def test_a_folder_that_cannot_be_read_is_told(closed: Path) -> None:
    assert f"{closed}: cannot be read (Permission denied)" in complaints(loaded(closed, safe=True))


def test_a_named_place_without_a_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").touch()
    assert complaints(loaded(tmp_path / "empty", tmp_path / "gone", tmp_path / "notes.txt")) == [
        f"{tmp_path / 'empty'}: there is no pack in this folder",
        f"{tmp_path / 'gone'}: there is no such file or folder",
        f"{tmp_path / 'notes.txt'}: a pack is a TOML file, or a folder that holds unslump-pack.toml",
    ]


def test_a_file_where_the_folder_should_be_is_told() -> None:
    paths().user_packs.parent.mkdir(parents=True)
    paths().user_packs.touch()
    assert complaints(loaded()) == [
        f"{paths().user_packs}: this should be a folder of packs, and is not a folder"
    ]


def test_a_name_that_a_terminal_would_obey_is_escaped() -> None:
    (paths().user_packs / "red\x1b[31m").mkdir(parents=True)
    [found, _] = loaded().found
    assert found.name == "red\\u001b[31m"


class Bringing:
    """A plug-in that brings a pack."""

    def __init__(self, *packs: Path) -> None:
        self._packs = packs

    @hookimpl
    def unslump_packs(self) -> list[PackSource]:
        return [PackSource(path=path) for path in self._packs]


def brought(*plugins: tuple[str, Path]) -> tuple[FoundPack, ...]:
    """What is found where these plug-ins each bring a pack."""
    candidates = [
        Candidate(name=name, distribution=name, load=partial(Bringing, pack)) for name, pack in plugins
    ]
    return load_library(Host.start(entry_points=lambda: (), built_in=candidates), pack_places()).found


def test_a_pack_that_a_plugin_brings_comes_after_your_own(tmp_path: Path) -> None:
    put(paths().user_packs)
    assert [(each.origin, each.state) for each in brought(("bringer", put(tmp_path)))] == [
        (Origin.YOURS, PackState.COUNTS),
        (Origin.PLUGIN, PackState.SHADOWED),
    ]


def test_two_plugins_that_bring_one_id_are_told(tmp_path: Path) -> None:
    one, two = put(tmp_path / "one"), put(tmp_path / "two")
    assert [each.state for each in brought(("a", one), ("b", two))] == [PackState.COUNTS, PackState.LEFT_OUT]
