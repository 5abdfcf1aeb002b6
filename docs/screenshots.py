"""Draws the pictures of the documentation from the program itself: `python docs/screenshots.py [FOLDER]`."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from unslump.history.store import Store
from unslump.hooks.assembly import Assembly
from unslump.hooks.host import Host
from unslump.hooks.library import load_library
from unslump.house import House
from unslump.paths import paths
from unslump.ui.app import UnslumpApp
from unslump.ui.screens.session import SessionScreen
from unslump.ui.widgets.figure_view import FigureView

IMAGES = Path(__file__).parent / "images"
SIZE = (116, 36)
HOME_SIZE = (100, 28)
TICK = 1.0
SECONDS_OF_BREATHING = 32.4
"""Into the third breath of the rotation, the arm nearly up."""


def house(folder: Path, clock: Callable[[], float]) -> House:
    """Everything in a folder of its own, so that nobody's history shows in a picture."""
    host = Host.with_built_ins()
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    places = paths()
    places.notice_read.parent.mkdir(parents=True)
    places.notice_read.touch()
    return House(
        paths=places,
        assembly=Assembly(host=host, loaded=load_library(host)),
        store=Store.open(places.history),
        clock=clock,
        today=lambda: datetime(2026, 1, 5, 8, tzinfo=UTC),
    )


async def home_picture(folder: Path) -> str:
    """The home screen as it opens."""
    app = UnslumpApp(house(folder, lambda: 0.0))
    async with app.run_test(size=HOME_SIZE) as pilot:
        await pilot.pause()
        return app.export_screenshot(title="unslump")


async def session_picture(folder: Path) -> str:
    """The session screen in mid-breath, as SVG."""
    now = 0.0
    app = UnslumpApp(house(folder, lambda: now))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "escape")  # no word on how the back feels
        for _ in range(5):
            now += TICK  # two presses at once would be taken for a held key
            await pilot.press("d")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        end = now + SECONDS_OF_BREATHING
        while now < end:
            now = min(end, now + TICK)
            screen.tick()
        figure, moment = screen.query_one(FigureView), screen.conductor.moment
        while not figure.shows(moment):  # it is drawn by a thread, in its own time
            screen.draw()
            await pilot.pause(0.05)
        return app.export_screenshot(title="unslump")


PICTURES = {"home": home_picture, "session": session_picture}


def without_network(svg: str) -> str:
    """The picture without the fonts that its drawing would fetch: the reader's own monospace will do."""
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code", "monospace")


def main() -> None:
    """Draw every picture."""
    os.environ["COLORTERM"] = "truecolor"  # wherever it is drawn
    images = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    images.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(draw(Path(folder)))
        (images / f"{name}.svg").write_text(without_network(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
