"""`plugins`: what is installed, and what of it is used. No plug-in is imported here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.command_table import CommandTable
from unslump.cli.plugin_states import (
    disabled_plugins,
    find,
    known_plugins,
    vanishing,
    why_left_out,
    why_none_is_loaded,
)
from unslump.cli.telling import tell, told

if TYPE_CHECKING:
    from unslump.installed.plugins import InstalledPlugin, Listed


ELSEWHERE = {
    "doctor": "plugins_doctor:plugins_doctor",
    "install": "installing:plugins_install",
    "new": "plugin_writing:plugins_new",
    "remove": "installing:plugins_remove",
}
"""The commands of `plugins` that are not in this module, and where they are."""


@click.group(commands=CommandTable(ELSEWHERE))
def plugins() -> None:
    """See, switch and change the plug-ins that are installed."""


@plugins.command("list")
def plugins_list() -> None:
    """List every plug-in, its state and its distribution."""
    with told():
        known = known_plugins()
        remarks = list(_remarks(known))
    if not known:
        click.echo("No plug-in is installed. `unslump plugins install NAME` installs one.")
    width = max((len(each.plugin.name) for each in known), default=0)
    for each in known:
        plugin = each.plugin
        click.echo(
            f"{plugin.name:<{width}}  {each.state:<8}  {plugin.distribution} {plugin.version}".rstrip()
        )
        for line in filter(None, (plugin.summary, why_left_out(each))):
            click.echo(f"{'':<{width}}  {line}")
    tell(remarks)


@plugins.command("info")
@click.argument("name", shell_complete=suggestions.plugins)
def plugins_info(name: str) -> None:
    """Show what is known about the plug-in NAME, and how it is removed."""
    with told():
        found = find(name, known_plugins())
    for number, each in enumerate(found):
        if number:
            click.echo()
        for label, text in _facts(each):
            click.echo(f"{label:<12}  {text or 'not told'}")


@plugins.command("enable")
@click.argument("name", shell_complete=suggestions.plugins)
def plugins_enable(name: str) -> None:
    """Use the plug-in NAME again, from the next start on."""
    with told():
        _switch(name, on=True)


@plugins.command("disable")
@click.argument("name", shell_complete=suggestions.plugins)
def plugins_disable(name: str) -> None:
    """Leave the plug-in NAME out, from the next start on.

    It stays installed.
    """
    with told():
        _switch(name, on=False)


def _remarks(known: "list[Listed]") -> Iterator[str]:
    if why := why_none_is_loaded():
        yield why
    there = {each.plugin.name for each in known}
    for name in disabled_plugins():
        if name not in there:
            yield f"{name} is disabled and not installed. `unslump plugins enable {name}` forgets it."
    yield from vanishing(known)


def _facts(each: "Listed") -> Iterator[tuple[str, str]]:
    plugin: InstalledPlugin = each.plugin
    yield "name", plugin.name
    yield "state", each.state
    yield from (("", why) for why in [why_left_out(each)] if why)
    yield "distribution", plugin.distribution
    yield "version", plugin.version
    yield "summary", plugin.summary
    yield "author", plugin.authors
    yield "licence", plugin.licence
    yield "home page", plugin.home_page
    yield "requires", ", ".join(plugin.requires) or "nothing"
    yield "entry point", plugin.leads_to
    yield "to remove it", plugin.removal


def _switch(name: str, *, on: bool) -> None:
    from unslump.paths import paths
    from unslump.settings import remember

    disabled = disabled_plugins()
    forgotten = on and name in disabled
    names = [name] if forgotten else sorted({each.plugin.name for each in find(name, known_plugins())})
    changed = [each for each in names if (each in disabled) == on]
    kept = [each for each in disabled if each not in changed]
    remember(paths().settings, disabled_plugins=kept if on else [*kept, *changed])
    state = "enabled" if on else "disabled"
    for each in names:
        when = "from the next start on" if each in changed else "already"
        click.echo(f"{each} is {state} {when}.")
