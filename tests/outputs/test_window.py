"""Title, progress and notifications as a session is played, byte by byte."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from tests.support.app import SHORT, TICK, UNDO, built_in_library

from unslump.api import Cue, CueKind, Output
from unslump.outputs.notification import notifications
from unslump.outputs.sequences import PROGRESS_OVER, TITLE_BEFORE, notification, progress, through_tmux, title
from unslump.outputs.terminals import Abilities, Dialect
from unslump.outputs.title import window_title
from unslump.session.commands import Command
from unslump.session.moment import Moment, Status
from unslump.session.player import Answer, Player
from unslump.session.timeline import compile_timeline

PLAIN = Abilities(title=True)
ABLE = Abilities(title=True, notification=Dialect.OSC_9, progress=True)


class Session:
    """A routine that is played into outputs, and what they write."""

    def __init__(self, routine: str, *made: Callable[["Session"], Output]) -> None:
        library = built_in_library(figures=False)
        exercises = {exercise.id: exercise for exercise in library.exercises}
        self.player = Player(compile_timeline(library.routine(routine), exercises))
        self.now, self.written = 0.0, list[str]()
        self.looks_away = True
        self.left = list[str]()
        self.outputs = [make(self) for make in made]

    @property
    def moment(self) -> Moment:
        return self.player.moment

    def do(self, command: Command) -> None:
        self._play(self.player.do(command, self.now))

    def wind(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK)):
            self.now += TICK
            self._play(self.player.advance(self.now))

    def to_the_end(self) -> None:
        while self.moment.status is not Status.FINISHED:
            if self.moment.left is None and self.moment.elapsed > 130:
                self.do(Command.DONE)
            self.wind(TICK)
        self.close()

    def close(self) -> None:
        for output in self.outputs:
            output.close()

    def leave(self, text: str) -> Callable[[], None]:
        self.left.append(text)
        return self.left.clear

    def _play(self, answer: Answer) -> None:
        for cue in answer.cues:
            for output in self.outputs:
                output.play(cue)


def titled(able: Abilities = PLAIN) -> Callable[[Session], Output]:
    return lambda session: window_title(
        session.written.append, lambda: able, lambda: session.moment, if_killed=session.leave
    )


def notified(able: Abilities = ABLE) -> Callable[[Session], Output]:
    return lambda session: notifications(
        session.written.append,
        lambda: able,
        looks_away=lambda: session.looks_away,
        moment=lambda: session.moment,
    )


def test_the_title_says_what_is_on_and_is_written_when_it_changes() -> None:
    session = Session(SHORT, titled())
    session.do(Command.START)
    session.wind(40)
    assert session.written == [
        "\x1b[22;2t\x1b]2;Next: Prone press-up\x1b\\",
        title("Prone press-up"),
        title("Prone press-up 1 of 6"),
        title("Prone press-up 2 of 6"),
        title("Prone press-up 3 of 6"),
    ]


def test_the_title_follows_a_person_who_pauses_and_who_is_hurt() -> None:
    session = Session(SHORT, titled())
    session.do(Command.START)
    session.do(Command.PAUSE)
    session.do(Command.RESUME)
    session.wind(12)
    session.do(Command.HURTS)
    assert session.written[1] == title("Paused: Prone press-up")
    assert session.written[-1] == title("Stopped: Prone press-up")


def test_at_the_end_the_title_that_was_there_is_back_and_stays() -> None:
    session = Session(SHORT, titled())
    session.do(Command.START)
    session.to_the_end()
    session.close()
    assert session.written[-2:] == [title("Finished"), TITLE_BEFORE]
    assert session.written.count(TITLE_BEFORE) == 1


def test_what_was_never_played_writes_nothing() -> None:
    session = Session(SHORT, titled(ABLE), notified())
    session.close()
    assert session.written == []


def test_progress_grows_to_the_end_and_is_taken_away() -> None:
    session = Session(SHORT, titled(ABLE))
    session.do(Command.START)
    session.to_the_end()
    written = "".join(session.written)
    shown = [int(part.split("\x1b")[0]) for part in written.split("\x1b]9;4;1;")[1:]]
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (0, 100)
    assert written.endswith(TITLE_BEFORE + PROGRESS_OVER)
    assert progress(50) in written


@pytest.mark.parametrize(("able", "left"), [(PLAIN, TITLE_BEFORE), (ABLE, TITLE_BEFORE + PROGRESS_OVER)])
def test_what_takes_all_away_is_left_for_a_sudden_end_once_and_taken_back(able: Abilities, left: str) -> None:
    session = Session(SHORT, titled(able))
    session.do(Command.START)
    session.wind(40)
    assert session.left == [left]
    session.close()
    assert session.left == []


def test_through_tmux_the_title_goes_as_it_is_and_all_else_wrapped() -> None:
    able = Abilities(title=True, notification=Dialect.OSC_777, progress=True, through_tmux=True)
    session = Session(SHORT, titled(able), notified(able))
    session.do(Command.START)
    first, told = session.written
    assert first == "\x1b[22;2t\x1b]2;Next: Prone press-up\x1b\\" + through_tmux(progress(0))
    assert told == through_tmux(notification(Dialect.OSC_777, "Get ready: Prone press-up, face down."))
    session.close()
    assert session.written[-1] == TITLE_BEFORE + through_tmux(PROGRESS_OVER)


def told(session: Session) -> Iterator[str]:
    for text in session.written:
        yield text.removeprefix("\x1b]9;unslump: ").removesuffix("\x1b\\")


def test_a_person_who_looks_away_is_told_what_needs_them() -> None:
    session = Session(UNDO, notified())
    session.do(Command.START)
    session.to_the_end()
    heard = list(told(session))
    assert heard[0] == "Get ready: Prone press-up, face down."
    assert heard[-1] == "Finished. Well done."
    changes = [words for words in heard if words.startswith("Change sides")]
    assert changes == ["Change sides: right arm.", "Change sides: right leg back."]
    waiting = [words for words in heard if "seconds" in words or "minute" in words]
    assert waiting[0] == "30 seconds. Stop here, or stay as long as you like."
    assert "10 seconds." not in heard
    assert not any(words.isdigit() for words in heard)


@pytest.mark.parametrize(("suggested", "told_at"), [(None, {60, 120}), (30, {30, 60, 120}), (90, {120})])
def test_an_open_set_needs_a_person_once_it_has_lasted_long_enough(
    suggested: int | None, told_at: set[int]
) -> None:
    session = Session(UNDO)
    moment = replace(session.moment, suggest_seconds=suggested)
    output = notifications(
        session.written.append, lambda: ABLE, looks_away=lambda: True, moment=lambda: moment
    )
    for seconds in (10, 30, 60, 120):
        output.play(Cue(kind=CueKind.MARK, at=0, text=f"{seconds}", step=1, exercise="a", number=seconds))
    assert set(map(int, told(session))) == told_at


def test_a_person_who_looks_is_not_told() -> None:
    session = Session(SHORT, notified())
    session.looks_away = False
    session.do(Command.START)
    session.to_the_end()
    assert session.written == []


def test_a_terminal_that_cannot_notify_is_sent_nothing_and_says_why() -> None:
    able = Abilities(title=True, why_no_notification="No.")
    session = Session(SHORT, notified(able))
    session.do(Command.START)
    session.to_the_end()
    assert session.written == []
    assert session.outputs[0].why_not() == "No."


@pytest.mark.parametrize("make", [titled, notified])
def test_an_output_that_can_be_used_says_nothing(
    make: Callable[[Abilities], Callable[[Session], Output]],
) -> None:
    assert Session(SHORT, make(ABLE)).outputs[0].why_not() == ""
