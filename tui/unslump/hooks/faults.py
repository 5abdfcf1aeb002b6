"""What went wrong with a plug-in, in words for the person who installed it."""

from enum import StrEnum

from msgspec import Struct

OURS = "unslump"
"""The distribution that the built-in plug-ins come from."""


class FaultKind(StrEnum):
    """What a plug-in did: took a name that was taken, raised something, or gave no answer in time."""

    CLASH = "clash"
    RAISED = "raised"
    TIME_OUT = "time-out"


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that went wrong with one plug-in.

    `distribution` is what pip calls it, "" when unknown; `hook` is "" while loading. `plugin` is "" when
    the installed plug-ins could not even be listed.
    """

    plugin: str
    distribution: str
    hook: str
    kind: FaultKind
    message: str

    @property
    def sentence(self) -> str:
        """What happened and what to do about it."""
        if not self.plugin:
            return f"The installed plug-ins could not be listed: {self.message}. {self._remedy}"
        origin = f" (from {self.distribution})" if self.distribution else ""
        event = f"failed in {self.hook}" if self.hook else "was left out"
        return f"The plug-in {self.plugin}{origin} {event}: {self.message}. {self._remedy}"

    @property
    def _remedy(self) -> str:
        if self.distribution == OURS:
            return "It is a part of unslump: please report this."
        if not self.plugin:
            return "`unslump --safe` runs without plug-ins."
        ways = [f"`unslump plugins disable {self.plugin}` leaves it out"]
        if self.distribution:
            ways.append(f"`unslump plugins remove {self.distribution}` removes it")
        is_namesake = self.kind is FaultKind.CLASH and not self.hook  # the name is that of another, too
        return f"{ways[-1] if is_namesake else ', '.join(ways)}."


class PluginError(Exception):
    """A plug-in did not do what a person asked for; the message is a sentence for that person."""
