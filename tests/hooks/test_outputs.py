"""Outputs: each hears the cues in order and in time, and none of them keeps anybody waiting."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest

from unslump.api import Cue, CueKind, NotHeard, Output, hookimpl
from unslump.hooks.bounded import Limits
from unslump.hooks.faults import FaultKind
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate
from unslump.hooks.outputs import IN_STEP, LATE, LATE_IN_STEP, OpenOutputs, OutputState

DEADLINE = 60.0
NUMBERS = count()


def cue(text: str, kind: CueKind = CueKind.GET_READY) -> Cue:
    return Cue(kind=kind, at=0.0, text=text, step=1, exercise="test/press-up")


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bell:
    """A plug-in with one output, which does as a test says, keeps what it plays, and knows its threads."""

    label: str = "A bell"
    id: str = field(default_factory=lambda: f"bell-{next(NUMBERS)}")
    while_playing: Callable[[], object] = lambda: None
    why_not: Callable[[], str] = lambda: ""
    played: list[str] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    @hookimpl
    def unslump_outputs(self) -> Iterable[Output]:
        yield Output(id=self.id, label=self.label, play=self._play, why_not=self.why_not, close=self._close)

    def _play(self, cue: Cue) -> None:
        self.threads.add(threading.get_ident())
        self.played.append(cue.text)
        self.while_playing()

    def _close(self) -> None:
        self.threads.add(threading.get_ident())
        self.played.append("closed")


class Holding:
    """Does not return until it is let go."""

    def __init__(self) -> None:
        self.held, self.let_go = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.held.set()
        assert self.let_go.wait(DEADLINE)
        return ""


@pytest.fixture
def holding() -> Iterator[Holding]:
    made = Holding()
    yield made
    made.let_go.set()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def host_of(*plugins: object, clock: Clock | None = None, limits: Limits | None = None) -> Host:
    """A host of these plug-ins alone, called one, two, three, in which time stands still."""
    names = ("one", "two", "three")
    given = [
        Candidate(name=name, distribution="", load=lambda plugin=plugin: plugin)  # type: ignore[misc]
        for name, plugin in zip(names, plugins, strict=False)
    ]
    return Host.start(
        entry_points=lambda: (), built_in=given, clock=clock or Clock(), limits=limits or Limits()
    )


def raiser(error: BaseException) -> Callable[[], str]:
    def fail() -> str:
        raise error

    return fail


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
    ready = threading.Event()
    bells[-1].while_playing = ready.set
    outputs.play([cue("open")])
    assert ready.wait(DEADLINE)
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
