"""The name under which distributions offer plug-ins."""

GROUP = "unslump"
"""The entry-point group, and the project name that hook implementations are marked with."""
