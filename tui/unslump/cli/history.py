"""What was done: `history`."""

import click

from unslump.cli.common import kept_sessions, told


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
