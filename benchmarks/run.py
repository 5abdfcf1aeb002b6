"""What the app costs, in tables: `python benchmarks/run.py [--quick] [--only NAME]`.

Processor time is that of the whole process. Compare ratios, and bytes: those hang on no machine. Needs Linux.
docs/benchmarks.md says what each row means.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import figure, histories, installed, keys, playing, slow, starts, timing

PARTS: Mapping[str, Callable[..., None]] = {
    "start": starts.print_table,
    "playing": playing.print_table,
    "keys": keys.print_table,
    "timing": timing.print_table,
    "slow": slow.print_table,
    "histories": histories.print_table,
    "installed": installed.print_table,
    "figure": figure.print_table,
}


def main() -> None:
    """Print the tables."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, and shorter: in under two minutes")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part alone, or these")
    options = parser.parse_args()
    for name in options.only or PARTS:
        PARTS[name](quick=options.quick)


if __name__ == "__main__":
    main()
