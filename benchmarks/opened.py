"""The app as `unslump play` opens it: `python benchmarks/opened.py [--all-cells] [--no-figure]`."""

import sys

from msgspec.structs import replace

from unslump.history.store import Store
from unslump.hooks.assembly import assemble
from unslump.house import House
from unslump.paths import paths
from unslump.routine.library import Library
from unslump.ui.before_textual import importing

with importing():
    from unslump.ui.app import UnslumpApp

ROUTINE = "desk-back/undo-the-sitting"


def main() -> None:
    """Run until the person leaves: with every cell written in Textual's own way, or without the figure."""
    assembly = assemble()
    library = assembly.library
    if "--no-figure" in sys.argv:
        packs = (
            replace(pack, exercises=tuple(replace(exercise, figure=None) for exercise in pack.exercises))
            for pack in library.packs
        )
        library = Library(tuple(packs))
    assembly = replace(assembly, loaded=replace(assembly.loaded, library=library))
    house = House(paths=paths(), assembly=assembly, store=Store.open(paths().history))
    app = UnslumpApp(house, routine=library.routine(ROUTINE))
    if "--all-cells" in sys.argv:
        app.write_all_cells()
    app.run()


if __name__ == "__main__":
    main()
