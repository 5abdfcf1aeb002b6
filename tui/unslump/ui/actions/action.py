"""What an action is, and where it may work."""

from enum import StrEnum

from msgspec import Struct

from unslump.key_names import key_word


class Place(StrEnum):
    """Where an action works."""

    HOME = "home"
    SESSION = "session"
    HURT = "hurt"
    FINISH = "finish"
    EDITOR = "editor"
    PLUGINS = "plug-ins"
    HISTORY = "history"
    KEPT_SESSION = "kept session"
    SETTINGS = "settings"
    EVERYWHERE = "everywhere"


TITLES = {
    Place.HOME: "Choosing a routine",
    Place.SESSION: "During a session",
    Place.HURT: 'After "this hurts"',
    Place.FINISH: "At the end",
    Place.EDITOR: "Putting a routine together",
    Place.PLUGINS: "Packs and plug-ins",
    Place.HISTORY: "Looking back",
    Place.KEPT_SESSION: "One session of the history",
    Place.SETTINGS: "Settings",
    Place.EVERYWHERE: "Everywhere",
}
"""The places in the order in which a person meets them."""


class Action(Struct, frozen=True, kw_only=True):
    """One thing a person can ask for.

    `name` is Textual's action name and what a keymap refers to; the first of `keys` is the one shown.
    `label` stands in the key bar, `help` is a whole sentence. `rank` orders the key bar, lowest first, and
    says what goes when there is no room; 0 keeps an action off the bar. An action that is `once` is not
    done again by a key that is held.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    places: tuple[Place, ...]
    rank: int = 0
    once: bool = False

    @property
    def key(self) -> str:
        """The key that is shown, as people name it; "" where there is none."""
        return key_word(self.keys[0]) if self.keys else ""

    @property
    def owner(self) -> str:
        """Where Textual finds the action: the app's work everywhere, the others belong to their screen."""
        of_app = self.name in ("quit", "plugins", "history")
        return "app" if Place.EVERYWHERE in self.places or of_app else "screen"


def key_words(action: Action) -> str:
    """Every key of an action, as people name them."""
    return " ".join(map(key_word, action.keys)) or "no key"


FAR_KEYS = ("pagedown", "pageup", "right", "left", "enter", "space", "full_stop", "b")
"""What presenters and foot pedals send: stepped on for a second, such a key still counts once."""
