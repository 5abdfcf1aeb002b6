"""Finding routines and exercises by name, over all packs."""

import pytest
from msgspec.structs import replace
from tests.support.packs import SMALL_TEXT, small_with

from unslump.routine.library import Library, UnknownName
from unslump.routine.model import Pack
from unslump.routine.reader import parse_pack

SMALL_ROUTINES = ["small/both", "small/short"]


def pack(text: str) -> Pack:
    return parse_pack(text, "pack.toml", None)


def small() -> Pack:
    """The small pack, all its steps in itself."""
    return pack(small_with("elsewhere/stretch", "hang"))


def other(*replaced: tuple[str, str]) -> Pack:
    """The same pack under another id."""
    text = small_with("elsewhere/stretch", "hang")
    for old, new in (('id = "small"', 'id = "other"'), ("small/hang", "hang"), *replaced):
        assert old in text
        text = text.replace(old, new)
    return pack(text)


def test_routines_and_exercises_keep_the_order_of_the_packs() -> None:
    library = Library([other(), small()])
    assert [each.id for each in library.packs] == ["other", "small"]
    assert [each.id for each in library.routines] == ["other/both", "other/short", *SMALL_ROUTINES]
    assert [each.id for each in library.exercises][1:3] == ["other/hang", "small/round-and-sink"]
    assert not library.faults


def test_a_routine_is_found_by_its_global_id_and_by_its_own() -> None:
    library = Library([small()])
    assert library.routine("small/both") is library.routine("both") is library.routines[0]


def test_an_exercise_is_found_by_its_global_id() -> None:
    assert Library([small()]).exercise("small/hang").name == "Hang"


def test_the_pack_of_a_routine_is_at_hand() -> None:
    library = Library([small(), other()])
    assert library.pack_of(library.routine("other/both")).id == "other"


@pytest.mark.parametrize("name", ["boht", "small/boht"])
def test_an_unknown_routine_is_told_with_the_nearest_and_the_list(name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        Library([small()]).routine(name)
    nearest = name.replace("boht", "both")
    assert str(caught.value) == (
        f"There is no routine `{name}`; did you mean `{nearest}`? `unslump routines` shows what there is."
    )


def test_an_unknown_exercise_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no exercise `small/hnag`; did you mean `small/hang`\?"):
        Library([small()]).exercise("small/hnag")


def test_nothing_near_is_no_guess() -> None:
    with pytest.raises(UnknownName) as caught:
        Library([]).routine("both\x1b")
    assert str(caught.value) == "There is no routine `both\\u001b`. `unslump routines` shows what there is."


def test_a_name_in_two_packs_asks_which() -> None:
    with pytest.raises(UnknownName) as caught:
        Library([small(), other()]).routine("both")
    assert str(caught.value) == (
        "There is more than one routine `both`; choose from `small/both`, `other/both`."
    )


def test_a_step_may_name_an_exercise_of_another_pack() -> None:
    library = Library([pack(small_with("elsewhere/stretch", "other/hang")), other()])
    assert [step.exercise for step in library.routine("small/short").steps][2] == "other/hang"
    assert not library.faults


def test_a_routine_without_all_its_exercises_is_left_out_and_told() -> None:
    library = Library([pack(SMALL_TEXT)])
    assert [each.id for each in library.routines] == ["small/both"]
    assert [str(fault) for fault in library.faults] == [
        "small: the routine `small/short` is left out: step 3 wants the exercise `elsewhere/stretch`, "
        "which no pack here has"
    ]


def test_an_exercise_missed_by_a_letter_is_named() -> None:
    library = Library([pack(small_with("elsewhere/stretch", "other/hangs")), other()])
    assert [fault.hint for fault in library.faults] == ["did you mean `other/hang`?"]


def test_breaths_of_another_packs_exercise_need_its_breath() -> None:
    asking = (
        'exercise = "elsewhere/stretch", dose = { reps',
        'exercise = "other/round-and-sink", dose = { breaths',
    )
    breathless = other(('breath = "exhale"', 'breath = "hold"'), ("breaths = [3, 5]", "reps = 3"))
    assert Library([pack(small_with(*asking)), other()]).faults == ()
    library = Library([pack(small_with(*asking)), breathless])
    assert [fault.message for fault in library.faults] == [
        "the routine `small/short` is left out: step 3 counts breaths, "
        "and `other/round-and-sink` does not breathe both in and out"
    ]


def test_of_two_packs_with_one_id_the_first_counts_and_the_later_is_told() -> None:
    library = Library([small(), replace(small(), title="Later", routines=())])
    assert [each.title for each in library.packs] == ["Small"]
    assert [each.id for each in library.routines] == SMALL_ROUTINES
    assert [str(fault) for fault in library.faults] == [
        "small: another pack with the id `small` came first; this one is left out"
    ]
