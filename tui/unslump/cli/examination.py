"""Loading plug-ins and asking them for all they offer, in a process that is allowed to die of it.

Run as a program it reads Subjects from standard input; it prints READY, and then a Finding for each of
them, in their order.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib.metadata import EntryPoint
from time import thread_time

import msgspec
from msgspec import Struct

from unslump.api import Command, Exporter, Importer, NamedBreath, Output, PackSource, ThemeSource
from unslump.hooks.answers import reason_in
from unslump.hooks.asking import Asker
from unslump.hooks.bounded import Limits, NoAnswer, answer_within
from unslump.hooks.faults import PluginError
from unslump.hooks.loading import GROUP, Candidate, Plugin, load
from unslump.routine.faults import PackFaults
from unslump.routine.reader import read_pack

READY = b"ready\n"

_OFFERS: dict[str, tuple[type[Exporter | Importer | NamedBreath | Command], str]] = {
    "unslump_exporters": (Exporter, "exporter"),
    "unslump_importers": (Importer, "importer"),
    "unslump_breath_patterns": (NamedBreath, "breath pattern"),
    "unslump_commands": (Command, "command"),
}
ONE_EACH = frozenset(word for _, word in _OFFERS.values())
"""The kinds of things that are asked for by id, so that no two may share one."""


class Subject(Struct, frozen=True, kw_only=True):
    """A plug-in to be examined; `leads_to` is the value of its entry point."""

    name: str
    distribution: str
    leads_to: str


class Addition(Struct, frozen=True, kw_only=True):
    """One thing that a plug-in brings; `remark` is what there is to say of it."""

    kind: str
    id: str = ""
    remark: str = ""

    @property
    def line(self) -> str:
        """What it is, to be printed."""
        return f"{self.kind} {self.id}".rstrip() + (f", {self.remark}" if self.remark else "")


class Finding(Struct, frozen=True, kw_only=True):
    """What came of one plug-in.

    `seconds` of processor time were spent on loading it, None where it could not be loaded.
    """

    name: str
    seconds: float | None = None
    adds: tuple[Addition, ...] = ()
    faults: tuple[str, ...] = ()


def examine(subject: Subject) -> Finding:
    """Load one plug-in and ask it once for all that it offers; it is told of no session. Never raises."""
    entry_point = EntryPoint(name=subject.name, value=subject.leads_to, group=GROUP)
    candidate = Candidate(name=subject.name, distribution=subject.distribution, load=entry_point.load)
    try:
        plugin, seconds = answer_within(Limits().load, partial(_timed, candidate))
    except NoAnswer as trouble:
        return Finding(name=subject.name, faults=(str(trouble),))
    asker, faults = Asker(Limits()), list[str]()
    adds = tuple(_additions(asker, plugin, faults))
    faults[:0] = [f"{fault.hook}: {fault.message}" for fault in asker.faults]
    return Finding(name=subject.name, seconds=seconds, adds=adds, faults=tuple(faults))


def _timed(candidate: Candidate) -> tuple[Plugin, float]:
    start = thread_time()
    return load(candidate), thread_time() - start


def _additions(asker: Asker, plugin: Plugin, faults: list[str]) -> Iterator[Addition]:
    """What a plug-in brings; what is wrong with its packs and themes is put into `faults`."""
    yield from _packs(asker, plugin, faults)
    for hook, (kind, word) in _OFFERS.items():
        if hook in plugin.implementations:
            with suppress(PluginError):
                for offer in asker.items(plugin, hook, kind):
                    yield Addition(kind=word, id=offer.id)
    yield from _outputs(asker, plugin)
    yield from _themes(asker, plugin, faults)
    if any(hook.endswith(("_started", "_finished")) for hook in plugin.implementations):
        yield Addition(kind="follows your sessions")


def _packs(asker: Asker, plugin: Plugin, faults: list[str]) -> Iterator[Addition]:
    if "unslump_packs" in plugin.implementations:
        with suppress(PluginError):
            for source in asker.items(plugin, "unslump_packs", PackSource):
                try:
                    yield Addition(kind="pack", id=read_pack(source.path).id)
                except PackFaults as error:
                    faults.extend(map(str, error.faults))


def _outputs(asker: Asker, plugin: Plugin) -> Iterator[Addition]:
    if "unslump_outputs" in plugin.implementations:
        with suppress(PluginError):
            for output in asker.items(plugin, "unslump_outputs", Output):
                why_not = asker.ask(plugin, "Output.why_not", Limits().collect, partial(_why_not, output))
                remark = f"cannot be used here: {why_not}" if why_not else ""
                yield Addition(kind="output", id=output.id, remark=remark)


def _why_not(output: Output) -> str:
    return reason_in(output.why_not())


def _themes(asker: Asker, plugin: Plugin, faults: list[str]) -> Iterator[Addition]:
    if "unslump_themes" in plugin.implementations:
        with suppress(PluginError):
            for source in asker.items(plugin, "unslump_themes", ThemeSource):
                if source.path.exists():
                    yield Addition(kind="themes", id=source.path.name)
                else:
                    faults.append(f"unslump_themes: there is no {source.path}")


def main() -> None:
    """Examine what standard input names. What plug-ins print goes nowhere."""
    subjects = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Subject])
    with os.fdopen(os.dup(1), "wb", buffering=0) as answers:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        answers.write(READY)
        for subject in subjects:
            answers.write(msgspec.json.encode(examine(subject)) + b"\n")
        # At once: a thread that a plug-in has left behind would hold up an orderly end.
        os._exit(0)


if __name__ == "__main__":
    main()
