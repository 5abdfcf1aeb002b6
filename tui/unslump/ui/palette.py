"""The command palette: every action that works on this screen, and every routine."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from unslump.ui.actions import ACTIONS, Place, key_word
from unslump.ui.text import literal

Entry = tuple[str, IgnoreReturnCallbackType, str]


class Commands(Provider):
    """Made from the action table, so that the palette and the keys never differ."""

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for name, run, help_text in self._entries():
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """What matches the words typed."""
        matcher = self.matcher(query)
        for name, run, help_text in self._entries():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=help_text)

    def _entries(self) -> Iterator[Entry]:
        bound = {binding.binding.action for binding in self.screen.active_bindings.values()}
        for action in ACTIONS:
            if action.name not in bound or action.name == "commands":
                continue
            owner = "app" if Place.EVERYWHERE in action.places else "screen"
            keys = f"{action.label.capitalize()}  ({key_word(action.keys[0])})"
            yield keys, partial(self.screen.run_action, f"{owner}.{action.name}"), literal(action.help).plain
