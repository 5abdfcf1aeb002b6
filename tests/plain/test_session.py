"""A session followed by ear and steered by keys that are hit without looking."""

import pytest
from tests.support.app import DESK, SHORT, UNDO, Clock
from tests.support.plain import Person, after, play

from unslump.history.records import Ending, Finish, Session
from unslump.house import House
from unslump.plain.keys import UNKNOWN
from unslump.plain.mode import ENDED_EARLY, FINISHED, PlainMode
from unslump.plain.session import Keyboard
from unslump.ui.actions import Place
from unslump.ui.keymap import Keymap


def kept(house: House) -> Session:
    (session,) = house.store.sessions(rehearsals=True)
    return session


def test_pause_says_where_it_stands_and_how_it_goes_on(house: House, person: Person) -> None:
    assert play(house, person, (40, "space"), (600, "space")) == FINISHED
    assert person.heard_after("Paused.")[:4] == [
        "Exercise 1 of 3, rep 3 of 6.",
        "Find your position.",
        "Go on.",
        "3. Breathe in, press up from your upper back.",
    ]
    assert kept(house).sets[0].seconds < 60


@pytest.mark.parametrize(
    ("seconds", "where"),
    [
        (3, "Exercise 1 of 3."),
        (90, "Exercise 2 of 3, left arm, breath 2 of 3."),
        (192, "Exercise 3 of 3, 14 seconds."),
    ],
)
def test_where_a_session_stands_is_told_by_what_it_counts(
    seconds: float, where: str, house: House, person: Person
) -> None:
    play(house, person, (seconds, "space"), (60, "space"))
    assert person.heard_after("Paused.")[0] == where


def test_less_than_is_left_leads_on_and_is_not_told_as_less(house: House, person: Person) -> None:
    play(house, person, (6, "minus"))
    assert person.heard_after("Get ready")[:2] == [
        "Begin: 6 reps.",
        "Lie on your belly, hands under your shoulders.",
    ]
    assert not any(line.endswith((" more.", " less.")) or line == "No change." for line in person.heard)


def test_keys_of_ones_own_are_heard_and_named(house: House, person: Person) -> None:
    keymap = Keymap(own={"pause": ("f9",), "easier": ("full_stop", "j"), "next": ()})
    actions = keymap.at(Place.SESSION, Place.HURT, Place.EVERYWHERE)
    person.presses((40, "f9"), (600, "space"), (2, "f9"), (20, "x"), (3600, "j"))
    mode = PlainMode(person, house, Keyboard(actions=actions))
    assert mode.play(house.library.routine(SHORT)) == FINISHED
    assert "Paused. F9 goes on." in person.heard
    assert "full stop: do it in an easier way, On your forearms." in person.heard
    assert "next: leave out the rest of this exercise." in person.heard
    assert person.heard_after("Paused. F9")[1] == "Question mark lists the keys."


def test_what_has_no_key_is_not_among_the_keys_that_are_listed(house: House, person: Person) -> None:
    actions = Keymap(own={"next": ()}).at(Place.SESSION, Place.HURT, Place.EVERYWHERE)
    person.presses((40, "question_mark"), (60, "space"))
    assert PlainMode(person, house, Keyboard(actions=actions)).play(house.library.routine(SHORT)) == FINISHED
    listed = person.heard[: person.heard.index("Paused. Space goes on.")]
    assert "d or enter: done." in listed or "enter or d: done." in listed
    assert not any(line.startswith(":") or "next" in line for line in listed)


def test_hurts_tells_the_choices_and_waits(house: House, person: Person) -> None:
    assert play(house, person, (40, "x"), (3600, "e")) == FINISHED
    assert person.heard_after("Stopped.")[:7] == [
        "If it spreads, goes numb or does not ease, stop for today.",
        "e: do it in an easier way, On your forearms.",
        "n: leave out the rest of this exercise.",
        "q: end here; what you did is kept.",
        "s: when to get help.",
        "Get ready, easier: On your forearms.",
        "3",
    ]
    first = kept(house).sets[0]
    assert (first.ended, first.variant) == (Ending.HURT, "easier")
    assert "Hurt: Prone press-up, set 1." in person.heard


def test_after_hurts_the_rest_of_the_exercise_can_be_left_out(house: House, person: Person) -> None:
    play(house, person, (90, "x"), (5, "n"))
    assert [record.ended for record in kept(house).sets] == [
        Ending.DONE,
        Ending.HURT,
        Ending.SKIPPED,
        Ending.DONE,
    ]
    assert "Skipped: Quadruped rotation, right, set 1." in person.heard


def test_when_to_get_help_is_said_and_the_choices_again(house: House, person: Person) -> None:
    play(house, person, (40, "x"), (5, "s"), (60, "n"))
    told = person.heard_after("s: when to get help.")
    assert told[0] == "Before you begin."
    assert "pain that is severe and never eases." in told
    assert told.count("n: leave out the rest of this exercise.") == 1


@pytest.mark.parametrize("yes", ["y", "q", "enter"])
def test_to_end_is_asked_first(yes: str, house: House, person: Person) -> None:
    assert play(house, person, (40.5, "q"), (60, yes)) == ENDED_EARLY
    assert person.heard_after("End here?")[:2] == [
        "Until next time.",
        "0 of 4 sets done, about 30 seconds of movement.",
    ]
    assert kept(house).finish is Finish.PARTIAL


def test_who_ends_before_the_first_set_is_told_of_no_movement(house: House, person: Person) -> None:
    assert play(house, person, (3, "q"), (2, "y")) == ENDED_EARLY
    assert person.heard[-1] == "0 of 4 sets done."


@pytest.mark.parametrize("no", ["n", "space", "escape"])
def test_who_stays_is_told_how_to_go_on(no: str, house: House, person: Person) -> None:
    assert play(house, person, (40, "q"), (60, "j"), (1, no), (60, "space")) == FINISHED
    question = "End here? What you did is kept. y ends, space stays."
    assert person.heard_after("End here?")[:3] == [
        question,
        "Paused. Space goes on.",
        "Find your position.",
    ]


def test_the_next_set_and_the_one_before(house: House, person: Person) -> None:
    play(house, person, (5, "n"), (20, "n"), (2, "backspace"))
    assert person.heard.count("Get ready: Prone press-up, face down.") == 2
    assert person.heard.count("Exercise 1 of 3.") == 2


def test_again_and_done(house: House, person: Person) -> None:
    play(house, person, (40, "r"), (60, "enter"))
    assert person.heard.count("Begin: 6 reps.") == 2
    assert kept(house).sets[0].ended is Ending.DONE


def test_more_and_less_say_what_they_came_to(house: House, person: Person) -> None:
    play(house, person, (1, "plus"), (1, "minus"), (13, "plus"), (1, "minus"), (1, "minus"))
    said = [line for line in person.heard if line.startswith(("Now", "10 seconds"))]
    assert said == ["10 seconds more.", "10 seconds less.", "Now 8 reps.", "Now 6 reps.", "Now 4 reps."]


def test_more_of_what_has_no_end_changes_nothing(house: House, person: Person) -> None:
    play(house, person, (30, "plus"), (20, "enter"), routine=DESK)
    assert "No change." in person.heard


def test_any_key_ends_what_waits_to_be_ended(house: House, person: Person) -> None:
    assert play(house, person, (35, "space"), (20, "space"), (60, "j"), routine=DESK) == FINISHED
    assert "Begin: as long as you like. Any key ends it." in person.heard
    assert "Go on." in person.heard
    assert "30 seconds. Stop here, or stay as long as you like." in person.heard
    assert kept(house).sets[0].ended is Ending.DONE


@pytest.mark.parametrize("key", ["j", "tab", "up", UNKNOWN])
def test_any_key_cuts_a_wait_short(key: str, house: House, person: Person) -> None:
    play(house, person, (2, key))
    assert person.heard_after("Get ready")[0] == "Begin: 6 reps."


def test_a_word_that_is_not_known_is_no_key(house: House, person: Person) -> None:
    person.has_keys = False
    play(house, person, (2, "stop"))
    assert person.heard_after("Get ready")[:2] == ["Question mark lists the keys.", "3"]


def test_a_knee_on_the_keyboard_changes_nothing_that_is_counted(house: House, person: Person) -> None:
    play(house, person, *after(40, "j", "k"), *[(0.1, "l")] * 20)
    assert person.heard.count("Question mark lists the keys.") == 1 + 2
    assert [record.ended for record in kept(house).sets] == [Ending.DONE] * 4


def test_a_key_that_is_held_counts_once(house: House, person: Person) -> None:
    play(house, person, (40, "space"), *[(0.4, "space")] * 20, (60, "space"))
    assert person.heard.count("Paused. Space goes on.") == 1


@pytest.mark.parametrize(("key", "left_out"), [("n", 2), ("pagedown", 1)])
def test_what_a_foot_holds_down_counts_once_where_a_finger_may_press_as_often(
    key: str, left_out: int, house: House, person: Person
) -> None:
    play(house, person, (40, key), (0.5, key), (0.5, key))
    assert len([record for record in kept(house).sets if record.ended is not Ending.DONE]) == left_out


def test_more_is_asked_for_by_a_key_that_is_held(house: House, person: Person) -> None:
    play(house, person, (1, "plus"), (0.03, "plus"), (0.03, "plus"))
    assert person.heard.count("10 seconds more.") == 3


def test_lines_are_no_held_keys(house: House, person: Person) -> None:
    person.has_keys = False
    play(house, person, (40, "next"), (0.01, "next"), (0.01, "next"))
    assert "Begin: 3 breaths." in person.heard
    assert [record.ended for record in kept(house).sets][1] is Ending.SKIPPED


@pytest.mark.parametrize("word", ["pause", "pause or go on"])
def test_an_action_can_be_asked_for_by_its_name_or_its_label(word: str, house: House, person: Person) -> None:
    person.has_keys = False
    play(house, person, (40, word), (40, word))
    assert person.heard_after("Paused.")[1] == "Find your position."


def test_the_keys_are_listed_while_the_session_waits(house: House, person: Person) -> None:
    play(house, person, (40, "question_mark"), (600, "space"))
    listed = person.heard_after("1. Breathe in")
    start, end = (
        listed.index("space or full stop or b: pause or go on."),
        listed.index("Paused. Space goes on."),
    )
    assert start < listed.index("x: hurts.") < listed.index("r: again.") < end
    assert kept(house).sets[0].seconds < 60


def test_the_card_is_read_while_the_session_waits(house: House, person: Person) -> None:
    play(house, person, (40, "i"), (600, "space"))
    listed = person.heard[: person.heard.index("Paused. Space goes on.")]
    for title in ("Set-up.", "Movement.", "If this happens.", "Easier.", "Stop if."):
        assert title in listed


def test_a_gap_is_a_pause_and_told(house: House, person: Person, clock: Clock) -> None:
    def lid_closes(seconds: float | None) -> str:
        key = read(seconds)
        if clock.now > 1040 and clock.now < 1041:
            clock.now += 3600
        return key

    read, person.read = person.read, lid_closes  # type: ignore[method-assign]
    assert play(house, person, (41, "y"), (5, "space")) == FINISHED
    told = person.heard_after("Welcome back. Nothing was counted while you were away.")
    assert told[:2] == ["Paused. Space goes on.", "Exercise 1 of 3, rep 3 of 6."]
    assert "Welcome back. Nothing was counted while you were away." not in told
    assert kept(house).sets[0].seconds < 60


def test_where_nobody_answers_a_gap_is_told_and_it_goes_on(
    house: House, person: Person, clock: Clock
) -> None:
    def lid_closes(seconds: float | None) -> str:
        if 1040 < clock.now < 1041:
            clock.now += 3600
        return read(seconds)

    person.answers = False
    read, person.read = person.read, lid_closes  # type: ignore[method-assign]
    assert play(house, person) == FINISHED
    assert person.heard_after("Welcome back.")[1] == "Find your position."


@pytest.mark.parametrize(("routine", "seconds"), [(SHORT, 40), (DESK, 60)], ids=["counted", "open"])
@pytest.mark.parametrize(("stop", "ended"), [("x", Ending.HURT), ("space", Ending.INTERRUPTED)])
def test_what_stands_still_when_nobody_answers_any_more_is_kept_as_it_is(
    stop: str, ended: Ending, routine: str, seconds: float, house: House, person: Person
) -> None:
    def leaves(seconds: float | None) -> str:
        key = read(seconds)
        person.answers = key != stop
        return key

    read, person.read = person.read, leaves  # type: ignore[method-assign]
    assert play(house, person, (seconds, stop), routine=routine) == ENDED_EARLY
    assert person.heard[-1] == "Nobody answers any more. It waits; play it again to go on."
    assert kept(house).finish is None
    assert [record.ended for record in kept(house).sets] == [ended]


def test_who_leaves_in_the_midst_is_told_how_long_an_open_set_lasts(house: House, person: Person) -> None:
    def leaves(seconds: float | None) -> str:
        person.answers = person.clock.now < 1003
        return read(seconds)

    read, person.read = person.read, leaves  # type: ignore[method-assign]
    assert play(house, person, routine=DESK) == FINISHED
    assert "Begin: as long as you like, up to 30 seconds." in person.heard


def test_a_question_is_not_asked_again_for_nothing(house: House, person: Person) -> None:
    """As for half a line, or for bytes that are no key."""
    pauses = 2

    def hesitates(seconds: float | None) -> str:
        nonlocal pauses
        if seconds is None and pauses:
            pauses -= 1
            return ""
        return read(seconds)

    read, person.read = person.read, hesitates  # type: ignore[method-assign]
    play(house, person, (40, "q"), (60, "y"))
    assert len([line for line in person.heard if line.startswith("End here?")]) == 1


def test_a_rehearsal_says_that_it_is_one(house: House, person: Person) -> None:
    assert play(house, person, routine=SHORT, rate=60) == FINISHED
    assert person.heard[-1] == "A rehearsal: it stays out of your statistics."
    assert kept(house).rehearsal


def test_the_whole_of_undo_the_sitting_ends_with_one_key(house: House, person: Person) -> None:
    assert play(house, person, (380, "pagedown"), routine=UNDO) == FINISHED
    assert person.heard[-1].startswith("9 of 9 sets done, ")
