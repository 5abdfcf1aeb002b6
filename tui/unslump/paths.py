"""Where every file of this person is kept. Nothing is created or read here."""

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from platformdirs import PlatformDirs


class Paths(Struct, frozen=True, kw_only=True):
    """The files and folders of one person; `PURPOSES` says what each is for."""

    history: Path
    live: Path
    settings: Path
    user_themes: Path
    user_packs: Path
    overlays: Path
    programme: Path
    cache: Path
    state: Path
    due: Path
    unsaved: Path
    sync: Path
    plugin_output: Path
    notice_read: Path


class Place(Struct, frozen=True, kw_only=True):
    """One line of `unslump paths`."""

    name: str
    path: Path
    purpose: str


PURPOSES = {
    "history": "your sessions and their sets",
    "live": "marks of the sessions that run now",
    "settings": "your settings",
    "user_themes": "themes that you add",
    "user_packs": "packs that you add",
    "overlays": "your changes to routines of packs",
    "programme": "the programme that you follow, and since when",
    "cache": "packs as they were last read; may be deleted at any time",
    "state": "what the app notes for itself",
    "due": "when your latest session ended, and your snooze",
    "unsaved": "routines that you are putting together and have not saved yet",
    "sync": "which journal is this machine's, in each folder that you sync with",
    "plugin_output": "what plug-ins print while a screen is open",
    "notice_read": "there once you have read the safety notice",
}
"""What each of `Paths` is for, in words for the screen."""


def paths() -> Paths:
    """Say where this person's files are, by the environment as it is now.

    Never raises: without a home the paths lie in a folder whose name says so, and whoever tries to write
    there meets the ordinary fault of a folder that cannot be written.
    """
    directories = PlatformDirs("unslump", appauthor=False)
    data = _known(lambda: directories.user_data_path, "data")
    config = _known(lambda: directories.user_config_path, "config")
    state = _known(lambda: directories.user_state_path, "state")
    cache = _known(lambda: directories.user_cache_path, "cache")
    return Paths(
        history=data / "history.db",
        live=data / "live",
        settings=config / "settings.toml",
        user_themes=config / "themes",
        user_packs=data / "packs",
        overlays=data / "overlays",
        programme=data / "programme.json",
        cache=cache,
        state=state,
        due=state / "due.json",
        unsaved=state / "unsaved",
        sync=state / "sync.json",
        plugin_output=state / "plugin-output.log",
        notice_read=state / "safety-notice-read",
    )


def places() -> tuple[Place, ...]:
    """List every path with its name and purpose, as `unslump paths` prints them."""
    now = paths()
    return tuple(
        Place(name=name, path=getattr(now, name), purpose=purpose) for name, purpose in PURPOSES.items()
    )


def _known(directory: Callable[[], Path], kind: str) -> Path:
    # Without HOME and without an account platformdirs raises, or, in older releases, leaves a "~" standing,
    # which would become a folder of that name wherever the person happens to be.
    try:
        found = directory()
    except RuntimeError:
        found = Path()
    return found if found.is_absolute() else Path(os.sep, "home-not-found", "unslump", kind)
