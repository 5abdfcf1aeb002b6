"""Sessions as FHIR R4, for a physiotherapist and the record system of the practice."""

from collections.abc import Iterable
from typing import BinaryIO

from unslump.api import Exporter, Session, hookimpl


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write one Bundle with all sessions; rehearsals are left out."""
    # Imported here: unslump loads its plug-ins at every start, and all this only serves who exports.
    import json

    from unslump_fhir.bundle import bundle

    stream.write(json.dumps(bundle(sessions), ensure_ascii=False, indent=2).encode() + b"\n")


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer FHIR."""
    return [Exporter(id="fhir", label="FHIR R4, for a physiotherapist", suffix=".json", write=write)]
