"""What was done: `history` and `export`."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from unslump.cli.common import choices, count, kept_sessions, told


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print every session with all of its sets as JSON.")
@click.option("--rehearsals", is_flag=True, help="List rehearsals too.")
def history(as_json: bool, rehearsals: bool) -> None:
    """List your sessions, oldest first."""
    from unslump.history.words import session_line

    with told():
        sessions = kept_sessions(rehearsals=rehearsals)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(sessions)).decode())
    elif not sessions:
        click.echo("No session yet. `unslump` begins one.")
    else:
        for session in sessions:
            click.echo(session_line(session))


@click.command()
@click.argument("format_name", metavar="FORMAT")
@click.option("-o", "--output", help="The file to write; - is standard output.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(format_name: str, output: str | None, force: bool) -> None:
    """Write your whole history as FORMAT, rehearsals marked as such."""
    from unslump.files import write_whole
    from unslump.hooks.assembly import started_host
    from unslump.routine.characters import quoted
    from unslump.routine.nearest import did_you_mean

    with told():
        host = started_host(safe=choices().safe)
        exporters = host.exporters()
        exporter = exporters.get(format_name)
        if exporter is None:
            hint = did_you_mean(format_name, exporters)
            what = f"There is no format {quoted(format_name)}{'; ' + hint if hint else '.'}"
            raise click.ClickException(f"{what} There are: {', '.join(sorted(exporters))}.")
        sessions = kept_sessions(rehearsals=True)

        def write(stream: BinaryIO) -> None:
            host.export(exporter, sessions, stream)

        if output == "-":
            write(sys.stdout.buffer)
            return
        path = Path(output or f"unslump-history{exporter.suffix}")
        write_whole(path, write, force=force)
        click.echo(f"Wrote {count(sessions, 'session')} to {path}.")
