"""The themes that can be chosen, by name. It imports no Textual, so that commands can list them.

A theme whose colours are wrong is listed as well: only where it is put on are colours looked at.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from unslump.ui.theme_file import TEXTUAL_THEMES, plain_title, problems_but_colours
from unslump.ui.theme_folders import found_themes


class NamedTheme(Struct, frozen=True, kw_only=True):
    """A theme: `name` is what settings hold, `title` is for people."""

    name: str
    title: str


class ThemeNames(Struct, frozen=True, kw_only=True):
    """The themes that can be chosen, and a sentence for every fault in the files of others."""

    themes: tuple[NamedTheme, ...]
    problems: tuple[str, ...] = ()


def theme_names(user_directory: Path, brought: Iterable[Path] = ()) -> ThemeNames:
    """The shipped themes, those of a folder, what plug-ins brought, and Textual's; never raises."""
    found = found_themes(user_directory, brought, problems_but_colours)
    ours = (NamedTheme(name=theme.name, title=theme.title) for theme in found.themes)
    textuals = (NamedTheme(name=name, title=plain_title(name)) for name in TEXTUAL_THEMES)
    return ThemeNames(themes=(*ours, *textuals), problems=found.problems)
