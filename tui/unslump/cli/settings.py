"""`settings`: see, change and edit what was chosen."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill, wrap
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.choices import choices
from unslump.cli.editor import edit as edit_file
from unslump.cli.editor import named_editor
from unslump.cli.setting_names import KINDS, complaint_about_names, name_problems, names_for
from unslump.cli.telling import confirmed, tell, told

if TYPE_CHECKING:
    from unslump.routine.faults import Problem
    from unslump.settings import LoadedSettings, Settings
    from unslump.settings.each import Setting, Value

WIDTH = 100


@click.group()
def settings() -> None:
    """See and change what you have chosen.

    All of it is kept in one file, which you may edit by hand as well.
    """


@settings.command()
def path() -> None:
    """Say where the file is."""
    click.echo(_file())


@settings.command()
@click.argument("name", default="", shell_complete=suggestions.settings)
def show(name: str) -> None:
    """Show every setting, or NAME, and what it means.

    An asterisk marks what you have changed. Of keys, only your own are shown; `unslump keys` lists them all.
    """
    loaded, every = _looked_through(), _every()
    if name:
        shown = _named(name, every)
    else:
        shown = [each for each in every if each.path[0] != "keys" or each.path[1] in loaded.settings.keys]
    for group in dict.fromkeys(each.group for each in shown):
        click.echo(group)
        for setting in [each for each in shown if each.group == group]:
            for line in _lines(setting, loaded.settings):
                click.echo(line)
        click.echo()
    if name in KINDS:
        known = ", ".join(names_for(name, safe=choices().safe))
        click.echo(f"{fill(f'There are: {known}.', WIDTH)}\n")
    tell(loaded.problems)


@settings.command("set")
@click.argument("name", shell_complete=suggestions.settings)
@click.argument("value", nargs=-1, shell_complete=suggestions.setting_values)
def set_(name: str, value: tuple[str, ...]) -> None:
    """Set NAME to VALUE, or a list to several.

    `unslump settings set reminders.times 10:30 15:00` sets two; no value at all empties a list.
    """
    from unslump.settings import change

    setting = _one(name)
    chosen = _read(setting, " ".join(value))
    complaint = _complaint_about(setting, chosen)
    if complaint:
        raise click.ClickException(f"{_sentence(complaint)} Nothing was changed.")
    with told():
        change(_file(), {setting.path: chosen})
    _say(setting, chosen)
    loaded = _loaded()
    if setting.value_in(loaded.settings) != chosen:
        click.echo("It is written, and holds once this is mended:", err=True)
        tell(loaded.problems)


@settings.command()
@click.argument("name", shell_complete=suggestions.settings)
def reset(name: str) -> None:
    """Take back what you chose for NAME.

    It may be a whole table, such as `reminders`.
    """
    from unslump.settings import change

    known = [each for each in _every() if each.name == name or each.path[0] == name]
    written = _written(name)
    if not known and written is None:
        raise click.ClickException(_no_setting(name, [each.name for each in _every()]))
    path = tuple(name.split("."))
    # A table stays, and what is written in it goes; so does what is known to nobody.
    taken = [(*path, each) for each in written] if isinstance(written, dict) else [path]
    with told():
        change(_file(), dict.fromkeys(taken))
    if len(known) == 1:
        _say(known[0], known[0].default)
    else:
        click.echo(f"{name} is as it comes.")


@settings.command()
def edit() -> None:
    """Open the file in your editor, and check it when you are done."""
    file = _file()
    editor = named_editor(f"open {file} yourself; `unslump settings show` checks it.")
    with told():
        _write_template(file)
    while True:
        edit_file(editor, file)
        problems = _looked_through().problems
        if not problems:
            click.echo(f"{file} is well.")
            return
        tell(problems)
        if not sys.stdin.isatty() or not confirmed("Open it again?", default=True):
            sys.exit(1)


def _file() -> Path:
    from unslump.paths import paths

    return paths().settings


def _loaded() -> "LoadedSettings":
    from unslump.ui.keymap import load_with_keys

    return load_with_keys(_file())


def _looked_through() -> "LoadedSettings":
    """The settings, and whether the names in them lead to something, as far as plug-ins are there to tell."""
    from unslump.cli.plugin_states import why_none_is_loaded
    from unslump.settings import load
    from unslump.ui.keymap import key_problems

    def check(settings: "Settings") -> "Iterator[Problem]":
        yield from key_problems(settings)
        if not why_none_is_loaded():
            yield from name_problems(settings, safe=choices().safe)

    return load(_file(), check)


def _written(name: str) -> object:
    """What stands in the file under this name; None for nothing."""
    written: object = _loaded().written
    for part in name.split("."):
        written = written.get(part) if isinstance(written, dict) else None
    return written


def _every() -> "tuple[Setting, ...]":
    from unslump.ui.all_settings import all_settings

    return all_settings()


def _named(name: str, every: "Iterable[Setting]") -> "list[Setting]":
    """The settings of this name, or of the table of this name; where there is none it ends here."""
    every = tuple(every)
    found = [each for each in every if each.name == name or each.path[0] == name]
    if not found:
        raise click.ClickException(_no_setting(name, [each.name for each in every]))
    return found


def _no_setting(name: str, known: list[str]) -> str:
    from unslump.routine.nearest import none_named

    return none_named("setting", name, known, "`unslump settings show` lists them.")


def _one(name: str) -> "Setting":
    found = _named(name, _every())
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise click.ClickException(f"{name} is a table. Name one of: {names}.")
    return found[0]


def _read(setting: "Setting", text: str) -> "Value":
    try:
        return setting.read(text)
    except ValueError as wrong:
        raise click.ClickException(f"{_sentence(str(wrong))} Nothing was changed.") from None


def _complaint_about(setting: "Setting", value: "Value") -> str:
    from unslump.settings.reading import complaint_about
    from unslump.ui.keymap import key_complaint

    if setting.path[0] == "keys":
        return key_complaint(_loaded().settings, setting.path[1], value)
    if setting.name in KINDS:
        held = setting.value_in(_loaded().settings)
        return complaint_about_names(setting.name, value, held, safe=choices().safe)
    return complaint_about(value, setting.path)


def _lines(setting: "Setting", held: "Settings") -> "Iterator[str]":
    from unslump.routine.toml_value import toml_value

    value = setting.value_in(held)
    yield f"{' ' if value == setting.default else '*'} {setting.name} = {toml_value(value)}"
    words = setting.words
    if setting.choices:
        words += f" Choices: {', '.join(setting.choices)}."
    if value != setting.default:
        words += f" Without your choice: {toml_value(setting.default)}."
    yield from wrap(words, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _say(setting: "Setting", value: "Value") -> None:
    from unslump.routine.toml_value import toml_value

    click.echo(f"{setting.name} = {toml_value(value)}")


def _sentence(complaint: str) -> str:
    ending = "" if complaint.endswith((".", "?")) else "."
    return complaint[:1].upper() + complaint[1:] + ending


def _write_template(file: Path) -> None:
    """Begin the file, if there is none."""
    from unslump.settings.template import template
    from unslump.settings.writing import begin

    begin(file, template(_every()))
