"""`doctor`: what the terminal, the line and the machine can do, and what to set."""

import os
import shutil
import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from unslump.cli.choices import choices
from unslump.cli.telling import told

if TYPE_CHECKING:
    from unslump.cli.diagnosis.questions import Answers
    from unslump.cli.diagnosis.remark import Remark
    from unslump.hooks.examination import Finding

SUBJECT_COLUMN = 16
WIDEST = 100


@click.command()
def doctor() -> None:
    """Tell what terminal, line and machine can do, and what to set.

    What needs you comes first. The exit code is 0 when nothing stands in the way of a session.
    """
    from unslump.cli.diagnosis.remark import Weight

    with told():
        remarks = [*_remarks()]
    titles = {
        Weight.IN_THE_WAY: "In the way of a session",
        Weight.BETTER: "Could be better",
        Weight.GOOD: "Nothing to do",
    }
    for weight, title in titles.items():
        chosen = [remark for remark in remarks if remark.weight is weight]
        if chosen:
            click.echo(title)
            for remark in chosen:
                _tell(remark)
            click.echo()
    if any(remark.weight is Weight.IN_THE_WAY for remark in remarks):
        sys.exit(1)
    click.echo("Nothing stands in the way of a session.")


def _remarks() -> "Iterator[Remark]":
    from unslump.cli.diagnosis.keeping import keeping_remarks
    from unslump.cli.diagnosis.line import line_remarks
    from unslump.cli.diagnosis.machine import machine_remarks
    from unslump.cli.diagnosis.remark import better
    from unslump.cli.diagnosis.terminal import terminal_remarks
    from unslump.hooks.host import Host
    from unslump.hooks.library import load_library
    from unslump.packs.places import pack_places
    from unslump.paths import paths, places
    from unslump.terminal import ancestors_of, why_no_screen
    from unslump.ui.keymap import load_with_keys
    from unslump.ui.look import output_encoding

    answers, why_not = None, why_no_screen()
    if not why_not:
        answers, why_not = _answers()
    if why_not:
        remedy = "`unslump play --plain` plays without a screen."
        yield better("terminal", "could not be asked", why_not, remedy)
    chosen = load_with_keys(paths().settings)
    yield from terminal_remarks(os.environ, answers, chosen.settings, output_encoding())
    yield from line_remarks(os.environ, answers, ancestors_of(os.getppid()))
    yield from machine_remarks(os.environ, chosen.settings, _findings())
    places_of_packs = pack_places(choices().pack_folders, safe=choices().safe)
    overlays = None if choices().safe else paths().overlays
    library = load_library(
        Host.with_built_ins(), places_of_packs, cache_folder=paths().cache, overlays=overlays
    )
    yield from keeping_remarks(paths(), places(), chosen.problems, tuple(map(str, library.faults)))


def _answers() -> "tuple[Answers | None, str]":
    """What the terminal answers, or a sentence that says why it cannot be asked."""
    if sys.platform == "win32":
        return None, "On Windows it is not asked yet."
    from unslump.cli.diagnosis.questions import ask_terminal

    try:
        return ask_terminal(os.ttyname(0), os.environ.get("TERM", "")), ""
    except OSError as error:
        return None, f"The terminal does not let itself be asked: {error.strerror or error}."


def _findings() -> "list[Finding]":
    """What plug-ins bring, looked at in a process of their own."""
    from unslump.cli.plugin_states import known_plugins, why_none_is_loaded
    from unslump.hooks.examining import examined
    from unslump.installed.plugins import State

    if why_none_is_loaded():
        return []
    return [*examined([each.plugin for each in known_plugins() if each.state is State.ON])]


def _tell(remark: "Remark") -> None:
    from unslump.cli.diagnosis.terminal import is_utf_8

    width = min(WIDEST, shutil.get_terminal_size().columns) - SUBJECT_COLUMN - 2
    arrow = "→" if is_utf_8(sys.stdout.encoding) else "->"
    remedy = f"{arrow} {remark.remedy}" if remark.remedy else ""
    lines = [
        line
        for text in (remark.found, remark.means, remedy)
        for line in wrap(text, max(20, width), break_long_words=False, break_on_hyphens=False)
    ]
    for number, line in enumerate(lines):
        click.echo(f"  {'' if number else remark.subject:<{SUBJECT_COLUMN}}{line}")
