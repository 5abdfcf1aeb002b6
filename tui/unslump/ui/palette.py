"""The command palette: every action that works on this screen."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from unslump.ui.actions import Place, actions_at, key_word

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
        places = getattr(self.screen, "PLACES", ())
        for action in actions_at(*places, Place.EVERYWHERE):
            if action.name != "command_palette":
                name = f"{action.label.capitalize()}  ({key_word(action.keys[0])})"
                yield name, partial(self.screen.run_action, f"{action.owner}.{action.name}"), action.help
