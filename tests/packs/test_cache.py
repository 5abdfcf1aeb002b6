"""What is kept of packs: never anything but what reading them anew would give."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from tests.support.figures import PACK
from tests.support.good_packs import good_pack_texts
from tests.support.packs import SMALL_TEXT

from unslump.figure.reading import read_figure
from unslump.packs import cache
from unslump.packs.cache import cached_pack
from unslump.routine.faults import PackFaults
from unslump.routine.model import Pack
from unslump.routine.reader import PACK_FILE, read_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / PACK_FILE).write_text(SMALL_TEXT, encoding="utf-8")
    return tmp_path / "small"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def entries(kept: Path) -> list[Path]:
    return sorted((kept / cache.FOLDER).iterdir())


def read_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the reader is not to be asked again."""

    def refuse(path: Path) -> Pack:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(cache, "read_pack", refuse)


def figures_of(pack: Pack) -> list[object]:
    return [read_figure(exercise.figure) for exercise in pack.exercises if exercise.figure]


def test_a_pack_is_read_once_and_comes_out_the_same(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = cached_pack(PACK, kept)
    read_only_once(monkeypatch)
    again = cached_pack(PACK, kept)
    assert again == read
    assert repr(again) == repr(read)
    assert figures_of(again) == figures_of(read)


@given(good_pack_texts())
@settings(max_examples=60, deadline=None)
def test_any_pack_comes_out_as_it_was_read(text: str) -> None:
    with TemporaryDirectory() as name:
        file = Path(name, "any.toml")
        file.write_text(text, encoding="utf-8", newline="")
        read = read_pack(file)
        first, second = (cached_pack(file, Path(name)) for _ in range(2))
        assert read == first == second
        assert repr(second) == repr(read)
        assert figures_of(second) == figures_of(read)
        assert len(entries(Path(name))) == 1


def test_a_file_that_changed_is_read_again(folder: Path, kept: Path) -> None:
    assert cached_pack(folder, kept).title == "Small"
    (folder / PACK_FILE).write_text(SMALL_TEXT.replace("Small", "Other", 1), encoding="utf-8")
    os.utime(folder / PACK_FILE, ns=(1, 1))
    assert cached_pack(folder, kept).title == "Other"
    assert len(entries(kept)) == 1


def test_another_version_of_the_program_reads_again(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached_pack(folder, kept)
    monkeypatch.setattr(cache, "__version__", "99.0")
    with monkeypatch.context() as patch:
        read_only_once(patch)
        with pytest.raises(AssertionError, match="was read again"):
            cached_pack(folder, kept)
    cached_pack(folder, kept)
    read_only_once(monkeypatch)
    assert cached_pack(folder, kept).id == "small"


def test_faults_are_those_of_the_reader_and_are_not_kept(folder: Path, kept: Path) -> None:
    cached_pack(folder, kept)
    (folder / PACK_FILE).write_text(SMALL_TEXT.replace("limb =", "limp ="), encoding="utf-8")
    with pytest.raises(PackFaults) as read:
        read_pack(folder)
    for _ in range(2):
        with pytest.raises(PackFaults) as caught:
            cached_pack(folder, kept)
        assert caught.value.faults == read.value.faults


@pytest.mark.parametrize("path", ["gone", "gone.toml", "\x00", "a" * 5000])
def test_what_cannot_be_read_is_told_as_the_reader_tells_it(path: str, kept: Path) -> None:
    with pytest.raises(PackFaults) as read:
        read_pack(Path(path))
    with pytest.raises(PackFaults) as caught:
        cached_pack(Path(path), kept)
    assert caught.value.faults == read.value.faults
    assert not kept.exists()


def test_a_folder_under_another_name_is_another_pack(folder: Path, kept: Path) -> None:
    cached_pack(folder, kept)
    (folder.parent / "large").symlink_to(folder)
    with pytest.raises(PackFaults, match="is not the name of the folder, `large`"):
        cached_pack(folder.parent / "large", kept)


def test_a_link_is_followed_anew_each_time(folder: Path, kept: Path) -> None:
    inner = (folder / PACK_FILE).rename(folder / "inner.toml")
    (folder / PACK_FILE).symlink_to(inner)
    assert cached_pack(folder, kept).title == "Small"
    inner.write_text(SMALL_TEXT.replace("Small", "Other", 1), encoding="utf-8")
    assert cached_pack(folder, kept).title == "Other"
    inner.rename(folder.parent / "outside.toml")
    (folder / PACK_FILE).unlink()
    (folder / PACK_FILE).symlink_to(folder.parent / "outside.toml")
    with pytest.raises(PackFaults, match="leads out of the folder"):
        cached_pack(folder, kept)


@pytest.mark.parametrize(
    "damage", ["emptied", "shortened", "one bit", "foreign", "a folder", "huge", "a pipe"]
)
def test_a_damaged_entry_is_read_over(folder: Path, kept: Path, damage: str) -> None:
    read = cached_pack(folder, kept)
    (entry,) = entries(kept)
    content = entry.read_bytes()
    entry.unlink()
    match damage:
        case "emptied":
            entry.touch()
        case "shortened":
            entry.write_bytes(content[:-1])
        case "one bit":
            place = content.index(b"Hang")
            entry.write_bytes(content[:place] + b"\x1b" + content[place + 1 :])
        case "foreign":
            entry.write_text(SMALL_TEXT, encoding="utf-8")
        case "a folder":
            entry.mkdir()
        case "huge":
            with entry.open("wb") as stream:
                stream.truncate(10**12)
        case "a pipe":
            os.mkfifo(entry)
    assert cached_pack(folder, kept) == read
    assert cached_pack(folder, kept) == read


@pytest.mark.parametrize("way", ["a file where the folder should be", "a folder that cannot be"])
def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, kept: Path, way: str) -> None:
    if way == "a file where the folder should be":
        kept.write_text("mine", encoding="utf-8")
    else:
        kept = kept / ("a" * 5000)
    assert cached_pack(folder, kept).id == cached_pack(folder, kept).id == "small"


def test_the_packs_kept_longest_go_first(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    (kept / cache.FOLDER / "a-folder-of-nobody").mkdir(parents=True)
    files = [tmp_path / f"{number}.toml" for number in range(5)]
    for number, file in enumerate(files):
        file.write_text(SMALL_TEXT, encoding="utf-8")
        before = set(kept.rglob("*"))
        cached_pack(file, kept)
        (new,) = set(kept.rglob("*")) - before
        os.utime(new, (number, number))
    assert len([entry for entry in entries(kept) if entry.is_file()]) == 3
    read_only_once(monkeypatch)
    for file in files[2:]:
        assert cached_pack(file, kept).id == "small"


def test_nobody_meets_a_pack_that_is_half_written(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, met = Path.write_bytes, list[Path]()

    def slowly(path: Path, content: bytes) -> int:
        write(path, content[:9])
        met.extend(entries(kept))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", slowly)
    cached_pack(folder, kept)
    (entry,) = entries(kept)
    assert met
    assert entry not in met


def test_what_another_process_clears_away_while_it_is_written_is_done_without(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def cleared_away(path: Path, content: bytes) -> int:
        written = write(path, content)
        path.unlink()
        return written

    monkeypatch.setattr(Path, "write_bytes", cleared_away)
    assert cached_pack(folder, kept).id == "small"
    assert entries(kept) == []
