"""Outputs: each hears the cues in order and in time, and none of them keeps anybody waiting."""

import threading

import pytest
from tests.support.bells import DEADLINE, Bell, Clock, Holding, cue, host_of, raiser

from unslump.api import CueKind, Output, hookimpl
from unslump.hooks.bounded import Limits
from unslump.hooks.faults import FaultKind
from unslump.hooks.outputs import IN_STEP, LATE, LATE_IN_STEP


def test_every_output_hears_every_cue_in_order_and_is_closed_once() -> None:
    one, two = Bell(), Bell()
    outputs = host_of(one, two).open_outputs()
    outputs.play([cue("a"), cue("b")])
    outputs.play([])
    outputs.play([cue("c")])
    assert outputs.close(DEADLINE)
    assert outputs.close(DEADLINE)
    assert one.played == two.played == ["a", "b", "c", "closed"]
    assert outputs.silent == ()


def test_an_output_is_played_and_closed_on_one_thread_that_belongs_to_it() -> None:
    one, two = Bell(), Bell()
    outputs = host_of(one, two).open_outputs()
    outputs.play([cue("a"), cue("b")])
    assert outputs.close(DEADLINE)
    assert len(one.threads) == len(two.threads) == 1
    assert len(one.threads | two.threads | {threading.get_ident()}) == 3


def test_cues_wait_for_an_output_that_is_not_open_yet(holding: Holding) -> None:
    late = Bell(why_not=holding)
    outputs = host_of(late).open_outputs()
    outputs.play([cue("a")])
    holding.let_go.set()
    assert outputs.close(DEADLINE)
    assert late.played == ["a", "closed"]


def test_an_output_that_hangs_keeps_neither_the_caller_nor_another_output_waiting(holding: Holding) -> None:
    bell, heard = Bell(), threading.Event()
    bell.while_playing = heard.set
    outputs = host_of(Bell(while_playing=holding), bell).open_outputs()
    outputs.play([cue("a")])
    assert holding.held.wait(DEADLINE)
    assert heard.wait(DEADLINE)
    assert not outputs.close(0.01)
    holding.let_go.set()
    assert outputs.close(DEADLINE)
    assert bell.played == ["a", "closed"]


@pytest.mark.parametrize(
    ("kind", "latest"), [(kind, LATE_IN_STEP if kind in IN_STEP else LATE) for kind in CueKind]
)
@pytest.mark.parametrize("in_time", [True, False])
def test_a_cue_that_waited_too_long_is_passed_over(
    clock: Clock, holding: Holding, kind: CueKind, latest: float, in_time: bool
) -> None:
    bell = Bell(while_playing=holding)
    outputs = host_of(bell, clock=clock).open_outputs()
    outputs.play([cue("first")])
    outputs.play([cue("second", kind)])
    assert holding.held.wait(DEADLINE)
    clock.now += latest if in_time else latest + 0.01
    holding.let_go.set()
    assert outputs.close(DEADLINE)
    assert bell.played == (["first", "second", "closed"] if in_time else ["first", "closed"])
    assert outputs.silent == ()


@pytest.mark.parametrize("error", [RuntimeError("out of breath"), SystemExit("out of breath")])
def test_an_output_that_raises_is_dropped_told_once_and_still_closed(error: BaseException) -> None:
    bad, good = Bell(label="A horn", while_playing=raiser(error)), Bell()
    host = host_of(bad, good)
    outputs = host.open_outputs()
    outputs.play([cue("a"), cue("b")])
    outputs.play([cue("c")])
    assert outputs.close(DEADLINE)
    assert bad.played == ["a", "closed"]
    assert good.played == ["a", "b", "c", "closed"]
    [sentence] = outputs.silent
    assert sentence.startswith("A horn stays silent. The plug-in one failed in Output.play: ")
    assert "out of breath" in sentence
    [fault] = host.faults
    assert (fault.plugin, fault.kind) == ("one", FaultKind.RAISED)


def test_an_output_that_takes_too_long_for_one_cue_is_dropped_and_set_aside(
    clock: Clock, holding: Holding
) -> None:
    heard = {text: threading.Event() for text in "abcd"}
    slow = Bell(label="A gong", while_playing=holding)
    bell = Bell(while_playing=lambda: heard[bell.played[-1]].set())
    host = host_of(slow, bell, clock=clock)
    outputs = host.open_outputs()

    def ring(text: str) -> None:
        """Hand over a cue that the second output hears, which is when the first one has been looked at."""
        outputs.play([cue(text)])
        assert heard[text].wait(DEADLINE)

    ring("a")
    assert holding.held.wait(DEADLINE)
    clock.now += Limits().play
    ring("b")
    assert not host.is_set_aside("one")
    clock.now += 0.01
    ring("c")
    ring("d")
    [sentence] = outputs.silent
    assert sentence.startswith(
        "A gong stays silent. The plug-in one failed in Output.play: no answer within 5 s."
    )
    assert [fault.kind for fault in host.faults] == [FaultKind.TIME_OUT]
    assert host.is_set_aside("one")
    holding.let_go.set()
    assert outputs.close(DEADLINE)
    assert slow.played == ["a", "closed"]
    assert bell.played == [*"abcd", "closed"]


def test_an_output_that_cannot_be_used_is_not_played_and_told_in_one_session_only() -> None:
    voice, bell = Bell(label="A voice", why_not=lambda: "There is no speech engine\x1b[2J here."), Bell()
    host = host_of(voice, bell)
    told = []
    for _ in range(2):
        outputs = host.open_outputs()
        outputs.play([cue("a")])
        assert outputs.close(DEADLINE)
        told.append(outputs.silent)
    assert told == [(r"A voice stays silent. There is no speech engine\x1b[2J here.",), ()]
    assert voice.played == []
    assert bell.played == ["a", "closed"] * 2
    assert host.faults == ()


def test_an_output_that_cannot_even_say_why_not_is_dropped(holding: Holding) -> None:
    bad = [Bell(why_not=raiser(ValueError("hm"))), Bell(why_not=lambda: None), Bell(why_not=holding)]  # type: ignore[arg-type, return-value]
    host = host_of(*bad, limits=Limits(collect=1.0))
    outputs = host.open_outputs()
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert [bell.played for bell in bad] == [[], [], []]
    raised, wrong, hung = outputs.silent
    assert raised.startswith("A bell stays silent. ")
    assert "The plug-in one failed in Output.why_not: ValueError: hm" in raised
    assert 'The plug-in two failed in Output.why_not: it must return a sentence, or "", not NoneType' in wrong
    assert "The plug-in three failed in Output.why_not: no answer within 1 s" in hung


class Broken:
    """A plug-in that cannot say which outputs it has."""

    @hookimpl
    def unslump_outputs(self) -> list[Output]:
        raise RuntimeError("no outputs today")


def test_a_plugin_that_cannot_name_its_outputs_is_told_and_the_others_play() -> None:
    bell = Bell()
    outputs = host_of(Broken(), bell).open_outputs()
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert bell.played == ["a", "closed"]
    [sentence] = outputs.silent
    assert "The plug-in one failed in unslump_outputs: RuntimeError: no outputs today" in sentence


def test_an_output_that_fails_in_three_sessions_is_asked_no_more() -> None:
    bad = Bell(while_playing=raiser(RuntimeError("no")))
    host = host_of(bad)
    for _ in range(5):
        outputs = host.open_outputs()
        outputs.play([cue("a")])
        assert outputs.close(DEADLINE)
    assert bad.played == ["a", "closed"] * 3
    assert outputs.silent == ()
    assert len(host.faults) == 3


def test_what_is_played_after_the_end_is_heard_by_nobody_and_does_no_harm() -> None:
    bell = Bell()
    outputs = host_of(bell).open_outputs()
    assert outputs.close(DEADLINE)
    outputs.play([cue("a")])
    assert outputs.close(DEADLINE)
    assert bell.played == ["closed"]
