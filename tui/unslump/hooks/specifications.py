"""The hooks: what unslump asks of plug-ins, when, and for how long it waits."""

from collections.abc import Iterable
from typing import Protocol

from pluggy import HookspecMarker

from unslump.api import (
    Command,
    Exporter,
    Importer,
    NamedBreath,
    Output,
    PackSource,
    Session,
    SetRecord,
    ThemeSource,
)
from unslump.installed.group import GROUP

specification = HookspecMarker(GROUP)


class Specifications(Protocol):
    """The hooks. A plug-in answers any of them with a function of the same name, marked `hookimpl`.

    An implementation is an ordinary function and takes as many of the arguments as it wants. It is called
    alone, on a thread of its own, never on that of the screen; what it raises is recorded and told, and
    after three faults or one time-out its plug-in is set aside until the next start.
    """

    @specification
    def unslump_packs(self) -> Iterable[PackSource]:
        """Say where packs are. They are read, and checked, like any other pack.

        Since: 0.1. Runs: at start, and when packs are read again. Limit: 2 seconds.
        """

    @specification
    def unslump_exporters(self) -> Iterable[Exporter]:
        """Offer ways to write history. Of two with one id the first stays; built-in ones come first.

        Since: 0.1. Runs: once, when exporters are first asked for. Limit: 2 seconds; 60 for each writing.
        """

    @specification
    def unslump_importers(self) -> Iterable[Importer]:
        """Offer ways to take in sessions. Of two with one id the first stays; built-in ones come first.

        Since: 0.1. Runs: once, when importers are first asked for. Limit: 2 seconds; 60 for each reading.
        """

    @specification
    def unslump_outputs(self) -> Iterable[Output]:
        """Offer places where cues go. Each has a thread of its own; one that fails is dropped.

        Of two with one id the first stays; `screen`, `bell`, `notification`, `title`, `lines` and `stream`
        are ours.

        Since: 0.1. Runs: when a session begins. Limit: 2 seconds; 5 for each cue.
        """

    @specification
    def unslump_breath_patterns(self) -> Iterable[NamedBreath]:
        """Offer breath patterns by name. Of two with one id the first stays; built-in ones come first.

        Since: 0.1. Runs: at start. Limit: 2 seconds.
        """

    @specification
    def unslump_themes(self) -> Iterable[ThemeSource]:
        """Say where themes are. They are read, and checked, like those of the user.

        Since: 0.1. Runs: at start. Limit: 2 seconds.
        """

    @specification
    def unslump_commands(self) -> Iterable[Command]:
        """Offer things to ask for by name. Of two with one id the first stays; built-in ones come first.

        Since: 0.1. Runs: once, when commands are first asked for. Limit: 2 seconds; 60 for each run.
        """

    @specification
    def unslump_session_started(self, session: Session) -> None:
        """Be told that a session has begun, or goes on after an interruption.

        Since: 0.1. Runs: in the order of events, while the session goes on. Limit: 5 seconds.
        """

    @specification
    def unslump_set_finished(self, session: Session, record: SetRecord) -> None:
        """Be told that a set has ended, in whatever way; `session` holds the sets so far, this one included.

        A set that is done again is told again: its record replaces the one with the same `planned.key`.

        Since: 0.1. Runs: in the order of events, while the session goes on. Limit: 5 seconds.
        """

    @specification
    def unslump_session_finished(self, session: Session) -> None:
        """Be told that a session has ended; `session.finish` says whether it was finished or left early.

        Since: 0.1. Runs: in the order of events, at the end of the session. Limit: 5 seconds.
        """
