"""The moving figure: it does what you do, when you do it."""

from math import inf

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from unslump.figure.cells import Drawing, Line
from unslump.routine.body import ready_pose
from unslump.routine.model import Breath
from unslump.session.moment import Moment
from unslump.settings import Motion
from unslump.ui.figure_colours import theme_palette
from unslump.ui.film import Film, Lines, Shot, Take
from unslump.ui.look import Look
from unslump.ui.wire.gears import Gear

SMALLEST = (24, 10)
"""Cells below which a body is not told from a blot."""
CROSSING_SECONDS = 0.8
"""How long calm motion takes from one key pose to the next."""
READY_SECONDS = 10.0
"""One breath in and out while waiting."""
FILMS = 2
"""Films kept: the side at hand and the one before."""
KEPT_STRIPS = 4096
COLOURLESS = (Drawing.SHADES, Drawing.ASCII)
"""Drawings that say everything by their characters."""


class FigureView(Widget, inherit_bindings=False):
    """Draws the body of a moment. Rows that did not change are not drawn again."""

    DEFAULT_CSS = "FigureView { height: 1fr; width: 1fr; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self._motion = look.motion
        self._films: dict[tuple[object, ...], Film] = {}
        self._lines: Lines = ()
        self._strips: dict[Line, Strip] = {}
        self._palette: tuple[Color, ...] = ()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._dye())
        self._dye()

    def on_unmount(self) -> None:
        """End what draws ahead."""
        for film in self._films.values():
            film.close()

    def can_show(self, moment: Moment, size: Size) -> bool:
        """Whether there is a figure, and room enough in `size` cells to tell it."""
        has_room = size.width >= SMALLEST[0] and size.height >= SMALLEST[1]
        return moment.exercise.figure is not None and has_room

    def show(self, moment: Moment, gear: Gear) -> None:
        """Draw the body as it should be now, or as much of it as goes in this gear."""
        self._motion = gear.motion
        lines = self._picture(moment)
        if lines is not None and lines is not self._lines:
            self._redraw(part_of_change(self._lines, lines, gear.cells))

    def shows(self, moment: Moment) -> bool:
        """Whether the picture on the screen is that of this moment, and not one drawn before it."""
        return bool(self._lines) and self._picture(moment) is self._lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows asked for, without the detour by Textual's cache of styled lines."""
        width = self.size.width
        blank = Strip.blank(width, self.rich_style)
        rows = self._lines if self._lines and len(self._lines[0]) == width else ()
        shown = [self._strip(rows[y]) if y < len(rows) else blank for y in crop.line_range]
        if (crop.x, crop.right) == (0, width):
            return shown
        return [strip.crop(crop.x, crop.right) for strip in shown]

    def _picture(self, moment: Moment) -> Lines | None:
        if not self.size:
            return None  # not laid out yet
        shot, share = instant(moment, self._motion)
        return self._film(moment).picture(shot, share)

    def _film(self, moment: Moment) -> Film:
        width, height = self.size
        take = Take(moment.exercise, moment.side, moment.easier, width, height, self._look.drawing)
        film = self._films.pop(take.key, None)
        if film is None:  # and not merely empty
            film = Film(take)
        self._films[take.key] = film
        while len(self._films) > FILMS:
            self._films.pop(next(iter(self._films))).close()
        return film

    def _redraw(self, lines: Lines) -> None:
        old, self._lines = self._lines, lines
        if [*map(len, old)] != [*map(len, lines)]:  # one of them belongs to another size
            self.refresh()
            return
        changed = [
            Region(first, y, last + 1 - first, 1)
            for y, (before, now) in enumerate(zip(old, lines, strict=True))
            if before != now
            for first, last in [_change(before, now)]
        ]
        if changed:
            self.refresh(*changed)

    def _dye(self) -> None:
        sixteen = self.app.console.color_system == "standard"
        self._palette = theme_palette(self.app.current_theme, sixteen=sixteen)
        self._strips.clear()
        self.refresh()

    def _strip(self, line: Line) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) >= KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[line] = self._filtered(self._drawn(line))
        return strip

    def _drawn(self, line: Line) -> Strip:
        if self._look.drawing in COLOURLESS:
            return Strip([Segment("".join(cell.character for cell in line), self.rich_style)], len(line))
        return _strip(line, self._palette)

    def _filtered(self, strip: Strip) -> Strip:
        """As Textual filters what it draws itself: without colour where none is wanted."""
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, background)
        return strip


def part_of_change(old: Lines, new: Lines, cells: float) -> Lines:
    """`new`, or `old` with as many rows of it as change so many cells, or a few more; from the top down."""
    if cells == inf or [*map(len, old)] != [*map(len, new)]:
        return new
    rows = list(old)
    for y, (before, now) in enumerate(zip(old, new, strict=True)):
        if before != now:
            if cells <= 0:
                return tuple(rows)
            first, last = _change(before, now)
            cells -= last + 1 - first
            rows[y] = now
    return new


def _change(before: Line, now: Line) -> tuple[int, int]:
    """The first and the last cell in which two lines differ."""
    differing = [x for x, (old, new) in enumerate(zip(before, now, strict=True)) if old is not new]
    return differing[0], differing[-1]


def _strip(line: Line, palette: tuple[Color, ...]) -> Strip:
    segments: list[Segment] = []
    text, pens = "", (-1, -1)
    for character, front, back in line:
        if (front, back) != pens and text:
            segments.append(Segment(text, _style(*pens, palette)))
            text = ""
        # A terminal's own colour of letters is not that of its ground, though both have one name.
        shown = " " if palette[front] == palette[back] else character
        text, pens = text + shown, (front, back)
    segments.append(Segment(text, _style(*pens, palette)))
    return Strip(segments, len(line))


def _style(front: int, back: int, palette: tuple[Color, ...]) -> Style:
    return Style.from_color(palette[front].rich_color, palette[back].rich_color)


def instant(moment: Moment, motion: Motion) -> tuple[Shot, float]:
    """What the body does now, and how far it has come with it. The exercise must have a figure.

    In calm motion it crosses over to the pose of each movement and rests there; without motion it is there.
    """
    movement, ready = moment.movement, ready_pose(moment.exercise) or ""
    if movement is None or movement.pose is None:
        still = Shot(ready, ready, READY_SECONDS, Breath.FREE)
        return still, moment.elapsed % READY_SECONDS / READY_SECONDS if motion is Motion.FULL else 0.0
    start = (moment.preceding.pose if moment.preceding else ready) or movement.pose
    if motion is Motion.FULL:
        shot = Shot(start, movement.pose, movement.seconds, movement.breath)
        return shot, moment.phase_elapsed / movement.seconds
    crossing = Shot(start, movement.pose, CROSSING_SECONDS, Breath.HOLD)
    return crossing, 1.0 if motion is Motion.NONE else min(1.0, moment.phase_elapsed / CROSSING_SECONDS)
