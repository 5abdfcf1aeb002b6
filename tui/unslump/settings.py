"""What a person has chosen, kept in one TOML file that they may edit."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec
import tomli_w
from msgspec import Struct

from unslump.due.reminders import Reminders, Weekday, complaints
from unslump.files import FileProblem, write_whole
from unslump.routine.faults import Problem
from unslump.routine.shape import shape_problems
from unslump.routine.toml_file import TomlFaults, read_toml


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
    """The name of the theme; whether there is one of that name is known only where themes are loaded."""
    motion: Motion = Motion.AUTO
    """How much moves; auto follows TEXTUAL_ANIMATIONS, and is full without it."""
    figure: FigureChoice = FigureChoice.AUTO
    """What the figure is drawn with; auto suits the terminal."""
    breath: str = "steady"
    """The breath pattern of exercises that bring none, by the name that a plug-in gives it."""
    keep_awake: bool = True
    """Whether the screen is kept lit while a session runs, where it can be."""
    pause_music: bool = False
    """Whether music that plays is paused for a session, and goes on after it."""
    check_in: CheckInChoice = CheckInChoice.BEFORE_AND_AFTER
    """When you are asked how your back feels: before and after a session, after it, or not at all."""
    plan_days: tuple[Weekday, ...] = tuple(Weekday)
    """The days of the week on which you mean to move; the others are days of rest, which nobody misses."""
    reminders: Reminders = Reminders()
    """When you are reminded of a session; never, until a person says how often."""
    disabled_plugins: tuple[str, ...] = ()
    """Plug-ins that are not loaded, by name."""
    disabled_outputs: tuple[str, ...] = ()
    """Outputs that are given no cues, by id; every other that can be used is given them."""

    def disabled_outputs_with(self, name: str, *, on: bool) -> list[str]:
        """What `disabled_outputs` is to be once the output `name` is on, or off."""
        others = {*self.disabled_outputs} - {name}
        return sorted(others if on else {*others, name})


class LoadedSettings(Struct, frozen=True, kw_only=True):
    """The settings of a file, and a sentence for everything in it that could not be used."""

    settings: Settings
    problems: tuple[str, ...] = ()


def load(path: Path) -> LoadedSettings:
    """Read the settings; never raises, and never writes.

    What is missing or wrong has its default, and what is wrong is told as `file:line:column: …`.
    """
    try:
        file = read_toml(path)
    except FileNotFoundError:
        return LoadedSettings(settings=Settings())
    except TomlFaults as error:
        return LoadedSettings(settings=Settings(), problems=_sentences(error))
    problems = list(shape_problems(file.data, Settings))
    problems += _reminder_problems(_sound(file.data, problems).reminders)
    return LoadedSettings(
        settings=_sound(file.data, problems),
        problems=tuple(str(fault) for fault in file.all_faults(problems)),
    )


def remember(path: Path, **changes: str | list[str]) -> None:
    """Write changed settings to the file and leave every other key of it as it is, known or not.

    The file is written anew, which loses its comments and its layout; when it says the same already it is
    left alone. Raises FileProblem, with nothing changed, when the file is broken or cannot be written.
    """
    try:
        file = read_toml(path)
        if file.faults:
            raise TomlFaults(file.faults)
        kept = file.data
    except FileNotFoundError:
        kept = {}
    except TomlFaults as error:
        raise FileProblem(
            f"This was not saved, for your settings cannot be read. {error.faults[0]}"
        ) from None
    if changes.items() <= kept.items():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"The folder {path.parent} could not be made: {error.strerror or error}.") from None
    write_whole(path, lambda stream: tomli_w.dump({**kept, **changes}, stream), force=True)


def _sound(data: dict[str, object], problems: list[Problem]) -> Settings:
    wrong = {key for problem in problems for key in problem.path[:1]}
    return msgspec.convert({key: value for key, value in data.items() if key not in wrong}, Settings)


def _reminder_problems(reminders: Reminders) -> Iterator[Problem]:
    for path, message in complaints(reminders):
        yield Problem(path=("reminders", *path), message=message)


def _sentences(error: TomlFaults) -> tuple[str, ...]:
    return tuple(str(fault) for fault in error.faults)
