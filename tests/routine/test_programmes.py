"""Programmes in packs: what they hold, what is wrong with them, and which can be followed."""

import pytest
from msgspec.structs import replace
from tests.support.packs import faults_of, small_with

from unslump.packs.difference import differences
from unslump.packs.words import counts
from unslump.routine.library import Library, UnknownName
from unslump.routine.model import Pack, Progress
from unslump.routine.reader import parse_pack

WITHOUT = small_with("elsewhere/stretch", "hang")
LINES = WITHOUT.count("\n")
WEEKS = """
[[programmes]]
id = "weeks"
title = "Weeks"
weeks = [
  { days = ["both", "rest"], times = 2 },
  { days = ["small/short", "elsewhere/walk"] },
]
progress = { reps = 2, breaths = 1 }
"""
AT_HOME = WEEKS.replace("elsewhere/walk", "both")


def pack(written: str = AT_HOME, **changes: object) -> Pack:
    return replace(parse_pack(WITHOUT + written, "small.toml", None), **changes)


def told(old: str, new: str) -> list[str]:
    """What is told with one piece of the programme replaced; lines count from its first."""
    assert old in WEEKS
    found = [fault.split(":", 2) for fault in faults_of(WITHOUT + WEEKS.replace(old, new))]
    return [f"{int(line) - LINES}:{rest}" for _, line, rest in found]


def test_weeks_come_round_and_routines_have_global_ids() -> None:
    (programme,) = pack(WEEKS).programmes
    assert programme.id == "small/weeks"
    both, rest = "small/both", "rest"
    assert programme.days == (both, rest, both, rest, "small/short", "elsewhere/walk")
    assert programme.routines == (both, "small/short", "elsewhere/walk")
    assert programme.progress == Progress(after=3, reps=2, breaths=1, seconds=0, rises=2, falls=2)


def test_a_routine_that_is_called_rest_is_named_with_its_pack() -> None:
    named = WITHOUT.replace('id = "both"', 'id = "rest"') + AT_HOME.replace('"both"', '"small/rest"')
    (programme,) = parse_pack(named, "small.toml", None).programmes
    assert programme.days[:2] == ("small/rest", "rest")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"both"', '"boht"', "6:13: there is no routine `boht` in this pack; did you mean `both`?"),
        ('"rest"', '"rset"', "6:21: there is no routine `rset` in this pack; did you mean `rest`?"),
        ('"small/short"', '"small/long"', "7:13: there is no routine `long` in this pack"),
        (
            '"both"',
            '"a/b/c"',
            "6:13: `days` wants the id of a routine, `pack/routine` for one of another pack, or `rest`, "
            "got `a/b/c`",
        ),
        ('"both"', "3", "6:13: `days` wants text, got `3`"),
        ("times = 2", "times = 0", "6:38: `times` wants 1 to 52, got `0`"),
        ('"rest"', '"rest", "both", "both", "both", "both", "both", "both"', "6:69: `days` holds at most 7"),
        ("reps = 2, breaths = 1", "reps = 0", "9:12: no dose can rise or fall by nothing; say how much in"),
        ("reps = 2", "rep = 2", "9:14: unknown key `rep`; did you mean `reps`?"),
        ('title = "Weeks"', "", "2:1: `title` is missing"),
    ],
)
def test_a_fault_is_told_with_its_place_and_alone(old: str, new: str, fault: str) -> None:
    (found,) = told(old, new)
    assert found.startswith(fault)


def test_nothing_but_rest_is_a_fault() -> None:
    days = WEEKS[WEEKS.index("weeks = [") : WEEKS.index("progress")]
    assert told(days, 'weeks = [{ days = ["rest"] }, { days = ["rest", "rest"] }]\n') == [
        "5:9: every day is for rest, so that nothing is ever played"
    ]


def test_two_programmes_of_one_id_are_told() -> None:
    (fault,) = faults_of(WITHOUT + AT_HOME + AT_HOME)
    assert fault.endswith("the id `weeks` is taken by one of the programmes above; give each its own")


def test_a_programme_is_found_by_its_global_id_and_by_its_own() -> None:
    library = Library([pack()])
    assert library.programme("small/weeks") is library.programme("weeks") is library.programmes[0]
    with pytest.raises(UnknownName) as caught:
        library.programme("weks")
    assert str(caught.value) == (
        "There is no programme `weks`; did you mean `weeks`? `unslump programmes` shows what there is."
    )


def test_a_programme_without_all_its_routines_is_left_out_and_told() -> None:
    library = Library([pack(WEEKS)])
    assert not library.programmes
    assert [fault.message for fault in library.faults] == [
        "the programme `small/weeks` is left out: it wants the routine `elsewhere/walk`, which cannot "
        "be played here"
    ]


def test_a_programme_goes_with_a_routine_that_is_left_out() -> None:
    missing = parse_pack(small_with("elsewhere/stretch", "elsewhere/bend") + AT_HOME, "small.toml", None)
    library = Library([missing])
    assert not library.programmes
    assert "wants the exercise `elsewhere/bend`" in library.faults[0].message
    assert "it wants the routine `small/short`" in library.faults[1].message


def test_a_day_may_bring_a_routine_of_another_pack() -> None:
    walk = replace(pack("").routines[0], id="elsewhere/walk")
    library = Library([pack(WEEKS), pack("", id="elsewhere", routines=(walk,))])
    assert [each.id for each in library.programmes] == ["small/weeks"]


def test_programmes_are_counted_where_there_are_any() -> None:
    assert counts(pack()) == "2 exercises, 2 routines, 1 programme"
    assert counts(pack("")) == "2 exercises, 2 routines"


def test_another_version_tells_which_programmes_changed() -> None:
    (programme,) = pack().programmes
    changed = replace(programme, progress=None, title="More")
    assert differences(pack(""), pack()) == ["programme small/weeks: added"]
    assert differences(pack(), pack("")) == ["programme small/weeks: removed"]
    assert differences(pack(), pack(programmes=(changed,))) == [
        "programme small/weeks: changed in title, progress"
    ]
