"""From an entry point to a plug-in whose hook implementations have been checked."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from inspect import isasyncgenfunction, isclass, iscoroutinefunction
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct
from pluggy import HookImpl, HookspecOpts, PluginManager, PluginValidationError

from unslump.hooks.bounded import Refused, plain
from unslump.hooks.specifications import Specifications
from unslump.installed.group import GROUP

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Candidate(Struct, frozen=True, kw_only=True):
    """A plug-in that is known by name and not imported yet."""

    name: str
    distribution: str
    load: Callable[[], object]


class Plugin(Struct, frozen=True, kw_only=True):
    """A plug-in with its implementations of the hooks that there are, by the name of the hook."""

    name: str
    distribution: str
    implementations: Mapping[str, HookImpl]

    def call(self, hook: str, /, **arguments: object) -> object:
        """Call the implementation of `hook` with those of `arguments` that it names."""
        implementation = self.implementations[hook]
        named = {name: arguments[name] for name in implementation.kwargnames if name in arguments}
        return implementation.function(*[arguments[name] for name in implementation.argnames], **named)


def installed_entry_points() -> "Iterable[EntryPoint]":
    """List what installed distributions offer, importing none of it."""
    if not _is_any_installed():
        return ()
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def candidate(entry_point: "EntryPoint") -> Candidate:
    """Describe an entry point without importing what it leads to."""
    distribution = None
    with suppress(Exception):  # metadata may be damaged; the name only serves to tell people
        distribution = entry_point.dist and entry_point.dist.name
    return Candidate(
        name=plain(entry_point.name), distribution=plain(distribution or ""), load=entry_point.load
    )


def load(candidate: Candidate) -> Plugin:
    """Import a plug-in and check its hook implementations; raises Refused, or whatever the import raises.

    Each plug-in is checked in a manager of its own, so nothing of a refused one stays behind.
    """
    plugin = candidate.load()
    if isclass(plugin):
        raise Refused("its entry point leads to a class; it must lead to a module or an object")
    manager = _Manager(GROUP)
    manager.add_hookspecs(Specifications)
    try:
        manager.register(plugin, name=candidate.name)
        manager.check_pending()
    except PluginValidationError as error:
        raise Refused(str(error)) from error
    callers = manager.get_hookcallers(plugin) or []
    if not callers:
        raise Refused("it answers no hook; functions that do are marked with unslump.api.hookimpl")
    known = [caller for caller in callers if caller.has_spec()]  # what is optional may be of a newer unslump
    implementations = {caller.name: caller.get_hookimpls()[0] for caller in known}
    for implementation in implementations.values():
        _refuse_what_cannot_be_called_alone(implementation)
    return Plugin(name=candidate.name, distribution=candidate.distribution, implementations=implementations)


class _Manager(PluginManager):
    """A manager that takes a moment less to learn the hooks than one that looks at all of a class."""

    def parse_hookspec_opts(self, module_or_class: ModuleType | type, name: str) -> HookspecOpts | None:
        return super().parse_hookspec_opts(module_or_class, name) if name in vars(Specifications) else None


def _is_any_installed() -> bool:
    """Whether some distribution may offer a plug-in: to look costs a tenth of asking importlib."""
    heading = f"[{GROUP}]".encode()
    for folder in sys.path:
        if folder.endswith(".egg") or Path(folder).is_file():  # an archive, or laid out like one
            return True
        for described in _descriptions(folder):
            with suppress(OSError):
                if heading in Path(described, "entry_points.txt").read_bytes():
                    return True
    return False


def _descriptions(folder: str) -> list[str]:
    """The folders in which distributions are described."""
    with suppress(OSError), os.scandir(folder or ".") as entries:
        return [entry.path for entry in entries if entry.name.endswith("-info")]
    return []


def _refuse_what_cannot_be_called_alone(implementation: HookImpl) -> None:
    function = implementation.function
    if implementation.wrapper or implementation.hookwrapper:
        raise Refused(f"{function.__name__} is a wrapper; hooks are answered, not wrapped")
    if iscoroutinefunction(function) or isasyncgenfunction(function):
        raise Refused(f"{function.__name__} is async; hooks are answered by ordinary functions")
