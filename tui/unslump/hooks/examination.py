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
from msgspec.structs import replace

from unslump.api import Output, PackSource, ThemeSource
from unslump.hooks.additions import LISTENER, OFFERS, Addition, Offer, addition, listens
from unslump.hooks.asking import Asker
from unslump.hooks.bounded import Limits, NoAnswer, answer_within
from unslump.hooks.faults import PluginError
from unslump.hooks.loading import Candidate, Plugin, load
from unslump.installed.group import GROUP
from unslump.routine.faults import PackFaults
from unslump.routine.reader import read_pack

READY = b"ready\n"
"""The line that says that the process has come up, and that what ends it from here on is a plug-in."""


class Subject(Struct, frozen=True, kw_only=True):
    """A plug-in to be examined; `leads_to` is the value of its entry point."""

    name: str
    distribution: str
    leads_to: str


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
    for hook, kind in OFFERS.items():
        if hook in plugin.implementations:
            with suppress(PluginError):
                for offer in asker.items(plugin, hook, kind):
                    yield from _tried(asker, plugin, offer, faults)
    if listens(plugin):
        yield LISTENER


def _tried(asker: Asker, plugin: Plugin, offer: Offer, faults: list[str]) -> Iterator[Addition]:
    match offer:
        case PackSource():
            try:
                yield replace(addition(offer), name=read_pack(offer.path).id)
            except PackFaults as error:
                faults.extend(map(str, error.faults))
        case ThemeSource() if not offer.path.exists():
            faults.append(f"unslump_themes: there is no {offer.path}")
        case Output():
            why_not = asker.why_not(plugin, offer)
            yield replace(addition(offer), remark=f"cannot be used here: {why_not}" if why_not else "")
        case _:
            yield addition(offer)


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
