"""Packs that come and go: `packs add`, `packs update` and `packs remove`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from unslump.cli import suggestions
from unslump.cli.options import yes_option
from unslump.cli.packs import found_named, listed, removal
from unslump.cli.telling import agreed, faults_told, tell, told

if TYPE_CHECKING:
    from unslump.hooks.library import LoadedLibrary
    from unslump.packs.adding import Offer
    from unslump.packs.finding import FoundPack
    from unslump.packs.source import Fetched

SOURCES = (
    "A pack is added from a folder, a .zip or a .toml file, or the address of a git repository, which begins "
    "with https:// and ends in .git."
)
_force_option = click.option("--force", is_flag=True, help="Go on though changes of your own would be lost.")


@click.command("add")
@click.argument("source")
@click.option("--git", "is_repository", is_flag=True, help="SOURCE is a git repository.")
@yes_option
@_force_option
def packs_add(source: str, is_repository: bool, yes: bool, force: bool) -> None:
    """Add the pack at SOURCE.

    SOURCE is a folder, a .zip or .toml file, or the https address of a git repository. An address ends in
    .git, and may go on with @ and a branch, a tag or a commit. A pack is data: nothing of it is run. It is
    read, checked whole and shown, before you are asked.
    """
    from unslump.packs.problems import PackProblem
    from unslump.packs.source import NoSource, fetch, source_of

    with faults_told():
        try:
            fetched = fetch(source_of(source, is_repository=is_repository))
        except NoSource as problem:
            raise PackProblem(f"{problem} {SOURCES}") from problem
        loaded = listed()
        with _offered(fetched) as offer:
            _show_offer(offer, loaded)
            _refuse_loss(offer.loses, force)
            _accept(offer, f"Add {offer.pack.id}?", yes)
            click.echo(f"{offer.pack.id} {offer.pack.version} is added. It lies in {offer.place}.")


@click.command("update")
@click.argument("pack_id", metavar="[ID]", default="", shell_complete=suggestions.packs)
@yes_option
@_force_option
def packs_update(pack_id: str, yes: bool, force: bool) -> None:
    """Fetch your pack ID again, or all that you added.

    What would change is shown before you are asked.
    """
    from unslump.packs.record import record_of
    from unslump.routine.faults import PackFaults

    with faults_told():
        if pack_id:
            _update(_own_pack(pack_id), yes=yes, force=force)
            return
    added = [own for own in _own_packs() if record_of(own.path)]
    if not added:
        click.echo("You have added no pack. `unslump packs add SOURCE` adds one.")
    failed = False
    for found in added:
        try:
            with told():
                _update(found, yes=yes, force=force)
        except (PackFaults, click.ClickException) as problem:
            failed = True
            tell([f"{found.name}: {problem}"])
    if failed:
        sys.exit(1)


@click.command("remove")
@click.argument("pack_id", metavar="ID", shell_complete=suggestions.packs)
@yes_option
@_force_option
def packs_remove(pack_id: str, yes: bool, force: bool) -> None:
    """Remove your pack ID. What you did with it stays in your history."""
    from unslump.packs.adding import routines_that_need, what_is_lost
    from unslump.packs.shelf import only_one, take_away
    from unslump.routine.characters import visible

    with faults_told():
        found = _own_pack(pack_id)
        path = found.path
        click.echo(f"{found.name} lies in {visible(str(path))}.")
        for routine in routines_that_need(pack_id, listed().library):
            click.echo(f"The routine {routine} needs exercises of it.")
        with only_one(path.parent):
            if path.is_symlink():
                click.echo("It is a link: what it leads to stays as it is.")
            else:
                _refuse_loss(what_is_lost(path), force)
            agreed(f"Remove {found.name}?", yes=yes)
            take_away(path)
        click.echo(f"{found.name} is removed.")


def _update(found: "FoundPack", *, yes: bool, force: bool) -> None:
    """Raises PackProblem and PackFaults."""
    from unslump.packs.adding import a_link, sha256_of
    from unslump.packs.difference import differences
    from unslump.packs.problems import PackProblem
    from unslump.packs.record import record_of
    from unslump.packs.source import fetch

    if found.path.is_symlink():
        raise a_link(found.name, found.path)
    record = record_of(found.path)
    if record is None:
        raise PackProblem(
            f"Nobody knows where your pack {found.name} came from. `unslump packs add` with its source tells."
        )
    fetched = fetch(record.source)
    if fetched.tree.sha256 == sha256_of(found.path):
        click.echo(f"{found.name} is as it is at {record.source}.")
        return
    with _offered(fetched) as offer:
        if offer.place != found.path:
            raise PackProblem(
                f"{record.source} holds the pack {offer.pack.id} now, and {found.name} no more."
            )
        click.echo(f"{found.name}, from {record.source}")
        changes = differences(offer.replaces, offer.pack) if offer.replaces else []
        for change in changes or ["nothing that is done; other words or files"]:
            click.echo(f"  {change}")
        _show_sum(fetched)
        _refuse_loss(offer.loses, force)
        _accept(offer, f"Update {found.name}?", yes)
    click.echo(f"{found.name} is updated to {offer.pack.version}.")


@contextmanager
def _offered(fetched: "Fetched") -> "Iterator[Offer]":
    """The pack staged and checked; gone again at the end unless it was accepted."""
    from datetime import UTC, datetime

    from unslump.packs.adding import stage_offer
    from unslump.packs.shelf import only_one
    from unslump.paths import paths

    shelf = paths().user_packs
    with only_one(shelf):
        yield stage_offer(fetched, shelf, datetime.now(UTC).astimezone().date())


def _show_offer(offer: "Offer", loaded: "LoadedLibrary") -> None:
    from unslump.packs.adding import warnings
    from unslump.packs.words import about

    click.echo(f"{offer.pack.id} {offer.pack.version}, {offer.pack.title}")
    for line in about(offer.pack):
        click.echo(f"  {line}")
    click.echo(f"  from {offer.fetched.source}")
    _show_sum(offer.fetched)
    for warning in warnings(offer, loaded.found):
        click.echo(f"  {warning}")


def _show_sum(fetched: "Fetched") -> None:
    if fetched.commit:
        click.echo(f"  commit {fetched.commit}")
    click.echo(f"  SHA-256 {fetched.tree.sha256}, of what sha256sum says of its files by name")


def _accept(offer: "Offer", question: str, yes: bool) -> None:
    from unslump.packs.adding import accept

    agreed(question, yes=yes)
    accept(offer)


def _refuse_loss(loss: str, force: bool) -> None:
    from unslump.packs.problems import PackProblem

    if loss and not force:
        raise PackProblem(f"{loss} Nothing was changed. To go on all the same, add --force.")


def _own_packs() -> "list[FoundPack]":
    """The person's own packs, whatever plug-ins and other places do; a file among them is none."""
    from unslump.packs.finding import found_packs
    from unslump.packs.places import your_places
    from unslump.paths import paths
    from unslump.routine.reader import read_pack

    found = found_packs(your_places(), read_pack)
    return [
        each
        for each in found
        if each.path.parent == paths().user_packs and (each.path.is_dir() or each.path.is_symlink())
    ]


def _own_pack(pack_id: str) -> "FoundPack":
    """The person's own pack of this name; raises PackProblem and UnknownName."""
    from unslump.packs.places import Origin
    from unslump.packs.problems import PackProblem
    from unslump.packs.words import origin_words

    for own in _own_packs():
        if own.name == pack_id:
            return own
    other, *_ = found_named(listed(), pack_id)
    if other.origin is Origin.YOURS:
        raise PackProblem(f"{pack_id} is no folder among your packs.")
    command = removal(other)
    way = f" `{command}` removes it." if command else ""
    raise PackProblem(
        f"{pack_id} is {origin_words(other.origin)}, and none of the packs that you added.{way}"
    )
