"""Making one history of those of several machines, by way of the journals in a folder."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from unslump.files import FileProblem, private_folder
from unslump.history.changes import Arrival
from unslump.history.errors import HistoryError
from unslump.history.live import LiveSession
from unslump.history.records import Session
from unslump.history.store import Store
from unslump.history.syncing.here import Here, what_is_here
from unslump.history.syncing.joining import Joining
from unslump.history.syncing.journals import append, journals_in
from unslump.history.syncing.lines import header_line, session_line
from unslump.history.syncing.own import OwnJournal, note, note_folder, own_journal

PATIENCE = 60.0
"""Seconds to wait for another sync on this machine."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What a sync did, or would do.

    It counts the sessions and deletions that were sent, the sessions that came in as new, changed or deleted,
    and the other `journals` that were read. `overruled` are sessions as they were here, before something came
    in that does not rest on it: they were changed here and on another machine. `faults` are sentences for
    people.
    """

    sent: int
    deletions_sent: int
    new: int
    changed: int
    deleted: int
    overruled: tuple[Session, ...]
    journals: int
    faults: tuple[str, ...]


def sync(folder: Path, store: Store, *, live_folder: Path, notes: Path, dry: bool = False) -> Outcome:
    """Send what no journal in the folder holds, and take in what is newer there than here.

    `notes` is where this machine notes which journal is its own. Sessions without an end stay where they are
    played. A `dry` sync changes nothing. Raises HistoryError and FileProblem, with the history unchanged.
    """
    folder = folder.absolute()
    with _alone(notes):
        journals = journals_in(folder)
        own = own_journal(notes, folder)
        here = what_is_here(store)
        joining = Joining(here.standing, here.digests)
        for journal in journals:
            joining.read(journal)
        alike, overruled = _held_together(store, here, joining)
        sending = _unsent(here, joining) - alike
        arrivals = _arrivals(here, joining, overruled)
        if not dry:
            note_folder(notes, folder)
            _send(notes, own, list(here.lines(store, sending)))
            arrivals = _join(store, here, arrivals, live_folder)
    taken = {arrival.id: arrival for arrival in arrivals}
    kept = {id_ for id_ in taken if id_ in here.standing and here.standing[id_].kept}
    with_session = {id_ for id_, arrival in taken.items() if arrival.session}
    return Outcome(
        sent=sum(here.standing[id_].kept for id_ in sending),
        deletions_sent=sum(not here.standing[id_].kept for id_ in sending),
        new=len(with_session - kept),
        changed=len((with_session & kept) - alike),
        deleted=len(kept - with_session),
        overruled=tuple(session for session in overruled if session.id in taken),
        journals=sum(journal != own.path for journal in journals),
        faults=tuple(joining.faults),
    )


def _held_together(store: Store, here: Here, joining: Joining) -> tuple[set[str], list[Session]]:
    """The ids of those that differ in their version alone, and those kept that the newer do not rest on."""
    alike, overruled = set(), []
    doubtful = [
        id_
        for id_, entry in joining.newer.items()
        if (standing := here.standing.get(id_))
        and standing.kept
        and (here.digests.get(id_) not in joining.found or standing.version == entry.version)
    ]
    for session in store.with_ids(doubtful):
        entry = joining.newer[session.id]
        if entry.session and session_line(0, session) == session_line(0, entry.session):
            alike.add(session.id)
        else:
            overruled.append(session)
    return alike, overruled


def _unsent(here: Here, joining: Joining) -> set[str]:
    """What stands in no journal, but for deletions of what has been changed since."""
    return {
        id_
        for id_, digest in here.digests.items()
        if digest not in joining.found and (here.standing[id_].kept or id_ not in joining.newer)
    }


def _arrivals(here: Here, joining: Joining, overruled: Sequence[Session]) -> list[Arrival]:
    undoable = {session.id for session in overruled}
    return [
        Arrival(
            id=entry.id,
            version=entry.version,
            session=entry.session,
            digest=entry.digest,
            instead_of=here.standing[entry.id].version if entry.id in here.standing else None,
            undoable=entry.id in undoable,
        )
        for entry in joining.newer.values()
    ]


def _send(notes: Path, own: OwnJournal, lines: Sequence[bytes]) -> None:
    if lines:
        first = () if own.content.length else (header_line(),)
        added = b"".join(b"%s\n" % line for line in (*first, *lines))
        note(notes, own, added)
        append(own.path, own.content, added)


def _join(store: Store, here: Here, arrivals: Sequence[Arrival], live_folder: Path) -> list[Arrival]:
    """Take in what arrived, but for a session that is being played here: what was taken in."""
    with ExitStack() as claims:
        free = []
        for arrival in arrivals:
            standing = here.standing.get(arrival.id)
            if standing and not standing.ended:
                live = LiveSession.claim(live_folder, arrival.id)
                if live is None:
                    continue
                claims.enter_context(live)
            free.append(arrival)
        if not free and not here.unnoted:
            return []
        return store.join(free, here.unnoted)


@contextmanager
def _alone(notes: Path) -> Iterator[None]:
    """Keep other processes of this person from syncing meanwhile."""
    from filelock import FileLock, Timeout

    lock = FileLock(notes.with_name(f"{notes.name}.lock"), timeout=PATIENCE, mode=0o600)
    try:
        private_folder(notes.parent)
        lock.acquire()
    except Timeout:
        raise HistoryError("Another sync is under way. Nothing was changed; try again later.") from None
    except OSError as error:
        raise FileProblem(
            f"The folder {notes.parent} cannot be written: {error.strerror or error}. Nothing was changed."
        ) from error
    try:
        yield
    finally:
        lock.release()
