"""The action table with a person's own keys in it, and what is wrong with those.

It imports no Textual, so that commands can check and print it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unslump.key_names import every_key_name, key_meant, key_word
from unslump.routine.characters import quoted
from unslump.routine.faults import Problem
from unslump.routine.nearest import did_you_mean
from unslump.settings import LoadedSettings, Settings, load
from unslump.settings.reading import complaint_about
from unslump.ui.actions import ACTIONS, TITLES, Action, Place, actions_at

_SUCH_AS = "write one such as `n`, `?`, `space`, `f9` or `ctrl+n`"

OwnKeys = Mapping[str, tuple[str, ...]]
"""The keys that a person gave to actions, by the names of the actions."""

KEPT = {"ctrl+c": "leaves or copies, as it does in every terminal", "ctrl+q": "leaves unslump from anywhere"}
"""Keys that no action can take, and why."""
LIST_KEYS = ("up", "down", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter")
"""What moves along lists and pages wherever there are some, which is everywhere but in a session."""
IN_SESSION = frozenset({Place.SESSION, Place.HURT})
"""Both are one screen, so that their keys must not meet."""


class Keymap(Struct, frozen=True, kw_only=True):
    """The keys of every action: those of the table, and in their place the person's `own`."""

    own: OwnKeys = {}

    def of(self, action: Action) -> Action:
        """The action with the keys that it has here; there may be none."""
        return replace(action, keys=self.own[action.name]) if action.name in self.own else action

    def key(self, name: str) -> str:
        """The first key of the action `name`, as people name it; "" where it has none."""
        return next(self.of(action).key for action in ACTIONS if action.name == name)

    def at(self, *places: Place) -> tuple[Action, ...]:
        """The actions of some places, in the order of the table."""
        return tuple(map(self.of, actions_at(*places)))


def load_with_keys(path: Path) -> LoadedSettings:
    """Read the settings as `settings.load` does, and tell what is wrong with the keys in them as well."""
    return load(path, key_problems)


def keymap_of(settings: Settings) -> Keymap:
    """The keymap of these settings, without what is wrong in them."""
    return _judged(settings.keys)[0]


def key_problems(settings: Settings) -> Iterator[Problem]:
    """What is wrong with the keys of these settings; what is told here does not hold."""
    yield from _judged(settings.keys)[1]


def key_complaint(settings: Settings, name: str, keys: object) -> str:
    """What would be wrong with these keys for the action `name`, beside the others; "" for nothing."""
    table = {**settings.keys, name: list(keys) if isinstance(keys, tuple) else keys}
    return complaint_about(table, ("keys",), key_problems)


def _judged(written: OwnKeys) -> tuple[Keymap, list[Problem]]:
    own: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, words in written.items():
        found = list(_wrong_in_itself(name, words))
        problems += found
        if not found:
            own[name] = tuple(dict.fromkeys(filter(None, map(key_meant, words))))
    while own and (clash := _clash(own)):
        problems.append(clash)
        del own[str(clash.path[1])]
    return Keymap(own=own), problems


def _wrong_in_itself(name: str, words: tuple[str, ...]) -> Iterator[Problem]:
    places = {place for action in ACTIONS if action.name == name for place in action.places}
    if not places:
        names = [action.name for action in ACTIONS]
        hint = did_you_mean(name, names) or "`unslump keys` lists them"
        yield Problem(
            path=("keys", name), message=f"there is no action {quoted(name)}", hint=hint, at_key=True
        )
        return
    table = {key for action in ACTIONS if action.name == name for key in action.keys}
    for number, word in enumerate(words):
        path, key = ("keys", name, number), key_meant(word)
        if key is None:
            hint = did_you_mean(word, every_key_name()) or _SUCH_AS
            yield Problem(path=path, message=f"there is no key {quoted(word)}", hint=hint)
        elif key in KEPT:
            yield Problem(path=path, message=f"`{key}` cannot be taken", hint=f"it {KEPT[key]}")
        elif key in LIST_KEYS and key not in table and not places <= IN_SESSION:
            yield Problem(path=path, message=f"`{key}` cannot be taken here", hint="it moves along lists")


def _clash(own: OwnKeys) -> Problem | None:
    """The first key with two meanings in one place; what goes is what was written last."""
    keymap = Keymap(own=own)
    for place in TITLES:
        together = IN_SESSION if place in IN_SESSION else {place}
        taken: dict[str, Action] = {}
        actions = keymap.at(*together, Place.EVERYWHERE)
        for action in sorted(actions, key=lambda each: [*own].index(each.name) if each.name in own else -1):
            for number, key in enumerate(action.keys):
                other = taken.setdefault(key, action)
                if other.name != action.name and action.name in own:
                    return _told(action, number, other, TITLES[place])
    return None


def _told(action: Action, number: int, other: Action, where: str) -> Problem:
    (usual, *_) = (each for each in ACTIONS if each.name == action.name)
    taken, kept = key_word(action.keys[number]), " ".join(map(key_word, usual.keys))
    return Problem(
        path=("keys", action.name, number),
        message=f"{quoted(taken)} is the key of `{other.name}` already ({where})",
        hint=f"`{action.name}` keeps {kept}",
    )
