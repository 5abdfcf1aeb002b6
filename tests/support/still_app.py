"""Opens the app by a clock that stands still, so that two of them come to show the same.

Run as `python still_app.py [--all-cells | --other-textual]`: with all cells written in Textual's own way, or
with a Textual that has not the parts that the wire rests on.
"""

import importlib
import sys


def main() -> None:
    """Run until the person leaves."""
    if "--other-textual" in sys.argv:
        importlib.import_module("textual.app")
        sys.modules["textual._compositor"] = None  # type: ignore[assignment]

    from tests.support.app import Clock, make_app, make_house

    app = make_app(make_house(Clock(), figures=True))
    if "--all-cells" in sys.argv:
        app.write_all_cells()
    app.run()
    sys.exit(app.return_code)


if __name__ == "__main__":
    main()
