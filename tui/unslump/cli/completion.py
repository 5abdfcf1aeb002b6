"""`completion`: have a shell complete commands, options and the names of what is here."""

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from unslump.cli.telling import confirmed, told

SHELLS = ("bash", "zsh", "fish")

# click's script for zsh wants the completion system to be awake, which a bare .zshrc leaves asleep.
_WAKE_ZSH = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\n"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.option("--print", "only_print", is_flag=True, help="Print the script and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before your shell's start-up file is changed.")
def completion(shell: str | None, only_print: bool, yes: bool) -> None:
    """Have your shell complete unslump with the tab key.

    SHELL is bash, zsh or fish; left out, it is the one that you log in with.
    """
    shell = shell or _own_shell()
    script = _script(shell)
    if only_print:
        click.echo(script, nl=False)
        return
    with told():
        if shell == "fish":
            place = _folder("XDG_CONFIG_HOME", ".config") / "fish" / "completions" / "unslump.fish"
            _write(place, script)
        else:
            place = _folder("XDG_DATA_HOME", ".local/share") / "unslump" / f"completion.{shell}"
            _write(place, script)
            _read_at_start(shell, place, yes=yes)
    click.echo(f"Wrote {place}. Open a new {shell}, type `unslump ` and press the tab key.")


def _own_shell() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise click.UsageError(f"Your shell is not known from here. Name it: {', '.join(SHELLS)}.")
    return name


def _script(shell: str) -> str:
    from unslump.cli import unslump

    maker = get_completion_class(shell)
    assert maker is not None
    source = maker(unslump, {}, "unslump", "_UNSLUMP_COMPLETE").source()
    return _WAKE_ZSH + source if shell == "zsh" else source


def _folder(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named) if Path(named).is_absolute() else Path.home() / otherwise


def _write(place: Path, text: str) -> None:
    from unslump.files import make_folder, write_text_whole

    make_folder(place.parent)
    write_text_whole(place, text, force=True)


def _read_at_start(shell: str, script: Path, *, yes: bool) -> None:
    """Have the shell read `script` when it starts, if it does not do so yet and the person agrees."""
    import shlex

    home = Path(os.environ.get("ZDOTDIR") or Path.home()) if shell == "zsh" else Path.home()
    start_up = home / f".{shell}rc"
    line = f"[ -r {shlex.quote(str(script))} ] && . {shlex.quote(str(script))}  # unslump: the tab key"
    try:
        known = start_up.read_text(encoding="utf-8", errors="surrogateescape") if start_up.exists() else ""
        if line in known.splitlines():
            return
        click.echo(f"{start_up} needs this line at its end:\n\n  {line}\n")
        if not yes and not confirmed("Put it there?", default=True):
            raise click.ClickException(
                f"{script} is written; {start_up} is as it was. Put the line there yourself, or give --yes."
            )
        with start_up.open("a", encoding="utf-8") as stream:
            stream.write(f"{'' if known.endswith(chr(10)) or not known else chr(10)}{line}\n")
    except OSError as error:
        raise click.ClickException(
            f"{start_up} could not be changed: {error.strerror or error}. Put the line there yourself: {line}"
        ) from error
