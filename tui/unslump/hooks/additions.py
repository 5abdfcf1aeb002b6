"""What a plug-in adds, in words: asked of the plug-in anew, for whoever wants to see it."""

from functools import partial

from msgspec import Struct

from unslump.api import Command, Exporter, Importer, NamedBreath, Output, PackSource, ThemeSource
from unslump.hooks.asking import items
from unslump.hooks.bounded import Limits, NoAnswer, answer_within
from unslump.hooks.loading import Plugin

Offer = PackSource | Exporter | Importer | Output | NamedBreath | ThemeSource | Command

OFFERS: dict[str, type[Offer]] = {
    "unslump_packs": PackSource,
    "unslump_exporters": Exporter,
    "unslump_importers": Importer,
    "unslump_outputs": Output,
    "unslump_breath_patterns": NamedBreath,
    "unslump_themes": ThemeSource,
    "unslump_commands": Command,
}
"""What each hook asks for; those that are not here tell something, and ask for nothing."""

_WORDS: dict[type[Offer], str] = {
    PackSource: "pack",
    Exporter: "exporter",
    Importer: "importer",
    Output: "output",
    NamedBreath: "breath pattern",
    ThemeSource: "theme",
    Command: "command",
}


class Addition(Struct, frozen=True, kw_only=True):
    """One thing that a plug-in adds: of which kind it is, and what it is called.

    `id` is what commands and settings know it by, "" where they do not; `remark` is what else is to be said.
    """

    kind: str
    name: str
    id: str = ""
    remark: str = ""

    @property
    def line(self) -> str:
        """The same for somebody who is about to type it."""
        return f"{self.kind} {self.id or self.name}" + (f", {self.remark}" if self.remark else "")


LISTENER = Addition(kind="listener", name="follows your sessions")


def additions(plugin: Plugin) -> tuple[Addition, ...]:
    """Ask `plugin` for everything it offers, each hook for a limited time; not for the event loop.

    Never raises. A hook that fails is told in the place of what it adds; it is no fault of a session.
    """
    found: list[Addition] = []
    for hook, kind in OFFERS.items():
        if hook not in plugin.implementations:
            continue
        try:
            offers = answer_within(Limits().collect, partial(items, plugin, hook, kind))
        except NoAnswer as trouble:
            found.append(Addition(kind=_WORDS[kind], name=f"could not be asked: {trouble}"))
        else:
            found += map(addition, offers)
    return (*found, LISTENER) if listens(plugin) else tuple(found)


def addition(offer: Offer) -> Addition:
    """What a person is told of one thing that a plug-in offers."""
    kind = _WORDS[type(offer)]
    match offer:
        case Exporter():
            return Addition(kind=kind, name=f"{offer.label} ({offer.suffix})", id=offer.id)
        case Command():
            return Addition(kind=kind, name=offer.title, id=offer.id)
        case Importer() | Output() | NamedBreath():
            return Addition(kind=kind, name=offer.label, id=offer.id)
        case PackSource() | ThemeSource():
            return Addition(kind=kind, name=offer.path.name)


def listens(plugin: Plugin) -> bool:
    """Whether a plug-in is told how sessions go."""
    return not OFFERS.keys() >= plugin.implementations.keys()
