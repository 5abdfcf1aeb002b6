"""Every setting: its name, what it may be, what holds without it, and what it means.

The file, `unslump settings`, the screen and the page in the documentation are made from this declaration; the
words below a field are read by people.
"""

from enum import StrEnum

from msgspec import Struct

from unslump.due.reminders import Reminders, Weekday


class Motion(StrEnum):
    """How much moves: the whole movement; key poses and the way between them; one still a movement."""

    AUTO = "auto"
    FULL = "full"
    CALM = "calm"
    NONE = "none"


class FigureChoice(StrEnum):
    """What the figure is drawn with. Half blocks are in nearly every font, braille in few."""

    AUTO = "auto"
    HALF_BLOCKS = "half-blocks"
    QUADRANTS = "quadrants"
    BRAILLE = "braille"
    SHADES = "shades"
    ASCII = "ascii"


class CheckInChoice(StrEnum):
    """When to ask how the back feels."""

    BEFORE_AND_AFTER = "before-and-after"
    AFTER = "after"
    OFF = "off"


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting, with what holds until a person chooses otherwise."""

    theme: str = "calm"
    """The colours, by the name of a theme; `unslump themes` lists them."""
    motion: Motion = Motion.AUTO
    """How much moves on the screen; auto follows TEXTUAL_ANIMATIONS, and is full without it."""
    figure: FigureChoice = FigureChoice.AUTO
    """What the figure is drawn with; auto suits the terminal. Half blocks are in nearly every font."""
    breath: str = "steady"
    """The breath of exercises that bring none, from the next start on; `unslump breaths` lists them."""
    keep_awake: bool = True
    """Whether the screen is kept lit while a session runs, where it can be."""
    pause_music: bool = False
    """Whether music that plays is paused for a session, and goes on after it."""
    check_in: CheckInChoice = CheckInChoice.BEFORE_AND_AFTER
    """When you are asked how your back feels: before and after a session, after it, or not at all."""
    plan_days: tuple[Weekday, ...] = tuple(Weekday)
    """The days of the week on which you mean to move; the others are days of rest, which nobody misses."""
    reminders: Reminders = Reminders()
    """When you are reminded of a session; never, until you say how often."""
    disabled_plugins: tuple[str, ...] = ()
    """Plug-ins that are left out, by name, from the next start on."""
    disabled_outputs: tuple[str, ...] = ()
    """Outputs that are given no cues; every other that can be used is given them."""
    keys: dict[str, tuple[str, ...]] = {}
    """Keys of your own: the name of an action, and the key or keys that are to do it."""

    def disabled_outputs_with(self, name: str, *, on: bool) -> list[str]:
        """What `disabled_outputs` is to be once the output `name` is on, or off."""
        others = {*self.disabled_outputs} - {name}
        return sorted(others if on else {*others, name})


GROUPS = {
    "How it looks": ("theme", "motion", "figure"),
    "Sessions": ("breath", "check_in", "keep_awake", "pause_music", "disabled_outputs"),
    "Days and reminders": ("plan_days", "reminders"),
    "Plug-ins": ("disabled_plugins",),
    "Keys": ("keys",),
}
"""The settings as a person meets them."""
