"""What commands need before they begin: plug-ins, packs, a history."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from unslump.cli.choices import choices
from unslump.cli.telling import tell, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from unslump.history.store import Store
    from unslump.hooks.assembly import Assembly
    from unslump.hooks.host import Host
    from unslump.house import House
    from unslump.outputs.stream_place import StreamPlace
    from unslump.ui.preview import Reading

Offer = TypeVar("Offer")

DEFAULT_ROUTINE = "desk-back/undo-the-sitting"


@contextmanager
def asked_plugins() -> "Iterator[Host]":
    """The plug-ins, as they were chosen, for as long as they are asked; one that cannot be loaded is told."""
    from unslump.hooks.assembly import started_host
    from unslump.hooks.clean_output import clean_output

    with clean_output():
        host = started_host(safe=choices().safe)
        tell(fault.sentence for fault in host.faults)
        yield host


def put_together() -> "Assembly":
    """Plug-ins and packs, as they were chosen."""
    from unslump.hooks.assembly import assemble
    from unslump.hooks.clean_output import clean_output

    with clean_output():
        return assemble(safe=choices().safe, pack_folders=choices().pack_folders)


def assembled() -> "Assembly":
    """The same; what is wrong with them is told on standard error."""
    assembly = put_together()
    tell(assembly.problems)
    return assembly


def open_store() -> "Store":
    """The history; raises HistoryError."""
    from unslump.history.store import Store
    from unslump.paths import paths

    return Store.open(paths().history)


def house(*, cues: "StreamPlace | None" = None) -> "House":
    """Everything that sessions need, with the cue stream at the place `cues`; raises HistoryError."""
    from unslump.house import House
    from unslump.paths import paths

    return House(paths=paths(), assembly=assembled(), store=open_store(), cues=cues)


def offered(noun: str, name: str, offers: "Mapping[str, Offer]", *, brought_by: str = "") -> "Offer":
    """What is offered under this name; a ClickException with the nearest and all where there is none.

    `brought_by` names a plug-in that would bring one.
    """
    from unslump.cli.plugin_states import why_none_is_loaded
    from unslump.routine.nearest import none_named

    if name in offers:
        return offers[name]
    known = f"There are: {', '.join(sorted(offers))}. " if offers else ""
    much = "more" if offers else "one"
    way = f"`unslump plugins install {brought_by or 'NAME'}` adds a plug-in that brings {much}."
    raise click.ClickException(none_named(noun, name, offers, f"{known}{why_none_is_loaded() or way}"))


def refresh_reminders(store: "Store") -> None:
    """Let reminders hear of a change of the history."""
    from datetime import datetime

    from unslump.history.latest_move import refresh_due_note
    from unslump.paths import paths

    refresh_due_note(paths().due, store, datetime.now().astimezone())


def need_screen() -> None:
    """Say why, and end, where no screen can be opened."""
    from unslump.terminal import why_no_screen

    reason = why_no_screen()
    if reason:
        raise click.ClickException(reason)


def open_app(
    routine: str | None = None,
    rate: float = 1.0,
    *,
    today: bool = False,
    cues: "StreamPlace | None" = None,
    compose: bool = False,
) -> None:
    """Open the app, at home or at once in a routine; cues are streamed to the place `cues`.

    With `today` it is that of the programme; raises NothingDue. With `compose` it opens in the editor, with
    that routine or a new one.
    """
    need_screen()
    from unslump.ui.before_textual import begin

    begin()  # the app settles once home is there
    from unslump.ui import opening

    with told():
        opening.open_app(
            routine,
            rate,
            today=today,
            safe=choices().safe,
            pack_folders=choices().pack_folders,
            cues=cues,
            compose=compose,
        )


def open_preview(read: "Callable[[], Reading]", host: "Host") -> None:
    """Open the preview of what `read` returns, in the theme that was chosen, which a plug-in may bring."""
    need_screen()
    from unslump.paths import paths
    from unslump.ui.before_textual import importing

    with importing():
        from unslump.ui.preview import PreviewApp
    PreviewApp(read, paths(), themes=host.themes()).run()
