"""Somebody at the far end of a line of words, with a clock that they wind by waiting."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.support.app import SHORT, Clock

from unslump.api import Output
from unslump.house import House
from unslump.plain.mode import PlainMode
from unslump.plain.session import Keyboard
from unslump.ui.actions import FAR_KEYS, Place, actions_at

KEYBOARD = Keyboard(actions=actions_at(Place.SESSION, Place.HURT, Place.EVERYWHERE), far_keys=FAR_KEYS)


@dataclass
class Person:
    """Presses `keys`, each so many seconds after the one before, or after its question; keeps what is said.

    Without keys left they listen on, and fail the test if something waits for them and nothing else.
    """

    clock: Clock
    keys: deque[tuple[float, str]] = field(default_factory=deque)
    answers: bool = True
    has_keys: bool = True
    heard: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    _waited: float = 0.0

    def presses(self, *keys: tuple[float, str]) -> None:
        """Mean to press these as well."""
        self.keys.extend(keys)

    def say(self, sentence: str) -> None:
        self.heard.append(sentence)

    def warn(self, sentence: str) -> None:
        self.warned.append(sentence)

    def read(self, seconds: float | None) -> str:
        if self.keys:
            wait = max(0.0, self.keys[0][0] - self._waited)
            if seconds is None or wait <= seconds + 1e-9:
                self.clock.now += wait
                self._waited = 0.0
                return self.keys.popleft()[1]
        assert seconds is not None, f"it waits for ever after {self.heard[-3:]}"
        self.clock.now += seconds
        self._waited += seconds
        return ""

    def heard_after(self, sentence: str) -> list[str]:
        """What was said after the first line that begins so."""
        index = next(i for i, line in enumerate(self.heard) if line.startswith(sentence))
        return self.heard[index + 1 :]


def plain_mode(
    house: House, person: Person, *, rate: float = 1.0, outputs: Sequence[Output] = ()
) -> PlainMode:
    """Plain mode in a house, for a person."""
    return PlainMode(person, house, KEYBOARD, rate=rate, outputs=outputs)


def play(
    house: House, person: Person, *keys: tuple[float, str], routine: str = SHORT, rate: float = 1.0
) -> int:
    """Play a routine to its end; the exit code."""
    person.presses(*keys)
    return plain_mode(house, person, rate=rate).play(house.library.routine(routine))


def after(seconds: float, *keys: str) -> Iterable[tuple[float, str]]:
    """These keys, the first after so long, the others two seconds apart."""
    return [(seconds if index == 0 else 2.0, key) for index, key in enumerate(keys)]
