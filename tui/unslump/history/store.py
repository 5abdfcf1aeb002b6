"""The history: sessions in one file, written when they start and after each of their sets."""

import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from unslump.days import Days
from unslump.files import free_place, private_folder
from unslump.history import changes, reading, rows, schema
from unslump.history.changes import Arrival
from unslump.history.comparison import AT_ONCE, Comparison, compared
from unslump.history.database import Database, Result
from unslump.history.errors import HistoryError, reason
from unslump.history.incoming import NotASession, checked
from unslump.history.outline import Outline
from unslump.history.reading import Condition, Standing
from unslump.history.records import Session

Row = TypeVar("Row")


class Store:
    """Sessions in one file; a file that does not exist is an empty history, which the first save creates.

    Nothing is held open between calls. Any thread may call, and so may a signal handler in the middle of
    another call.
    """

    def __init__(self, path: Path, steps: tuple[schema.Step, ...]) -> None:
        self.path = path
        self._steps = steps
        self._database = Database(path)

    @classmethod
    def open(cls, path: Path, *, steps: tuple[schema.Step, ...] = schema.STEPS) -> "Store":
        """Check the file and take an older one up to this version, with a copy of it put aside first.

        Raises HistoryError for a file that is damaged, newer than this program, not a history or unreadable;
        such a file is left as it is.
        """
        store = cls(path, steps)
        with store._reading():
            if store._has_content():
                with suppress(sqlite3.DatabaseError):  # the examination tells what is wrong
                    store._database.peek(store._known_version)
                store._database.run(store._examine)
        return store

    def save(self, session: Session) -> None:
        """Store the session as it is now, with all of its sets, in one transaction.

        The next save makes good one that failed. A set or an end once stored may be replaced but is never
        taken back, so an earlier state that a signal handler overtook does no harm when it follows. Raises
        HistoryError when nothing was stored, also when the session was deleted meanwhile, and ValueError for
        a set outside the plan.
        """
        columns = rows.rows_of(session)

        def write(cursor: sqlite3.Cursor) -> None:
            changes.refuse_deleted(cursor, session)
            rows.write(cursor, columns)

        done = f" ({len(session.sets)} of {len(session.plan)} sets done)" if session.plan else ""
        self._write(write, failed=f"“{session.title}”{done} is not saved in {self.path}")

    def compare(self, sessions: Sequence[Session]) -> Comparison:
        """Hold sessions against those that are kept, and change nothing; raises HistoryError."""
        with self._reading():
            if self._has_content():
                return self._database.run(lambda cursor: self._compared(cursor, sessions))
        return compared(sessions, lambda ids: ())

    def add(self, sessions: Sequence[Session]) -> Comparison:
        """Keep those of the sessions whose id is not kept yet, all of them in one transaction or none.

        What is kept stays as it is, also where it differs, and what was deleted stays so; adding twice
        changes nothing. The sessions are such as `session_from` gives. Answers how they compared; raises
        HistoryError when nothing was stored.
        """
        comparison = self.compare(sessions)
        if not comparison.new:
            return comparison

        def write(cursor: sqlite3.Cursor) -> Comparison:
            comparison = self._compared(cursor, sessions)
            for session in comparison.new:
                rows.write(cursor, rows.rows_of(session))
            return comparison

        return self._write(write, failed=f"Nothing was added to the history {self.path}")

    def edit(self, kept: Session, changed: Session) -> None:
        """Put `changed` in the place of `kept`, which is what was read of it; `undo` takes it back.

        The caller sees to it that nobody plays the session (`live.at_rest`). Raises HistoryError when nothing
        was changed, also when another process has changed or deleted the session since it was read, and
        NotASession when `changed` cannot be kept or has another id.
        """
        [settled] = checked([changed])
        if settled.id != kept.id:
            raise NotASession("an edited session keeps its id", ("id",))
        columns = rows.rows_of(settled)
        self._write(
            lambda cursor: changes.edit(cursor, kept, columns),
            failed=f"“{kept.title}” was not changed in {self.path}",
        )

    def delete(self, kept: Session) -> None:
        """Delete the session, which is what was read of it; `undo` takes it back. Raises as `edit` does."""
        self._write(
            lambda cursor: changes.delete(cursor, kept),
            failed=f"“{kept.title}” was not deleted in {self.path}",
        )

    def undo(self) -> Session | None:
        """Take back the latest edit or deletion that still can be, whoever made it.

        Answers the session as it is again, or None when there is nothing to take back; raises HistoryError.
        """
        if not self.path.exists():
            return None
        return self._write(changes.undo, failed=f"Nothing was taken back in {self.path}")

    def standing(self) -> dict[str, Standing]:
        """How it stands with each session that is kept or was deleted, by its id; raises HistoryError."""
        with self._reading():
            if not self._has_content():
                return {}
            return self._database.run(
                lambda cursor: reading.standing(cursor) if self._known_version(cursor) else {}
            )

    def join(self, arrivals: Sequence[Arrival], digests: Mapping[str, tuple[int, str]]) -> list[Arrival]:
        """Take in what other machines have, in one transaction or not at all.

        Answers what was taken in: all but sessions that were written meanwhile. `digests` of other sessions,
        each beside its version, are noted with it. Raises HistoryError.
        """

        def write(cursor: sqlite3.Cursor) -> list[Arrival]:
            taken = [arrival for arrival in arrivals if changes.take_in(cursor, arrival)]
            known = {each.id: (each.version, each.digest) for each in taken if each.session}
            cursor.executemany(
                "UPDATE sessions SET digest = ? WHERE id = ? AND version = ?",
                [(digest, id_, version) for id_, (version, digest) in {**digests, **known}.items()],
            )
            return taken

        return self._write(write, failed=f"Nothing was taken in to the history {self.path}")

    def sessions(self, days: Days | None = None, *, rehearsals: bool = False) -> list[Session]:
        """Sessions that began on these days, or ever, oldest first; raises HistoryError."""
        return self._read(reading.read, reading.begun(days, rehearsals=rehearsals))

    def outlines(self, days: Days | None = None, *, rehearsals: bool = False) -> list[Outline]:
        """The same sessions in sums, a twentieth of the work; raises HistoryError."""
        return self._read(reading.read_outlines, reading.begun(days, rehearsals=rehearsals))

    def seconds_per_day(self, days: Days) -> dict[date, float]:
        """The time worked on each of these days, a tenth of the work of outlines; raises HistoryError.

        Rehearsals are left out, and so is a day on which nobody moved.
        """
        return dict(self._read(reading.read_seconds_per_day, reading.begun(days, rehearsals=False)))

    def first_day(self) -> date | None:
        """The day on which the first session began, None before there is one; raises HistoryError."""
        earliest = Condition("started = (SELECT min(started) FROM sessions WHERE NOT rehearsal)")
        first = self._read(reading.read_outlines, earliest)
        return first[0].day if first else None

    def has_moved(self) -> bool:
        """Whether the body has moved in any session; raises HistoryError."""
        any_one = "SELECT id FROM sessions WHERE NOT rehearsal AND seconds_worked > 0 LIMIT 1"
        return bool(self._read(reading.read_outlines, Condition(f"sessions.id = ({any_one})")))

    def named(self, start: str) -> list[Session]:
        """Sessions and rehearsals whose id begins so, oldest first; raises HistoryError."""
        return self._read(reading.read, Condition("substr(sessions.id, 1, ?) = ?", (len(start), start)))

    def with_ids(self, ids: Iterable[str]) -> Iterator[Session]:
        """Those of the sessions and rehearsals that are kept, a portion at a time; raises HistoryError."""
        wanted = tuple(ids)
        for start in range(0, len(wanted), AT_ONCE):
            yield from self._read(reading.read, reading.one_of(wanted[start : start + AT_ONCE]))

    def unfinished(self) -> list[Session]:
        """Sessions and rehearsals without an end, live or interrupted, oldest first; raises HistoryError."""
        # Asked in another way, SQLite would read every session in the order of their beginnings.
        return self._read(
            reading.read, Condition("sessions.id IN (SELECT id FROM sessions WHERE ended IS NULL)")
        )

    def _read(
        self,
        reader: Callable[[sqlite3.Cursor, Condition], list[Row]],
        condition: Condition,
    ) -> list[Row]:
        def read(cursor: sqlite3.Cursor) -> list[Row]:
            cursor.execute("BEGIN")  # what several statements read is of one and the same moment
            return reader(cursor, condition) if self._known_version(cursor) else []

        with self._reading():
            return self._database.run(read) if self._has_content() else []

    def _compared(self, cursor: sqlite3.Cursor, sessions: Sequence[Session]) -> Comparison:
        if not self._known_version(cursor):
            return compared(sessions, lambda ids: ())
        deleted = changes.deleted_ids(cursor)
        return compared(sessions, lambda ids: reading.read(cursor, reading.one_of(ids)), deleted)

    def _write(self, work: Callable[[sqlite3.Cursor], Result], *, failed: str) -> Result:
        """Do the work in one transaction, in a file of this version; HistoryError says `failed` and why."""

        def write(cursor: sqlite3.Cursor) -> Result:
            cursor.execute("BEGIN IMMEDIATE")
            self._bring_up_to_date(cursor)
            result = work(cursor)
            cursor.execute("COMMIT")
            return result

        try:
            if not self.path.exists():
                private_folder(self.path.parent)
                self.path.touch(mode=0o600)
            return self._database.run(write)
        except (OSError, sqlite3.Error) as error:
            raise HistoryError(f"{failed}: {reason(error)}.") from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise HistoryError(f"The history {self.path} cannot be read: {reason(error)}.") from error

    def _has_content(self) -> bool:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return False
        if not stat.S_ISREG(status.st_mode):
            raise HistoryError(
                f"The history {self.path} is not a file but a folder or a device: move it to another place."
            )
        return status.st_size > 0  # a first save that was cut off may leave an empty file

    def _known_version(self, cursor: sqlite3.Cursor) -> int:
        version = schema.version_of(cursor)
        if version > len(self._steps):
            raise HistoryError(
                f"The history {self.path} was written by a newer unslump (version {version} of the file; "
                f"this program knows {len(self._steps)}). It is left as it is: update unslump to go on."
            )
        if version == 0 and not schema.is_empty(cursor):
            raise HistoryError(
                f"The history {self.path} is a database of another program. It is left as it is: "
                "move it to another place, and the next session begins a new one."
            )
        return version

    def _examine(self, cursor: sqlite3.Cursor) -> None:
        version = self._known_version(cursor)
        schema.check(cursor)
        if 0 < version < len(self._steps):
            cursor.execute("BEGIN IMMEDIATE")
            self._bring_up_to_date(cursor)
            cursor.execute("COMMIT")

    def _bring_up_to_date(self, cursor: sqlite3.Cursor) -> None:
        version = self._known_version(cursor)
        if 0 < version < len(self._steps):
            self._copy_aside()
        schema.upgrade(cursor, self._steps)

    def _copy_aside(self) -> None:
        self._database.copy(free_place(self.path.with_name(f"{self.path.name}.before-{len(self._steps)}")))
