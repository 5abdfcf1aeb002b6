"""Changing what is installed: `plugins install` and `plugins remove`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli.plugin_states import find, known_plugins
from unslump.cli.telling import confirmed, told

if TYPE_CHECKING:
    from unslump.installed.change import Change
    from unslump.installed.plugins import Listed
    from unslump.installed.wanted import Wanted

_YES = click.option("--yes", is_flag=True, help="Run the command without asking.")


@click.command("install")
@click.argument("what", metavar="NAME|PATH")
@_YES
def plugins_install(what: str, yes: bool) -> None:
    """Install a plug-in, or packs.

    That is the distribution NAME, or the folder or wheel at PATH. It shows the exact command for the
    environment that unslump runs in, and runs it only when told to. Nothing reaches the network before
    that.
    """
    from unslump.installed.change import to_install
    from unslump.installed.environment import this_environment
    from unslump.installed.plugins import brings_packs
    from unslump.installed.wanted import wanted

    with told():
        asked = wanted(what)
        environment = this_environment()
        before = known_plugins()
        change = to_install(environment, asked)
        click.echo(f"unslump runs in {environment.description}.")
        click.echo(_warning(asked, change))
        _carry_out(change, yes=yes)
        new = [each.plugin.name for each in known_plugins() if each not in before]
    if new:
        click.echo(f"Installed: {', '.join(new)}.")
    elif asked.distribution and brings_packs(asked.distribution):
        click.echo(f"Installed: the packs of {asked.distribution}. `unslump packs list` shows them.")
    else:
        click.echo("No plug-in is new. `unslump plugins list` shows those that are there.")


@click.command("remove")
@click.argument("name")
@_YES
def plugins_remove(name: str, yes: bool) -> None:
    """Remove a plug-in, or packs.

    That is the distribution of the plug-in NAME, or the distribution NAME that brought packs. It shows the
    exact command for the environment that unslump runs in, and runs it only when told to.
    """
    from unslump.installed.change import to_remove
    from unslump.installed.environment import this_environment

    with told():
        known = known_plugins()
        distribution = _distribution_of(name, known)
        environment = this_environment()
        change = to_remove(environment, distribution)
        click.echo(f"unslump runs in {environment.description}.")
        going = [each.plugin.name for each in known if each.plugin.distribution == distribution]
        what = ", ".join(going) or f"the packs of {distribution}"
        click.echo(f"To be removed: {what}.")
        _carry_out(change, yes=yes)
    click.echo(f"Removed: {what}.")


def _distribution_of(name: str, known: "list[Listed]") -> str:
    from unslump.installed.plugins import brings_packs, normalised

    if brings_packs(name):
        return normalised(name)
    names = sorted({each.plugin.distribution for each in find(name, known)})
    if len(names) > 1:
        raise click.ClickException(f"{' and '.join(names)} have a plug-in {name}. Name the one to remove.")
    if not names[0]:
        raise click.ClickException(
            f"{name} cannot be removed by any tool: its distribution is damaged, and does not say what it is "
            f"called. `unslump plugins disable {name}` leaves it out."
        )
    return names[0]


def _warning(wanted: "Wanted", change: "Change") -> str:
    lines = ["A plug-in is a program: it can do whatever you can. Install it if you trust who wrote it."]
    if wanted.is_folder:
        lines.append("A folder is built first; that runs code in it, and in what it takes to build it.")
    elif not wanted.is_path:
        lines.append(f"{wanted.argument} is looked for in the package index under exactly that name.")
        if Path(wanted.argument).exists():
            lines.append(f"To install what lies here under that name, write ./{wanted.argument} instead.")
    if change.only_wheels:
        lines.append(
            "What comes from the index comes as wheels, for anything else runs code while it is built."
        )
    return "\n".join(lines)


def _carry_out(change: "Change", *, yes: bool) -> None:
    """Show, ask, run. Ends where the answer is no, or where nobody is there to give one."""
    from unslump.installed.change import pasted
    from unslump.installed.running import carried_out, looked_up

    click.echo(f"The command:\n  {pasted(change.command)}")
    asked = sys.stdin.isatty() and sys.stdout.isatty()
    if not (yes or asked):
        raise click.ClickException("Nothing was run. Run the command yourself, or add --yes.")
    if change.look:
        if not yes and not confirmed(f"Ask {change.tool} what it would change? It may use the network."):
            raise click.ClickException("Nothing was run.")
        for line in looked_up(change):
            click.echo(f"  {line}")
    else:
        click.echo(f"{change.tool} cannot tell beforehand all that this would change.")
    if not yes and not confirmed("Run it?"):
        raise click.ClickException("Nothing was run.")
    carried_out(change)
