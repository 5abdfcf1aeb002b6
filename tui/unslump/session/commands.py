"""What a person can tell the player."""

from enum import StrEnum


class Command(StrEnum):
    """A command to the player; docs/architecture.md says what each does in each status."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    MORE = "more"
    LESS = "less"
    DONE = "done"
    HURTS = "hurts"
    EASIER = "easier"
    QUIT = "quit"
