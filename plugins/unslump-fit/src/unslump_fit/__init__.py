"""Sessions as FIT files, for the sites and programs that keep what sports watches record."""

from collections.abc import Iterable
from typing import BinaryIO

from unslump.api import Exporter, Session, hookimpl


def write(sessions: Iterable[Session], stream: BinaryIO) -> None:
    """Write a zip of FIT files: an activity for each session, and a workout for each routine."""
    # Imported here: unslump loads its plug-ins at every start, and all this only serves who exports.
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    from unslump_fit.files import files

    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files(sessions).items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # dated 1980: the same bytes each time


@hookimpl
def unslump_exporters() -> list[Exporter]:
    """Offer FIT."""
    return [Exporter(id="fit", label="FIT, activities and workouts in a zip", suffix=".zip", write=write)]
