"""Packs out of zip files, whatever those try."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support.pack_sources import PACK, Member, zip_bytes

from unslump.packs.archive import ARCHIVE_BYTES, zip_tree
from unslump.packs.problems import PackProblem
from unslump.packs.tree import MOST_ENTRIES, MOST_FILES, TREE_BYTES, Tree
from unslump.routine.characters import visible
from unslump.routine.limits import FILE_BYTES
from unslump.routine.reader import PACK_FILE

GOOD = Member(PACK_FILE.encode(), PACK)
DESK = b"desk/"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tree(*members: Member) -> Tree:
    Path("p.zip").write_bytes(zip_bytes(members))
    return zip_tree(Path("p.zip"))


def complaint(*members: Member) -> str:
    with pytest.raises(PackProblem) as caught:
        tree(*members)
    return str(caught.value)


def test_a_zip_file_holds_the_files_of_a_pack() -> None:
    read = tree(GOOD, Member(b"docs/about.md", b"words"), Member(b"docs/", mode=0o040755))
    assert dict(read.files) == {PACK_FILE: PACK, "docs/about.md": b"words"}
    assert (read.folder, read.left_out) == ("", ())


def test_a_zip_file_as_the_library_writes_it_reads_the_same() -> None:
    with zipfile.ZipFile("q.zip", "w") as archive:
        archive.writestr(PACK_FILE, PACK)
    assert zip_tree(Path("q.zip")) == tree(GOOD)


def test_the_one_folder_at_the_top_is_the_pack() -> None:
    read = tree(
        Member(DESK, mode=0o040755),
        Member(DESK + PACK_FILE.encode(), PACK),
        Member(DESK + b"LICENSE", b"CC0"),
        Member(DESK + b".gitignore", b"*"),
        Member(b"__MACOSX/desk/._" + PACK_FILE.encode(), b"\0"),
    )
    assert (read.folder, sorted(read.files)) == ("desk/", ["LICENSE", PACK_FILE])


def test_what_a_pack_has_no_use_for_stays_where_it_is() -> None:
    read = tree(GOOD, Member(b"a.png", b"\0"), Member(b"run.sh", b"rm"), Member(b".hidden.toml", b""))
    assert (sorted(read.files), read.left_out) == ([PACK_FILE], ("a.png", "run.sh"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b"../evil.toml", "has a path that leads elsewhere"),
        (b"a/../../evil.toml", "has a path that leads elsewhere"),
        (b"a/./evil.toml", "has a path that leads elsewhere"),
        (b"a//evil.toml", "has a path that leads elsewhere"),
        (b"..", "has a path that leads elsewhere"),
        (b"../", "has a path that leads elsewhere"),
        (b"/etc/evil.toml", "is a path from the top of the disk"),
        (b"//host/evil.toml", "is a path from the top of the disk"),
        (b"a\\evil.toml", "has a character in its name that leads elsewhere on some systems"),
        (b"..\\evil.toml", "has a character in its name that leads elsewhere on some systems"),
        (b"C:evil.toml", "has a character in its name that leads elsewhere on some systems"),
        (b"C:/evil.toml", "has a character in its name that leads elsewhere on some systems"),
        (b"evil.toml\0.png", "has a character in its name that leads elsewhere on some systems"),
        (b"evil\x1b[2J.toml", "has a character in its name that leads elsewhere on some systems"),
    ],
)
def test_a_path_that_leads_out_refuses_the_whole_file(name: bytes, reason: str) -> None:
    said = complaint(GOOD, Member(name, b"x"))
    assert said.startswith("p.zip is not safe to add: `")
    assert said.endswith(f"` {reason}.")
    assert "\x1b" not in said


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o060666, 0o010666, 0o140666, 0o040755])
def test_what_is_no_file_refuses_the_whole_file(mode: int) -> None:
    assert complaint(GOOD, Member(b"link.toml", b"/etc/passwd", mode)) == (
        "p.zip is not safe to add: `link.toml` is a link or a device, not a file."
    )


def test_what_is_encrypted_is_refused() -> None:
    assert complaint(GOOD._replace(flags=1)) == f"p.zip is not safe to add: `{PACK_FILE}` is encrypted."


@pytest.mark.parametrize("name", [b"Readme.md", b"README.MD"])
def test_two_names_that_many_systems_take_for_one_are_refused(name: bytes) -> None:
    assert "twice, capitals aside" in complaint(GOOD, Member(b"README.md", b"a"), Member(name, b"b"))


def test_a_name_given_twice_is_refused() -> None:
    assert complaint(GOOD, GOOD) == f"p.zip holds `{PACK_FILE}` twice, capitals aside."


def test_a_file_that_is_a_folder_too_is_refused() -> None:
    said = complaint(GOOD, Member(b"license", b"x"), Member(b"LICENSE", b"x"))
    assert "capitals aside" in said
    assert complaint(GOOD, Member(b"a.md", b"x"), Member(b"A.md/b.md", b"x")) == (
        "p.zip has a file and a folder of the name a.md."
    )


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    said = complaint(GOOD, Member(b"bomb.md", bytes(20 * 1024 * 1024)))
    assert said == "p.zip/bomb.md: the file is larger than 256 KiB."


def test_a_small_bomb_is_refused_by_its_ratio() -> None:
    said = complaint(GOOD, Member(b"bomb.md", b"a" * (FILE_BYTES // 2)))
    assert said == "p.zip is not safe to add: `bomb.md` unpacks to 100 times its size."


@pytest.mark.parametrize("said_size", [0, 10, 2**32 - 2])
def test_a_size_that_is_not_true_changes_nothing(said_size: int) -> None:
    large = os.urandom(FILE_BYTES + 1)
    assert complaint(GOOD, Member(b"lie.md", large, size=said_size)).startswith("p.zip")


def test_many_small_files_are_too_many() -> None:
    many = [Member(b"%d.md" % number, b"") for number in range(MOST_FILES)]
    assert complaint(GOOD, *many) == "p.zip has 201 files; a pack has at most 200."
    assert len(tree(GOOD, *many[1:]).files) == MOST_FILES


def test_files_that_are_too_much_together_are_refused() -> None:
    part = os.urandom(FILE_BYTES)
    parts = [Member(b"%d.md" % number, part, method=0) for number in range(TREE_BYTES // FILE_BYTES)]
    assert complaint(GOOD, *parts) == "p.zip has more than 4 MiB of files."


def test_a_directory_longer_than_a_pack_needs_is_not_read() -> None:
    assert (
        complaint(*[Member(b"a", b"", method=0)] * (MOST_ENTRIES + 1)) == "p.zip has more than 5000 entries."
    )


def test_a_file_larger_than_a_pack_is_not_read() -> None:
    with Path("p.zip").open("wb") as stream:
        stream.truncate(ARCHIVE_BYTES + 1)
    with pytest.raises(PackProblem, match=r"p\.zip is larger than 16 MiB"):
        zip_tree(Path("p.zip"))


@pytest.mark.parametrize("method", [9, 12, 14, 93, 99])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    assert complaint(GOOD._replace(method=method)) == (
        "p.zip is packed in an unusual way. Pack it again with ordinary compression."
    )


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"not a zip", b"PK\x05\x06" + bytes(18), zip_bytes([GOOD])[:-9]]
)
def test_what_is_no_zip_file_is_told(content: bytes) -> None:
    Path("p.zip").write_bytes(content)
    with pytest.raises(
        PackProblem, match=r"p.zip (is damaged, or is not a zip file: .|holds no unslump-pack)"
    ):
        zip_tree(Path("p.zip"))


def test_a_member_that_is_damaged_is_told() -> None:
    content = bytearray(zip_bytes([GOOD]))
    content[100] ^= 255
    Path("p.zip").write_bytes(content)
    with pytest.raises(PackProblem, match=r"p\.zip is damaged"):
        zip_tree(Path("p.zip"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([b"a.md"], "p.zip holds no unslump-pack.toml, so it is no pack."),
        ([], "p.zip holds no unslump-pack.toml, so it is no pack."),
        (
            [b"a/b/unslump-pack.toml", b"c/unslump-pack.toml"],
            "p.zip has no unslump-pack.toml at its top. There is one in `c`: name that folder alone.",
        ),
        (
            [b"desk/unslump-pack.toml", b"README.md"],
            "p.zip has no unslump-pack.toml at its top. There is one in `desk`: name that folder alone.",
        ),
    ],
)
def test_without_a_pack_it_says_where_one_is(names: list[bytes], said: str) -> None:
    assert complaint(*[Member(name, PACK) for name in names]) == said


PARTS = [b"..", b".", b"", b"a", b"A", b"desk", b"unslump-pack.toml", b"x.md", b"C:", b"nul"]


def read_or_refused(file: Path) -> tuple[Mapping[str, bytes], str]:
    try:
        return zip_tree(file).files, ""
    except PackProblem as problem:
        return {}, str(problem)


NAMES = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda name: name.encode("utf-8", "replace")),
    st.lists(st.sampled_from(PARTS), max_size=6).map(b"/".join),
)
MEMBERS = st.builds(
    Member,
    name=NAMES,
    content=st.one_of(st.just(PACK), st.binary(max_size=200), st.just(b"a" * 300_000)),
    mode=st.one_of(st.sampled_from([0, 0o100644, 0o120777, 0o040755]), st.integers(0, 0xFFFF)),
    size=st.one_of(st.none(), st.integers(0, 2**32 - 1)),
    flags=st.sampled_from([0, 0x800, 1, 8, 0x20, 0x40, 0x2000]),
    method=st.sampled_from([0, 8, 8, 8, 12, 14, 77]),
)


@st.composite
def hostile(draw: st.DrawFn) -> bytes:
    """A zip file of any members, with any of its bytes changed or lost."""
    content = bytearray(zip_bytes([GOOD, *draw(st.lists(MEMBERS, max_size=6))]))
    for place, value in draw(st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=4)):
        content[place % len(content)] = value
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


@given(content=hostile())
@example(content=zip_bytes([GOOD, Member(b"\xff\xfe.md", flags=0x800)]))
@settings(max_examples=300, deadline=None)
def test_any_zip_file_is_read_into_safe_names_or_refused_in_a_sentence(content: bytes) -> None:
    file = Path("fuzz.zip")
    file.write_bytes(content)
    files, said = read_or_refused(file)
    assert visible(said) == said
    assert said.startswith("fuzz.zip") or PACK_FILE in files
    assert len({name.casefold() for name in files}) == len(files) <= MOST_FILES
    assert sum(map(len, files.values())) <= TREE_BYTES
    for name in files:
        assert name.isascii()
        assert not Path(name).is_absolute()
        assert {"", ".", ".."}.isdisjoint(name.split("/"))
        assert "\\" not in name
