"""Writing a file: whole or not at all, never over another one."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from unslump.files import FileProblem, read_ordinary, write_whole

not_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user"
)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def text(content: bytes) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return write


def failing(error: BaseException) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half of ")
        raise error

    return write


def test_a_new_file_holds_what_was_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "history.csv", text(b"one\n"))
    assert (tmp_path / "history.csv").read_bytes() == b"one\n"
    assert names_in(tmp_path) == ["history.csv"]


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "ordinary").touch()
    write_whole(tmp_path / "history.csv", text(b"one\n"))
    assert (tmp_path / "history.csv").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_an_existing_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "history.csv"
    target.write_bytes(b"precious")
    with pytest.raises(FileProblem, match=r"history\.csv is already there\. .*--force"):
        write_whole(target, failing(AssertionError("it was asked to write")))
    assert target.read_bytes() == b"precious"


def test_force_replaces_an_existing_file_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "settings.toml"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_whole(target, text(b"new"), force=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["settings.toml"]


def test_a_private_file_is_private_while_it_is_being_rewritten(tmp_path: Path) -> None:
    target = tmp_path / "settings.toml"
    target.touch(mode=0o600)
    seen: list[int] = []

    def write(stream: BinaryIO) -> None:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())

    write_whole(target, write, force=True)
    assert seen == [0o600, 0o600]


def test_force_on_a_link_writes_the_file_it_leads_to(tmp_path: Path) -> None:
    kept_elsewhere = tmp_path / "dotfiles"
    kept_elsewhere.write_bytes(b"old")
    link = tmp_path / "settings.toml"
    link.symlink_to(kept_elsewhere)
    write_whole(link, text(b"new"), force=True)
    assert link.is_symlink()
    assert kept_elsewhere.read_bytes() == b"new"


@pytest.mark.parametrize("links_work", [True, False])
def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links_work: bool
) -> None:
    target = tmp_path / "history.csv"
    if not links_work:
        forbid_links(monkeypatch)

    def write(stream: BinaryIO) -> None:
        target.write_bytes(b"somebody else's")

    with pytest.raises(FileProblem, match="already there"):
        write_whole(target, write)
    assert target.read_bytes() == b"somebody else's"
    assert names_in(tmp_path) == ["history.csv"]


def test_a_file_system_without_links_gets_the_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_links(monkeypatch)
    write_whole(tmp_path / "history.csv", text(b"one\n"))
    assert (tmp_path / "history.csv").read_bytes() == b"one\n"
    assert names_in(tmp_path) == ["history.csv"]


def forbid_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(source: object, target: object, **options: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)


@pytest.mark.parametrize("error", [RuntimeError("stop"), KeyboardInterrupt()])
@pytest.mark.parametrize("force", [True, False])
def test_a_writer_that_fails_half_way_leaves_everything_as_it_was(
    tmp_path: Path, error: BaseException, force: bool
) -> None:
    if force:
        (tmp_path / "history.csv").write_bytes(b"precious")
    with pytest.raises(type(error)):
        write_whole(tmp_path / "history.csv", failing(error), force=force)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([b"precious"] if force else [])


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "no space left to write .*history.csv"),
        (errno.EACCES, "does not let you write"),
        (errno.EROFS, "read-only"),
        (errno.EIO, r"history\.csv could not be written: .+\."),
    ],
)
def test_trouble_while_writing_is_told_in_a_sentence_and_leaves_nothing(
    tmp_path: Path, number: int, sentence: str
) -> None:
    with pytest.raises(FileProblem, match=sentence):
        write_whole(tmp_path / "history.csv", failing(OSError(number, os.strerror(number))))
    assert names_in(tmp_path) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder"):
        write_whole(tmp_path, text(b""), force=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"There is no folder .*nowhere\."):
        write_whole(tmp_path / "nowhere" / "history.csv", text(b""))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_not_an_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileProblem, match="not an ordinary file"):
        write_whole(tmp_path / "pipe", text(b""), force=True)
    assert (tmp_path / "pipe").is_fifo()


@not_root
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FileProblem, match="does not let you write"):
        write_whole(tmp_path / "history.csv", text(b""))


@not_root
def test_force_respects_a_write_protected_file(tmp_path: Path) -> None:
    target = tmp_path / "settings.toml"
    target.touch(mode=0o400)
    with pytest.raises(FileProblem, match="write-protected"):
        write_whole(target, text(b""), force=True)


@pytest.mark.timeout(60)
def test_a_pipe_and_a_device_are_no_files_to_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path(os.devnull)):
        with pytest.raises(OSError, match="not an ordinary file"):
            read_ordinary(path, 1)
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to("file")
    assert read_ordinary(tmp_path / "link", 2) == b"ab"
