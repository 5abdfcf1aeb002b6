"""The way to the terminal: how far it is, and what stands in between."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from unslump.cli.diagnosis.questions import PATIENCE_SECONDS, Answers
from unslump.cli.diagnosis.remark import Remark, better, good
from unslump.outputs.terminals import abilities

QUICK_SECONDS = 0.1
"""A round trip within which nobody feels that the far end is far."""
_BEL_IN_TMUX = "tmux hands it on, unless `bell-action` or `monitor-bell` are off."
_BEL = "Hear it with `printf '\\a'`. If you hear nothing, your terminal has it turned off in its settings."


def line_remarks(
    environment: Mapping[str, str], answers: Answers | None, ancestors: tuple[str, ...] = ()
) -> Iterator[Remark]:
    """Distance, what stands in between, bell and notifications."""
    if answers is not None:
        yield _distance(answers, environment)
    yield from _between(environment, ancestors)
    yield good("bell", "sent to the terminal", _BEL_IN_TMUX if environment.get("TMUX") else _BEL)
    yield _notifications(environment)


def _distance(answers: Answers, environment: Mapping[str, str]) -> Remark:
    trip = answers.round_trip
    if trip is None:
        return better(
            "answers",
            f"none within {PATIENCE_SECONDS:g} s to the question where the cursor is",
            "How far behind the far end is cannot be seen, so motion does not spare a slow line.",
            'On a slow line, set `motion = "calm"` in your settings.',
        )
    found = f"{trip * 1000:.0f} ms" if trip >= 0.001 else "less than 1 ms"
    if trip < QUICK_SECONDS:
        answered_here = "tmux answers, so the line beyond it is not in it." if environment.get("TMUX") else ""
        return good("round trip", found, answered_here)
    return better(
        "round trip",
        found,
        "Keys show that much later. Pictures are left out while the line is behind; time and cues never.",
        'If it still drags, set `motion = "calm"`, or `motion = "none"`, in your settings.',
    )


def _between(environment: Mapping[str, str], ancestors: tuple[str, ...]) -> Iterator[Remark]:
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        yield good(
            "SSH",
            "this machine is at the far end of a line",
            "A line that drops costs the set in progress. `unslump listen`, at home, lets you hear the cues.",
        )
    if environment.get("TMUX"):
        yield good(
            "tmux", "in between", "The session goes on when the line drops; `tmux attach` finds it again."
        )
    if environment.get("STY"):
        yield good(
            "screen", "in between", "The session goes on when the line drops; `screen -r` finds it again."
        )
    if "mosh-server" in ancestors:
        yield good(
            "mosh",
            "in between",
            "Questions are answered by mosh on this machine, so the round trip is not that of the line.",
        )


def _notifications(environment: Mapping[str, str]) -> Remark:
    can = abilities(environment)
    if can.notification is not None:
        return good("notifications", f"sent as {can.notification}")
    if "allow-passthrough" in can.why_no_notification:
        return better("notifications", "none", remedy=can.why_no_notification)
    return good("notifications", "none", can.why_no_notification)


def ancestors_of(process: int) -> tuple[str, ...]:
    """The names of the processes that this one came from, as far as the system tells."""
    names: list[str] = []
    while process > 1:
        try:
            status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            break
        name, _, rest = status.partition("(")[2].rpartition(")")
        names.append(name)
        process = int(rest.split()[1])
    return tuple(names)
