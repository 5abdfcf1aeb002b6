"""What stands in the way of looking at, installing or removing plug-ins."""


class InstallationProblem(Exception):  # noqa: N818 - a problem of the place, told to a person; no error of the code
    """What was asked cannot be done here. The message is a sentence for people; nothing was changed."""
