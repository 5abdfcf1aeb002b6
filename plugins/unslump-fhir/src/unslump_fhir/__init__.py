"""Sessions as FHIR R4, for a physiotherapist and the record system of the practice."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from unslump.api import Exporter, Session, hookimpl

from unslump_fhir.bundle import bundle


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write one Bundle with all sessions; rehearsals are left out."""
    stream.write(json.dumps(bundle(sessions), ensure_ascii=False, indent=2).encode() + b"\n")


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer FHIR."""
    return [Exporter(id="fhir", label="FHIR R4, for a physiotherapist", suffix=".json", write=write)]
