"""The conductor: one session being played. It alone knows its clock, player, outputs, history and hooks."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace

from unslump.api import Output
from unslump.clocks import body_clock, wall_clock
from unslump.due.notes import note_end
from unslump.files import FileProblem
from unslump.history.check_ins import with_check_in
from unslump.history.errors import HistoryError
from unslump.history.live import LiveSession
from unslump.history.records import CheckIn, Finish, Session, SetRecord
from unslump.history.store import Store
from unslump.hooks.host import Host
from unslump.hooks.outputs import OpenOutputs, OutputState
from unslump.session.commands import Command
from unslump.session.cues import Cue
from unslump.session.moment import Moment, Status
from unslump.session.player import LONGEST_GAP, Answer, Player
from unslump.session.timeline import Timeline
from unslump.surroundings.keeper import UNCONCERNED, Keeper

LAST_WORD_SECONDS = 0.3
"""How long the way out may wait for outputs to close; a signal waits with it."""


class Conductor:
    """Plays a timeline by the clock, and keeps what is done as soon as it is done.

    `rate` runs time faster than it passes: such a session is a rehearsal. `resumed` is an interrupted
    session of the same routine, and `live` the claim to it; play goes on at the set that it left. `outputs`
    are the front end's own, beside those of plug-ins; those in `disabled_outputs`, by id, are off.
    `surroundings` are looked after for as long as it is played, and its end is noted in the file `due`.
    `unsaved` says, in a sentence for people, why the latest save failed; play goes on and the next save
    catches up.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        store: Store,
        live_folder: Path,
        host: Host,
        pack_version: str,
        rate: float = 1.0,
        resumed: Session | None = None,
        live: LiveSession | None = None,
        outputs: Sequence[Output] = (),
        disabled_outputs: Collection[str] = (),
        surroundings: Keeper = UNCONCERNED,
        due: Path | None = None,
        clock: Callable[[], float] = body_clock,
        today: Callable[[], datetime] = wall_clock,
    ) -> None:
        self.timeline = timeline
        self.unsaved: str | None = None
        self._store, self._host = store, host
        self._rate, self._clock, self._today = rate, clock, today
        self._live, self._live_folder = live, live_folder
        self._own_outputs, self._disabled_outputs = outputs, disabled_outputs
        self._outputs: OpenOutputs | None = None
        self._surroundings = surroundings
        self._due = due
        self._player = Player(
            timeline, records=resumed.sets if resumed else (), longest_gap=LONGEST_GAP * rate
        )
        self._moment = self._player.moment
        self.session = resumed or Session(
            id=str(uuid4()),
            routine=timeline.routine.id,
            title=timeline.routine.title,
            pack_version=pack_version,
            started=today(),
            plan=timeline.plan,
            rehearsal=rate != 1.0,
        )

    @property
    def moment(self) -> Moment:
        """Where the session stands, as of the last command or tick; may be asked for by any thread."""
        return self._moment

    @property
    def under_way(self) -> bool:
        """Whether the session has started and not yet finished."""
        return self._player.status not in (Status.WAITING, Status.FINISHED)

    @property
    def seconds_worked(self) -> float:
        """Seconds spent in sets during this part of the session."""
        return self._player.tally.worked

    @property
    def silent(self) -> tuple[str, ...]:
        """Sentences for people, of outputs that cannot be used or have failed; it only grows."""
        return self._outputs.silent if self._outputs else ()

    @property
    def outputs(self) -> tuple[OutputState, ...]:
        """Where the cues of this session can go, and which of it is on."""
        return self._outputs.states if self._outputs else ()

    def switch_output(self, name: str, *, on: bool) -> None:
        """Turn an output on or off for the rest of this session."""
        if self._outputs:
            self._outputs.switch(name, on=on)

    def start(self) -> tuple[Cue, ...]:
        """Begin, or go on with an interrupted session."""
        self._outputs = self._host.open_outputs(self._own_outputs, disabled=self._disabled_outputs)
        self._surroundings.start()
        cues = self.do(Command.START)
        self._keep()
        self._host.notify_session_started(self.session)
        return cues

    def do(self, command: Command) -> tuple[Cue, ...]:
        """Carry out a command; the cues it brings."""
        return self._take(self._player.do(command, self._now()))

    def tick(self) -> tuple[Cue, ...]:
        """Bring the session up to now; the cues that fall due."""
        return self._take(self._player.advance(self._now()))

    def check_in(self, check_in: CheckIn) -> None:
        """Keep how the back feels, at once; before the start as well as after the end."""
        self.session = with_check_in(self.session, check_in)
        self._keep()

    def break_off(self) -> None:
        """Keep everything, the set in progress too, for a later start. Safe in a signal handler."""
        if self.under_way:
            record = self._player.interrupted_record()
            sets = (
                self.session.sets if record is None else self._with(self.session.sets, self._stamped(record))
            )
            self._save(replace(self.session, sets=sets))
        else:
            self.catch_up()
        self._surroundings.close()
        if self._outputs:
            self._outputs.close(LAST_WORD_SECONDS)

    def let_outputs_end(self, seconds: float) -> None:
        """Wait until the outputs of a session that has ended are closed, so many seconds at most."""
        if self._outputs and not self.under_way:
            self._outputs.close(seconds)

    def catch_up(self) -> None:
        """Save once more what could not be saved; the session is let go once it is."""
        if self.unsaved:
            self._keep()

    def _now(self) -> float:
        return self._clock() * self._rate

    def _take(self, answer: Answer) -> tuple[Cue, ...]:
        self._moment = self._player.moment
        self._surroundings.follow(runs=self._player.status is Status.RUNNING)
        if self._outputs:
            self._outputs.play(answer.cues)
        for record in answer.records:
            stamped = self._stamped(record)
            self.session = replace(self.session, sets=self._with(self.session.sets, stamped))
            self._host.notify_set_finished(self.session, stamped)
        finished = self._player.status is Status.FINISHED and self.session.finish is None
        if finished:
            finish = Finish.FINISHED if self._player.completed else Finish.PARTIAL
            self.session = replace(self.session, finish=finish, ended=self._today())
        if answer.records or finished:
            self._keep()
        if finished:
            self._note_end()
            self._host.notify_session_finished(self.session)
            self._surroundings.close()
            if self._outputs:
                self._outputs.close()
        return answer.cues

    def _keep(self) -> None:
        """Save, as the one process that plays this session, until it has an end that is saved."""
        if self._live is None:
            with suppress(HistoryError):  # unmarked, it may be offered to another; unsaved, it would be lost
                self._live = LiveSession.claim(self._live_folder, self.session.id)
        self._save(self.session)
        if self.session.finish and self._live and not self.unsaved:
            self._live.release()
            self._live = None

    def _note_end(self) -> None:
        if self._due and self.session.ended and self.session.moved:
            with suppress(FileProblem):  # a reminder then comes too early, which does no harm
                note_end(self._due, self.session.ended)

    def _stamped(self, record: SetRecord) -> SetRecord:
        return replace(record, at=self._today())

    def _with(self, sets: tuple[SetRecord, ...], record: SetRecord) -> tuple[SetRecord, ...]:
        by_key = {kept.planned.key: kept for kept in (*sets, record)}
        return tuple(by_key[planned.key] for planned in self.session.plan if planned.key in by_key)

    def _save(self, session: Session) -> None:
        try:
            self._store.save(session)
            self.unsaved = None
        except HistoryError as error:
            self.unsaved = str(error)
