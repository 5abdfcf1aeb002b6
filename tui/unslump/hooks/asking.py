"""Asking plug-ins one at a time, and knowing which of them is not to be asked again."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from unslump.api import Output
from unslump.hooks.answers import items_in, reason_in
from unslump.hooks.bounded import Limits, NoAnswer, answer_within
from unslump.hooks.faults import Fault, FaultKind, PluginError
from unslump.hooks.loading import Candidate, Plugin

Answer = TypeVar("Answer")
Item = TypeVar("Item")

_STRIKES = 3


class Asker:
    """Puts every question to a plug-in, keeps what went wrong, and sets aside whoever fails too often.

    A plug-in is set aside, until the next start, after three faults or one that it gave no answer in time.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.faults: list[Fault] = []

    def ask(self, plugin: Plugin, hook: str, limit: float, question: Callable[[], Answer]) -> Answer:
        """The answer of a plug-in, waiting `limit` seconds at most. Raises PluginError."""
        if self.is_set_aside(plugin.name):
            raise PluginError(
                f"The plug-in {plugin.name} failed before and is set aside until the next start."
            )
        try:
            return answer_within(limit, question)
        except NoAnswer as trouble:
            raise PluginError(self.note(plugin, hook, trouble.kind, str(trouble)).sentence) from None

    def items(self, plugin: Plugin, hook: str, kind: type[Item]) -> tuple[Item, ...]:
        """The objects of this kind that a plug-in offers in `hook`. Raises PluginError."""
        # Read within the guard: a generator runs, and may raise or hang, only as it is read.
        return self.ask(plugin, hook, self.limits.collect, partial(items, plugin, hook, kind))

    def why_not(self, plugin: Plugin, output: Output) -> str:
        """Why an output of a plug-in cannot be used here, "" where it can. Raises PluginError."""
        return self.ask(plugin, "Output.why_not", self.limits.collect, lambda: reason_in(output.why_not()))

    def note(self, subject: Candidate | Plugin, hook: str, kind: FaultKind, message: str) -> Fault:
        """Keep a fault of a plug-in in `hook`, which is "" while it is loaded."""
        fault = Fault(
            plugin=subject.name,
            distribution=subject.distribution,
            hook=hook,
            kind=kind,
            message=message,
        )
        self.faults.append(fault)
        return fault

    def is_set_aside(self, name: str) -> bool:
        """Whether the plug-in of this name is not asked any more."""
        kinds = [fault.kind for fault in self.faults if fault.plugin == name]
        return FaultKind.TIME_OUT in kinds or kinds.count(FaultKind.RAISED) >= _STRIKES


def items(plugin: Plugin, hook: str, kind: type[Item]) -> tuple[Item, ...]:
    """Ask with no limit and no guard, whatever comes of it."""
    return items_in(plugin.call(hook), kind)
