"""Whether somebody is new here: home then offers little, and says where the rest is."""

from unslump.history.errors import HistoryError
from unslump.house import House


def is_newcomer(house: House) -> bool:
    """Whether nobody has moved here yet, nor follows a programme; False where that cannot be told."""
    try:
        return not house.paths.programme.exists() and not house.store.has_moved()
    except (HistoryError, OSError):  # told where they are wanted
        return False
