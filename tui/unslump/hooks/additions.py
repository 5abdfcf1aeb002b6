"""What a plug-in adds, in words: asked of the plug-in anew, for whoever wants to see it."""

from functools import partial

from msgspec import Struct

from unslump.api import Command, Exporter, Importer, NamedBreath, Output, PackSource, ThemeSource
from unslump.hooks.answers import items_in
from unslump.hooks.bounded import Limits, NoAnswer, answer_within
from unslump.hooks.loading import Plugin

_KINDS: dict[str, tuple[type, str]] = {
    "unslump_packs": (PackSource, "pack"),
    "unslump_exporters": (Exporter, "exporter"),
    "unslump_importers": (Importer, "importer"),
    "unslump_outputs": (Output, "output"),
    "unslump_breath_patterns": (NamedBreath, "breath"),
    "unslump_themes": (ThemeSource, "theme"),
    "unslump_commands": (Command, "command"),
}


class Addition(Struct, frozen=True, kw_only=True):
    """One thing that a plug-in adds: of which kind it is, and what it is called."""

    kind: str
    name: str


def additions(plugin: Plugin, limits: Limits = Limits()) -> tuple[Addition, ...]:  # noqa: B008 - it is frozen
    """Ask `plugin` for everything it offers, each hook for a limited time; not for the event loop.

    Never raises. A hook that fails is told in the place of what it adds; it is no fault of a session.
    """
    found: list[Addition] = []
    for hook in plugin.hooks:
        if hook not in _KINDS:
            continue
        kind, word = _KINDS[hook]
        try:
            items = answer_within(limits.collect, partial(_items, plugin, hook, kind))
        except NoAnswer as trouble:
            found.append(Addition(kind=word, name=f"could not be asked: {trouble}"))
        else:
            found += [Addition(kind=word, name=_name(item)) for item in items]
    if any(hook not in _KINDS for hook in plugin.hooks):
        found.append(Addition(kind="listener", name="is told how sessions go"))
    return tuple(found)


def _items(plugin: Plugin, hook: str, kind: type) -> tuple[object, ...]:
    return items_in(plugin.call(hook), kind)


def _name(item: object) -> str:
    match item:
        case Exporter():
            return f"{item.label} ({item.suffix})"
        case PackSource() | ThemeSource():
            return item.path.name
        case Command():
            return item.title
        case Importer() | Output() | NamedBreath():
            return item.label
    return ""
