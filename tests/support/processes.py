"""What other processes are at."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
PARENT, SESSION = 1, 3
"""Their places among what the kernel says of a process after its name."""


def wants_to_run(session: int) -> bool:
    """Whether anything in a session of processes runs, or would if it had a processor.

    Where nobody can tell, as on macOS, nothing does.
    """
    for process in PROCESSES.glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if int(_said_of(process)[SESSION]) == session and "R" in _states(process):
                return True
    return False


def session_below(process: int) -> int | None:
    """The session of a child of this process; None where it has none, or nobody can tell."""
    for child in PROCESSES.glob("[0-9]*"):
        with suppress(OSError):
            said = _said_of(child)
            if int(said[PARENT]) == process:
                return int(said[SESSION])
    return None


def _states(process: Path) -> Iterator[str]:
    for thread in (process / "task").iterdir():
        yield _said_of(thread)[0]


def _said_of(process: Path) -> list[str]:
    """State, parent, group, session and more; the name before them may hold anything, but no last bracket."""
    return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
