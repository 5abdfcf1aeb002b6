"""How large a pack may be: the whole text before it is parsed, each text, number and list after.

The first kind keeps the TOML parser from hanging or running out of stack; the second keeps a screen,
a voice and a session within what a person can use.
"""

import re
from collections.abc import Iterator

from unslump.figure.camera import Camera
from unslump.figure.pose import Bend, Girdle, Pelvis
from unslump.figure.written import WrittenFoot, WrittenHand, WrittenPose
from unslump.routine.model import (
    Author,
    BreathPattern,
    Dose,
    Exercise,
    FaultAndFix,
    Movement,
    Overlay,
    Pack,
    Programme,
    Progress,
    Routine,
    Step,
    Variant,
    Week,
)

FILE_BYTES = 256 * 1024
"""The largest file that is read."""
LINE_CHARACTERS = 8192
"""The longest line in it."""
WORD_CHARACTERS = 128
"""The longest word outside texts and comments: a bare key, or a number."""
KEY_PARTS = 16
"""The most parts of a dotted key."""
NESTING = 32
"""How deep lists and tables may lie in one another."""
FAULTS = 200
"""Faults told of one pack; whoever has more mends these first."""

CUE_WORDS = 12
"""Words of a cue, so that it is heard in one breath."""

ONE_LINE = 80
"""Characters of a text of one line."""
ONE_LINE_CHARACTERS: dict[tuple[type, str], int] = {
    (Author, "url"): 200,
    (Exercise, "limb"): 40,
    (Exercise, "name"): 60,
    (Movement, "cue"): 60,
    (Movement, "name"): 40,
    (Pack, "id"): 40,
    (Exercise, "id"): 40,
    (Programme, "id"): 40,
    (Routine, "id"): 40,
}
"""Longest texts of one line where it is not `ONE_LINE`."""

PARAGRAPH_CHARACTERS: dict[tuple[type, str], int] = {
    (Exercise, "set_up"): 200,
    (Exercise, "stop_if"): 200,
    (Exercise, "why"): 600,
    (FaultAndFix, "fault"): 200,
    (FaultAndFix, "fix"): 200,
    (Pack, "summary"): 400,
    (Programme, "summary"): 400,
    (Routine, "summary"): 400,
    (Variant, "how"): 400,
}
"""Longest texts of those that may run over several lines."""

ITEMS = 20
"""How long a list may be."""
LIST_ITEMS: dict[tuple[type, str], int] = {
    (Pack, "exercises"): 64,
    (Pack, "programmes"): 20,
    (Pack, "routines"): 64,
    (Overlay, "steps"): 40,
    (Routine, "steps"): 40,
    (Week, "days"): 7,
}
"""Longest lists where it is not `ITEMS`."""

RANGES: dict[tuple[type, str], tuple[float, float]] = {
    (BreathPattern, "exhale"): (0.5, 60),
    (BreathPattern, "hold"): (0, 60),
    (BreathPattern, "inhale"): (0.5, 60),
    (BreathPattern, "rest"): (0, 60),
    (Dose, "breaths"): (1, 100),
    (Dose, "reps"): (1, 200),
    (Dose, "rest"): (0, 600),
    (Dose, "seconds"): (1, 3600),
    (Dose, "sets"): (1, 20),
    (Dose, "suggest_seconds"): (1, 3600),
    (Movement, "seconds"): (0.5, 300),
    (Progress, "after"): (1, 100),
    (Progress, "breaths"): (0, 20),
    (Progress, "falls"): (0, 20),
    (Progress, "reps"): (0, 50),
    (Progress, "rises"): (0, 20),
    (Progress, "seconds"): (0, 600),
    (Step, "ready_seconds"): (1, 120),
    (Week, "times"): (1, 52),
    **dict.fromkeys(((Bend, name) for name in ("bend", "side", "twist")), (-180, 180)),
    **dict.fromkeys(((Girdle, name) for name in ("draw_back", "shrug")), (-180, 180)),
    **dict.fromkeys(((Pelvis, name) for name in ("lean", "tilt", "turn")), (-180, 180)),
    **dict.fromkeys(((WrittenFoot, name) for name in ("knee", "planted", "reach", "toes")), (-3, 3)),
    **dict.fromkeys(((WrittenHand, name) for name in ("elbow", "fingers", "planted", "reach")), (-3, 3)),
    (Camera, "height"): (0, 90),
    (Camera, "turn"): (-180, 180),
    (Pelvis, "place"): (-3, 3),
    (WrittenPose, "desk"): (-3, 3),
}
"""Lowest and highest value of each number: times in seconds, angles in degrees, lengths in statures."""

_TOKEN = re.compile(
    r"""
    "{3}(?:[^"\\]++|\\.|"(?!""))*+"{0,5}    # the possessive loops never go back: time stays linear
    | '{3}(?:[^']++|'(?!''))*+'{0,5}
    | "(?:[^"\\\n]++|\\[^\n])*+"?
    | '[^'\n]*+'?
    | \#[^\n]*+
    | [\w+-]++
    | [^\w"'\#\[\]{}.=,\n+-]++
    | .""",
    re.VERBOSE | re.DOTALL,
)


def over_limits(text: str) -> Iterator[tuple[int, str]]:
    """The offset of everything in a TOML text that is too large to be parsed, and what to say of it."""
    if len(text.encode()) > FILE_BYTES:
        yield 0, file_too_large()
        return
    start = 0
    for line in text.split("\n"):
        if len(line) > LINE_CHARACTERS:
            yield start + LINE_CHARACTERS, f"this line is longer than {LINE_CHARACTERS} characters"
        start += len(line) + 1
    yield from _tangled(text)


def file_too_large() -> str:
    """What to say of a file with more than `FILE_BYTES`."""
    return f"the file is larger than {FILE_BYTES // 1024} KiB"


def _tangled(text: str) -> Iterator[tuple[int, str]]:
    """Long words, long dotted keys and deep nesting, outside strings and comments."""
    depth = dots = 0
    for token in _TOKEN.finditer(text):
        first = token[0][0]
        if first == ".":
            dots += 1
            if dots == KEY_PARTS:
                yield token.start(), f"this key has more than {KEY_PARTS} parts"
        elif first in "=,\n[]{}":
            dots = 0
        if first in "[{":
            depth += 1
            if depth == NESTING + 1:
                yield token.start(), f"nested more than {NESTING} deep"
        elif first in "]}":
            depth = max(0, depth - 1)
        elif first not in "\"'#" and len(token[0].strip()) > WORD_CHARACTERS:
            yield token.start(), f"this word is longer than {WORD_CHARACTERS} characters"
