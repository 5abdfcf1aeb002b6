"""Themes: the shipped ones and the person's own, each checked whole before Textual hears of it.

Textual registers anything, and a bad colour then ends the app when the theme is put on.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from unslump.routine.characters import quoted
from unslump.settings import Settings
from unslump.ui.theme_file import ThemeFile, plain_title, theme_problems
from unslump.ui.theme_folders import found_themes, shipped_file

_LEGIBLE = 4.5
"""Contrast ratio, as WCAG 2 defines it, from which text of ordinary size can be read."""

_PARTS = {
    "block-cursor-background": "accent",
    "block-cursor-blurred-background": "panel",
    "block-cursor-blurred-foreground": "foreground",
    "block-cursor-foreground": "background",
    "block-hover-background": "panel",
    "border": "accent",
    "border-blurred": "quiet",
    "button-color-foreground": "background",
    "footer-background": "background",
    "footer-description-foreground": "muted",
    "footer-key-foreground": "foreground",
    "foreground-disabled": "muted",
    "foreground-muted": "muted",
    "link-color": "foreground",
    "scrollbar": "quiet",
    "scrollbar-active": "accent",
    "scrollbar-background": "background",
    "scrollbar-hover": "muted",
    "text-accent": "accent",
    "text-disabled": "muted",
    "text-error": "error",
    "text-muted": "muted",
    "text-primary": "primary",
    "text-secondary": "secondary",
    "text-success": "success",
    "text-warning": "warning",
}
"""What Textual draws by itself, and the colour of a theme file that it takes: one accent, everywhere."""


class TitledTheme(Theme):
    """A theme read from a file, with its name for the screen."""

    title = ""


class LoadedThemes(Struct, frozen=True, kw_only=True):
    """The themes that can be used, shipped ones first, and a sentence for every fault in the others."""

    themes: tuple[TitledTheme, ...]
    problems: tuple[str, ...] = ()


def load_themes(user_directory: Path, brought: Iterable[Path] = ()) -> LoadedThemes:
    """Read every theme as `found_themes` does, colours and all; never raises."""
    found = found_themes(user_directory, brought, theme_problems)
    return LoadedThemes(themes=tuple(map(_theme, found.themes)), problems=found.problems)


def shipped_theme(name: str) -> TitledTheme | None:
    """The shipped theme of this name, found without reading the others; None where none has it."""
    file = shipped_file(name, theme_problems)
    return _theme(file) if file else None


def register(app: App[Any], themes: Iterable[Theme]) -> None:
    """Add themes to those that the app can put on, in this order and after those that stay.

    The one that is worn is put on anew if it is another now.
    """
    worn = app.get_theme(app.theme)
    for theme in themes:
        app.unregister_theme(theme.name)
        app.register_theme(theme)
    if app.is_running and app.get_theme(app.theme) != worn:
        app.mutate_reactive(App.theme)


def names_in_order(app: App[Any]) -> tuple[str, ...]:
    """The themes that can be put on, those that come with Textual after all others."""
    names = app.available_themes
    return (*(name for name in names if name not in BUILTIN_THEMES), *sorted(names.keys() & BUILTIN_THEMES))


def put_on(app: App[Any], name: str) -> str | None:
    """Give the app the theme of this name; when there is none, the default one, and say so in a sentence."""
    there = name in app.available_themes
    theme = name if there else Settings().theme
    if app.screen_stack:
        app.theme = theme
    else:
        _begin_in(app, theme)
    return None if there else f"There is no theme {quoted(name)}. You see {quoted(theme)} instead."


def _begin_in(app: App[Any], name: str) -> None:
    """Have the style sheets read in the colours of this theme, which are else read again for it."""
    app.set_reactive(App.theme, name)
    app.set_class(app.current_theme.dark, "-dark-mode", update=False)
    app.set_class(not app.current_theme.dark, "-light-mode", update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def title(theme: Theme) -> str:
    """The name of a theme for the screen."""
    return theme.title if isinstance(theme, TitledTheme) else plain_title(theme.name)


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Our own variables, derived from the colours of a theme that does not know them.

    This is what the app answers from `get_theme_variable_defaults`, so that our screens can be shown in
    every theme of Textual's.
    """
    if isinstance(theme, TitledTheme):
        return {}  # read from a file, it has them all among its own
    return _derived(theme, theme.to_color_system().generate())


def _derived(theme: Theme, colours: dict[str, str]) -> dict[str, str]:
    """Our own variables from `colours`, which Textual derives from the theme; that takes milliseconds."""
    if theme.ansi:
        return _terminal_colours(colours)
    background, foreground = Color.parse(colours["background"]), Color.parse(colours["foreground"])

    def legible(name: str) -> str:
        return _legible(Color.parse(colours[name]), background).hex

    return {
        "sidebar": background.blend(foreground, 0.04).hex,
        "muted": _legible(foreground.blend(background, 0.4), background).hex,
        "quiet": background.blend(foreground, 0.2).hex,
        "done": legible("success"),
        "hurt": legible("error"),
        "breath-in": legible("success"),
        "breath-hold": legible("warning"),
        "breath-out": legible("secondary"),
    }


def _terminal_colours(colours: dict[str, str]) -> dict[str, str]:
    """The same for a theme of the terminal's own sixteen colours, which cannot be mixed."""
    return {
        "sidebar": colours["background"],
        "muted": colours["foreground"],
        "quiet": "ansi_bright_black",
        "done": colours["success"],
        "hurt": colours["error"],
        "breath-in": colours["success"],
        "breath-hold": colours["warning"],
        "breath-out": colours["secondary"],
    }


def _legible(colour: Color, background: Color) -> Color:
    """The colour, mixed with as much black or white as it takes to be read on a background."""
    text = background.get_contrast_text(1.0)
    mixtures = (colour.blend(text, tenths / 10) for tenths in range(10))
    return next((mixed for mixed in mixtures if _contrast(mixed, background) >= _LEGIBLE), text)


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _theme(file: ThemeFile) -> TitledTheme:
    # As hexadecimal, for the style sheets read fewer notations than the parser of colours.
    given = {
        name: Color.parse(colour).hex for name, colour in msgspec.to_builtins(file.colours).items() if colour
    }
    background, foreground = Color.parse(given["background"]), Color.parse(given["foreground"])
    theme = TitledTheme(
        name=file.name,
        dark=file.dark,
        background=given["background"],
        foreground=given["foreground"],
        accent=given["accent"],
        surface=given.get("surface", background.blend(foreground, 0.05).hex),
        panel=given.get("panel", background.blend(foreground, 0.1).hex),
        boost=given.get("boost"),
        primary=given.get("primary", given["accent"]),
        secondary=given.get("secondary", given.get("breath-out")),
        success=given.get("success", given.get("done")),
        warning=given.get("warning", given["accent"]),
        error=given.get("error", given.get("hurt")),
    )
    theme.title = file.title
    # What was given stands once more among the variables: Textual's own arithmetic moves a colour by a shade.
    derived = theme.to_color_system().generate()
    own = {**_derived(theme, derived), **given}
    colours = {**derived, **own}
    theme.variables = {**own, **{part: colours[name] for part, name in _PARTS.items()}}
    return theme
