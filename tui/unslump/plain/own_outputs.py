"""What sounds beside the lines: the bell of the terminal that they are written to."""

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from msgspec.structs import replace

from unslump.api import Output
from unslump.outputs.bell import bell
from unslump.outputs.stream import takes_more

INTO_A_VOICE = "These lines go to no terminal, and to whatever reads them out a ring would be noise."
DUMB = "A terminal that calls itself dumb may show a ring instead of sounding it."


def own_outputs(environment: Mapping[str, str], descriptor: int = 1) -> tuple[Output, ...]:
    """The bell, which can be used where `descriptor` is a terminal that sounds it."""

    def why_not() -> str:
        if not os.isatty(descriptor):
            return INTO_A_VOICE
        return DUMB * (environment.get("TERM", "dumb") == "dumb")

    return (replace(bell(partial(ring, descriptor)), why_not=why_not),)


def ring(descriptor: int, text: str) -> None:
    """Write it now, or not at all: what a frozen line kept back would be rung once it is back."""
    with suppress(OSError):  # the next line tells of a terminal that is gone
        if takes_more(descriptor):
            os.write(descriptor, text.encode())
