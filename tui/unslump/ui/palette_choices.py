"""What the palette offers beside actions: at home every routine and programme, and everywhere every theme."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from msgspec import Struct
from textual.screen import Screen

from unslump.routine.model import Programme, Routine
from unslump.ui import theming
from unslump.ui.playing import Playing
from unslump.ui.screens.home import HomeScreen
from unslump.ui.widgets.today_lines import TodayLines


class ToChoose(Struct, frozen=True, kw_only=True):
    """One thing that can be chosen by its name: `run` takes it."""

    name: str
    help: str
    run: Callable[[], object]


def to_choose(screen: Screen[Any]) -> Iterator[ToChoose]:
    """Everything that can be chosen from this screen."""
    if isinstance(screen, HomeScreen):
        for routine in screen.library.routines:
            yield ToChoose(
                name=f"Begin {routine.title}", help=routine.summary, run=partial(_begin, screen, routine)
            )
        for programme in screen.library.programmes:
            yield ToChoose(
                name=f"Programme {programme.title}",
                help=programme.summary,
                run=partial(_follow, screen, programme),
            )
    app = screen.app
    if isinstance(app, Playing):
        for name, theme in app.available_themes.items():
            yield ToChoose(
                name=f"Theme {theming.title(theme)}",
                help="Put it on, and keep it.",
                run=partial(_put_on, app, name),
            )


def _begin(home: HomeScreen, routine: Routine) -> None:
    home.post_message(HomeScreen.Chosen(routine))


def _follow(home: HomeScreen, programme: Programme) -> None:
    home.post_message(HomeScreen.ProgrammeChosen(programme, home.query_one(TodayLines)))


def _put_on(app: Playing, name: str) -> None:
    app.theme = name
    app.remember(theme=name)
