"""`plugins doctor`: every plug-in loaded and asked, away from here, and what came of it."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from unslump.cli.plugin_states import known_plugins, vanishing, why_left_out, why_none_is_loaded
from unslump.cli.telling import told

if TYPE_CHECKING:
    from unslump.hooks.examination import Finding
    from unslump.installed.plugins import InstalledPlugin, Listed

Offer = tuple[str, str]
"""Its kind and its id: no two may share both."""


@click.command("doctor")
def plugins_doctor() -> None:
    """Tell what every plug-in adds, and what is wrong with it.

    They are loaded in a process of their own, so that nothing they do ends this one.
    """
    with told():
        known = known_plugins()
        if why := why_none_is_loaded():
            click.echo(why)
            return
        if not known:
            click.echo("No plug-in is installed, and so nothing is wrong with one.")
        wrong = [_shown(lines) for lines in _reports(known)]
        lost = list(vanishing(known))
    for sentence in lost:
        click.echo(sentence)
    if any(wrong) or lost:
        sys.exit(1)


def _reports(known: "list[Listed]") -> Iterator[tuple[list[str], list[str]]]:
    """For each plug-in what is to be said of it, and what is wrong with it."""
    from unslump.hooks.examining import examined
    from unslump.installed.plugins import State

    findings = examined([each.plugin for each in known if each.state is State.ON])
    holders = _built_in_offers()
    for each in known:
        name = each.plugin.name
        if each.state is State.DISABLED:
            yield [f"{name}: disabled, and so not loaded"], []
        elif each.state is State.LEFT_OUT:
            yield [f"{name}: not loaded"], [why_left_out(each)]
        else:
            finding = next(findings)
            faults = [f"{fault}." for fault in (*finding.faults, *_clashes(finding, holders))]
            yield _said(finding), [*faults, _remedy(each.plugin)] if faults else []


def _shown(report: tuple[list[str], list[str]]) -> bool:
    """Print one report; whether anything is wrong."""
    (title, *lines), faults = report
    click.echo(title)
    for line in (*lines, *faults):
        click.echo(f"  {line}")
    return bool(faults)


def _said(finding: "Finding") -> list[str]:
    if finding.seconds is None:
        return [f"{finding.name}: not loaded"]
    title = f"{finding.name}: loaded in {finding.seconds * 1000:.0f} ms of processor time"
    return [title, *([each.line for each in finding.adds] or ["adds nothing"])]


def _clashes(finding: "Finding", holders: dict[Offer, str]) -> Iterator[str]:
    """What a plug-in offers under an id that another holds already; the rest it holds from now on."""
    for each in finding.adds:
        if each.id:
            if holder := holders.get((each.kind, each.id)):
                yield f"the {each.kind} {each.id} is left out, for {holder} already offers one"
            else:
                holders[each.kind, each.id] = f"the plug-in {finding.name}"


def _built_in_offers() -> dict[Offer, str]:
    from unslump.hooks.additions import additions
    from unslump.hooks.host import Host

    offers = [each for plugin in Host.with_built_ins().plugins for each in additions(plugin)]
    return {(each.kind, each.id): "unslump" for each in offers if each.id}


def _remedy(plugin: "InstalledPlugin") -> str:
    return f"`unslump plugins disable {plugin.name}` leaves it out; `{plugin.removal}` removes it."
