"""The title of the window, and its progress: what is on now, for whoever sees the tab alone."""

from collections.abc import Callable

from unslump.api import Output
from unslump.outputs.names import TITLE
from unslump.outputs.sequences import PROGRESS_OVER, TITLE_BEFORE, first_title, progress, through_tmux, title
from unslump.outputs.terminals import Abilities
from unslump.session.moment import BlockKind, Moment, Status


def window_title(
    write: Callable[[str], None],
    abilities: Callable[[], Abilities],
    moment: Callable[[], Moment],
    *,
    if_killed: Callable[[str], Callable[[], None]],
) -> Output:
    """The title and the progress as an output, brought up to date at every cue, and taken away at the end.

    `write` puts text on the terminal between two frames; `abilities` may be asked of another program.
    `if_killed` leaves text to be written there should this process be killed, and returns what takes it back.
    """
    window = _Window(write, abilities, if_killed)
    return Output(
        id=TITLE,
        label="Window title and progress",
        play=lambda cue: window.show(moment()),
        why_not=lambda: abilities().why_no_title,
        close=window.clear,
    )


class _Window:
    def __init__(
        self,
        write: Callable[[str], None],
        abilities: Callable[[], Abilities],
        if_killed: Callable[[str], Callable[[], None]],
    ) -> None:
        self._write, self._abilities, self._if_killed = write, abilities, if_killed
        self._title = ""
        self._take_back: Callable[[], None] | None = None

    def show(self, moment: Moment) -> None:
        able, words = self._abilities(), title_words(moment)
        written = ""
        if self._take_back is None:
            self._take_back = self._if_killed(self._all_as_before())
        if words != self._title:
            written = title(words) if self._title else first_title(words)
            self._title = words
        if able.progress:  # also where it has not changed: some take it away when they hear no more of it
            written += self._wrapped(progress(percent_done(moment)))
        if written:
            self._write(written)

    def clear(self) -> None:
        if self._title:
            self._title = ""
            self._write(self._all_as_before())
        if self._take_back is not None:
            self._take_back()
            self._take_back = None

    def _all_as_before(self) -> str:
        return TITLE_BEFORE + (self._wrapped(PROGRESS_OVER) if self._abilities().progress else "")

    def _wrapped(self, sequence: str) -> str:
        return through_tmux(sequence) if self._abilities().through_tmux else sequence


def title_words(moment: Moment) -> str:
    """What is on now, in a few words: `Prone press-up 3 of 10`, `Paused: Prone press-up`."""
    name = " ".join(filter(None, [moment.planned.name, moment.side]))
    match moment.status, moment.block:
        case Status.PAUSED, _:
            return f"Paused: {name}"
        case Status.HURT, _:
            return f"Stopped: {name}"
        case Status.FINISHED, _:
            return "Finished"
        case _, BlockKind.READY | BlockKind.REST:
            return f"Next: {name}"
        case _, BlockKind.CHANGE:
            return f"Change sides: {name}"
    if moment.current and moment.target:
        return f"{name} {moment.current} of {moment.target}"
    return name


def percent_done(moment: Moment) -> int:
    """How much of the routine is done, 0 to 100."""
    whole = moment.routine_done + moment.routine_left
    return round(100 * moment.routine_done / whole) if whole else 100
