"""The app's part in pacing: what it writes, withholds, and writes later. Clock and line are the test's."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from tests.support.recording import Recording, in_full_colour, recorded
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from unslump.ui.wire.changed_cells import ChangedCells
from unslump.ui.wire.paced import MOST_WAITING, FarEnd, Paced
from unslump.ui.wire.pacer import PATIENCE_SECONDS, RETRY_SECONDS

QUESTION = re.compile(r"\x1b\[(\d+);(\d+)H\x1b\[6n")


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    in_full_colour(monkeypatch)


class PacedApp(ChangedCells, Paced):
    """One word on a screen."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("begin")


@dataclass
class There:
    """The app, and the line that it writes to."""

    app: PacedApp
    recording: Recording
    now: float = 100.0
    waiting: int = 0

    async def say(self, word: str) -> None:
        """Let the app show another word."""
        self.app.query_one(Static).update(word)
        await self.recording.settle()
        await self.recording.pilot.pause()

    async def answer(self, question: tuple[int, int]) -> None:
        """Let the terminal answer."""
        row, column = question
        event = events.CursorPosition(column - 1, row - 1)
        event.time = self.now
        self.app.post_message(event)
        await self.recording.pilot.pause()
        await self.recording.settle()

    async def look_again(self) -> None:
        """Let the app see whether it may write what it has withheld."""
        self.app._write_withheld()
        await self.recording.pilot.pause()
        await self.recording.settle()


@asynccontextmanager
async def acquainted() -> AsyncIterator[There]:
    """An app whose terminal has answered its first question at once, and owes it nothing."""
    app = PacedApp()
    there = There(app, None)  # type: ignore[arg-type]
    app.far_end = FarEnd(lambda: there.waiting, lambda: there.now)
    async with recorded(app) as recording:
        there.recording = recording
        await recording.settle()
        await there.answer(questions(recording.written())[0])
        there.now += 1.0
        yield there


def questions(written: str) -> list[tuple[int, int]]:
    return [(int(row), int(column)) for row, column in QUESTION.findall(written)]


async def test_the_first_thing_written_is_a_question() -> None:
    async with recorded(PacedApp()) as recording:
        assert QUESTION.match(recording.written())


async def test_an_update_ends_in_a_question_and_the_terminal_still_shows_what_is_meant() -> None:
    async with acquainted() as there:
        await there.say("answer")
        written = there.recording.written()
        assert len(questions(written)) == 1
        assert written.index("answer") < written.index("\x1b[6n")
        assert there.recording.shown == there.recording.meant


async def test_in_a_silence_nothing_is_written_and_after_it_what_is_now() -> None:
    async with acquainted() as there:
        await there.say("question")
        asked = questions(there.recording.written())
        there.now += PATIENCE_SECONDS + 0.1
        for word in ("past", "also past", "present"):
            await there.say(word)
        assert there.recording.written() == ""
        await there.answer(asked[-1])
        written = there.recording.written()
        assert "present" in written
        assert "past" not in written
        assert there.recording.shown == there.recording.meant


async def test_what_looks_like_an_answer_ends_no_silence() -> None:
    async with acquainted() as there:
        await there.say("question")
        ((row, column),) = questions(there.recording.written())
        there.now += PATIENCE_SECONDS + 0.1
        await there.say("present")
        for place in ((row - 1, column), (row, column - 1), (24, 80)):
            await there.answer(place)
        assert there.recording.written() == ""


async def test_an_answer_that_was_lost_is_not_waited_for_for_ever() -> None:
    async with acquainted() as there:
        await there.say("question")
        there.recording.written()
        there.now += PATIENCE_SECONDS + 0.1
        await there.say("present")
        there.now += RETRY_SECONDS
        await there.look_again()
        written = there.recording.written()
        assert "present" in written
        assert questions(written)


async def test_a_line_that_takes_nothing_is_given_nothing_more() -> None:
    async with acquainted() as there:
        there.waiting = MOST_WAITING
        await there.say("present")
        assert there.app.far_end.is_behind
        assert there.recording.written() == ""
        there.waiting = 0
        await there.look_again()
        assert "present" in there.recording.written()


async def test_after_the_shell_had_the_terminal_nothing_is_waited_for() -> None:
    async with acquainted() as there:
        await there.say("question")
        there.now += 10.0
        assert there.app.far_end.is_behind
        there.app.app_resume_signal.publish(there.app)
        assert not there.app.far_end.is_behind


async def test_a_headless_app_asks_nothing() -> None:
    app, now = PacedApp(), 0.0
    app.far_end = FarEnd(lambda: 0, lambda: now)
    async with app.run_test() as pilot:
        await pilot.pause()
        now += 1.0  # by which a terminal that was asked would be late
        assert not app.far_end.is_behind
        assert app.far_end.may_write()
