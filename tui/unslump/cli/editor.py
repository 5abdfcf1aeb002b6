"""The editor that a person has named, for files that they change by hand."""

import os
from pathlib import Path

import click


def named_editor(other_way: str) -> str:
    """The command in VISUAL or EDITOR; a ClickException that tells the `other_way` where neither is set."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise click.ClickException(
            f"No editor is named. Set VISUAL or EDITOR, such as by `export EDITOR=nano`, or {other_way}"
        )
    return editor


def edit(editor: str, file: Path) -> None:
    """Have `file` edited until the editor ends; a ClickException where it does not begin, or fails."""
    try:
        click.edit(editor=editor, filename=str(file))
    except ValueError as error:
        raise click.ClickException(f"The editor {editor} cannot be called: {error}.") from None
    except click.ClickException as failure:
        raise click.ClickException(_why_failed(editor, file, failure.__cause__)) from failure


def _why_failed(editor: str, file: Path, cause: BaseException | None) -> str:
    if isinstance(cause, FileNotFoundError):
        return f"There is no program {editor} here. Set VISUAL or EDITOR to an editor that is installed."
    if isinstance(cause, OSError):
        return f"The editor {editor} cannot be called: {cause.strerror}."
    return f"The editor {editor} says that it failed. {file} is as it left it."
