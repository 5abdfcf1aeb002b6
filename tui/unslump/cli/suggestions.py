"""What the tab key offers for the names of things. Never prints and never fails: a shell waits for it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from unslump.routine.library import Library

Suggest = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _suggesting(names: Callable[[], Iterable[tuple[str, str]]]) -> Suggest:
    """Offer the names, each with a word of what it is, that begin as what has been typed does.

    Names that say their pack are offered to whoever has typed a pack.
    """

    def suggest(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        try:
            known = list(names())
        except Exception:  # whatever is wrong is told by the command itself, not in the middle of a line
            return []
        return [
            CompletionItem(name, help=title)
            for name, title in known
            if name.startswith(begun) and ("/" in begun or "/" not in name)
        ]

    return suggest


def _library() -> "Library":
    from unslump.hooks.assembly import assemble

    return assemble().library


def _spelt(known: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Each of these, by its global id, under every name that a person may type for it."""
    from unslump.routine.ids import spellings

    return ((name, words) for global_id, words in known for name in spellings(global_id))


def _routines() -> Iterable[tuple[str, str]]:
    return _spelt((each.id, each.title) for each in _library().routines)


def _programmes() -> Iterable[tuple[str, str]]:
    return _spelt((each.id, each.title) for each in _library().programmes)


def _exercises() -> Iterable[tuple[str, str]]:
    return _spelt((each.id, each.name) for each in _library().exercises)


def _packs() -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in _library().packs)


def _plugins() -> Iterable[tuple[str, str]]:
    from unslump.cli.plugin_states import known_plugins

    return ((each.plugin.name, each.plugin.summary) for each in known_plugins())


def _exporters() -> Iterable[tuple[str, str]]:
    from unslump.hooks.assembly import assemble

    return ((name, each.label) for name, each in assemble().host.exporters().items())


def _settings() -> Iterable[tuple[str, str]]:
    from unslump.ui.all_settings import all_settings

    return ((each.name, each.words) for each in all_settings())


def setting_values(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What the setting named before can be."""

    def values() -> Iterable[tuple[str, str]]:
        from unslump.cli.setting_names import names_for
        from unslump.settings.each import Kind, every_setting

        name = context.params["name"]
        setting = next(each for each in every_setting() if each.name == name)
        known = ("true", "false") if setting.kind is Kind.SWITCH else setting.choices
        return ((value, "") for value in known or names_for(setting.name, safe=False))

    return _suggesting(values)(context, parameter, begun)


routines = _suggesting(_routines)
settings = _suggesting(_settings)
programmes = _suggesting(_programmes)
exercises = _suggesting(_exercises)
packs = _suggesting(_packs)
plugins = _suggesting(_plugins)
exporters = _suggesting(_exporters)
