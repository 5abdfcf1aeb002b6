"""The themes that can be chosen, by name. It imports no Textual, so that commands can list them.

A theme whose colours are wrong is listed as well: only where it is put on are colours looked at.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

import unslump_themes
from unslump.routine.toml_file import TomlFaults, read_toml

TEXTUAL_THEMES = (
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
"""Those that come with Textual; a test holds this list to it."""


class NamedTheme(Struct, frozen=True, kw_only=True):
    """A theme: `name` is what settings hold, `title` is for people."""

    name: str
    title: str


def theme_names(user_directory: Path, brought: Iterable[Path] = ()) -> tuple[NamedTheme, ...]:
    """The shipped themes, those of a folder, what plug-ins brought, and Textual's; never raises."""
    folders = (Path(unslump_themes.__file__).parent, user_directory, *brought)
    found: dict[str, NamedTheme] = {}
    for folder in folders:
        for theme in _themes_in(folder):
            found.setdefault(theme.name, theme)
    for name in TEXTUAL_THEMES:
        found[name] = NamedTheme(name=name, title=name.replace("-", " ").capitalize())
    return tuple(found.values())


def _themes_in(place: Path) -> Iterator[NamedTheme]:
    try:
        files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    except OSError:
        return
    for file in files:
        try:
            data = read_toml(file).data
        except (TomlFaults, FileNotFoundError):
            continue
        name, title = data.get("name"), data.get("title")
        if isinstance(name, str) and isinstance(title, str):
            yield NamedTheme(name=name, title=title)
