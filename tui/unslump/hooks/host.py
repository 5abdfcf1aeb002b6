"""The host: loads plug-ins one by one, calls them one by one, and lives on whatever they do."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from unslump.api import (
    Command,
    Exporter,
    Importer,
    NamedBreath,
    NotReadable,
    Output,
    PackSource,
    PlannedDay,
    Session,
    SetRecord,
    ThemeSource,
)
from unslump.hooks.asking import Asker
from unslump.hooks.bounded import Limits, NoAnswer, answer_within
from unslump.hooks.builtin import BUILT_IN
from unslump.hooks.courier import Courier
from unslump.hooks.faults import Fault, FaultKind, PluginError
from unslump.hooks.loading import Candidate, Plugin, candidate, installed_entry_points, load
from unslump.hooks.outputs import OpenOutputs
from unslump.hooks.work import content_of, page_of, sessions_of, written
from unslump.installed.group import are_left_out

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item")
Offer = TypeVar("Offer", bound=_WithId)


class Host:
    """All plug-ins, and the only way to them.

    No method raises what a plug-in raises, and none waits longer than the limits. What went wrong is in
    `faults`.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: set[str] = set()
        self._plugins: list[Plugin] = []
        self._asker = Asker(limits)
        self._courier = Courier()

    @classmethod
    def start(
        cls,
        *,
        entry_points: "Callable[[], Iterable[EntryPoint]]" = installed_entry_points,
        built_in: Iterable[Candidate] = BUILT_IN,
        disabled: Collection[str] = (),
        limits: Limits = Limits(),  # noqa: B008 — it is frozen
        clock: Callable[[], float] = time.monotonic,
    ) -> "Host":
        """Load the built-in plug-ins, and the installed ones unless UNSLUMP_NO_PLUGINS is set (and not 0).

        An installed one whose name is in `disabled` is not imported. `clock` tells, in seconds, which cues
        come too late for an output.
        """
        host = cls(limits, clock)
        installed = () if are_left_out() else host._installed(entry_points)
        host._load([*built_in, *(each for each in installed if each.name not in disabled)])
        return host

    @classmethod
    def with_built_ins(cls) -> "Host":
        """Load the built-in plug-ins alone, looking for no others."""
        return cls.start(entry_points=lambda: ())

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """The plug-ins that were loaded, those built in first."""
        return tuple(self._plugins)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What went wrong so far, in order."""
        return tuple(self._asker.faults)

    def is_set_aside(self, plugin: str) -> bool:
        """Whether the plug-in of this name has failed so that it is not asked again until the next start."""
        return self._asker.is_set_aside(plugin)

    def packs(self) -> list[PackSource]:
        """The places of all packs, those built in first."""
        return [pack for _, pack in self._collect("unslump_packs", PackSource)]

    def themes(self) -> list[ThemeSource]:
        """The places of all themes that plug-ins bring."""
        return [theme for _, theme in self._collect("unslump_themes", ThemeSource)]

    def output_names(self) -> tuple[str, ...]:
        """The ids of the outputs that plug-ins bring, whether or not they can be used here."""
        return tuple(output.id for _, output in self._collect("unslump_outputs", Output))

    def exporters(self) -> dict[str, Exporter]:
        """All exporters by id, those built in first."""
        return _offered(self._exporters)

    def importers(self) -> dict[str, Importer]:
        """All importers by id, those built in first."""
        return _offered(self._importers)

    def breath_patterns(self) -> dict[str, NamedBreath]:
        """All breath patterns by id, those built in first."""
        return _offered(self._breath_patterns)

    def commands(self) -> dict[str, Command]:
        """All commands by id."""
        return _offered(self._commands)

    def export(self, exporter: Exporter, sessions: Iterable[Session], stream: BinaryIO) -> None:
        """Have one of `exporters()` write `sessions`, oldest first, and put all of it into `stream`.

        Raises PluginError when the exporter fails; then nothing has reached `stream`.
        """
        plugin, _ = self._exporters[exporter.id]
        # Read here: a history is read by the thread that opened it.
        history = tuple(sessions)
        stream.write(self._work(plugin, "Exporter.write", partial(written, exporter.write, history)))

    def export_days(self, exporter: Exporter, days: Iterable[PlannedDay], stream: BinaryIO) -> None:
        """Have one of `exporters()` that can write `days`, the next one first, as `export` writes sessions.

        Raises PluginError when the exporter fails; then nothing has reached `stream`.
        """
        plugin, _ = self._exporters[exporter.id]
        assert exporter.write_days is not None
        work = partial(written, exporter.write_days, tuple(days))
        stream.write(self._work(plugin, "Exporter.write_days", work))

    def read_sessions(self, importer: Importer, stream: BinaryIO) -> list[Session]:
        """Have one of `importers()` read the sessions in `stream`; nothing is kept of them yet.

        Raises NotReadable when `stream` holds nothing that this importer can read, which is no fault of it;
        PluginError when the importer fails.
        """
        plugin, _ = self._importers[importer.id]
        # Read here: whoever types into a pipe may take longer than a plug-in may.
        content = content_of(stream)
        answer = self._work(plugin, "Importer.read", partial(sessions_of, importer, content))
        if isinstance(answer, NotReadable):
            raise answer
        return list(answer)

    def run(self, command: Command, sessions: Iterable[Session]) -> str:
        """What one of `commands()` answers to `sessions`, oldest first, safe to show line by line.

        Raises PluginError when the command fails.
        """
        plugin, _ = self._commands[command.id]
        history = tuple(sessions)
        return self._work(plugin, "Command.run", partial(page_of, command, history))

    def open_outputs(self, own: Iterable[Output] = (), *, disabled: Collection[str] = ()) -> OpenOutputs:
        """Open the outputs of a front end, its `own`, and of all plug-ins for one session, in their own time.

        Those whose id is in `disabled` are given no cues until they are switched on.
        """
        plugins = self._answering("unslump_outputs")
        return OpenOutputs(
            self._asker, plugins, own=own, disabled=disabled, clock=self._clock, told=self._told
        )

    def notify_session_started(self, session: Session) -> None:
        """Tell plug-ins, in their own time, that `session` has begun or goes on."""
        self._notify("unslump_session_started", session=session)

    def notify_set_finished(self, session: Session, record: SetRecord) -> None:
        """Tell plug-ins, in their own time, that a set of `session` has ended."""
        self._notify("unslump_set_finished", session=session, record=record)

    def notify_session_finished(self, session: Session) -> None:
        """Tell plug-ins, in their own time, that `session` has ended."""
        self._notify("unslump_session_finished", session=session)

    def drain(self, timeout: float) -> bool:
        """Wait until plug-ins were told everything, at most `timeout` seconds; return whether they were."""
        return self._courier.drain(timeout)

    def _installed(self, entry_points: "Callable[[], Iterable[EntryPoint]]") -> list[Candidate]:
        load_limit = self._asker.limits.load
        try:
            found = answer_within(load_limit, lambda: [candidate(each) for each in entry_points()])
        except NoAnswer as trouble:
            everyone = Candidate(name="", distribution="", load=object)
            self._asker.note(everyone, "", trouble.kind, str(trouble))
            return []
        return sorted(found, key=lambda each: (each.name, each.distribution))

    def _load(self, candidates: Iterable[Candidate]) -> None:
        for each in self._without_clashes(candidates):
            try:
                self._plugins.append(answer_within(self._asker.limits.load, partial(load, each)))
            except NoAnswer as trouble:
                self._asker.note(each, "", trouble.kind, str(trouble))

    def _without_clashes(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        first: dict[str, Candidate] = {}
        for each in candidates:
            holder = first.setdefault(each.name, each)
            if holder is not each:
                owner = holder.distribution or "another distribution"
                self._asker.note(each, "", FaultKind.CLASH, f"{owner} has a plug-in of the same name")
        return list(first.values())

    # Asked once: what was offered under an id stays the same until the next start.

    @cached_property
    def _exporters(self) -> dict[str, tuple[Plugin, Exporter]]:
        return self._by_id("unslump_exporters", Exporter)

    @cached_property
    def _importers(self) -> dict[str, tuple[Plugin, Importer]]:
        return self._by_id("unslump_importers", Importer)

    @cached_property
    def _breath_patterns(self) -> dict[str, tuple[Plugin, NamedBreath]]:
        return self._by_id("unslump_breath_patterns", NamedBreath)

    @cached_property
    def _commands(self) -> dict[str, tuple[Plugin, Command]]:
        return self._by_id("unslump_commands", Command)

    def _by_id(self, hook: str, kind: type[Offer]) -> dict[str, tuple[Plugin, Offer]]:
        """Offers with their plug-ins; of two with one id the first stays, and the other is a fault."""
        offers: dict[str, tuple[Plugin, Offer]] = {}
        for plugin, offer in self._collect(hook, kind):
            if offer.id not in offers:
                offers[offer.id] = plugin, offer
                continue
            message = f"the plug-in {offers[offer.id][0].name} already offers {offer.id}"
            self._asker.note(plugin, hook, FaultKind.CLASH, message)
        return offers

    def _collect(self, hook: str, kind: type[Item]) -> Iterator[tuple[Plugin, Item]]:
        for plugin in self._answering(hook):
            with suppress(PluginError):
                for item in self._asker.items(plugin, hook, kind):
                    yield plugin, item

    def _work(self, plugin: Plugin, what: str, work: Callable[[], Item]) -> Item:
        return self._asker.ask(plugin, what, self._asker.limits.work, work)

    def _notify(self, hook: str, **arguments: object) -> None:
        for plugin in self._answering(hook):
            self._courier.send(partial(self._tell, plugin, hook, partial(plugin.call, hook, **arguments)))

    def _tell(self, plugin: Plugin, hook: str, call: Callable[[], object]) -> None:
        with suppress(PluginError):
            self._asker.ask(plugin, hook, self._asker.limits.notify, call)

    def _answering(self, hook: str) -> list[Plugin]:
        return [plugin for plugin in self._plugins if hook in plugin.implementations]


def _offered(offers: dict[str, tuple[Plugin, Offer]]) -> dict[str, Offer]:
    return {name: offer for name, (_, offer) in offers.items()}
