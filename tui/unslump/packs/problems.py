"""What keeps a pack from being added, updated or removed."""


class PackProblem(Exception):  # noqa: N818 — told to a person; no error of the code
    """A pack cannot be added, updated or removed, and nothing was changed. The message is for people."""
