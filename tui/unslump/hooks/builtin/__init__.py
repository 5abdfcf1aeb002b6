"""The plug-ins that come with unslump. They are loaded and called exactly like anybody's."""

from functools import partial
from importlib import import_module

from unslump.hooks.faults import OURS
from unslump.hooks.loading import Candidate

BUILT_IN = tuple(
    Candidate(name=name, distribution=OURS, load=partial(import_module, f"{__name__}.{module}"))
    for name, module in (
        ("desk-back", "pack"),
        ("breath-patterns", "breath_patterns"),
        ("csv", "comma_separated"),
        ("json-lines", "json_lines"),
        ("markdown", "markdown"),
    )
)
"""The built-in plug-ins, in the order in which they are asked."""
