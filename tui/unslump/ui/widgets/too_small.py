"""What stands in a window that is too small for anything else."""

from textual.widgets import Static

SMALLEST = (50, 18)


class TooSmall(Static):
    """Covers its screen below the smallest size (see styles.tcss); the session under it goes on."""

    DEFAULT_CSS = """
    TooSmall {
        layer: cover; display: none; width: 100%; height: 100%;
        background: $background; content-align: center middle; text-align: center;
    }
    """

    def __init__(self) -> None:
        columns, rows = SMALLEST
        super().__init__(f"More room, please: {columns} by {rows}.", markup=False)
