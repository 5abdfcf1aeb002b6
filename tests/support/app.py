"""The whole app in a test: a house in a folder of its own, and a clock that a test winds."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace
from tests.support.waiting import DEADLINE
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.screen import Screen
from textual.timer import Timer

from unslump import settings
from unslump.conductor import Conductor
from unslump.history.records import Session
from unslump.history.store import Store
from unslump.hooks.assembly import Assembly
from unslump.hooks.host import Host
from unslump.hooks.library import LoadedLibrary, load_library
from unslump.house import House
from unslump.packs.finding import FoundPack
from unslump.paths import paths
from unslump.routine.library import Library
from unslump.session.moment import Moment
from unslump.session.timeline import compile_timeline
from unslump.ui.app import UnslumpApp
from unslump.ui.screens.session import SessionScreen

TICK = 1.0
"""Seconds between two ticks: well below the gap that is taken for a pause."""
BEGIN = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
UNDO, DESK, SHORT = "desk-back/undo-the-sitting", "desk-back/beside-the-desk", "desk-back/three-minutes"
"""The routines of the built-in pack, in the order of the list."""

Wanted = TypeVar("Wanted", bound=Screen[Any])


@dataclass
class Clock:
    """Stands still until it is wound; answers the seconds, and by `today` the date and the time of day."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    def today(self) -> datetime:
        """The time of day, `BEGIN` at first."""
        return BEGIN + timedelta(seconds=self.now - 1000.0)

    def wind(self, seconds: float, tick: Callable[[], object]) -> None:
        """Let time pass, and call `tick` as often as a screen would at the least."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + TICK)
            tick()


def settle_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, notice_read: bool = True, asked: bool = False
) -> None:
    """Let every file of this person lie in `folder`, as somebody's who has read the safety notice or not.

    They have settings only so as not to be `asked` how their back feels.
    """
    monkeypatch.setenv("HOME", str(folder / "home"))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "UNSLUMP_NO_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    if not asked:
        settings.remember(paths().settings, check_in="off")
    if notice_read:
        paths().notice_read.parent.mkdir(parents=True, exist_ok=True)
        paths().notice_read.touch()


def make_house(
    clock: Clock,
    *,
    library: Library | None = None,
    found: tuple[FoundPack, ...] = (),
    figures: bool = False,
) -> House:
    """A house with a real history and the real built-in plug-ins, where `settle_in` put it.

    Its exercises have no figures unless asked for: those are drawn by a thread, in its own time.
    """
    places = paths()
    loaded = LoadedLibrary(library=library or built_in_library(figures=figures), found=found)
    return House(
        paths=places,
        assembly=Assembly(host=Host.with_built_ins(), loaded=loaded),
        store=Store.open(places.history),
        clock=clock,
        today=clock.today,
    )


@cache
def built_in_library(*, figures: bool) -> Library:
    """The routines that come with the program, with their figures or without."""
    library = load_library(Host.with_built_ins()).library
    if figures:
        return library
    return Library(
        replace(pack, exercises=tuple(replace(exercise, figure=None) for exercise in pack.exercises))
        for pack in library.packs
    )


def make_conductor(house: House, routine: str = UNDO, **options: Any) -> Conductor:
    """A conductor of one of the house's routines, by the house's clock."""
    library = house.library
    found = library.routine(routine)
    given = {
        "store": house.store,
        "live_folder": house.paths.live,
        "host": house.host,
        "pack_version": library.pack_of(found).version,
        "clock": house.clock,
        "today": house.today,
        **options,
    }
    return Conductor(
        compile_timeline(found, {exercise.id: exercise for exercise in library.exercises}), **given
    )


@dataclass
class Visit:
    """An app that runs, and what a person can see of it and do to it."""

    app: UnslumpApp
    pilot: Pilot[None]
    house: House
    clock: Clock

    def at(self, screen: type[Wanted]) -> Wanted:
        """The screen in front, which is to be of this kind."""
        assert isinstance(self.app.screen, screen), f"in front is {self.app.screen}"
        return self.app.screen

    @property
    def moment(self) -> Moment:
        """Where the session on the screen stands."""
        return self.at(SessionScreen).conductor.moment

    @property
    def notices(self) -> list[str]:
        """Everything told in passing so far, until it is cleared away."""
        return [notice.message for notice in self.app._notifications]

    def kept(self) -> list[Session]:
        """Every session in the history."""
        return self.house.store.sessions(rehearsals=True)

    async def settled(self) -> None:
        """Let everything that is under way come about."""
        await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let pass what happens in its own time, on other threads or once a screen has been drawn."""
        end = monotonic() + DEADLINE
        while not condition():
            assert monotonic() < end, self.text
            await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Press keys, and let what each brings come about."""
        for key in keys:
            self.app.simulate_key(key)
            await self.pilot.pause()
            await self._drawn()

    async def _drawn(self) -> None:
        """Wait for a screen that has just come to be drawn: on a busy machine that takes a while."""
        await self.pilot._wait_for_screen()
        end = monotonic() + DEADLINE
        while not self.text.strip():
            assert monotonic() < end, "nothing came onto the screen"
            await self.pilot.pause(0.01)

    async def click(self, words: str) -> None:
        """Click where these words stand on the screen, in the last place if there are several."""
        rows = self.text.split("\n")
        row = max(number for number, text in enumerate(rows) if words in text)
        await self.pilot.click(offset=(rows[row].rindex(words), row))
        await self.pilot.pause()

    async def wind(self, seconds: float) -> None:
        """Let time pass on the session screen."""
        self.clock.wind(seconds, self.at(SessionScreen).tick)
        await self.pilot.pause()

    async def wind_until(self, reached: Callable[[Moment], bool], limit: float = 1200.0) -> None:
        """Let time pass until the moment is as wanted."""
        session, end = self.at(SessionScreen), self.clock.now + limit
        while not reached(session.conductor.moment):
            assert self.clock.now < end, f"it never came: {session.conductor.moment}"
            self.clock.wind(TICK, session.tick)
        await self.pilot.pause()

    async def skip_to(self, step: int) -> None:
        """Leave out every set before a step."""
        session = self.at(SessionScreen)
        while session.conductor.moment.planned.step < step:
            session.action_next()
        await self.pilot.pause()

    async def to_work(self) -> None:
        """Let time pass until a set is under way."""
        await self.wind_until(lambda moment: moment.movement is not None)

    async def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """What stands on the screen, row by row, without its colours."""
        return screen_text(self.app)

    def shown(self, selector: str) -> str:
        """What one widget of the screen in front shows, row by row; all of it, where it scrolls."""
        widget = self.app.screen.query_one(selector)
        if widget.children:
            rows = self.text.split("\n")[widget.region.y : widget.region.bottom]
            return "\n".join(row[widget.region.x : widget.region.right].strip() for row in rows)
        strips = widget.render_lines(widget.size.region)
        return "\n".join(strip.text.rstrip() for strip in strips).strip("\n")

    def words(self, selector: str) -> str:
        """What one widget shows, as if it had a single row."""
        return " ".join(self.shown(selector).split())


@asynccontextmanager
async def visit(
    house: House,
    clock: Clock,
    *,
    routine: str | None = None,
    rate: float = 1.0,
    size: tuple[int, int] = (80, 24),
    compose: bool = False,
) -> AsyncIterator[Visit]:
    """Open the app, at home, in a routine or in the editor, in a window of `size` columns and rows."""
    app = make_app(house, routine=routine, rate=rate, compose=compose)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SessionScreen, "set_interval", _only_when_wound)
        patch.setattr(Notification, "time_left", 1e6)  # on a busy machine it would be gone before it is read
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Visit(app=app, pilot=pilot, house=house, clock=clock)


def _only_when_wound(screen: SessionScreen, interval: float, callback: Any = None, **options: Any) -> Timer:
    return Screen.set_interval(screen, 1e6 if callback == screen.tick else interval, callback, **options)


def make_app(
    house: House, *, routine: str | None = None, rate: float = 1.0, compose: bool = False
) -> UnslumpApp:
    """The app, not yet running."""
    chosen = house.library.routine(routine) if routine else None
    return UnslumpApp(house, routine=chosen, rate=rate, compose=compose)


def screen_text(app: UnslumpApp) -> str:
    """What stands on the screen in front, row by row, without its colours."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
