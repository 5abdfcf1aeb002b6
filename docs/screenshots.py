"""Draws the pictures of the documentation from the program itself: `python docs/screenshots.py [FOLDER]`."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from drawing.made_up import made_up
from drawing.screen import Screen, read_screen
from drawing.svg import picture
from unslump import settings
from unslump.history.store import Store
from unslump.hooks.assembly import Assembly
from unslump.hooks.host import Host
from unslump.hooks.library import load_library
from unslump.house import House
from unslump.paths import paths
from unslump.session.moment import Moment
from unslump.ui.app import UnslumpApp
from unslump.ui.screens.history.screen import HistoryScreen
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.figure_view import FigureView

IMAGES = Path(__file__).parent / "images"
TODAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
SMALL, LARGE = (100, 28), (116, 36)
TICK = 1.0
"""Seconds from tick to tick, and from key to key: two presses at once would be taken for a held key."""
BREATH = 3
"""The breath of the rotation that is shown."""
BREATH_SECONDS, ARM_UP_SECONDS = 10.0, 4.4
PICTURES_A_SECOND = 5
DEADLINE = 60.0


@dataclass
class Studio:
    """The app before the camera, and its clock, which is wound by hand."""

    app: UnslumpApp
    pilot: Pilot[None]
    now: float = 0.0

    async def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.now += TICK
            await self.pilot.press(key)
            await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let pass what threads do in their own time."""
        async with asyncio.timeout(DEADLINE):
            while not holds():
                await self.pilot.pause(0.01)

    @property
    def session(self) -> SessionScreen:
        """The session that is played."""
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen

    @property
    def moment(self) -> Moment:
        """Where it stands."""
        return self.session.conductor.moment

    def wind(self, until: float) -> None:
        """Let time pass in the session."""
        while self.now < until:
            self.now = min(until, self.now + TICK)
            self.session.tick()

    async def look(self) -> Screen:
        """What is seen now; a figure is waited for, which a thread draws."""
        if isinstance(self.app.screen, SessionScreen):
            await self.until(self._figure_is_there)
        await self.pilot.pause()
        return read_screen(self.app.export_screenshot())

    def _figure_is_there(self) -> bool:
        self.session.draw()
        return self.session.query_one(FigureView).shows(self.moment)


@asynccontextmanager
async def studio(size: tuple[int, int], *, lived_in: bool = False) -> AsyncIterator[Studio]:
    """The app in a house of its own, so that nobody's history shows; where it is `lived_in`, one made up."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(folder) / kind.lower())
        host, places = Host.with_built_ins(), paths()
        places.notice_read.parent.mkdir(parents=True)
        places.notice_read.touch()
        settings.remember(places.settings, check_in="off")
        house = House(
            paths=places,
            assembly=Assembly(host=host, loaded=load_library(host)),
            store=Store.open(places.history),
            clock=lambda: here.now,
            today=lambda: TODAY,
        )
        if lived_in:
            house.store.add(list(made_up([*map(house.assembly.timeline, house.library.routines)], TODAY)))
        app = UnslumpApp(house)
        async with app.run_test(size=size) as pilot:
            here = Studio(app, pilot)
            await pilot.pause()
            yield here


async def home() -> str:
    """The home screen as it opens."""
    async with studio(SMALL) as there:
        return picture([await there.look()])


async def to_the_breath(there: Studio) -> None:
    """To the rotation, left arm, as it is nearly up in the breath to be shown."""
    await there.press("enter", *["d"] * 5)
    while there.moment.current < BREATH:
        there.wind(there.now + 0.1)
    there.wind(there.now + ARM_UP_SECONDS)


async def session() -> str:
    """A session in mid-breath."""
    async with studio(LARGE) as there:
        await to_the_breath(there)
        return picture([await there.look()])


async def breath() -> str:
    """The same, moving: from arm up to arm up."""
    async with studio(LARGE) as there:
        await to_the_breath(there)
        begin, number = there.now, round(BREATH_SECONDS * PICTURES_A_SECOND)
        seen = []
        for place in range(number):
            there.wind(begin + place / PICTURES_A_SECOND)
            seen.append(await there.look())
        return picture(seen, BREATH_SECONDS)


async def history() -> str:
    """A year at a glance."""
    async with studio(LARGE, lived_in=True) as there:
        await there.press("h")
        screen = there.app.screen
        assert isinstance(screen, HistoryScreen)
        await there.until(lambda: screen.is_read)
        await there.press("plus")
        await there.until(lambda: screen.is_read)
        return picture([await there.look()])


async def editor() -> str:
    """A routine that is being put together."""
    async with studio(SMALL) as there:
        await there.press("a", "enter", "down", "down", "enter")
        return picture([await there.look()])


PICTURES: dict[str, Callable[[], Coroutine[None, None, str]]] = {
    "home": home,
    "session": session,
    "breath": breath,
    "history": history,
    "editor": editor,
}


def main() -> None:
    """Draw every picture."""
    os.environ["COLORTERM"] = "truecolor"  # wherever it is drawn
    os.environ.pop("NO_COLOR", None)
    images = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    images.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (images / f"{name}.svg").write_text(asyncio.run(draw()), encoding="utf-8")


if __name__ == "__main__":
    main()
