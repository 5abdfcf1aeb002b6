"""How much moves, and of what characters the figure is made: by the settings, else by the terminal."""

import sys
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from unslump.figure.cells import Drawing
from unslump.settings import FigureChoice, Motion, Settings
from unslump.ui.wire.gears import Gear

FRAMES_PER_SECOND = {Motion.FULL: 15, Motion.CALM: 5, Motion.NONE: 2}
FROM_STILL = (Motion.NONE, Motion.CALM, Motion.FULL)
TEXTUAL_LEVELS = {"none": Motion.NONE, "basic": Motion.CALM, "full": Motion.FULL}
"""What TEXTUAL_ANIMATIONS can say."""


class Look(Struct, frozen=True, kw_only=True):
    """What the session screen is drawn with."""

    motion: Motion = Motion.FULL
    drawing: Drawing = Drawing.HALF_BLOCKS

    @property
    def frames_per_second(self) -> int:
        """Pictures a second at the most."""
        return FRAMES_PER_SECOND[self.motion]

    def within(self, gear: Gear) -> Gear:
        """The gear, in which no more moves than was chosen."""
        return replace(gear, motion=min(self.motion, gear.motion, key=FROM_STILL.index))


def look_of(settings: Settings, environment: Mapping[str, str], encoding: str | None = None) -> Look:
    """The look that a person chose, or that suits the terminal; `encoding` is that of its output."""
    return Look(motion=_motion(settings, environment), drawing=_drawing(settings, environment, encoding))


def output_encoding() -> str | None:
    """The encoding of what Textual draws on."""
    return sys.__stderr__.encoding if sys.__stderr__ else None


def _motion(settings: Settings, environment: Mapping[str, str]) -> Motion:
    if settings.motion is not Motion.AUTO:
        return settings.motion
    return TEXTUAL_LEVELS.get(environment.get("TEXTUAL_ANIMATIONS", "").lower(), Motion.FULL)


def _drawing(settings: Settings, environment: Mapping[str, str], encoding: str | None) -> Drawing:
    if settings.figure is not FigureChoice.AUTO:
        return Drawing(settings.figure.value)
    unicode = (encoding or "utf-8").lower().replace("-", "") == "utf8"
    if not unicode or environment.get("TERM") == "linux":
        return Drawing.ASCII
    return Drawing.SHADES if environment.get("NO_COLOR") else Drawing.HALF_BLOCKS
