"""The name under which distributions offer plug-ins, and whether they are wanted at all."""

import os

GROUP = "unslump"
"""The entry-point group, and the project name that hook implementations are marked with."""


def are_left_out() -> bool:
    """Whether UNSLUMP_NO_PLUGINS is set (and not 0): then no installed plug-in is loaded."""
    return os.environ.get("UNSLUMP_NO_PLUGINS", "0") not in ("", "0")
