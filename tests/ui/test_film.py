"""The film draws ahead, hands out what is drawn, and keeps within its bounds."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.figures import EXERCISES

from unslump.figure.cells import Drawing
from unslump.routine.model import Breath, Exercise, Side
from unslump.ui import film as film_module
from unslump.ui.film import FRAMES_PER_SECOND, Film, Lines, Shot, Take

DEADLINE = 60.0
Result = TypeVar("Result")
BREATHS = st.sampled_from(Breath)
OPENING = Shot("threaded", "open", 2.0, Breath.INHALE)


def take(exercise: Exercise, side: Side | None = Side.LEFT, width: int = 40, height: int = 16) -> Take:
    return Take(exercise, side, False, width, height, Drawing.HALF_BLOCKS)


@pytest.fixture
def film() -> Iterator[Film]:
    film = Film(take(EXERCISES["quadruped-rotation"]))
    yield film
    film.close()


def soon(ask: Callable[[], Result | None]) -> Result:
    deadline = time.monotonic() + DEADLINE
    while (answer := ask()) is None:
        assert time.monotonic() < deadline, "nothing was drawn"
        time.sleep(0.005)
    return answer


def drawn(film: Film, shot: Shot, share: float) -> Lines:
    return soon(lambda: film.picture(shot, share))


def test_a_picture_is_drawn_on_another_thread_and_then_handed_out(film: Film) -> None:
    assert film.picture(OPENING, 0.5) is None
    picture = drawn(film, OPENING, 0.5)
    assert len(picture) == 16
    assert {len(line) for line in picture} == {40}
    assert film.picture(OPENING, 0.5) is picture


def test_what_follows_is_drawn_ahead(film: Film) -> None:
    drawn(film, OPENING, 0.0)
    last = (OPENING.frames - 1) / OPENING.frames
    soon(lambda: film.picture(OPENING, last) if len(film) == OPENING.frames else None)
    assert len(film) == OPENING.frames


def test_the_arm_of_the_other_side_makes_the_mirrored_picture(film: Film) -> None:
    other = Film(take(EXERCISES["quadruped-rotation"], Side.RIGHT))
    left, right = drawn(film, OPENING, 1.0), drawn(other, OPENING, 1.0)
    other.close()
    shapes = [
        [[cell.front != cell.back for cell in line] for line in lines]
        for lines in (left, tuple(tuple(reversed(line)) for line in right))
    ]
    differing = sum(a != b for one, two in zip(*shapes, strict=True) for a, b in zip(one, two, strict=True))
    assert left != right
    assert differing < 0.06 * 40 * 16  # a cell at the edge may fall to either side


def test_pictures_share_the_lines_that_do_not_move(film: Film) -> None:
    first, later = drawn(film, OPENING, 0.0), drawn(film, OPENING, 0.5)
    assert first != later
    assert sum(one is other for one, other in zip(first, later, strict=True)) >= 4


def test_old_pictures_go_when_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_module, "KEPT_CELLS", 40 * 16)
    film = Film(take(EXERCISES["prone-w"], None))
    shot = Shot("long", "lifted", 4.0, Breath.INHALE)
    for frame in range(shot.frames):
        drawn(film, shot, frame / shot.frames)
    assert len(film) < shot.frames
    film.close()


def test_a_picture_that_had_to_go_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_module, "KEPT_CELLS", 0)
    film = Film(take(EXERCISES["prone-w"], None))
    shot = Shot("long", "lifted", 0.5, Breath.INHALE)
    assert film.picture(shot, 0.0) is None
    soon(lambda: film._kept.keys() == {(shot, shot.frames - 1)} or None)
    drawn(film, shot, 0.0)
    film.close()


def test_a_whole_set_stays_under_four_mebibytes() -> None:
    exercise = EXERCISES["quadruped-rotation"]
    film = Film(take(exercise, Side.LEFT, 56, 22))
    poses = [movement.pose or "" for movement in exercise.movements]
    lines: dict[int, int] = {}
    for start, movement in zip([poses[-1], *poses], exercise.movements, strict=False):
        shot = Shot(start, movement.pose or "", movement.seconds, movement.breath)
        for frame in range(shot.frames):
            lines |= {id(line): sys.getsizeof(line) for line in drawn(film, shot, frame / shot.frames)}
    frames = len(film)
    film.close()
    assert frames == sum(round(movement.seconds * FRAMES_PER_SECOND) for movement in exercise.movements)
    assert sum(lines.values()) + frames * 22 * 8 < 4 * 1024 * 1024


def test_a_film_that_is_closed_lets_its_thread_end() -> None:
    before = {*threading.enumerate()}
    film = Film(take(EXERCISES["hamstring-hinge"], None))
    drawn(film, Shot("standing", "hinged", 1.0, Breath.FREE), 0.0)
    (drawing,) = {thread for thread in threading.enumerate() if thread.name == "unslump-film"} - before
    film.close()
    soon(lambda: not drawing.is_alive() or None)


@given(BREATHS, st.floats(0.5, 60.0), st.floats(0.0, 1.0))
def test_lungs_are_never_fuller_than_full(breath: Breath, seconds: float, share: float) -> None:
    assert 0.0 <= Shot("a", "b", seconds, breath).fullness(share) <= 1.0


def test_breath_fills_and_empties_the_chest() -> None:
    inhale, exhale = Shot("a", "b", 5.0, Breath.INHALE), Shot("a", "b", 5.0, Breath.EXHALE)
    assert (inhale.fullness(0), inhale.fullness(1)) == (0, 1)
    assert (exhale.fullness(0), exhale.fullness(1)) == (1, 0)
    assert Shot("a", "b", 5.0, Breath.HOLD).fullness(0.5) == 1


def test_a_second_has_fifteen_pictures() -> None:
    assert Shot("a", "b", 2.0, Breath.FREE).frames == 2 * FRAMES_PER_SECOND
    assert Shot("a", "b", 0.01, Breath.FREE).frames == 1
