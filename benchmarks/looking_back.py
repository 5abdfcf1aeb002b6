"""Opens the history screen over the history of this person: `python benchmarks/looking_back.py`.

Prints the processor milliseconds from the key to the whole screen: the first time, with every import, and the
shortest of some later ones. It is the day of the last session.
"""

import asyncio
from time import process_time

from msgspec.structs import replace
from textual.pilot import Pilot

from unslump.days import Days
from unslump.history.store import Store
from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.paths import paths
from unslump.ui.before_textual import importing

with importing():  # as the command does: garbage is looked for as rarely, and not among what was imported
    from textual.pilot import Pilot

    from unslump.ui.app import UnslumpApp
    from unslump.ui.screens.home import HomeScreen

SIZE = (120, 36)
AGAIN = 5


def main() -> None:
    """Print them."""
    store = Store.open(paths().history)
    house = House(paths=paths(), assembly=assemble(safe=True), store=store)
    first = store.first_day()
    assert first
    latest = max(store.seconds_per_day(Days(first=first, last=house.today().date())))
    now = store.outlines(Days(first=latest, last=latest))[-1].started
    house = replace(house, today=lambda: now)
    asyncio.run(_open_often(UnslumpApp(house)))


async def _open_often(app: UnslumpApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first, *later = [await _milliseconds(app, pilot) for _ in range(1 + AGAIN)]
        print(f"{first:.1f} {min(later):.1f}")


async def _milliseconds(app: UnslumpApp, pilot: Pilot[None]) -> float:
    assert isinstance(app.screen, HomeScreen)
    before = process_time()
    app.action_history()
    while not getattr(app.screen, "is_read", False):
        await asyncio.sleep(0.002)
    await pilot.pause()
    taken = process_time() - before
    app.pop_screen()
    await pilot.pause()
    return taken * 1000


if __name__ == "__main__":
    main()
