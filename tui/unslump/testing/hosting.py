"""A host for tests: what comes with unslump, and what a test gives it."""

from functools import partial
from types import ModuleType

from unslump.hooks.builtin import BUILT_IN
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate


def plugin_host(*plugins: object) -> Host:
    """A host of the built-in plug-ins and of these, each a module or an object; no other is looked for.

    What is wrong with one of them is in its `faults`, as with any host.
    """
    given = [
        Candidate(name=name_of(plugin), distribution="", load=partial(_itself, plugin)) for plugin in plugins
    ]
    return Host.start(entry_points=lambda: (), built_in=[*BUILT_IN, *given])


def name_of(plugin: object) -> str:
    """What a plug-in is called in the sentences of a host."""
    return plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__


def _itself(plugin: object) -> object:
    return plugin
