"""Where cues go: the outputs of a front end and of plug-ins, open while one session is played."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from msgspec import Struct

from unslump.api import Cue, CueKind, NotHeard, Output
from unslump.hooks.asking import Asker
from unslump.hooks.bounded import in_one_line, plain
from unslump.hooks.courier import Courier
from unslump.hooks.faults import OURS, FaultKind, PluginError
from unslump.hooks.loading import Plugin
from unslump.routine.characters import quoted
from unslump.routine.nearest import did_you_mean

IN_STEP = frozenset({CueKind.INHALE, CueKind.HOLD, CueKind.EXHALE, CueKind.REP, CueKind.COUNTDOWN})
"""Cues that keep the body in step; what they say is wrong a moment later."""
LATE_IN_STEP = 0.5
"""Seconds after which such a cue misleads: the shortest parts of a breath last a second or two."""
LATE = 3.0
"""Seconds after which any other is not played: two such sentences may fall due at once, and the second is
still right when the first has been said."""


class OutputState(Struct, frozen=True, kw_only=True):
    """How one output stands; `why_not` says, in a sentence for people, why it cannot be used, or is ""."""

    id: str
    label: str
    on: bool
    why_not: str = ""


class OpenOutputs:
    """Every output that can be used, each played on a thread of its own; nobody waits for any of them.

    What is handed over before an output is open waits for it, as it waits while an earlier cue is played;
    what has waited too long is passed over, so that no queue grows. An output that raises, or that takes
    too long for one cue, is dropped, and one that raises NotHeard is played on; `silent` says so.

    `own` come first, and then those of `plugins`; of two with one id the first stays. Those whose id is in
    `disabled` are off. `told` holds what earlier sessions have said in this way: nobody is told twice.
    """

    def __init__(
        self,
        asker: Asker,
        plugins: Iterable[Plugin],
        *,
        clock: Callable[[], float],
        told: set[str],
        own: Iterable[Output] = (),
        disabled: Collection[str] = (),
    ) -> None:
        self._asker, self._clock, self._told = asker, clock, told
        self._disabled = frozenset(disabled)
        self._switched: dict[str, bool] = {}
        self._open: list[_OpenOutput] = []
        self._unusable: list[OutputState] = []
        self._silent: list[str] = []
        self._courier = Courier()
        for output in own:
            owner = Plugin(name=output.id, distribution=OURS, implementations={})
            self._courier.send(partial(self._open_one, owner, output))
        for plugin in plugins:
            self._courier.send(partial(self._open_those_of, plugin))
        self._courier.send(self._tell_slips)

    @property
    def silent(self) -> tuple[str, ...]:
        """Sentences for people, of outputs that cannot be used or have failed; it only grows."""
        return tuple(self._silent)

    @property
    def states(self) -> tuple[OutputState, ...]:
        """Every output that is known by now, those that can be used first; none once they are closed."""
        return (*(output.state for output in self._open), *self._unusable)

    def switch(self, name: str, *, on: bool) -> None:
        """Turn the output of this id on or off, at once; what it plays ends. Others are left as they are.

        One that is still to be opened will be as it was switched last.
        """
        self._switched[name] = on
        for output in self._open:
            if output.state.id == name:
                output.switch(on=on)

    def play(self, cues: Sequence[Cue], *, age: float = 0.0) -> None:
        """Hand cues over that fell due `age` seconds ago; returns at once and never raises."""
        if cues:
            self._courier.send(partial(self._hand_over, cues, self._clock() - age))

    def close(self, timeout: float = 0.0) -> bool:
        """Let every output play what is due and close; wait for that at most `timeout` seconds.

        Returns whether all are closed; may be called again to wait longer, and in a signal handler.
        """
        self._courier.send(self._close)
        return self._courier.end(timeout)

    def _open_those_of(self, plugin: Plugin) -> None:
        try:
            for output in self._asker.items(plugin, "unslump_outputs", Output):
                self._open_one(plugin, output)
        except PluginError as error:
            self._tell(str(error))

    def _open_one(self, plugin: Plugin, output: Output) -> None:
        if output.id in {state.id for state in self.states}:
            message = f"another output is called {output.id}"
            self._tell(self._asker.note(plugin, "unslump_outputs", FaultKind.CLASH, message).sentence)
            return
        on = output.id not in self._disabled
        try:
            reason = self._asker.why_not(plugin, output)
        except PluginError as error:
            reason = str(error)
        if not reason:
            opened = _OpenOutput(output, plugin, self._asker, self._clock, self._tell, on=on)
            self._open.append(opened)
            opened.switch(on=self._switched.get(output.id, on))  # it may be switched while it is opened
            return
        self._unusable.append(OutputState(id=output.id, label=output.label, on=on, why_not=reason))
        if on and plugin.distribution != OURS:  # nobody has asked for ours; where they are chosen it is told
            self._tell(f"{output.label} stays silent. {reason}")

    def _tell_slips(self) -> None:
        """What is off and not there is told only where it looks like a slip: what is not there is silent."""
        known = [state.id for state in self.states]
        for name in sorted(self._disabled.difference(known)):
            if hint := did_you_mean(name, known):
                self._tell(f"Your settings turn off the output {quoted(name)}, and there is none; {hint}")

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._silent.append(sentence)

    def _hand_over(self, cues: Sequence[Cue], now: float) -> None:
        for output in self._open:
            output.hand_over(cues, now)

    def _close(self) -> None:
        for output in self._open:
            output.close()
        for output in self._open:
            output.close(self._asker.limits.play)
        self._open.clear()


class _OpenOutput:
    """One output on its thread; `tell` is given the sentence that says that it failed."""

    def __init__(
        self,
        output: Output,
        plugin: Plugin,
        asker: Asker,
        clock: Callable[[], float],
        tell: Callable[[str], None],
        *,
        on: bool,
    ) -> None:
        self._output, self._plugin, self._asker = output, plugin, asker
        self._clock, self._tell = clock, tell
        self._courier = Courier()
        self._begun: float | None = None
        self._on, self._dropped = on, ""

    @property
    def state(self) -> OutputState:
        return OutputState(id=self._output.id, label=self._output.label, on=self._on, why_not=self._dropped)

    def switch(self, *, on: bool) -> None:
        """Play what comes from now on, or fall silent."""
        if on is not self._on:
            self._on = on
            if not on:
                self._courier.send(partial(self._call, "Output.close", self._output.close))

    def hand_over(self, cues: Sequence[Cue], now: float) -> None:
        """Have cues played that fell due `now`, unless it has not got over an earlier one."""
        begun, limit = self._begun, self._asker.limits.play
        if begun is not None and self._clock() - begun > limit:
            self._drop("Output.play", FaultKind.TIME_OUT, f"no answer within {limit:g} s")
        if self._on and not self._dropped:
            for cue in cues:
                self._courier.send(partial(self._play, cue, now))

    def close(self, timeout: float = 0.0) -> None:
        self._courier.send(partial(self._call, "Output.close", self._output.close))
        self._courier.end(timeout)

    def _play(self, cue: Cue, due: float) -> None:
        self._begun = self._clock()
        in_time = self._begun - due <= (LATE_IN_STEP if cue.kind in IN_STEP else LATE)
        if in_time and self._on and not self._dropped:
            self._call("Output.play", partial(self._output.play, cue))
        self._begun = None

    def _call(self, what: str, call: Callable[[], object]) -> None:
        try:
            call()
        except NotHeard as notice:
            self._tell(plain(str(notice)))
        except BaseException as error:
            self._drop(what, FaultKind.RAISED, in_one_line(error))

    def _drop(self, what: str, kind: FaultKind, message: str) -> None:
        if not self._dropped:
            fault = self._asker.note(self._plugin, what, kind, message)
            self._dropped = fault.sentence
            self._tell(f"{self._output.label} stays silent. {fault.sentence}")
