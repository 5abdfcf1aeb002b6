"""What outputs hear of a session that is played."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

from msgspec.structs import replace
from tests.support.app import SHORT, TICK, Clock, make_conductor
from tests.support.conducting import to_the_end, to_work

from unslump import playing, settings
from unslump.api import Cue, CueKind, Output, hookimpl
from unslump.conductor import Conductor
from unslump.history.records import Finish
from unslump.hooks.bounded import Limits
from unslump.hooks.host import Host
from unslump.hooks.loading import Candidate
from unslump.house import House
from unslump.outputs.stream_place import stream_place
from unslump.session.commands import Command

NUMBERS = count()


class Bell:
    """A plug-in whose output keeps the cues, and notes its end."""

    def __init__(self, *, why_not: str = "", while_playing: Callable[[], object] = lambda: None) -> None:
        self.why_not, self.while_playing = why_not, while_playing
        self.heard: list[Cue] = []
        self.closed = Event()

    @hookimpl
    def unslump_outputs(self) -> list[Output]:
        return [
            Output(
                id=f"bell-{next(NUMBERS)}",
                label="A bell",
                play=self._play,
                why_not=lambda: self.why_not,
                close=self._close,
            )
        ]

    def _play(self, cue: Cue) -> None:
        self.heard.append(cue)
        self.while_playing()

    def _close(self) -> None:
        assert not self.closed.is_set()
        self.closed.set()


def belled(house: House, *bells: Bell, limits: Limits | None = None, **options: Any) -> Conductor:
    """A conductor of plug-ins in which time stands still, so that no cue is late."""
    given = [
        Candidate(name=f"bell-{number}", distribution="", load=lambda bell=bell: bell)  # type: ignore[misc]
        for number, bell in enumerate(bells)
    ]
    host = Host.start(entry_points=lambda: (), built_in=given, clock=lambda: 0.0, limits=limits or Limits())
    return make_conductor(house, SHORT, host=host, **options)


def test_outputs_hear_every_cue_and_are_closed_at_the_end(house: House, clock: Clock) -> None:
    bell = Bell()
    conductor = belled(house, bell)
    cues = [*conductor.start()]
    while conductor.under_way:
        clock.now += TICK
        cues.extend(conductor.tick())
    assert bell.closed.wait(60)
    assert bell.heard == cues
    assert {CueKind.GET_READY, CueKind.BEGIN, CueKind.INHALE, CueKind.FINISHED} <= {cue.kind for cue in cues}


def test_outputs_hear_of_a_pause_of_what_hurts_and_of_the_end(house: House, clock: Clock) -> None:
    bell = Bell()
    conductor = belled(house, bell)
    conductor.start()
    to_work(conductor, clock)
    for command in (Command.PAUSE, Command.RESUME, Command.HURTS, Command.QUIT):
        conductor.do(command)
    assert bell.closed.wait(60)
    kinds = [cue.kind for cue in bell.heard]
    assert kinds[kinds.index(CueKind.PAUSED) :] == [
        CueKind.PAUSED,
        CueKind.SETTLE,
        CueKind.HURT,
        CueKind.FINISHED,
    ]


def test_what_breaks_off_closes_its_outputs(house: House, clock: Clock) -> None:
    bell = Bell()
    conductor = belled(house, bell)
    conductor.start()
    to_work(conductor, clock)
    conductor.break_off()
    assert bell.closed.wait(60)
    (session,) = house.store.sessions()
    assert session.finish is None


def test_outputs_of_a_session_that_goes_on_are_not_waited_for_and_not_closed(
    house: House, clock: Clock
) -> None:
    bell = Bell()
    conductor = belled(house, bell)
    conductor.start()
    conductor.let_outputs_end(60)
    conductor.do(Command.QUIT)
    assert bell.closed.wait(60)
    assert bell.heard[-1].kind is CueKind.FINISHED


def test_an_output_that_hangs_holds_up_neither_session_nor_its_end(house: House, clock: Clock) -> None:
    let_go, came_back = Event(), Event()

    def hang() -> None:
        let_go.wait(60)
        came_back.set()

    conductor = belled(house, Bell(while_playing=hang), limits=Limits(play=60))
    try:
        conductor.start()
        to_the_end(conductor, clock)
        conductor.break_off()
        assert not came_back.is_set(), "it was waited for"
    finally:
        let_go.set()
    (session,) = house.store.sessions()
    assert session.finish is Finish.FINISHED


def test_an_output_that_cannot_be_used_is_told(house: House) -> None:
    opened_after = Bell()
    conductor = belled(house, Bell(why_not="It is the middle of the night."), opened_after)
    conductor.start()
    conductor.do(Command.QUIT)
    assert opened_after.closed.wait(60)
    assert conductor.silent == ("A bell stays silent. It is the middle of the night.",)


def test_outputs_of_the_front_end_play_beside_those_of_plugins_and_are_switched_in_mid_session(
    house: House,
) -> None:
    bell, heard, closed = Bell(), list[Cue](), Event()
    own = [
        Output(id="lamp", label="A lamp", play=heard.append),
        Output(id="gong", label="A gong", play=heard.append, close=closed.set),
    ]
    conductor = belled(house, bell, outputs=own, disabled_outputs=["lamp"])
    start = conductor.start()
    conductor.switch_output("lamp", on=True)
    conductor.switch_output("gong", on=False)
    assert closed.wait(60)
    assert [(output.id, output.on) for output in conductor.outputs][:2] == [("lamp", True), ("gong", False)]
    conductor.do(Command.QUIT)
    assert bell.closed.wait(60)
    assert [cue.kind for cue in heard if cue not in start] == [CueKind.FINISHED]


def test_what_falls_due_while_an_output_is_off_is_not_played_once_it_is_on(house: House) -> None:
    """The gong takes its time to fall silent, and so the pause would still be waiting for it."""
    heard, let_go, paused = list[Cue](), Event(), Event()

    def fall_silent() -> None:
        let_go.wait(60)

    def light(cue: Cue) -> None:
        if cue.kind is CueKind.PAUSED:
            paused.set()

    own = [
        Output(id="gong", label="A gong", play=heard.append, close=fall_silent),
        Output(id="lamp", label="A lamp", play=light),
    ]
    conductor = belled(house, outputs=own)
    conductor.start()
    conductor.switch_output("gong", on=False)
    conductor.do(Command.PAUSE)
    assert paused.wait(60)
    conductor.switch_output("gong", on=True)
    conductor.do(Command.QUIT)
    let_go.set()
    conductor.let_outputs_end(60)
    kinds = [cue.kind for cue in heard]
    assert kinds[-1:] == [CueKind.FINISHED]
    assert CueKind.PAUSED not in kinds


def test_a_stream_that_was_asked_for_by_hand_is_on_whatever_is_turned_off(
    house: House, clock: Clock, tmp_path: Path
) -> None:
    settings.remember(house.paths.settings, check_in="off", disabled_outputs=["stream", "bell"])
    bell, place = Event(), tmp_path / "cues.jsonl"
    own = Output(id="bell", label="A bell", play=lambda cue: bell.set())
    house = replace(house, cues=stream_place(str(place)))
    conductor = playing.conduct(house, house.library.routine(SHORT), outputs=[own])
    conductor.start()
    conductor.do(Command.QUIT)
    conductor.let_outputs_end(60)
    assert '"kind":"get-ready"' in place.read_text(encoding="utf-8")
    assert not bell.is_set()
