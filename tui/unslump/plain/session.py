"""A session in lines: tells what falls due, and does what keys ask for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct

from unslump.conductor import Conductor
from unslump.plain import words
from unslump.plain.keys import is_key, key_word
from unslump.plain.line import Line, ask
from unslump.plain.switches import switch_outputs
from unslump.session.commands import Command
from unslump.session.cues import Cue
from unslump.session.moment import Moment, Status
from unslump.session.presses import BURST_SECONDS, REPEAT_SECONDS, Presses, waits_for_any_key

TICK_SECONDS = 0.05
"""How often the conductor is asked; a line comes later than it is due by no more."""

_COMMANDS = {
    "next": Command.NEXT,
    "previous": Command.PREVIOUS,
    "done": Command.DONE,
    "hurts": Command.HURTS,
    "repeat": Command.REPEAT,
    "easier": Command.EASIER,
}


class Action(Protocol):
    """A row of the table of actions."""

    @property
    def name(self) -> str:
        """What it is called in the table."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, by name."""

    @property
    def label(self) -> str:
        """It in a word or two."""

    @property
    def once(self) -> bool:
        """Whether a key that is held does it once."""


class Keyboard(Struct, frozen=True, kw_only=True):
    """What keys mean: the actions of a session, and the keys that a hand or a foot cannot strike briefly."""

    actions: tuple[Action, ...]
    far_keys: tuple[str, ...] = ()

    def word(self, name: str) -> str:
        """The first key of an action as it is said; where it has none its name, which can be typed."""
        return next(
            (key_word(each.keys[0]) for each in self.actions if each.name == name and each.keys), name
        )


class PlainSession:
    """Plays what `conductor` conducts.

    `clock` tells, in seconds, how fast keys follow each other; `remember_output` is told the name of an
    output that the person has turned on or off.
    """

    def __init__(
        self,
        conductor: Conductor,
        line: Line,
        keyboard: Keyboard,
        *,
        clock: Callable[[], float],
        remember_output: Callable[[str, bool], None],
    ) -> None:
        self._conductor, self._line = conductor, line
        self._far_keys, self._clock, self._presses = keyboard.far_keys, clock, Presses()
        self._key = keyboard.word
        self._estimates = {timed.planned.key: timed.estimate for timed in conductor.timeline.sets}
        self._warned: set[str] = set()
        self._cues = words.CueLines(conductor.timeline, keyboard.word, answerable=line.answers)
        self._remember_output = remember_output
        self._do_by_name: Mapping[str, Callable[[], None]] = {
            **{name: partial(self._do, command) for name, command in _COMMANDS.items()},
            "pause": self._pause_or_go_on,
            "more": partial(self._adjust, Command.MORE),
            "less": partial(self._adjust, Command.LESS),
            "card": lambda: self._tell_aside(words.card(self._moment.exercise)),
            "safety": lambda: self._tell_aside(words.notice()),
            "outputs": self._switch_outputs,
            "keys": lambda: self._tell_aside(self._key_lines()),
            "end": self._end,
        }
        self._actions = tuple(each for each in keyboard.actions if each.name in self._do_by_name)
        self._meanings = {word: action for action in self._actions for word in _ways_to_ask(action)}

    def play(self) -> None:
        """Play to the end, whether it comes by itself or is asked for.

        Where nobody answers any more, open sets end when they have lasted as long as is suggested, and a
        session that stands still is left as it is. Raises Cut.
        """
        self._tell(self._conductor.start())
        while self._conductor.under_way:
            stopped = self._moment.status in (Status.PAUSED, Status.HURT)
            if stopped and not self._line.answers:
                return
            key = self._line.read(None if stopped else TICK_SECONDS)
            self._tell(self._conductor.tick())
            if key:
                self._press(key)
            self._end_what_nobody_ends()

    @property
    def _moment(self) -> Moment:
        return self._conductor.moment

    # Telling

    def _say(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self._line.say(sentence)

    def _tell(self, cues: Sequence[Cue]) -> None:
        self._cues.answerable = self._line.answers
        moment = self._moment
        if cues and moment.after_gap:
            self._line.say(words.WELCOME_BACK)
        self._say(self._cues.lines(cues))
        self._warn()
        if cues and moment.status is Status.PAUSED:
            self._tell_pause()
        elif cues and moment.status is Status.HURT:
            self._say(words.choices(moment.exercise, self._key))

    def _warn(self) -> None:
        for sentence in filter(None, (*self._conductor.silent, self._conductor.unsaved)):
            if sentence not in self._warned:
                self._warned.add(sentence)
                self._line.warn(sentence)

    def _tell_pause(self) -> None:
        if self._line.answers:
            self._line.say(words.where(self._moment))
        elif self._moment.after_gap:
            self._do(Command.RESUME)

    def _tell_aside(self, sentences: Iterable[str]) -> None:
        """Tell what takes its time; meanwhile the session stands still."""
        self._conductor.do(Command.PAUSE)
        self._say(sentences)
        self._tell_how_to_go_on()

    def _tell_how_to_go_on(self) -> None:
        if self._moment.status is Status.HURT:
            self._say(words.choices(self._moment.exercise, self._key))
        else:
            self._line.say(words.paused(self._key))

    def _key_lines(self) -> Iterable[str]:
        for action in filter(lambda action: action.keys, self._actions):
            keys = " or ".join(map(key_word, action.keys))
            yield words.fitting(f"{keys}: {action.label}.")

    # Doing

    def _press(self, key: str) -> None:
        quiet = self._presses.press(key, self._clock())
        meaning = self._meanings.get(key)
        if meaning is not None:
            needed = BURST_SECONDS if key in self._far_keys else REPEAT_SECONDS
            if not (meaning.once and self._line.has_keys and quiet.same_key < needed):
                self._do_by_name[meaning.name]()
        elif quiet.any_key >= BURST_SECONDS:
            if is_key(key) and waits_for_any_key(self._moment):
                self._do(Command.NEXT)
            else:
                self._line.say(words.no_such_key(self._key))

    def _do(self, command: Command) -> None:
        self._tell(self._conductor.do(command))

    def _pause_or_go_on(self) -> None:
        self._do(Command.RESUME if self._moment.status is Status.PAUSED else Command.PAUSE)

    def _adjust(self, command: Command) -> None:
        before = self._moment
        self._do(command)
        self._say(filter(None, [words.adjustment(before, self._moment)]))

    def _switch_outputs(self) -> None:
        self._conductor.do(Command.PAUSE)
        switch_outputs(self._conductor, self._line, self._remember_output)
        self._tell_how_to_go_on()

    def _end(self) -> None:
        self._conductor.do(Command.PAUSE)
        yes, no = dict.fromkeys(("y", "q", "enter"), True), dict.fromkeys(("n", "space", "escape"), False)
        if ask(self._line, words.END_HERE, yes | no):
            self._do(Command.QUIT)
        else:
            self._tell_how_to_go_on()

    def _end_what_nobody_ends(self) -> None:
        moment = self._moment
        if self._line.answers or moment.status is not Status.RUNNING or moment.left is not None:
            return
        if moment.elapsed >= self._estimates[moment.planned.key]:
            self._do(Command.DONE)


def _ways_to_ask(action: Action) -> tuple[str, ...]:
    return (*action.keys, action.name, action.label)
