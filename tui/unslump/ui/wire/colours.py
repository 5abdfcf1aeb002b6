"""How many colours are sent where the environment promises more than what stands in between can show."""

from collections.abc import Mapping

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from textual import constants

from unslump.terminal import in_screen


def pass_over_slips() -> None:
    """Take a TEXTUAL_COLOR_SYSTEM that names nothing for one that is not set: Textual itself would end."""
    if constants.COLOR_SYSTEM not in COLOR_SYSTEMS:
        setattr(constants, "COLOR_SYSTEM", "auto")  # noqa: B010 - it is declared as final


def spare_screen(console: Console, environment: Mapping[str, str]) -> None:
    """Send GNU screen no more than 256 colours, unless TEXTUAL_COLOR_SYSTEM asks for more.

    It hands COLORTERM on from the terminal around it, and until version 5 takes the red, green and blue of a
    colour for attributes: text blinks, is bold or dim, and stands on magenta.
    """
    asked = constants.COLOR_SYSTEM != "auto"
    if not asked and in_screen(environment) and console._color_system is ColorSystem.TRUECOLOR:
        console._color_system = ColorSystem.EIGHT_BIT
