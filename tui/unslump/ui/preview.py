"""Exercises alone, moving: for those who write them. The picture is made anew each time the file is saved."""

import os
from collections.abc import Callable, Iterable
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unslump import settings
from unslump.api import ThemeSource
from unslump.clocks import body_clock
from unslump.paths import Paths
from unslump.routine.library import Library
from unslump.routine.model import Dose, Exercise, Routine, Side, Step
from unslump.session.commands import Command
from unslump.session.moment import Status
from unslump.session.player import Player
from unslump.session.timeline import Timeline, compile_timeline
from unslump.ui import theming
from unslump.ui.look import look_of, output_encoding
from unslump.ui.text import joined, literal
from unslump.ui.widgets.breath_pacer import BreathPacer
from unslump.ui.widgets.exercise_card import Card
from unslump.ui.widgets.figure_view import FigureView
from unslump.ui.widgets.line import Line
from unslump.ui.widgets.page import paragraph
from unslump.ui.wire.changed_cells import ChangedCells
from unslump.ui.wire.diversion import Diversion
from unslump.ui.wire.paced import Paced
from unslump.ui.wire.undisturbed import Undisturbed

LOOKS_PER_SECOND = 2
"""How often the file is looked at."""


class Shown(Struct, frozen=True, kw_only=True):
    """An exercise to be shown, and whether some routine does it side by side."""

    exercise: Exercise
    sided: bool


class Reading(Struct, frozen=True, kw_only=True):
    """What a file holds now: exercises with a figure, or the faults in it. Equal readings look alike."""

    exercises: tuple[Shown, ...] = ()
    faults: tuple[str, ...] = ()


def reading_of(exercises: Iterable[Exercise], library: Library) -> Reading:
    """Those of `exercises` that have a figure."""
    return Reading(
        exercises=tuple(
            Shown(exercise=exercise, sided=library.does_sides(exercise))
            for exercise in exercises
            if exercise.figure is not None
        )
    )


class PreviewApp(Undisturbed, ChangedCells, Paced):
    """Plays each exercise of a reading over and over, one side after the other at a key.

    `themes` are the places of themes that plug-ins bring.
    """

    CSS = """
    Screen { padding: 1 2; }
    #preview-figure { height: 1fr; }
    #preview-faults { display: none; }
    .-faulty #preview-figure, .-faulty BreathPacer { display: none; }
    .-faulty #preview-faults { display: block; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right,enter", "turn(1)", "next exercise"),
        Binding("b,left", "turn(-1)", "exercise before"),
        Binding("o", "other_side", "other side"),
        Binding("e", "easier", "easier way"),
        Binding("space", "pause", "pause"),
        Binding("q,escape", "quit", "quit"),
    ]

    def __init__(
        self,
        read: Callable[[], Reading],
        places: Paths,
        *,
        themes: Iterable[ThemeSource] = (),
        clock: Callable[[], float] = body_clock,
    ) -> None:
        super().__init__(Diversion(places.plugin_output))
        self._read, self._places, self._clock = read, places, clock
        self._brought = [source.path for source in themes]
        self._settings = settings.load(places.settings).settings
        self._look = look_of(self._settings, os.environ, output_encoding())
        self._reading = read()
        self._index = 0
        self._side = Side.LEFT
        self._easier = False
        self._drawn: object = None
        self.player = self._new_player()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not name them."""
        return theming.variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        """Name, figure or faults, cue, breath, keys."""
        yield Line(id="preview-name")
        yield FigureView(self._look, id="preview-figure")
        yield Card(id="preview-faults")
        yield Line(id="preview-cue")
        yield BreathPacer()
        yield Line(literal("n next   b before   o other side   e easier   space pause   q quit", "$muted"))

    def on_mount(self) -> None:
        """Put on the theme."""
        theming.register(self, theming.load_themes(self._places.user_themes, self._brought).themes)
        theming.put_on(self, self._settings.theme)

    def on_ready(self) -> None:
        """Begin, now that there is something to draw on."""
        self.set_interval(1 / self._look.frames_per_second, self.tick)
        self.set_interval(1 / LOOKS_PER_SECOND, self.look)

    def look(self) -> None:
        """Read again; begin anew where something changed."""
        reading = self._read()
        if reading != self._reading:
            self._reading = reading
            self._begin()

    def tick(self) -> None:
        """Draw what is now; what merely moves is left out while the far end is behind."""
        self.screen.set_class(self.player is None, "-faulty")
        if self.player is None:
            self._tell_faults()
            return
        self.player.advance(self._clock())
        moment = self.player.moment
        side = f"  {moment.side} {moment.exercise.limb}" if moment.side else ""
        easier = (
            f"  easier: {moment.exercise.easier.name}" if moment.easier and moment.exercise.easier else ""
        )
        place = f"{self._index + 1} of {len(self._reading.exercises)}  "
        name = joined((place, "$muted"), (moment.exercise.name, "bold"), (side, "$text-accent"), easier)
        self.query_one("#preview-name", Line).tell(name)
        self.query_one("#preview-cue", Line).tell(
            literal(moment.movement.cue if moment.movement else "Get ready.", "bold")
        )
        may_move, state = self.far_end.lets_move(), (self.player, moment.status)
        if may_move or state != self._drawn:
            self._drawn = state
            self.query_one(FigureView).show(moment, self._look.within(self.far_end.gear))
            self.query_one(BreathPacer).show(moment)

    def _tell_faults(self) -> None:
        faults = self._reading.faults or ("No exercise here has a figure.",)
        self.query_one("#preview-name", Line).tell(literal(f"{len(faults)} to mend", "bold $hurt"))
        self.query_one("#preview-cue", Line).tell(literal(""))
        self.query_one(Card).tell(map(paragraph, faults))

    def _begin(self) -> None:
        self.player = self._new_player()

    def _new_player(self) -> Player | None:
        exercises = self._reading.exercises
        if self._reading.faults or not exercises:
            return None
        self._index %= len(exercises)
        player = Player(alone(exercises[self._index], self._side))
        player.do(Command.START, self._clock())
        if self._easier:
            player.do(Command.HURTS, self._clock())
            player.do(Command.EASIER, self._clock())
        player.do(Command.NEXT, self._clock())
        return player

    def action_turn(self, by: int) -> None:
        """Another exercise."""
        self._index += by
        self._begin()

    def action_other_side(self) -> None:
        """The same on the other side."""
        self._side = Side.RIGHT if self._side is Side.LEFT else Side.LEFT
        self._begin()

    def action_easier(self) -> None:
        """The same in its easier way, or back."""
        self._easier = not self._easier
        self._begin()

    def action_pause(self) -> None:
        """Stand still, or go on."""
        if self.player is not None:
            paused = self.player.status is Status.PAUSED
            self.player.do(Command.RESUME if paused else Command.PAUSE, self._clock())


def alone(shown: Shown, side: Side) -> Timeline:
    """One exercise without end."""
    exercise = shown.exercise
    step = Step(exercise=exercise.id, dose=Dose(open=True, sides=(side,) if shown.sided else ()))
    routine = Routine(id="preview", title=exercise.name, steps=(step,))
    return compile_timeline(routine, {exercise.id: exercise})
