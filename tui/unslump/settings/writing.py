"""Keeping a choice: one line of the file is changed, and everything else in it stays as it was written."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from unslump.files import FileProblem, make_folder, why_not_written, write_text_whole
from unslump.routine.toml_file import TomlFaults, parse_toml, read_text, unreadable

Value = bool | int | str | list[str] | tuple[str, ...]
Changes = Mapping[tuple[str, ...], Value | None]
"""The path of each setting and its new value; None for what holds without one."""

WAIT_SECONDS = 10.0
"""How long another process may take to write its own change."""
_LOCK = ".settings.lock"


def remember(path: Path, **changes: Value) -> None:
    """Write changed settings to the file, as `change` does."""
    change(path, {(name,): value for name, value in changes.items()})


def change(path: Path, changes: Changes) -> None:
    """Write changed settings to the file and leave every other line of it as it is, known or not.

    Where it says the same already, it is left alone. What other processes change at the same time is kept.
    Raises FileProblem, with nothing changed, when the file is broken or cannot be written.
    """
    with _only_one(path):
        before = _text(path)
        after = _changed(before, changes)
        if after != before:
            write_text_whole(path, after, force=True)


def begin(path: Path, text: str) -> None:
    """Write the first text of the file, unless there is one. Raises FileProblem."""
    with _only_one(path):
        if not path.exists():
            write_text_whole(path, text)


def _text(path: Path) -> str:
    """The text of the file, which can be read; "" where there is none."""
    try:
        text = read_text(path)
        file = parse_toml(text, str(path))
        if file.faults:
            raise TomlFaults(file.faults)
    except FileNotFoundError:
        return ""
    except TomlFaults as error:
        raise _unreadable(error) from None
    except OSError as error:
        raise _unreadable(TomlFaults([unreadable(path, error)])) from None
    return text


def _unreadable(error: TomlFaults) -> FileProblem:
    return FileProblem(f"This was not saved, for your settings cannot be read. {error.faults[0]}")


def _changed(text: str, changes: Changes) -> str:
    from unslump.settings.text import put, with_value, without_value

    data, wanted = _data(text), _data(text)
    for path, value in changes.items():
        wanted = put(wanted, path, list(value) if isinstance(value, tuple) else value)
    if _filled(wanted) == _filled(data):
        return text
    after = text
    for path, value in changes.items():
        after = without_value(after, path) if value is None else with_value(after, path, value)
    return after if _says(after, wanted) else _anew(text, changes)


def _says(text: str, wanted: Mapping[str, object]) -> bool:
    try:
        return _filled(_data(text)) == _filled(wanted)
    except tomllib.TOMLDecodeError:
        return False


def _anew(text: str, changes: Changes) -> str:
    """The whole file written again, where a change does not fit into the way in which it was written."""
    import tomli_w

    from unslump.settings.text import put

    data = tomllib.loads(text.replace("\r\n", "\n"))
    for path, value in changes.items():
        data = put(data, path, value)
    return tomli_w.dumps(data)


def _data(text: str) -> dict[str, object]:
    """What the text says; a number with a point as it is written, for not every one equals itself."""
    return tomllib.loads(text.replace("\r\n", "\n"), parse_float=str)


def _filled(table: Mapping[str, object]) -> dict[str, object]:
    """The table without the tables in it that say nothing."""
    held = {name: _filled(each) if isinstance(each, dict) else each for name, each in table.items()}
    return {name: each for name, each in held.items() if each != {}}


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Be the only process that changes the file, whose folder is made where there is none."""
    from filelock import FileLock, Timeout

    make_folder(path.parent)
    target = Path(os.path.realpath(path))
    lock = FileLock(target.parent / _LOCK, timeout=WAIT_SECONDS)
    try:
        lock.acquire()
    except Timeout:  # an OSError too
        raise FileProblem("Another unslump is writing your settings. Let it finish, and try again.") from None
    except OSError as error:
        raise FileProblem(why_not_written(target, error)) from error
    try:
        yield
    finally:
        lock.release()
