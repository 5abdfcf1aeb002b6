"""The shape of the history file, version by version."""

import sqlite3

Step = tuple[str, ...]

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
)
"""Each step takes the file one version up; a new version appends a step and never edits an older one.

A row of `sets` is one planned set, at its place in the plan; from `amount` on it holds what was done, and
stays NULL until the set has ended. Times are UTC text, so that they sort, beside their offset in seconds.
"""


def version_of(cursor: sqlite3.Cursor) -> int:
    """The version of the file; 0 while it is empty."""
    return int(cursor.execute("PRAGMA user_version").fetchone()[0])


def is_empty(cursor: sqlite3.Cursor) -> bool:
    """Whether the file has no table."""
    return not cursor.execute("SELECT 1 FROM sqlite_master").fetchall()


def check(cursor: sqlite3.Cursor) -> None:
    """Raise sqlite3.DatabaseError when the file is damaged."""
    (found,) = cursor.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(f"it is damaged ({found})")


def upgrade(cursor: sqlite3.Cursor, steps: tuple[Step, ...]) -> None:
    """Take the steps that the file lacks; the caller holds the transaction."""
    for version, step in enumerate(steps[version_of(cursor) :], start=version_of(cursor) + 1):
        for statement in step:
            cursor.execute(statement)
        cursor.execute(f"PRAGMA user_version = {version}")
