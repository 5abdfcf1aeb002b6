"""Workouts of LiftLog for the history of unslump."""

from typing import BinaryIO

from unslump.api import Importer, Session, hookimpl


def read(stream: BinaryIO) -> list[Session]:
    """Read the CSV of LiftLog's plaintext export; raises NotReadable."""
    # Imported here: unslump loads its plug-ins at every start, and this serves only who imports.
    from unslump_liftlog.table import rows
    from unslump_liftlog.workouts import sessions

    return sessions(rows(stream.read()))


@hookimpl
def unslump_importers() -> list[Importer]:
    """Offer the CSV of LiftLog."""
    return [Importer(id="liftlog", label="LiftLog, its plaintext export as CSV", read=read)]
