"""What is kept here, as lines of a journal."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from unslump.history.reading import Standing
from unslump.history.store import Store
from unslump.history.syncing.lines import deletion_line, digest_of, session_line


class Here(Struct, frozen=True, kw_only=True):
    """How it stands with each session, by its id, and the digest of its line.

    A session without an end has no digest: it belongs to where it is played. `fresh` are the lines of what
    was written since the last sync, and of all deletions.
    """

    standing: Mapping[str, Standing]
    digests: Mapping[str, str]
    fresh: Mapping[str, bytes]

    @property
    def unnoted(self) -> dict[str, tuple[int, str]]:
        """The version and the digest of sessions whose digest the history does not hold yet."""
        return {
            id_: (self.standing[id_].version, digest_of(line))
            for id_, line in self.fresh.items()
            if self.standing[id_].kept
        }

    def lines(self, store: Store, ids: set[str]) -> Iterator[bytes]:
        """The lines of these; raises HistoryError."""
        yield from (self.fresh[id_] for id_ in sorted(ids & self.fresh.keys()))
        for session in store.with_ids(sorted(ids - self.fresh.keys())):
            yield session_line(self.standing[session.id].version, session)


def what_is_here(store: Store) -> Here:
    """What is kept now; raises HistoryError."""
    standing = store.standing()
    fresh = {id_: deletion_line(each.version, id_) for id_, each in standing.items() if not each.kept}
    unnoted = [id_ for id_, each in standing.items() if each.kept and each.ended and not each.digest]
    for session in store.with_ids(unnoted):
        fresh[session.id] = session_line(standing[session.id].version, session)
    noted = {id_: each.digest for id_, each in standing.items() if each.digest}
    digests = {**noted, **{id_: digest_of(line) for id_, line in fresh.items()}}
    return Here(standing=standing, digests=digests, fresh=fresh)
