"""Houses with few or many packs and plug-ins, sound and unsound."""

import sys
from pathlib import Path

from msgspec.structs import replace
from tests.hooks.environment import Environment
from tests.support.app import Clock, make_house

from unslump import settings
from unslump.api import ThemeSource
from unslump.hooks.assembly import Assembly
from unslump.hooks.host import Host
from unslump.hooks.library import load_library
from unslump.house import House
from unslump.packs.places import Origin, PackPlace
from unslump.paths import paths
from unslump.ui.screens.plugins import PluginsScreen

PACK = """
format = 1
id = "{id}"
version = "1.0.0"
title = "A pack"
language = "en"
licence = "CC0-1.0"
authors = [{{ name = "The unslump authors" }}]
summary = "One exercise and one routine."

[[exercises]]
id = "stand"
name = "Stand"
position = "standing"
why = "To have stood."
set_up = ["Stand."]
faults = [{{ fault = "You sit.", fix = "Stand." }}]
stop_if = ["It hurts."]
movements = [{{ name = "Stand", breath = "free", seconds = 4, cue = "Stand." }}]

[[routines]]
id = "stand"
title = "Standing"
steps = [{{ exercise = "stand", dose = {{ reps = 5 }} }}]
"""
LONG = "a-name-that-is-as-long-as-anybody-would-ever-want-to-type-it"

CALENDAR = """
from unslump.api import Command, Exporter

def week(sessions):
    return "\\n".join(["This week", "", f"  sessions   {len(list(sessions))}", "  [b]not bold[/b]"])

def fails(sessions):
    raise ValueError("there is no calendar")

@hookimpl
def unslump_exporters():
    return [Exporter(id="calendar", label="Calendar", suffix=".ics", write=print)]

@hookimpl
def unslump_commands():
    return [
        Command(id="week", title="Your week", help="What you did this week.", run=week),
        Command(id="failing", title="A page that fails", help="It raises.", run=fails),
    ]
"""
RAISING = """
@hookimpl
def unslump_packs():
    raise OSError("the lamp is not plugged in")
"""
BROKEN = "import a_library_that_nobody_has"
PLAIN = """
@hookimpl
def unslump_set_finished(record):
    pass
"""


def installed(folder: Path) -> Environment:
    """An empty environment that this Python looks into from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(folder))
    return Environment(folder)


def write_pack(folder: Path, pack: str, *, broken: bool = False) -> Path:
    """A small pack of this id."""
    folder.mkdir(parents=True)
    text = PACK.format(id=pack)
    if broken:
        text = text.replace("format = 1", 'format = "one"')
    (folder / "unslump-pack.toml").write_text(text)
    return folder


def house_with(clock: Clock, environment: Environment, places: list[PackPlace], *disabled: str) -> House:
    """A house with the plug-ins of an environment, and packs."""
    if disabled:
        settings.remember(paths().settings, disabled_plugins=list(disabled))
    host = Host.start(entry_points=environment.entry_points, disabled=disabled)
    loaded = load_library(host, places)
    for _ in range(2):
        host.packs()  # whoever raises each time is set aside
    themes: tuple[ThemeSource, ...] = tuple(host.themes())
    return replace(make_house(clock), assembly=Assembly(host=host, loaded=loaded), themes=themes)


def some(clock: Clock, folder: Path) -> House:
    """Every state that a pack or a plug-in can be in, once."""
    environment = installed(folder / "installed")
    environment.install("calendar", CALENDAR)
    environment.install("lamp", RAISING)
    environment.install("orchestra", BROKEN)
    environment.install("quiet", PLAIN)
    environment.install("calendar", PLAIN, distribution="yet-another-calendar")
    places = [
        PackPlace(origin=Origin.YOURS, path=write_pack(folder / "packs" / "desk-back", "desk-back")),
        PackPlace(origin=Origin.YOURS, path=write_pack(folder / "packs" / "neck", "neck", broken=True)),
        PackPlace(origin=Origin.ENVIRONMENT, path=write_pack(folder / "share" / "small", "small")),
    ]
    return house_with(clock, environment, places, "quiet")


def many(clock: Clock, folder: Path, *, count: int = 40) -> House:
    """As many plug-ins and packs, with names of any length; every fourth is unsound."""
    environment = installed(folder / "installed")
    places = []
    for number in range(count):
        name = f"{LONG[: 4 + number * 2].rstrip('-')}-{number}"
        environment.install(name, PLAIN if number % 4 else BROKEN)
        pack = write_pack(folder / "packs" / name, name, broken=number % 4 == 0)
        places.append(PackPlace(origin=Origin.YOURS, path=pack))
    return house_with(clock, environment, places)


def all_told(screen: PluginsScreen) -> bool:
    """Whether every plug-in has told what it adds."""
    return bool(screen._things) and all(thing.adds is not None for thing in screen._things)
