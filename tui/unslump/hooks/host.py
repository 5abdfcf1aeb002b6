"""The host: loads plug-ins one by one, calls them one by one, and lives on whatever they do."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from unslump.api import Exporter, PackSource, Session, SetRecord
from unslump.hooks.answers import exporters_in, packs_in
from unslump.hooks.bounded import Limits, NoAnswer, Refused, answer_within
from unslump.hooks.builtin import BUILT_IN
from unslump.hooks.courier import Courier
from unslump.hooks.faults import Fault, FaultKind, PluginError
from unslump.hooks.loading import Candidate, Plugin, candidate, installed_entry_points, load

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Answer = TypeVar("Answer")

_STRIKES = 3


class Host:
    """All plug-ins, and the only way to them.

    No method raises what a plug-in raises, and none waits longer than the limits. What went wrong is in
    `faults`.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._plugins: list[Plugin] = []
        self._faults: list[Fault] = []
        self._courier = Courier()

    @classmethod
    def start(
        cls,
        *,
        entry_points: "Callable[[], Iterable[EntryPoint]]" = installed_entry_points,
        built_in: Iterable[Candidate] = BUILT_IN,
        limits: Limits = Limits(),  # noqa: B008 — it is frozen
    ) -> "Host":
        """Load the built-in plug-ins, and the installed ones unless UNSLUMP_NO_PLUGINS is set (and not 0)."""
        host = cls(limits)
        wanted = os.environ.get("UNSLUMP_NO_PLUGINS", "0") in ("", "0")
        host._load([*built_in, *(host._installed(entry_points) if wanted else ())])
        return host

    @classmethod
    def with_built_ins(cls) -> "Host":
        """Load the built-in plug-ins alone, looking for no others."""
        return cls.start(entry_points=lambda: ())

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What went wrong so far, in order."""
        return tuple(self._faults)

    def packs(self) -> list[PackSource]:
        """Return the places of all packs, those built in first."""
        return [pack for _, packs in self._collect("unslump_packs", packs_in) for pack in packs]

    def exporters(self) -> dict[str, Exporter]:
        """Return all exporters by id, those built in first."""
        return {exporter.id: exporter for _, exporter in self._offers.values()}

    def export(self, exporter: Exporter, sessions: Iterable[Session], stream: BinaryIO) -> None:
        """Have one of `exporters()` write `sessions`, oldest first, and put all of it into `stream`.

        Raises PluginError when the exporter fails; then nothing has reached `stream`.
        """
        plugin, _ = self._offers[exporter.id]
        # Read here: a history is read by the thread that opened it.
        history = tuple(sessions)
        content = self._ask(
            plugin, "Exporter.write", self._limits.export, partial(_written, exporter, history)
        )
        stream.write(content)

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
        try:
            found = answer_within(self._limits.load, lambda: [candidate(each) for each in entry_points()])
        except NoAnswer as trouble:
            self._note(Candidate(name="", distribution="", load=object), "", trouble.kind, str(trouble))
            return []
        return sorted(found, key=lambda each: (each.name, each.distribution))

    def _load(self, candidates: Iterable[Candidate]) -> None:
        for each in self._without_clashes(candidates):
            try:
                self._plugins.append(answer_within(self._limits.load, partial(load, each)))
            except NoAnswer as trouble:
                self._note(each, "", trouble.kind, str(trouble))

    def _without_clashes(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        first: dict[str, Candidate] = {}
        for each in candidates:
            holder = first.setdefault(each.name, each)
            if holder is not each:
                owner = holder.distribution or "another distribution"
                self._note(each, "", FaultKind.CLASH, f"{owner} has a plug-in of the same name")
        return list(first.values())

    @cached_property
    def _offers(self) -> dict[str, tuple[Plugin, Exporter]]:
        offers: dict[str, tuple[Plugin, Exporter]] = {}
        for plugin, exporters in self._collect("unslump_exporters", exporters_in):
            for exporter in exporters:
                if exporter.id not in offers:
                    offers[exporter.id] = plugin, exporter
                    continue
                message = f"the plug-in {offers[exporter.id][0].name} already offers {exporter.id}"
                self._note(plugin, "unslump_exporters", FaultKind.CLASH, message)
        return offers

    def _collect(self, hook: str, read: Callable[[object], Answer]) -> Iterator[tuple[Plugin, Answer]]:
        for plugin in self._answering(hook):
            # Read within the guard: a generator runs, and may raise or hang, only as it is read.
            question = partial(_read, plugin, hook, read)
            with suppress(PluginError):
                yield plugin, self._ask(plugin, hook, self._limits.collect, question)

    def _notify(self, hook: str, **arguments: object) -> None:
        for plugin in self._answering(hook):
            self._courier.send(partial(self._tell, plugin, hook, partial(plugin.call, hook, **arguments)))

    def _tell(self, plugin: Plugin, hook: str, call: Callable[[], object]) -> None:
        with suppress(PluginError):
            self._ask(plugin, hook, self._limits.notify, call)

    def _answering(self, hook: str) -> list[Plugin]:
        return [plugin for plugin in self._plugins if hook in plugin.implementations]

    def _ask(self, plugin: Plugin, hook: str, limit: float, question: Callable[[], Answer]) -> Answer:
        """Return the answer of a plug-in; every call of one passes here. Raises PluginError."""
        if self._is_set_aside(plugin):
            raise PluginError(
                f"The plug-in {plugin.name} failed before and is set aside until the next start."
            )
        try:
            return answer_within(limit, question)
        except NoAnswer as trouble:
            raise PluginError(self._note(plugin, hook, trouble.kind, str(trouble)).sentence) from None

    def _is_set_aside(self, plugin: Plugin) -> bool:
        kinds = [fault.kind for fault in self._faults if fault.plugin == plugin.name]
        return FaultKind.TIME_OUT in kinds or kinds.count(FaultKind.RAISED) >= _STRIKES

    def _note(self, subject: Candidate | Plugin, hook: str, kind: FaultKind, message: str) -> Fault:
        fault = Fault(
            plugin=subject.name,
            distribution=subject.distribution,
            hook=hook,
            kind=kind,
            message=message,
        )
        self._faults.append(fault)
        return fault


def _read(plugin: Plugin, hook: str, read: Callable[[object], Answer]) -> Answer:
    return read(plugin.call(hook))


def _written(exporter: Exporter, sessions: tuple[Session, ...]) -> bytes:
    page = BytesIO()
    exporter.write(sessions, page)
    if page.closed:
        raise Refused("it closed the stream that it was to leave open")
    return page.getvalue()
