"""A folder of installed distributions, made of plug-ins that a test writes as text."""

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import EntryPoint, distributions
from itertools import count
from pathlib import Path
from types import ModuleType

from unslump.hooks.bounded import Limits
from unslump.hooks.host import Host

_number = count()

GOOD = """
from pathlib import Path
from unslump.api import Exporter, PackSource, hookimpl

told = []

@hookimpl
def unslump_packs():
    return [PackSource(path=Path("good"))]

@hookimpl
def unslump_exporters():
    return [Exporter(id="good", label="Good", suffix=".good", write=write)]

def write(sessions, stream):
    stream.write(b"%d sessions" % len(sessions))

@hookimpl
def unslump_session_started(session):
    told.append(("started", session.id))

@hookimpl
def unslump_set_finished(session, record):
    told.append(("set", session.id, record.planned.step))

@hookimpl
def unslump_session_finished(session):
    told.append(("finished", session.id))
"""


@dataclass(frozen=True)
class Environment:
    """Distributions in a folder that Python looks into."""

    folder: Path

    def install(self, name: str, source: str, *, distribution: str = "", leads_to: str = "") -> str:
        """Add a plug-in; return the name of its module, which no other plug-in has."""
        module = f"plugin_{next(_number)}"
        (self.folder / f"{module}.py").write_text(f"from unslump.api import hookimpl\n{source}")
        distribution = distribution or f"unslump-{name}"
        metadata = self.folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (metadata / "entry_points.txt").write_text(f"[unslump]\n{name} = {module}{leads_to}\n")
        return module

    def entry_points(self) -> list[EntryPoint]:
        """What is installed here, as Python finds it."""
        return [
            entry_point
            for distribution in distributions(path=[str(self.folder)])
            for entry_point in distribution.entry_points
        ]

    def host(self, limits: Limits | None = None) -> Host:
        """A host of the built-in plug-ins and of those installed here."""
        return Host.start(entry_points=self.entry_points, limits=limits or Limits())

    def run(self, program: str, *arguments: str, **variables: str) -> str:
        """What a fresh Python that looks into this folder prints when it runs `program`."""
        path = os.pathsep.join(filter(None, [str(self.folder), os.environ.get("PYTHONPATH")]))
        run = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=os.environ | {"PYTHONPATH": path} | variables,
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
            check=True,
        )
        return run.stdout

    def module(self, name: str) -> ModuleType:
        """An imported module, by the name that `install` returned."""
        return sys.modules[name]


def complaints(host: Host, plugin: str) -> list[str]:
    """What the host tells people about one plug-in."""
    return [fault.sentence for fault in host.faults if fault.plugin == plugin]
