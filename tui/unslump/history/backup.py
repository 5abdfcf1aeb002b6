"""The whole history to one file, and back from it."""

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from unslump.files import free_place, private_folder, write_whole
from unslump.history import schema
from unslump.history.database import Database
from unslump.history.errors import HistoryError, reason
from unslump.history.live import anything_live
from unslump.history.store import Store


def back_up(history: Path, target: Path, *, force: bool = False) -> None:
    """Copy the history as it is now to `target`, whole or not at all, for its owner alone to read.

    Sessions may be played meanwhile. Raises HistoryError when the history cannot be read, FileProblem when
    the file cannot be written, or is there already and `force` is not set.
    """
    if not history.exists():
        raise HistoryError("There is no history yet, so there is nothing to back up.")
    Store.open(history)

    def write(stream: BinaryIO) -> None:
        with TemporaryDirectory(prefix="unslump-") as folder:
            copy = Path(folder, history.name)
            try:
                Database(history).copy(copy)
                Database(copy).peek(schema.check_whole)
            except (TimeoutError, sqlite3.Error) as error:
                raise HistoryError(f"The history {history} cannot be read: {reason(error)}.") from error
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), 0o600)
            with copy.open("rb") as source:
                shutil.copyfileobj(source, stream)

    write_whole(target, write, force=force)


def restore(backup: Path, history: Path, live_folder: Path) -> Path | None:
    """Put the history of `backup` in the place of the present one, whole or not at all.

    The present one is kept aside first; answers where, or None when there was none. A backup of an older
    version is brought up to this one. Raises HistoryError, with nothing changed, for a file that is damaged,
    newer than this program or no history, and while a session is being played.
    """
    _refuse_unfit(backup)
    if anything_live(live_folder):
        raise HistoryError("A session is being played now. Finish it, or leave it, then restore.")
    try:
        private_folder(history.parent)
        with TemporaryDirectory(prefix="restoring-", dir=history.parent) as folder:
            new = Path(folder, history.name)
            Database(backup).copy(new)
            Store.open(new)
            aside = _kept_aside(history)
            history.touch(mode=0o600)
            Database(history).replace_by(new)
            return aside
    except (OSError, sqlite3.Error) as error:
        raise HistoryError(f"The history {history} was not restored: {reason(error)}.") from error


def _refuse_unfit(backup: Path) -> None:
    """Raise HistoryError unless the file is a whole history, and not newer than this program."""
    known = len(schema.STEPS)

    def look(cursor: sqlite3.Cursor) -> int:
        schema.check_whole(cursor)
        return schema.version_of(cursor)

    if backup.is_dir():
        raise HistoryError(f"{backup} is a folder. Name a file in it. Your history is as it was.")
    if not backup.is_file():
        raise HistoryError(f"There is no file {backup}. Your history is as it was.")
    try:
        version = Database(backup).peek(look)
    except sqlite3.OperationalError as error:
        raise HistoryError(f"{backup} cannot be read: {error}. Your history is as it was.") from error
    except sqlite3.DatabaseError as error:
        raise HistoryError(f"{backup} is damaged, or no backup. Your history is as it was.") from error
    if version == 0:
        raise HistoryError(f"{backup} is no backup of a history. Your history is as it was.")
    if version > known:
        raise HistoryError(
            f"{backup} was written by a newer unslump (version {version} of the file; this program knows "
            f"{known}). Update unslump, then restore. Your history is as it was."
        )


def _kept_aside(history: Path) -> Path | None:
    if not history.exists() or not history.stat().st_size:
        return None
    aside = free_place(history.with_name(f"{history.name}.before-restore"))
    try:
        Store.open(history)
        Database(history).copy(aside)
    except (HistoryError, sqlite3.DatabaseError):
        # What cannot be read is kept as it is, with the journal that may mend it and must mend nothing else.
        history.replace(aside)
        journal = history.with_name(f"{history.name}-journal")
        with suppress(FileNotFoundError):
            journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside
