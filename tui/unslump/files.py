"""Reading files and nothing else; writing one whole or not at all, and over another one only when told to."""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, TypeVar
from uuid import uuid4

import msgspec

Note = TypeVar("Note")


class FileProblem(Exception):  # noqa: N818 — a problem of the place, told to a person; no error of the code
    """A file or a folder could not be read or written, and nothing was changed.

    The message is a sentence for people.
    """


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened_ordinary(path: Path | str, *, flags: int = 0, within: int | None = None) -> Iterator[BinaryIO]:
    """The file at `path` to read from, whatever was there when somebody last looked.

    A pipe is not waited for, and a device not read. `flags` are those of `os.open`, `within` is the open
    folder that a relative path begins in. Raises OSError.
    """
    descriptor = os.open(path, _READING | flags, dir_fd=within)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            yield stream
    finally:
        os.close(descriptor)


def read_ordinary(path: Path | str, most: int, *, flags: int = 0, within: int | None = None) -> bytes:
    """The first `most` bytes of the file at `path`, as `opened_ordinary` opens it; raises OSError."""
    with opened_ordinary(path, flags=flags, within=within) as stream:
        return stream.read(most)


def read_note(path: Path, kind: type[Note], most: int) -> Note:
    """The note of this kind that the JSON of a small file is, of at most so many bytes.

    Raises OSError, and ValueError where it is none.
    """
    try:
        return msgspec.json.decode(read_ordinary(path, most), type=kind)
    except RecursionError as error:
        raise ValueError("nothing here is so deep") from error


def write_note(path: Path, note: object) -> None:
    """Write what `read_note` reads, over what is there; raises FileProblem."""
    write_bytes_whole(path, msgspec.json.encode(note) + b"\n", force=True)


def make_folder(folder: Path) -> None:
    """Make the folder, and whatever is missing above it; raises FileProblem."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The folder {folder} could not be made: {error.strerror or error}. Look at what lies there, and "
            "at who may write to it."
        ) from error


def private_folder(folder: Path) -> None:
    """Make the folder, and whatever is missing above it, for its owner alone.

    A folder that exists keeps its mode. Raises OSError.
    """
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def free_place(path: Path) -> Path:
    """The path, or the first of `path.2`, `path.3` and so on under which there is nothing yet."""
    places = (path if number == 1 else path.with_name(f"{path.name}.{number}") for number in count(1))
    return next(place for place in places if not place.exists())


def leave_mark(path: Path) -> None:
    """Make an empty file, and its folder, where that can be done: what it stands for is asked again else."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def write_whole(path: Path, write: Callable[[BinaryIO], None], *, force: bool = False) -> None:
    """Give `write` a binary stream and put what it wrote at `path`, whole or not at all.

    An existing file stays as it is unless `force` is set; then it is replaced in one step and its mode
    kept. A symbolic link stays a link: the file it leads to is written. What `write` raises passes
    through, but for OSError; that and every other trouble with the file raises FileProblem.
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_bad_place(target, force=force)
        _write(target, write, force=force)
    except OSError as error:
        raise FileProblem(why_not_written(target, error)) from error


def write_bytes_whole(path: Path, content: bytes, *, force: bool = False) -> None:
    """As `write_whole`, with all of it at once."""

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    write_whole(path, write, force=force)


def write_text_whole(path: Path, text: str, *, force: bool = False) -> None:
    """As `write_whole`, with a text."""
    write_bytes_whole(path, text.encode(), force=force)


def write_new_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Make `folder` with these files in it, named by their paths within it, or make nothing.

    Raises FileProblem when something of that name is there, or when it cannot be written.
    """
    try:
        folder.mkdir()
    except FileExistsError:
        raise FileProblem(
            f"{folder} is already there. Choose another name, or another folder with --in."
        ) from None
    except FileNotFoundError:
        raise FileProblem(
            f"There is no folder {folder.parent}. Create it first, or choose another."
        ) from None
    except OSError as error:
        raise FileProblem(why_not_written(folder.absolute(), error)) from error
    try:
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise FileProblem(why_not_written(folder, error)) from error


def _refuse_bad_place(target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise FileProblem(f"{target} is a folder. Name a file in it.")
    if not target.parent.is_dir():
        raise FileProblem(f"There is no folder {target.parent}. Create it first, or choose another place.")
    if not target.exists():
        return
    if not target.is_file():
        raise FileProblem(f"{target} is not an ordinary file. Choose another name.")
    if not force:
        raise FileProblem(_already_there(target))
    if not os.access(target, os.W_OK):
        raise FileProblem(f"{target} is write-protected. Change its permissions, or choose another name.")


def _write(target: Path, write: Callable[[BinaryIO], None], *, force: bool) -> None:
    unfinished = target.with_name(f".{uuid4().hex}.unfinished")
    try:
        with unfinished.open("xb") as stream:
            if target.exists():
                # Before the first byte: what was private must not be readable for a moment.
                shutil.copymode(target, unfinished)
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if force:
            unfinished.replace(target)
        else:
            _publish(unfinished, target)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _publish(unfinished: Path, target: Path) -> None:
    """Give `unfinished` its name, unless another process has taken that name meanwhile."""
    try:
        target.hardlink_to(unfinished)
    except OSError:
        # The name is taken, or the file system knows no links: then an empty file holds the name until
        # the rename.
        _reserve(target)
        try:
            unfinished.replace(target)
        except OSError:
            target.unlink()
            raise


def _reserve(target: Path) -> None:
    try:
        target.open("xb").close()
    except FileExistsError:
        raise FileProblem(_already_there(target)) from None


def _already_there(target: Path) -> str:
    return f"{target} is already there. Choose another name, or use --force to replace it."


def why_not_written(target: Path, error: OSError) -> str:
    """What the system says that keeps a file from being written, as a sentence with a way out."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no space left to write {target}. Free some space and try again."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{target.parent} does not let you write to it. Allow it, or choose another folder."
    if error.errno == errno.EISDIR:
        return f"{target} is a folder. Name a file in it."
    if error.errno == errno.EROFS:
        return f"{target.parent} is read-only. Make it writable, or choose another folder."
    return f"{target} could not be written: {error.strerror or error}."
