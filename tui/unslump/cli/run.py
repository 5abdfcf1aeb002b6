"""`run`: what plug-ins offer to be asked for by name."""

import click

from unslump.cli.common import asked_plugins, offered, open_store
from unslump.cli.telling import told


@click.command()
@click.argument("name", metavar="[COMMAND]", default="")
def run(name: str) -> None:
    """Run COMMAND, which a plug-in brings, and print its answer. Without COMMAND, list what there is."""
    with told():
        with asked_plugins() as host:
            commands = host.commands()
            command = offered("command", name, commands) if name else None
            answer = host.run(command, open_store().sessions(rehearsals=True)) if command else None
        if answer is not None:
            click.echo(answer)
        elif commands:
            for each in commands.values():
                click.echo(f"{each.id}\n    {each.title}. {each.help}")
        else:
            click.echo("None of your plug-ins brings a command.")
