"""A voice: says cues one after another, each in its turn."""

from threading import Condition, Thread, current_thread

from unslump.api import Cue, CueKind

from unslump_voice.engines import Engine
from unslump_voice.turns import unsaid_after
from unslump_voice.utterance import Standby, Utterance

_FAREWELL = 3.0
"""Seconds for which the last words of a session may go on after its end."""


class EngineFailed(Exception):  # noqa: N818 - what happened, in a line for people
    """The engine did not say its words."""


class Voice:
    """Says cues by an engine; `play` never waits for words to be said.

    `play` raises EngineFailed once the engine cannot be started, or has failed twice in a row: one cue may be
    lost while a server of it starts. A voice that was closed can be played again.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._changed = Condition()  # guards all that follows
        self._unsaid: tuple[Cue, ...] = ()
        self._utterance: Utterance | None = None
        self._speaker: Thread | None = None
        self._has_stumbled = False
        self._failure: EngineFailed | None = None

    def play(self, cue: Cue) -> None:
        """Say a cue in its turn, or leave it unsaid while something more urgent is being said."""
        with self._changed:
            if self._failure:
                raise self._failure
            before, self._unsaid = self._unsaid, unsaid_after(self._unsaid, cue)
            if before and before[0] is not self._unsaid[0]:
                self._cut_short()
            if self._speaker is None:
                self._speaker = Thread(target=self._speak, name="unslump voice", daemon=True)
                self._speaker.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Let a farewell be said, fall silent, and leave no process behind."""
        with self._changed:
            if self._unsaid and self._unsaid[-1].kind is CueKind.FINISHED:
                self._changed.wait_for(lambda: not self._unsaid, _FAREWELL)
            speaker, self._speaker, self._unsaid = self._speaker, None, ()
            self._cut_short()
            self._changed.notify_all()
        if speaker:
            speaker.join()

    def _cut_short(self) -> None:
        if self._utterance:
            self._utterance.cut_short()

    def _speak(self) -> None:
        """Say one cue after another until the voice is closed or the engine fails."""
        with Standby(self._engine) as standby:
            try:
                while turn := self._begin(standby):
                    self._say(*turn)
            except (OSError, EngineFailed) as error:
                with self._changed:
                    self._failure, self._unsaid = EngineFailed(str(error)), ()
                    self._changed.notify_all()

    def _begin(self, standby: Standby) -> tuple[Cue, Utterance] | None:
        """Wait for a cue and take an utterance for it; None once the voice is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._unsaid or self._speaker is not current_thread())
            if self._speaker is not current_thread():
                return None
            self._utterance = standby.take()
            return self._unsaid[0], self._utterance

    def _say(self, cue: Cue, utterance: Utterance) -> None:
        trouble = utterance.say(cue.text)
        with self._changed:
            self._utterance = None
            if self._unsaid and self._unsaid[0] is cue:  # else it was cut short, which is no trouble
                if trouble and self._has_stumbled:
                    raise EngineFailed(trouble)
                self._has_stumbled = bool(trouble)
                self._unsaid = self._unsaid[1:]
                self._changed.notify_all()
