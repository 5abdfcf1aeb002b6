"""The commands in sections, so that the list of all of them reads as a tour."""

from collections.abc import Mapping
from typing import Any

import click

from unslump.cli.command_table import CommandTable

Sections = Mapping[str, Mapping[str, str]]
"""By the title of a section, its commands in their order, as a CommandTable wants them."""

_LONGEST_SENTENCE = 400


class Tour(click.Group):
    """A group that lists its commands under titles, in the order given."""

    def __init__(self, *, sections: Sections, **others: Any) -> None:
        places = {name: place for section in sections.values() for name, place in section.items()}
        super().__init__(commands=CommandTable(places), **others)
        self._sections = sections

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write every section; what the commands do is told whole, in one column through all of them."""
        width = max(map(len, self.commands))
        for title, names in self._sections.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), self._told(name)) for name in names])

    def _told(self, name: str) -> str:
        return self.commands[name].get_short_help_str(limit=_LONGEST_SENTENCE)
