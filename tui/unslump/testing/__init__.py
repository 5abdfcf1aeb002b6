"""For tests of plug-ins: a host that looks for no others, canned histories and cues, and contracts.

A contract is subclassed by a class whose name begins with `Test`; pytest does the rest. docs/plugins.md shows
each of them at work.
"""

from unslump.testing.cues import CUES, CueRecorder
from unslump.testing.exporters import ExporterContract
from unslump.testing.histories import HISTORIES, history
from unslump.testing.hosting import plugin_host
from unslump.testing.importers import GARBAGE, ImporterContract
from unslump.testing.outputs import OutputContract

__all__ = [
    "CUES",
    "GARBAGE",
    "HISTORIES",
    "CueRecorder",
    "ExporterContract",
    "ImporterContract",
    "OutputContract",
    "history",
    "plugin_host",
]
