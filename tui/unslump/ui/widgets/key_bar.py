"""The keys that matter now, in one row: the least important go first where there is no room."""

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widget import Widget

from unslump.ui.actions import Action
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import joined, literal

GAPS = (3, 2)
"""Cells between hints; the smaller before a hint is dropped."""


class Hint(Struct, frozen=True, kw_only=True):
    """An action, and what it is called here."""

    action: Action
    label: str

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.action.key) + 1 + cell_len(self.label)


class KeyBar(Widget, inherit_bindings=False):
    """One row at the bottom; each hint can be clicked."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; padding: 0 2; background: $sidebar; }"

    def __init__(self, actions: tuple[Action, ...] = ()) -> None:
        super().__init__(markup=False)
        self._hints: tuple[Hint, ...] = ()
        self.offer(actions)

    def offer(self, actions: tuple[Action, ...], **labels: str) -> None:
        """Offer these actions; `labels` renames some of them, by action name."""
        ranked = sorted((action for action in actions if action.rank), key=lambda action: action.rank)
        hints = tuple(Hint(action=action, label=labels.get(action.name, action.label)) for action in ranked)
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    async def on_click(self, event: Click) -> None:
        """Do what was pointed at."""
        action = event.style.meta.get("action")
        if action is not None:
            await self.app.run_action(action)

    def render(self) -> Content:
        """As many hints as fit, whole; the way to all keys always stays."""
        room, keymap = self.content_size.width, keymap_here(self.app)
        here = [replace(hint, action=keymap.of(hint.action)) for hint in self._hints]
        kept = [hint for hint in here if hint.action.keys]
        while kept and _width(kept, GAPS[-1]) > room:
            unneeded = [hint for hint in kept if hint.action.name != "keys"] or kept
            kept.remove(unneeded[-1])
        gap = next((gap for gap in GAPS if _width(kept, gap) <= room), GAPS[-1])
        return literal(" " * gap).join([_drawn(hint) for hint in kept])


def _width(hints: list[Hint], gap: int) -> int:
    return sum(hint.cells for hint in hints) + gap * (len(hints) - 1)


def _drawn(hint: Hint) -> Content:
    action = Style.from_meta({"action": f"{hint.action.owner}.{hint.action.name}"})
    return joined((hint.action.key, "bold"), (f" {hint.label}", "$muted")).stylize(action)
