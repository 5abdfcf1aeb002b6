"""`python -m unslump` and the `unslump` command."""

import errno
import os
import sys


def main() -> None:
    """Run the command line. Where what it prints finds no space, it ends with a sentence, as elsewhere."""
    _fill_standard_streams()
    from unslump.cli import unslump

    try:
        unslump()
    except OSError as error:
        # With a name it is about a file, and somebody forgot to tell of it; printing knows none.
        if error.errno not in (errno.ENOSPC, errno.EDQUOT) or error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is held back would fail once more at the end
        sys.exit("Error: There is no space left for what was to be printed. Free some space and try again.")


def _fill_standard_streams() -> None:
    """Lead nowhere what was closed: else the first file to be opened takes its place, and what is printed."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(nowhere, number)
            if nowhere != number:
                os.close(nowhere)
            stream = os.fdopen(number, "w" if number else "r", closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    main()
