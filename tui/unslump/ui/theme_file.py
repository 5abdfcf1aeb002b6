"""A theme as a person writes it: the shape of the file, and everything that can be wrong with it.

Textual is imported only to look at colours, so that commands can tell of everything else.
"""

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from unslump.routine.characters import quoted
from unslump.routine.faults import Problem
from unslump.routine.shape import shape_problems

_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_LONGEST_NAME = 40
_SEE_THROUGH = "boost"
_A_COLOUR = "write a colour such as `#e6b96e`"
_OTHER_NAME = "choose another name"

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
"""The themes that come with Textual; a test holds this list to it."""


class Colours(Struct, frozen=True, kw_only=True, rename="kebab"):
    """The colours of a theme, by their names in the file. What is left out follows from the first three."""

    background: str
    """Behind everything."""
    foreground: str
    """Text."""
    accent: str
    """The one thing that draws the eye: the step at hand, its side, the countdown."""
    muted: str | None = None
    """Text that can wait: units, labels, what comes later."""
    quiet: str | None = None
    """Lines, tracks and frames; never text."""
    sidebar: str | None = None
    """Behind the sidebar."""
    surface: str | None = None
    """Behind lists and fields."""
    panel: str | None = None
    """Behind what lies on top: the palette, a question, a notice."""
    boost: str | None = None
    """Laid over a background to lift it a little; the one colour that may be see-through."""
    done: str | None = None
    """What is done, and the part of a track behind you."""
    hurt: str | None = None
    """What hurts, and the stop that follows."""
    breath_in: str | None = None
    """The breath flowing in."""
    breath_hold: str | None = None
    """The breath held."""
    breath_out: str | None = None
    """The breath flowing out."""
    primary: str | None = None
    """Textual's main colour; the accent unless set, as are the three below."""
    secondary: str | None = None
    """Textual's second colour; the breath flowing out unless set."""
    success: str | None = None
    """Textual's colour of success; that of what is done unless set."""
    warning: str | None = None
    """Textual's colour of warnings; the accent unless set."""
    error: str | None = None
    """Textual's colour of errors; that of what hurts unless set."""


class ThemeFile(Struct, frozen=True, kw_only=True):
    """A theme file: `name` is what settings hold, `title` what the screen shows."""

    name: str
    title: str
    dark: bool
    colours: Colours


def plain_title(name: str) -> str:
    """What people call a theme that has no title of its own, such as those of Textual."""
    return name.replace("-", " ").capitalize()


def theme_problems(data: dict[str, object], taken: Collection[str]) -> Iterator[Problem]:
    """Everything wrong with a theme. `taken` are the names of the themes loaded before it."""
    found = list(problems_but_colours(data, taken))
    yield from found
    told = {problem.path for problem in found}
    colours = data.get("colours")
    if isinstance(colours, dict):
        for key, colour in colours.items():
            if ("colours", key) not in told:
                yield from _colour_problems(key, colour)


def problems_but_colours(data: dict[str, object], taken: Collection[str]) -> Iterator[Problem]:
    """As `theme_problems`, without a look at what the colours are."""
    misshapen = list(shape_problems(data, ThemeFile))
    yield from misshapen
    name = data.get("name")
    if isinstance(name, str) and ("name",) not in {problem.path for problem in misshapen}:
        yield from _name_problems(name, taken)


def _name_problems(name: str, taken: Collection[str]) -> Iterator[Problem]:
    path = ("name",)
    if not re.fullmatch(_NAME, name) or len(name) > _LONGEST_NAME:
        wants = f"wants small letters, digits and single hyphens, at most {_LONGEST_NAME} characters"
        yield Problem(path=path, message=f"`name` {wants}, got {quoted(name)}")
    elif name in TEXTUAL_THEMES:
        yield Problem(path=path, message=f"{quoted(name)} is a theme of Textual's", hint=_OTHER_NAME)
    elif name in taken:
        yield Problem(path=path, message=f"there is another theme {quoted(name)}", hint=_OTHER_NAME)


def _colour_problems(key: str, text: str) -> Iterator[Problem]:
    from textual.color import Color, ColorParseError

    path = ("colours", key)
    try:
        colour = Color.parse(text)
    except ColorParseError as error:
        meant = error.suggested_color
        hint = f"did you mean {quoted(meant)}?" if meant else _A_COLOUR
        yield Problem(path=path, message=f"`{key}` cannot be {quoted(text)}", hint=hint)
        return
    if colour.ansi is not None:
        message = f"`{key}` cannot be {quoted(text)}, which every terminal shows in its own way"
        yield Problem(path=path, message=message, hint=_A_COLOUR)
    elif colour.a < 1 and key != _SEE_THROUGH:
        yield Problem(path=path, message=f"`{key}` cannot be see-through, got {quoted(text)}", hint=_A_COLOUR)
