"""Outputs of a front end, those that a person switches, and what is said of each."""

import threading
import time
from collections.abc import Callable

import pytest
from tests.support.bells import DEADLINE, Bell, Holding, cue, host_of, raiser

from unslump.api import CueKind, NotHeard, Output
from unslump.hooks.outputs import LATE, LATE_IN_STEP, OpenOutputs, OutputState


def own(bell: Bell) -> Output:
    [output] = bell.unslump_outputs()
    return output


def until(condition: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def states(outputs: OpenOutputs) -> dict[str, bool]:
    return {state.id: state.on for state in outputs.states}


def opened(outputs: OpenOutputs, *bells: Bell) -> OpenOutputs:
    """The same, once all of these are open: only then are they there to be switched."""
    ready = [threading.Event() for _ in bells]
    for bell, event in zip(bells, ready, strict=True):
        bell.while_playing = event.set
    outputs.play([cue("open")])
    assert all(event.wait(DEADLINE) for event in ready)
    for bell in bells:
        bell.while_playing = lambda: None
    return outputs


def test_outputs_of_the_front_end_come_first_and_hear_the_same() -> None:
    mine, theirs = Bell(), Bell()
    outputs = opened(host_of(theirs).open_outputs([own(mine)]), mine, theirs)
    outputs.play([cue("a")])
    assert list(states(outputs)) == [mine.id, theirs.id]
    assert outputs.close(DEADLINE)
    assert mine.played == theirs.played == ["open", "a", "closed"]


def test_of_two_outputs_with_one_id_the_first_stays_and_the_other_is_told() -> None:
    mine, theirs = Bell(id="bell"), Bell(id="bell")
    host = host_of(theirs)
    outputs = host.open_outputs([own(mine)])
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert (mine.played, theirs.played) == (["a", "closed"], [])
    [sentence] = outputs.silent
    assert "The plug-in one failed in unslump_outputs: another output is called bell." in sentence


def test_a_fault_of_an_output_of_the_front_end_is_our_own_to_mend() -> None:
    mine = Bell(label="The bell", id="bell", while_playing=raiser(RuntimeError("cracked")))
    outputs = host_of().open_outputs([own(mine)])
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    [sentence] = outputs.silent
    assert sentence.startswith("The bell stays silent. The plug-in bell (from unslump) failed in Output.play")
    assert sentence.endswith("It is a part of unslump: please report this.")


def test_a_disabled_output_hears_nothing_until_it_is_switched_on() -> None:
    off, on = Bell(), Bell()
    outputs = host_of(off, on).open_outputs(disabled=[off.id])
    opened(outputs, on)
    assert states(outputs) == {off.id: False, on.id: True}
    outputs.switch(off.id, on=True)
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert off.played == ["a", "closed"]
    assert on.played == ["open", "a", "closed"]


def test_what_is_switched_off_ends_what_it_plays_and_can_be_switched_on_again(holding: Holding) -> None:
    bell, other = Bell(), Bell()
    outputs = opened(host_of(bell, other).open_outputs(), bell, other)
    bell.while_playing = holding
    outputs.play([cue("a"), cue("late")])
    assert holding.held.wait(DEADLINE)
    outputs.switch(bell.id, on=False)
    outputs.switch(bell.id, on=False)
    holding.let_go.set()
    until(lambda: bell.played[-1] == "closed")
    outputs.switch(bell.id, on=True)
    outputs.play([cue("b")])
    assert outputs.close(DEADLINE)
    assert bell.played == ["open", "a", "closed", "b", "closed"]
    assert other.played == ["open", "a", "late", "b", "closed"]


def test_what_is_switched_while_outputs_are_opened_is_so_once_they_are(holding: Holding) -> None:
    slow, bell = Bell(why_not=holding), Bell()
    outputs = host_of(slow, bell).open_outputs()
    assert holding.held.wait(DEADLINE)
    outputs.switch(bell.id, on=False)
    holding.let_go.set()
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert slow.played == ["a", "closed"]
    assert bell.played[0] == "closed"


def test_switching_what_is_not_there_changes_nothing() -> None:
    bell = Bell()
    outputs = opened(host_of(bell).open_outputs(), bell)
    outputs.switch("gong", on=False)
    assert states(outputs) == {bell.id: True}


def test_what_cannot_be_used_is_told_to_whoever_asks_and_to_nobody_else_while_it_is_off() -> None:
    voice = Bell(id="voice", why_not=lambda: "There is no speech engine here.")
    bell = Bell()
    outputs = opened(host_of(voice, bell).open_outputs(disabled=["voice"]), bell)
    assert outputs.states == (
        OutputState(id=bell.id, label="A bell", on=True),
        OutputState(id="voice", label="A bell", on=False, why_not="There is no speech engine here."),
    )
    assert outputs.silent == ()


def test_what_the_front_end_cannot_use_is_told_to_whoever_asks_alone() -> None:
    mine, bell = Bell(id="mine", why_not=lambda: "Nobody is at home."), Bell()
    outputs = opened(host_of(bell).open_outputs([own(mine)]), bell)
    assert outputs.states[-1] == OutputState(id="mine", label="A bell", on=True, why_not="Nobody is at home.")
    assert outputs.silent == ()


def test_what_failed_says_so_among_the_others() -> None:
    bad, bell = Bell(while_playing=raiser(RuntimeError("out of breath"))), Bell()
    outputs = host_of(bad, bell).open_outputs()
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert outputs.states == ()
    outputs = host_of(bad, bell).open_outputs()
    heard = threading.Event()
    bell.while_playing = heard.set
    outputs.play([cue("a")])
    assert heard.wait(DEADLINE)
    outputs.play([cue("b")])
    until(lambda: outputs.states[0].why_not != "")
    assert "out of breath" in outputs.states[0].why_not


@pytest.mark.parametrize(("name", "told"), [("bel", True), ("theremin", False)])
def test_a_slip_among_the_disabled_is_told_and_what_is_merely_not_installed_is_not(
    name: str, told: bool
) -> None:
    bell = Bell(id="bell")
    outputs = host_of(bell).open_outputs(disabled=[name])
    assert outputs.close(DEADLINE)
    sentence = "Your settings turn off the output `bel`, and there is none; did you mean `bell`?"
    assert outputs.silent == ((sentence,) if told else ())


def test_an_output_that_is_not_heard_now_is_told_once_and_played_on() -> None:
    out_of_reach = Bell(while_playing=raiser(NotHeard("The lamp is\x1b[2J out of reach.")))
    host = host_of(out_of_reach)
    outputs = host.open_outputs()
    outputs.play([cue("a"), cue("b"), cue("c")])
    assert outputs.close(DEADLINE)
    assert out_of_reach.played == ["a", "b", "c", "closed"]
    assert outputs.silent == (r"The lamp is\x1b[2J out of reach.",)
    assert host.faults == ()


@pytest.mark.parametrize(("kind", "limit"), [(CueKind.INHALE, LATE_IN_STEP), (CueKind.REST, LATE)])
def test_a_cue_that_is_late_when_it_comes_is_not_played(kind: CueKind, limit: float) -> None:
    bell = Bell()
    outputs = host_of(bell).open_outputs()
    outputs.play([cue("late", kind)], age=limit + 0.1)
    outputs.play([cue("in time", kind)], age=limit - 0.1)
    assert outputs.close(DEADLINE)
    assert bell.played == ["in time", "closed"]
