"""`python -m unslump` and the `unslump` command."""

import errno
import os
import sys


def main() -> None:
    """Run the command line. Where what it prints finds no space, it ends with a sentence, as elsewhere."""
    from unslump.cli import unslump

    try:
        unslump()
    except OSError as error:
        # With a name it is about a file, and somebody forgot to tell of it; printing knows none.
        if error.errno not in (errno.ENOSPC, errno.EDQUOT) or error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is held back would fail once more at the end
        sys.exit("Error: There is no space left for what was to be printed. Free some space and try again.")


if __name__ == "__main__":
    main()
