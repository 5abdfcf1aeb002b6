"""Packs out of folders and lone files; and whatever is added, nothing outside the folder of packs changes."""

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.pack_sources import PACK, Member, fill, pack_text, zip_bytes
from tests.support.stranger import as_stranger

from unslump.packs.adding import accept, stage_offer
from unslump.packs.folder import folder_tree, lone_tree
from unslump.packs.problems import PackProblem
from unslump.packs.shelf import only_one
from unslump.packs.source import fetch, source_of
from unslump.packs.tree import (
    DEPTH,
    MOST_ENTRIES,
    MOST_FILES,
    NAME_CHARACTERS,
    TREE_BYTES,
    Entry,
    Tree,
    gather,
)
from unslump.routine.faults import PackFaults
from unslump.routine.limits import FILE_BYTES
from unslump.routine.reader import PACK_FILE


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def desk(**files: bytes) -> Path:
    """A folder with a pack and these files, whose names are given with a `_` for each dot."""
    return fill(Path("desk"), {PACK_FILE: PACK, **{name.replace("_", "."): files[name] for name in files}})


def complaint(folder: Path) -> str:
    with pytest.raises(PackProblem) as caught:
        folder_tree(folder)
    return str(caught.value)


def test_a_folder_gives_its_files_by_name() -> None:
    tree = folder_tree(fill(Path("desk"), {PACK_FILE: PACK, "docs/a/b.md": b"words", "LICENSE-MIT": b"yes"}))
    assert dict(tree.files) == {"LICENSE-MIT": b"yes", "docs/a/b.md": b"words", PACK_FILE: PACK}


def test_the_sum_is_that_of_what_sha256sum_prints() -> None:
    folder = fill(
        Path("desk"), {PACK_FILE: PACK, "B.md": b"b", "a.md": b"a", "docs/c.md": b"c", "x.png": b"x"}
    )
    expected = "".join(
        f"{sha256(content).hexdigest()}  {name}\n"
        for name, content in (("B.md", b"b"), ("a.md", b"a"), ("docs/c.md", b"c"), (PACK_FILE, PACK))
    )
    assert folder_tree(folder).sha256 == sha256(expected.encode()).hexdigest()
    if shutil.which("sha256sum"):
        names = "B.md a.md docs/c.md unslump-pack.toml"
        done = subprocess.run(
            f"sha256sum {names} | sha256sum", shell=True, cwd=folder, capture_output=True, text=True
        )
        assert done.stdout.split()[0] == folder_tree(folder).sha256


def test_a_lone_file_is_the_pack_that_a_folder_of_it_would_be() -> None:
    fill(Path(), {"lone.toml": PACK})
    assert lone_tree(Path("lone.toml")) == folder_tree(desk())


def test_links_and_pipes_are_not_followed_and_hidden_things_not_told(tmp_path: Path) -> None:
    folder = desk(_hidden_toml=b"", photo_png=b"")
    fill(tmp_path / "outside", {"secret.md": b"secret"})
    (folder / "link.md").symlink_to(tmp_path / "outside" / "secret.md")
    (folder / "linked").symlink_to(tmp_path / "outside")
    (folder / "circle").symlink_to(".")
    os.mkfifo(folder / "pipe.toml")
    tree = folder_tree(folder)
    assert sorted(tree.files) == [PACK_FILE]
    assert tree.left_out == ("circle", "link.md", "linked", "photo.png", "pipe.toml")


def test_hidden_folders_are_not_entered_and_others_that_cannot_be_read_are_told() -> None:
    with as_stranger() as place:
        folder = fill(place / "desk", {PACK_FILE: PACK})
        (folder / ".git").mkdir(mode=0)
        assert sorted(folder_tree(folder).files) == [PACK_FILE]
        (folder / "docs").mkdir(mode=0)
        assert complaint(folder) == f"{folder / 'docs'} cannot be read: Permission denied."


def test_a_link_that_is_named_is_followed() -> None:
    Path("link").symlink_to(desk())
    assert sorted(fetch(source_of("link")).tree.files) == [PACK_FILE]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "CON.md",
            "nul.toml",
            "com1.txt",
            "a /b.md",
            "dot./b.md",
            "tail.md.",
            "umläut.md",
            "a\x1b.md",
            "a:b.md",
        ),
        *("a\\b.md", "a\nb.md", "x" * NAME_CHARACTERS + ".md", "/".join("a" * (DEPTH + 1)) + ".md"),
        *("noname", "run.py", "picture.md.png"),
    ],
)
def test_names_that_not_every_system_keeps_stay_where_they_are(name: str) -> None:
    folder = fill(Path("desk"), {PACK_FILE: PACK, name: b"x"})
    tree = folder_tree(folder)
    assert sorted(tree.files) == [PACK_FILE]
    assert tree.left_out == (name,)


@pytest.mark.parametrize("name", ["READ ME.md", "LICENCE", "LICENSE.rst", "a-b_c+d(1).txt", "schema.json"])
def test_names_that_a_pack_has_a_use_for_are_taken(name: str) -> None:
    assert name in folder_tree(fill(Path("desk"), {PACK_FILE: PACK, name: b"x"})).files


def test_the_limits_of_a_folder() -> None:
    folder = desk(large_md=bytes(FILE_BYTES))
    assert len(folder_tree(folder).files) == 2
    assert (
        complaint(desk(large_md=bytes(FILE_BYTES + 1))) == "desk/large.md: the file is larger than 256 KiB."
    )
    (folder / "large.md").unlink()
    fill(folder, {f"{number}.md": b"" for number in range(MOST_FILES)})
    assert complaint(folder) == "desk has 201 files; a pack has at most 200."
    (folder / "0.md").unlink()
    fill(folder, {f"{number}.md": bytes(FILE_BYTES) for number in range(1, TREE_BYTES // FILE_BYTES + 1)})
    assert complaint(folder) == "desk has more than 4 MiB of files."


def test_a_source_of_everything_is_not_read_to_its_end() -> None:
    entries = (Entry(f"{number}.png", None) for number in count())
    with pytest.raises(PackProblem) as caught:
        gather(entries, "desk")
    assert str(caught.value) == "desk has more than 5000 entries. Name a folder that is only a pack."
    assert next(entries).name == f"{MOST_ENTRIES + 1}.png"


def test_a_folder_deeper_than_any_stack_is_walked() -> None:
    path = desk()
    for _ in range(400):
        path = path / "dd"
    os.makedirs(path)  # noqa: PTH103 - pathlib makes them one within another
    stack = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        tree = folder_tree(Path("desk"))
    finally:
        sys.setrecursionlimit(stack)
    assert sorted(tree.files) == [PACK_FILE]


def test_two_names_of_which_many_systems_keep_one_are_refused() -> None:
    folder = desk(a_md=b"", A_md=b"")
    if len(list(folder.iterdir())) == 2:
        pytest.skip("this system is one of them")
    assert complaint(folder) == "desk has both A.md and a.md: many systems see one name."


@pytest.mark.parametrize("name", ["a.md", "between", "between/further"])
def test_what_became_a_link_is_not_followed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(Path("desk"), {PACK_FILE: PACK, "a.md": b"mine", "between/further/b.md": b"mine"})
    fill(tmp_path / "outside", {"further/b.md": b"secret", "b.md": b"secret", "a.md": b"secret"})

    def gather_late(entries: Iterable[Entry], source: str) -> Tree:
        found = list(entries)
        (folder / name).rename(tmp_path / "before")
        (folder / name).symlink_to(tmp_path / "outside" / ("a.md" if name == "a.md" else ""))
        return gather(found, source)

    monkeypatch.setattr("unslump.packs.folder.gather", gather_late)
    told = "desk/a.md" if name == "a.md" else "desk/between/further/b.md"
    assert complaint(folder).startswith(f"{told} cannot be read: ")


def test_a_file_that_became_a_pipe_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = desk()

    def gather_late(entries: Iterable[Entry], source: str) -> Tree:
        found = list(entries)
        (folder / PACK_FILE).unlink()
        os.mkfifo(folder / PACK_FILE)
        return gather(found, source)

    monkeypatch.setattr("unslump.packs.folder.gather", gather_late)
    assert complaint(folder) == f"desk/{PACK_FILE} cannot be read: it is not an ordinary file."


PARTS = st.sampled_from(["..", ".", "", "a", "b.md", "desk", PACK_FILE, ".git", "C:", "x" * 200, "é.md"])
NAMES = st.lists(PARTS, min_size=1, max_size=6).map("/".join) | st.text(max_size=20)
TEXTS = st.one_of(
    st.sampled_from([PACK, pack_text(('"small"', '"other"'), ("small/", "other/"))]),
    st.builds(
        lambda place, piece: PACK[:place] + piece + PACK[place:],
        st.integers(0, len(PACK)),
        st.one_of(
            st.binary(max_size=8), st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace"))
        ),
    ),
    st.builds(lambda place: PACK[:place], st.integers(0, len(PACK))),
    st.just(pack_text(('id = "small"', 'id = "../evil"'))),
    st.just(b"a." * 20_000 + b"b = 1"),
)


@given(
    text=TEXTS, others=st.lists(st.tuples(NAMES, st.binary(max_size=50)), max_size=4), folder=st.booleans()
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_a_zip_file_only_the_folder_of_packs_changes(
    tmp_path: Path, text: bytes, others: list[tuple[str, bytes]], folder: bool
) -> None:
    top = "top/" if folder else ""
    members = [Member(f"{top}{PACK_FILE}".encode(), text)]
    members += [Member(f"{top}{name}".encode("utf-8", "replace"), content) for name, content in others]
    shelf = tmp_path / "data" / "packs"
    shutil.rmtree(shelf, ignore_errors=True)
    Path("p.zip").write_bytes(zip_bytes(members))
    with suppress(PackProblem, PackFaults), only_one(shelf):
        accept(stage_offer(fetch(source_of("p.zip")), shelf, datetime.date(2026, 3, 2)))
    assert {path.name for path in tmp_path.iterdir()} <= {"p.zip", "data"}
    assert {path.name for path in (tmp_path / "data").glob("*")} <= {"packs"}
    assert {path.name for path in shelf.glob("*")} <= {".lock", "small", "other"}
    assert not any(
        path.is_symlink() or path.stat().st_mode & 0o111 for path in shelf.rglob("*") if not path.is_dir()
    )
