"""Notes in the place of the figure: how to set up, or what a stop offers."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from unslump.session.moment import Moment, Status
from unslump.ui.keymap import Keymap
from unslump.ui.own_keys import keymap_here
from unslump.ui.text import joined
from unslump.ui.widgets.exercise_card import set_up
from unslump.ui.widgets.page import Paragraph, paragraph

WIDEST = 76


class Notes(Widget, inherit_bindings=False):
    """The set-up of the exercise at hand; after "this hurts", the choices; as much as fits whole."""

    DEFAULT_CSS = "Notes { height: 1fr; content-align: left middle; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._rest = paragraph()

    def show(self, moment: Moment) -> None:
        """Draw what belongs to this moment."""
        hurt, keymap = moment.status is Status.HURT, keymap_here(self.app)
        shown = tuple(_choices(moment, keymap) if hurt else _set_up(moment))
        if shown != self._paragraphs:
            self._paragraphs = shown
            name, words = ("safety", "when to get help") if hurt else ("card", "the rest is on the card")
            self._rest = paragraph(words, mark=joined((f"{keymap.key(name):2} ", "bold")))
            self.refresh()

    def render(self) -> Content:
        """As many whole paragraphs as there is room for, and where to find the rest."""
        width, room = min(WIDEST, self.content_size.width), self.content_size.height
        blocks = [piece.lines(width) for piece in self._paragraphs]
        if sum(map(len, blocks)) > room:
            blocks = [lines for piece, lines in zip(self._paragraphs, blocks, strict=True) if piece.text]
        rest = self._rest.lines(width)
        kept: list[Content] = []
        for index, lines in enumerate(blocks):
            last = index == len(blocks) - 1
            if len(kept) + len(lines) + (0 if last else len(rest)) > room:
                kept += rest if len(kept) + len(rest) <= room else []
                break
            kept += lines
        return Content("\n").join(kept)


def _set_up(moment: Moment) -> Iterator[Paragraph]:
    yield paragraph("Set-up", style="$muted")
    yield paragraph()
    yield from set_up(moment.exercise)


def _choices(moment: Moment, keymap: Keymap) -> Iterator[Paragraph]:
    def key(name: str) -> Content:
        return joined((f"{keymap.key(name):2} ", "bold $text-accent"))

    yield paragraph("What would you like to do?", style="bold")
    yield paragraph()
    easier = moment.exercise.easier
    if easier is not None:
        words = joined("An easier way: ", (easier.name.rstrip("."), "bold"), f". {easier.how}")
        yield paragraph(words, mark=key("easier"))
    yield paragraph("Leave out the rest of this exercise.", mark=key("next"))
    yield paragraph("End here; what you did is kept.", mark=key("end"))
    yield paragraph()
    stop = "If it spreads, goes numb or does not ease, stop for today."
    yield paragraph(f"{stop} {keymap.key('safety')} shows when to get help.", style="$muted")
