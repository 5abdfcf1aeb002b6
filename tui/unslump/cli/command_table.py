"""Commands that are imported when they are asked for."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class CommandTable(MutableMapping[str, click.Command]):
    """The commands of a group by name, of which only those that are looked at are imported.

    `places` say where they are: `module:attribute`, in this package.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._known: dict[str, click.Command | str] = {**places}

    def __getitem__(self, name: str) -> click.Command:
        known = self._known[name]
        if isinstance(known, str):
            module, _, attribute = known.partition(":")
            known = self._known[name] = getattr(import_module(f"unslump.cli.{module}"), attribute)
        return known

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
