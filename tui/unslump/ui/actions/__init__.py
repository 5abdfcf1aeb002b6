"""Every action once: its keys, its words, and where it works.

Bindings, the key bar, the command palette, the keys screen, `unslump keys` and the documentation are all made
from this table. It imports no Textual, so that commands can print it.
"""

from unslump.ui.actions import editor, everywhere, history, home, pages, session
from unslump.ui.actions.action import FAR_KEYS, TITLES, Action, Place, key_words

__all__ = ["ACTIONS", "FAR_KEYS", "TITLES", "Action", "Place", "actions_at", "key_words"]

ACTIONS = (
    *home.ACTIONS,
    *session.ACTIONS,
    *editor.ACTIONS,
    *pages.ACTIONS,
    *history.ACTIONS,
    *everywhere.ACTIONS,
)


def actions_at(*places: Place) -> tuple[Action, ...]:
    """The actions of some places, in the order of the table."""
    return tuple(action for action in ACTIONS if set(action.places) & set(places))
