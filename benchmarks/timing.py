"""How exact the time of a session is: an hour of it, by a clock that is wound.

An error is how far the end of a set, or of the session, was due from where the timeline has it: the
largest, and the last. A cue is given at the first tick after it is due, and so much late. Nothing here hangs
on the machine.
"""

from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from unslump.conductor import Conductor
from unslump.history.store import Store
from unslump.hooks.assembly import assemble
from unslump.hooks.host import Host
from unslump.session.commands import Command
from unslump.session.cues import CueKind
from unslump.session.moment import BlockKind, Status
from unslump.session.place import SETTLE_SECONDS
from unslump.session.player import LONGEST_GAP
from unslump.session.rehearsal import rehearse
from unslump.session.timeline import Timeline

ROUTINE = "desk-back/undo-the-sitting"
TICK = 1 / 15
"""Seconds between two ticks of the session screen."""
STEPS = 23
"""What an hour holds."""
ASLEEP_SECONDS = 600.0
SLEEPS_EVERY = 300.0
ENDS = (CueKind.SET_DONE, CueKind.FINISHED)


class Played(Struct, frozen=True, kw_only=True):
    """How late each cue was given, and how far each end was due from where it should be; in milliseconds."""

    late: list[float]
    error: list[float]


def print_table(*, quick: bool = False) -> None:
    """An hour with ticks on time, one under load, and one with the machine asleep now and then."""
    hour = an_hour(STEPS // 4 if quick else STEPS)
    ends = _ends(hour)
    heading = f"{ends[-1] / 60:.0f} minutes, {len(ends) - 1} sets"
    print(f"\n{heading:34}{'error ms':>14}{'at the end':>12}{'given late p50':>16}{'p99':>8}{'most':>8}")
    for name, gap, sleeps in (
        ("ticks on time", on_time, False),
        ("ticks late, by 0.15 s on average", under_load, False),
        ("the same, and asleep now and then", under_load, True),
    ):
        played = play(hour, gap, sleeps=sleeps)
        cuts = quantiles(played.late, n=100)
        error = max(map(abs, played.error))
        late = f"{cuts[49]:16.0f}{cuts[98]:8.0f}{max(played.late):8.0f}"
        print(f"{name:34}{error:14.3f}{played.error[-1]:12.3f}{late}")


def an_hour(steps: int = STEPS) -> Timeline:
    """The built-in routine over and over, without the steps that only a person can end."""
    assembly = assemble(safe=True)
    routine = assembly.library.routine(ROUTINE)
    timed = [step for step in routine.steps if not step.dose.open]
    return assembly.timeline(replace(routine, steps=tuple(islice(cycle(timed), steps))))


def on_time(random: Random) -> float:
    """Seconds to the next tick, as an idle machine has it."""
    return random.uniform(0.9, 1.1) * TICK


def under_load(random: Random) -> float:
    """A tick that comes late, now and then by nearly as much as would be taken for a pause."""
    return min(TICK + random.expovariate(1 / 0.15), LONGEST_GAP - 0.01)


def _ends(hour: Timeline) -> list[float]:
    """When each set ends by the timeline, and then the session."""
    return [cue.at for cue in rehearse(hour) if cue.kind in ENDS]


def play(hour: Timeline, gap: Callable[[Random], float], *, sleeps: bool) -> Played:
    """A session with ticks as far apart as `gap` says, on a machine that sleeps now and then or never."""
    random, now = Random(1), 5000.0
    late, error = [], []
    with TemporaryDirectory() as folder:
        conductor = Conductor(
            hour,
            store=Store.open(Path(folder) / "history.db"),
            live_folder=Path(folder) / "live",
            host=Host.with_built_ins(),
            pack_version="1.0.0",
            clock=lambda: now,
        )
        due, shifted, sleeps_at = iter(_ends(hour)), now, now + SLEEPS_EVERY
        cues = conductor.start()
        while True:
            for cue in cues:
                late.append((now - cue.at) * 1000)
                if cue.kind in ENDS:
                    error.append((cue.at - shifted - next(due)) * 1000)
            if conductor.moment.status is Status.FINISHED:
                return Played(late=late, error=error)
            if sleeps and now >= sleeps_at and conductor.moment.block is BlockKind.WORK:
                before, now = conductor.moment.elapsed, now + ASLEEP_SECONDS
                conductor.tick()
                conductor.do(Command.RESUME)
                begun_anew = before - conductor.moment.elapsed  # the repetition, from its beginning
                shifted += ASLEEP_SECONDS + SETTLE_SECONDS + begun_anew
                sleeps_at = now + SLEEPS_EVERY
            now += gap(random)
            cues = conductor.tick()
