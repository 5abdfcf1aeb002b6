"""The shape of the history file, version by version."""

import sqlite3

Step = tuple[str, ...]
"""SQL statements that take the file from one version to the next."""

MOST_CHECKED_BYTES = 8 * 1024 * 1024
"""Thousands of sessions; to check so much takes some ten milliseconds of each start."""

STEPS: tuple[Step, ...] = (
    (
        """
        CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY,
            routine TEXT NOT NULL,
            title TEXT NOT NULL,
            pack_version TEXT NOT NULL,
            rehearsal INTEGER NOT NULL,
            started TEXT NOT NULL,
            started_offset INTEGER NOT NULL,
            ended TEXT,
            ended_offset INTEGER,
            finish TEXT
        )
        """,
        "CREATE INDEX sessions_by_start ON sessions (started)",
        "CREATE INDEX sessions_without_end ON sessions (id) WHERE ended IS NULL",
        """
        CREATE TABLE sets (
            session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            step INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            name TEXT NOT NULL,
            side TEXT,
            number INTEGER NOT NULL,
            measure TEXT NOT NULL,
            low INTEGER,
            high INTEGER,
            amount REAL,
            seconds REAL,
            ending TEXT,
            variant TEXT,
            at TEXT,
            at_offset INTEGER,
            PRIMARY KEY (session, place)
        )
        """,
    ),
    (
        "ALTER TABLE sessions ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE sessions ADD COLUMN sets_planned INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE sessions ADD COLUMN sets_done INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE sessions ADD COLUMN seconds_worked REAL NOT NULL DEFAULT 0",
        "ALTER TABLE sessions ADD COLUMN score_before INTEGER",
        "ALTER TABLE sessions ADD COLUMN score_after INTEGER",
        "ALTER TABLE sessions ADD COLUMN score_apart INTEGER",
        """
        UPDATE sessions SET (sets_planned, sets_done, seconds_worked) = (
            SELECT count(*), count(CASE WHEN ending = 'done' THEN 1 END), total(seconds)
            FROM sets WHERE session = sessions.id
        )
        """,
        "CREATE INDEX sets_that_hurt ON sets (session) WHERE ending = 'hurt'",
        """
        CREATE TABLE check_ins (
            session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            occasion TEXT NOT NULL,
            score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
            place TEXT NOT NULL,
            note TEXT NOT NULL,
            at TEXT NOT NULL,
            at_offset INTEGER NOT NULL,
            PRIMARY KEY (session, occasion)
        )
        """,
        "CREATE TABLE deletions (session TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL)",
        """
        CREATE TABLE changes (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            session TEXT NOT NULL,
            version_before INTEGER NOT NULL,
            version_after INTEGER NOT NULL,
            earlier TEXT NOT NULL
        )
        """,
    ),
    ("ALTER TABLE sessions ADD COLUMN digest TEXT",),
)
"""Each step takes the file one version up; a new version appends a step and never edits an older one.

A row of `sets` is one planned set, at its place in the plan; from `amount` on it holds what was done, and
stays NULL until the set has ended. Times are UTC text, so that they sort, beside their offset in seconds.

`sets_planned`, `sets_done` and `seconds_worked` sum up the sets at each write, and three columns repeat the
scores, so that years can be looked over in this one table. `version` counts how often a session was written;
a deleted one leaves its id and the version after its last in `deletions`, so that machines that join their
histories agree on what is newest: the higher version is, deleted or not. `changes` holds what was there
before a session was edited or deleted, as JSON of its rows, with the version that it was and the one that the
change made; undoing takes the latest of them back. A step that changes the columns of sessions, sets or
check-ins that a session is read from empties it.

`digest` is that of a session's line in a journal (`history/syncing/lines.py`), as the latest sync found it.
It is NULL once the session has been written since, so that a sync reads only what is new.
"""


def version_of(cursor: sqlite3.Cursor) -> int:
    """The version of the file; 0 while it is empty."""
    return int(cursor.execute("PRAGMA user_version").fetchone()[0])


def is_empty(cursor: sqlite3.Cursor) -> bool:
    """Whether the file has no table."""
    return not cursor.execute("SELECT 1 FROM sqlite_master").fetchall()


def check(cursor: sqlite3.Cursor) -> None:
    """Raise sqlite3.DatabaseError when the file is damaged; a large one tells where it is read, not here."""
    (pages,), (page_bytes,) = (
        cursor.execute(f"PRAGMA {size}").fetchone() for size in ("page_count", "page_size")
    )
    if pages * page_bytes <= MOST_CHECKED_BYTES:
        check_whole(cursor)


def check_whole(cursor: sqlite3.Cursor) -> None:
    """Raise sqlite3.DatabaseError when the file is damaged, however large it is."""
    (found,) = cursor.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(f"it is damaged ({found.splitlines()[-1]})")  # above it stands which file


def upgrade(cursor: sqlite3.Cursor, steps: tuple[Step, ...]) -> None:
    """Take the steps that the file lacks; the caller holds the transaction."""
    for version, step in enumerate(steps[version_of(cursor) :], start=version_of(cursor) + 1):
        for statement in step:
            cursor.execute(statement)
        cursor.execute(f"PRAGMA user_version = {version}")
