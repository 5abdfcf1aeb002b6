"""What has gone wrong with plug-ins since it was last asked, each plug-in once."""

from collections.abc import Iterable

from unslump.hooks.host import Host


class FaultNews:
    """Knows what a person was told. What went wrong before it was made is no news."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._heard = len(host.faults)
        self._said: set[str] = set()
        self._told: set[str] = set()

    def latest(self, silent: Iterable[str]) -> list[str]:
        """Sentences that nobody was told yet: those of outputs that are `silent`, and faults of plug-ins."""
        faults = self._host.faults
        news = []
        for sentence in silent:
            if sentence not in self._said:
                self._said.add(sentence)
                at_fault = {fault.plugin for fault in faults if fault.sentence in sentence}
                if not at_fault or at_fault - self._told:
                    news.append(sentence)
                self._told |= at_fault
        for fault in faults[self._heard :]:
            if fault.plugin not in self._told:
                self._told.add(fault.plugin)
                news.append(fault.sentence)
        self._heard = len(faults)
        return news
