"""`plugins`: what is installed, and what of it is used. No plug-in is imported here."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.command_table import CommandTable
from unslump.cli.common import choices
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


def known_plugins() -> "list[Listed]":
    """Every installed plug-in and its state; raises InstallationProblem."""
    from unslump.installed.plugins import installed_plugins, listed

    return listed(installed_plugins(), disabled=_disabled(), built_in=_built_in())


def find(name: str, known: "list[Listed]") -> "list[Listed]":
    """The plug-ins of this name, or of a distribution of this name; where there is none it ends here."""
    from unslump.installed.plugins import normalised
    from unslump.routine.nearest import none_named

    found = [each for each in known if each.plugin.name == name] or [
        each for each in known if normalised(each.plugin.distribution) == normalised(name)
    ]
    if found:
        return found
    if part := part_of_unslump(name):
        raise click.ClickException(part)
    names = dict.fromkeys(each.plugin.name for each in known)
    there_are = f"There are: {', '.join(names)}."
    way = there_are if names else "None is installed; `unslump plugins install` adds one."
    raise click.ClickException(none_named("plug-in", name, names, way))


def part_of_unslump(name: str) -> str:
    """A sentence for the name of a plug-in that is always there; "" for any other."""
    return f"The plug-in {name} is a part of unslump: it is neither switched off nor removed." * (
        name in _built_in()
    )


def why_left_out(each: "Listed") -> str:
    """A sentence for a plug-in whose name is taken, and what to do; "" for any other."""
    if not each.holder:
        return ""
    why = f"Left out, for {each.holder} has a plug-in of the same name."
    return f"{why} `{each.plugin.removal}` removes this one."


def why_none_is_loaded() -> str:
    """A sentence where this start leaves out every plug-in, whatever its state; "" where it does not."""
    if choices().safe:
        return "Now, with --safe, no plug-in is loaded."
    if os.environ.get("UNSLUMP_NO_PLUGINS", "0") not in ("", "0"):
        return "Now, with UNSLUMP_NO_PLUGINS set, no plug-in is loaded."
    return ""


def vanishing(known: "list[Listed]") -> Iterator[str]:
    """A sentence for every plug-in that the next upgrade by uv would remove."""
    from unslump.installed.environment import Kind, this_environment
    from unslump.installed.problem import InstallationProblem
    from unslump.installed.receipt import read_receipt

    environment = this_environment()
    if environment.kind is not Kind.UV_TOOL or not known:
        return
    try:
        receipt = read_receipt(environment.receipt)
    except InstallationProblem as problem:  # which must not hide what can be known without it
        yield str(problem)
        return
    for name in sorted({each.distribution for each in receipt.vanishing(each.plugin for each in known)}):
        yield (
            f"uv does not know that {name} belongs to unslump: the next `uv tool upgrade` removes it. "
            f"To keep it: `unslump plugins install {name}`."
        )


def _remarks(known: "list[Listed]") -> Iterator[str]:
    if why := why_none_is_loaded():
        yield why
    there = {each.plugin.name for each in known}
    for name in _disabled():
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

    disabled = _disabled()
    forgotten = on and name in disabled
    names = [name] if forgotten else sorted({each.plugin.name for each in find(name, known_plugins())})
    changed = [each for each in names if (each in disabled) == on]
    kept = [each for each in disabled if each not in changed]
    remember(paths().settings, disabled_plugins=kept if on else [*kept, *changed])
    state = "enabled" if on else "disabled"
    for each in names:
        when = "from the next start on" if each in changed else "already"
        click.echo(f"{each} is {state} {when}.")


def _disabled() -> tuple[str, ...]:
    from unslump.paths import paths
    from unslump.settings import load

    return load(paths().settings).settings.disabled_plugins


def _built_in() -> list[str]:
    from unslump.hooks.builtin import BUILT_IN

    return [each.name for each in BUILT_IN]
