from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from tests.support.emulator import Emulator
from tests.support.pictures import Picture, part, pictures, spans, whole
from tests.support.recording import RecordingDriver, recorded
from textual.geometry import Size

from unslump.ui.wire.changed_cells import ChangedCells


class Pair:
    """The same pictures, shown by the layer in one terminal and written whole into another."""

    def __init__(self, app: ChangedCells, driver: RecordingDriver) -> None:
        self.app, self.driver = app, driver
        self.shown = self.wanted = Emulator(0, 0)

    def resize(self, columns: int, rows: int) -> None:
        self.app._size = Size(columns, rows)
        self.shown, self.wanted = Emulator(columns, rows), Emulator(columns, rows)
        self.shown.write(f"\x1b[1;1H{'#' * columns * rows}")

    def show_whole(self, picture: Picture) -> None:
        self.app._display(self.app.screen, whole(picture))
        self._see(picture)

    def show_changes(self, data: DataObject, picture: Picture) -> None:
        before = self.wanted.cells()
        self.wanted.write(whole(picture).render_segments(self.app.console))
        changed = [
            [old != new for old, new in zip(*rows, strict=True)]
            for rows in zip(before, self.wanted.cells(), strict=True)
        ]
        dirty = data.draw(spans(changed))
        if dirty:
            self.app._display(self.app.screen, part(picture, dirty))
        self._see(picture)

    def _see(self, picture: Picture) -> None:
        self.wanted.write(whole(picture).render_segments(self.app.console))
        self.shown.write(self.driver.taken())
        assert self.shown.cells() == self.wanted.cells()


async def test_every_picture_comes_out_as_if_all_of_it_had_been_written() -> None:
    app = ChangedCells()
    async with recorded(app) as (_, driver):

        @settings(max_examples=40, deadline=None)
        @given(data=st.data())
        def show(data: DataObject) -> None:
            pair = Pair(app, driver)
            driver.taken()
            size = data.draw(st.tuples(st.integers(1, 14), st.integers(1, 4)))
            picture: Picture | None = None
            for step in ("resize", *data.draw(st.lists(st.sampled_from(["resize", "forget", "change"])))):
                if step == "change" and picture is not None:
                    picture = data.draw(pictures(*size, before=picture))
                    pair.show_changes(data, picture)
                else:
                    if step == "resize":
                        size = data.draw(st.tuples(st.integers(1, 14), st.integers(1, 4)))
                    app.forget_terminal()
                    pair.resize(*size)
                    picture = data.draw(pictures(*size))
                    pair.show_whole(picture)

        show()
