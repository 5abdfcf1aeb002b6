"""What another version of a pack means, in words."""

from collections.abc import Callable

from msgspec.structs import replace
from tests.support.pack_sources import PACK

from unslump.packs.difference import differences
from unslump.routine.model import Author, Dose, Exercise, Pack, Side, Step, Variant
from unslump.routine.reader import parse_pack

SMALL = parse_pack(PACK.decode(), "small.toml", None)
ROUND, HANG = SMALL.exercises
BOTH, SHORT = SMALL.routines


def changed(**changes: object) -> list[str]:
    """What is said when the pack becomes another."""
    return differences(SMALL, replace(SMALL, **changes))


def with_exercise(change: Callable[[Exercise], Exercise]) -> list[str]:
    return changed(exercises=(ROUND, change(HANG)))


def with_short(*steps: Step, **changes: object) -> list[str]:
    """What is said when the second routine has these steps."""
    return changed(routines=(BOTH, replace(SHORT, steps=steps or SHORT.steps, **changes)))


def test_nothing_is_said_of_the_same_pack() -> None:
    assert differences(SMALL, SMALL) == []


def test_what_concerns_the_whole_pack_comes_first() -> None:
    assert changed(
        version="2.0.0",
        licence="MIT",
        authors=(Author(name="Someone else"),),
        title="Smaller",
        language="de",
        summary="Another\nline.",
        exercises=(HANG,),
    ) == [
        "version: was 1.2.0-rc.1, is 2.0.0",
        "licence: was CC0-1.0, is MIT",
        "authors: was The unslump authors <https://example.org>, is Someone else",
        "title: was Small, is Smaller",
        "language: was en-GB, is de",
        "summary: was Two exercises and two routines., is Another line.",
        "exercise small/round-and-sink: removed",
    ]


def test_exercises_and_routines_come_and_go() -> None:
    new: Pack = replace(
        SMALL,
        exercises=(replace(ROUND, id="small/new"), HANG),
        routines=(replace(SHORT, id="small/new"),),
    )
    assert differences(SMALL, new) == [
        "exercise small/new: added",
        "exercise small/round-and-sink: removed",
        "routine small/new: added",
        "routine small/both: removed",
        "routine small/short: removed",
    ]


def test_an_order_that_changes_is_no_change_of_meaning() -> None:
    assert changed(exercises=(HANG, ROUND), routines=(SHORT, BOTH)) == []


def test_an_exercise_tells_in_what_it_changed() -> None:
    assert with_exercise(
        lambda hang: replace(hang, stop_if=("It hurts.",), easier=Variant(name="a", how="b"))
    ) == ["exercise small/hang: changed in stop if, easier"]


def test_a_dose_is_told_as_it_was_and_as_it_is() -> None:
    first, *others = SHORT.steps
    dose = Dose(breaths=(3, 5), sets=2, rest=12.5, sides=(Side.LEFT, Side.RIGHT))
    assert with_short(replace(first, dose=dose), *others) == [
        "routine small/short, step 1, small/hang: was 30 seconds, "
        "is 3 to 5 breaths, 2 sets, left and right, 12.5 s of rest between sets"
    ]


def test_other_words_of_a_step_and_of_a_routine_are_told() -> None:
    first, *others = SHORT.steps
    step = replace(first, ready_seconds=9.0, self_paced=True)
    assert with_short(step, *others, title="Shorter") == [
        "routine small/short: changed in title",
        "routine small/short, step 1, small/hang: changed in ready seconds, self paced",
    ]


def test_other_steps_are_told_in_their_order() -> None:
    assert with_short(*SHORT.steps[:2]) == [
        "routine small/short: its steps were small/hang, small/round-and-sink, small/hang; "
        "they are small/hang, small/round-and-sink"
    ]
    assert len(with_short(*reversed(SHORT.steps[:2]))) == 1
