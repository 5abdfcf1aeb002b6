"""Hypothesis strategies for packs without a fault, as the TOML writes them."""

import tomllib
from typing import Any

import tomli_w
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.support.figures import PACK
from tests.support.packs import SMALL_TEXT

from unslump.routine.limits import CUE_WORDS
from unslump.routine.model import Breath, Position, Side
from unslump.routine.reader import PACK_FILE

DESK_BACK_TEXT = (PACK / PACK_FILE).read_text(encoding="utf-8")
_WRITTEN = tomllib.loads(DESK_BACK_TEXT)["exercises"]
_SMALL = tomllib.loads(SMALL_TEXT)["exercises"]

_LETTERS = st.characters(
    categories=["Lu", "Ll", "Lo", "Nd", "Po", "Sm", "So"],
    exclude_characters="\u115f\u1160\u2800\u3164\uffa0",  # a word of these alone is blank
)
words = st.text(_LETTERS, min_size=1, max_size=5)
ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
cues = st.lists(words, min_size=1, max_size=min(10, CUE_WORDS)).map(" ".join)
seconds = st.integers(1, 300) | st.floats(0.5, 300)


def listed(items: SearchStrategy[Any], least: int = 0) -> SearchStrategy[list[Any]]:
    """A short list."""
    return st.lists(items, min_size=least, max_size=3)


def movements(breath: Breath) -> SearchStrategy[dict[str, Any]]:
    """A movement without a pose."""
    return st.fixed_dictionaries(
        {"name": lines, "seconds": seconds, "cue": cues, "breath": st.just(breath.value)}
    )


@st.composite
def figured(draw: DrawFn) -> dict[str, Any]:
    """An exercise with the figure, and so the names of the poses, of one that comes with unslump."""
    exercise = dict(draw(st.sampled_from(_WRITTEN)))
    if draw(st.booleans()):
        camera = {"turn": draw(st.floats(-180, 180)), "height": draw(st.integers(0, 90))}
        exercise["figure"] = {**exercise["figure"], "camera": camera}
    return exercise


@st.composite
def plain(draw: DrawFn) -> dict[str, Any]:
    """An exercise without a figure, that can be breathed."""
    breaths = draw(st.sampled_from([[Breath.FREE], [Breath.INHALE, Breath.EXHALE], list(Breath)]))
    way = st.fixed_dictionaries({"name": lines, "how": paragraphs})
    part = st.floats(0.5, 60)
    table = st.fixed_dictionaries(
        {
            "name": lines,
            "position": st.sampled_from(Position).map(str),
            "why": paragraphs,
            "set_up": listed(paragraphs, 1),
            "movements": st.tuples(*map(movements, breaths)).map(list),
            "faults": listed(st.fixed_dictionaries({"fault": paragraphs, "fix": paragraphs}), 1),
            "stop_if": listed(paragraphs, 1),
        },
        optional={
            "enter": listed(movements(Breath.HOLD)),
            "easier": way,
            "harder": way,
            "equipment": listed(lines),
            "works": listed(ids),
            "breath": st.fixed_dictionaries({"inhale": part, "exhale": part}, optional={"hold": part}),
            "limb": lines,
        },
    )
    return draw(table)


@st.composite
def amounts(draw: DrawFn, most: int) -> Any:
    """A number or a band."""
    low, high = sorted((draw(st.integers(1, most)), draw(st.integers(1, most))))
    return draw(st.sampled_from([low, [low, high], [low, low]]))


@st.composite
def doses(draw: DrawFn) -> dict[str, Any]:
    """A dose of any measure."""
    measure, most = draw(st.sampled_from([("reps", 200), ("breaths", 100), ("seconds", 3600), ("open", 0)]))
    dose: dict[str, Any] = {measure: draw(amounts(most)) if most else True}
    if measure == "open" and draw(st.booleans()):
        dose["suggest_seconds"] = draw(st.integers(1, 3600))
    elif measure != "open" and draw(st.booleans()):
        dose["open"] = False
    others = {
        "sets": st.integers(1, 20),
        "rest": st.integers(0, 600) | st.floats(0, 600),
        "sides": st.lists(st.sampled_from(Side).map(str), unique=True),
    }
    return {**dose, **draw(st.fixed_dictionaries({}, optional=others))}


def _routines(exercises: list[str]) -> SearchStrategy[dict[str, Any]]:
    """A routine of these exercises, without an id."""
    step = st.fixed_dictionaries(
        {"exercise": st.sampled_from(exercises), "dose": doses()},
        optional={"ready_seconds": st.floats(1, 120), "self_paced": st.booleans()},
    )
    return st.fixed_dictionaries(
        {"title": lines, "steps": listed(step, 1)}, optional={"summary": paragraphs | st.just("")}
    )


def _programmes(routines: list[str]) -> SearchStrategy[dict[str, Any]]:
    """A programme of these routines, without an id."""
    some_day = st.sampled_from(routines)
    any_day = some_day | st.just("rest")
    week = st.fixed_dictionaries(
        {"days": st.tuples(some_day, *[any_day] * 2).map(list)}, optional={"times": st.integers(1, 52)}
    )
    progress = st.fixed_dictionaries(
        {"reps": st.integers(1, 50)},
        optional={"after": st.integers(1, 100), "breaths": st.integers(0, 20), "falls": st.integers(0, 20)},
    )
    return st.fixed_dictionaries(
        {"title": lines, "weeks": listed(week, 1)}, optional={"summary": paragraphs, "progress": progress}
    )


@st.composite
def good_packs(draw: DrawFn) -> dict[str, Any]:
    """A whole pack without a fault."""
    identifier = draw(ids)
    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    kinds = st.one_of(plain(), figured(), st.sampled_from(_SMALL))
    routine = _routines([*names, f"{identifier}/{names[0]}", "else-where/stretch"])
    routines = draw(st.lists(ids, max_size=2, unique=True))
    programme = _programmes([*routines, "else-where/stretching"])
    return {
        "format": 1,
        "id": identifier,
        "version": draw(st.sampled_from(["0.0.0", "1.2.3", "1.0.0-rc.1+build"])),
        "title": draw(lines),
        "language": draw(st.sampled_from(["en", "de", "pt-BR", "zh-Hant"])),
        "licence": "CC0-1.0",
        "authors": draw(
            listed(st.fixed_dictionaries({"name": lines}, optional={"url": st.just("https://a.example")}), 1)
        ),
        "summary": draw(paragraphs),
        "exercises": [{**draw(kinds), "id": name} for name in names],
        "routines": [{**draw(routine), "id": name} for name in routines],
        "programmes": [
            {**draw(programme), "id": name} for name in draw(st.lists(ids, max_size=2, unique=True))
        ],
    }


def good_pack_texts() -> SearchStrategy[str]:
    """The text of a whole pack without a fault."""
    return good_packs().map(tomli_w.dumps)
