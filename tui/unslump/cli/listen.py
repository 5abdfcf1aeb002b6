"""`listen`: sessions that are played elsewhere, heard here."""

import os
import re
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from unslump.cli.choices import choices
from unslump.cli.telling import told

if TYPE_CHECKING:
    from unslump.api import Cue, Output
    from unslump.hooks.outputs import OpenOutputs
    from unslump.outputs.listen_reader import StreamReader

STANDARD_INPUT = "-"
LAST_WORDS_SECONDS = 3.0


@click.command()
@click.argument("place", metavar="[SOCKET]", required=False)
def listen(place: str | None) -> None:
    """Hear sessions that are played elsewhere.

    By voice, bell and lines of text, until ctrl+c. They come in at SOCKET, which is made for you alone, or
    with - by standard input. What is printed first says how ssh leads a server's session to it.
    """
    from unslump.clocks import body_clock
    from unslump.outputs.listen_door import attend, attend_to_input, opened_door

    with told(), _until_interrupted():
        if place == STANDARD_INPUT:
            with _opened_outputs() as (new_reader, idle):
                attend_to_input(0, new_reader(), clock=body_clock, idle=idle)
            return
        path = Path(place).expanduser().absolute() if place else _own_socket()
        with opened_door(path) as door, _opened_outputs() as (new_reader, idle):
            _say(*_instructions(path))
            attend(door, new_reader, clock=body_clock, idle=idle)


@contextmanager
def _until_interrupted() -> Iterator[None]:
    """Let ctrl+c, a hang-up and a request to end all end what is within, which then tidies up."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        yield


@contextmanager
def _opened_outputs() -> "Iterator[tuple[Callable[[], StreamReader], Callable[[], None]]]":
    """What makes a reader whose cues are played here, and what tells of outputs that fall silent."""
    from unslump import settings
    from unslump.hooks.assembly import started_host
    from unslump.hooks.clean_output import clean_output
    from unslump.outputs.listen_reader import StreamReader
    from unslump.paths import paths

    with clean_output():
        host = started_host(safe=choices().safe)
    _say(*(fault.sentence for fault in host.faults))
    disabled = settings.load(paths().settings).settings.disabled_outputs
    outputs = host.open_outputs(_own_outputs(), disabled=disabled)
    tell_news = _teller(outputs)
    try:
        yield lambda: StreamReader(play=lambda cue, lag: outputs.play([cue], age=lag), tell=_say), tell_news
    finally:
        outputs.close(LAST_WORDS_SECONDS)
        tell_news()


def _own_outputs() -> "Iterator[Output]":
    """Lines of text, and where there is a terminal its bell."""
    from unslump.api import Output
    from unslump.outputs.bell import bell
    from unslump.outputs.names import LINES

    yield Output(id=LINES, label="Lines of text", play=_print)
    terminal = next((stream for stream in (sys.stderr, sys.stdout) if stream.isatty()), None)
    if terminal:
        yield bell(lambda text: click.echo(text, file=terminal, nl=False))


def _print(cue: "Cue") -> None:
    from unslump.api import NotHeard

    try:
        os.write(1, f"{cue.text}\n".encode(sys.stdout.encoding, errors="replace"))  # nothing is left to flush
    except OSError:
        raise NotHeard("Nobody reads the lines of text here any more.") from None


def _teller(outputs: "OpenOutputs") -> Callable[[], None]:
    """What says, each time that it is called, what is new in `silent`."""
    heard = 0

    def tell() -> None:
        nonlocal heard
        news = outputs.silent[heard:]
        heard += len(news)
        _say(*news)

    return tell


def _own_socket() -> Path:
    """Where this person's socket is, in a folder that nobody else can look into. Raises FileProblem."""
    from tempfile import gettempdir

    from unslump.outputs.listen_door import make_private_folder
    from unslump.outputs.stream_socket import refuse_without_sockets

    refuse_without_sockets()
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    known = runtime.is_absolute() and runtime.is_dir()
    folder = runtime / "unslump" if known else Path(gettempdir(), f"unslump-{os.getuid()}")
    make_private_folder(folder)
    return folder / "cues.sock"


def _instructions(path: Path) -> Iterator[str]:
    far = f"/tmp/unslump-{_person()}.sock"
    yield f"Listening at {path} until ctrl+c."
    yield f"  For a session on this machine:  unslump play --cues {shlex.quote(str(path))}"
    yield "  For one on a server, log in with the first of these, and there play with the second:"
    yield f"    ssh -t -R {shlex.quote(f'{far}:{path}')} SERVER"
    yield f"    unslump play --cues {far}"
    yield "  Should ssh warn that the forwarding failed, the socket of an earlier line is in the way:"
    yield f"    ssh SERVER rm -f {far}"
    yield "  (A server whose sshd_config says `StreamLocalBindUnlink yes` clears it away by itself.)"


def _person() -> str:
    from getpass import getuser

    try:
        return re.sub(r"[^A-Za-z0-9._-]", "-", getuser())[:32]
    except (KeyError, OSError):  # no account and no variable that names it
        return "cues"


def _say(*sentences: str) -> None:
    """What is not a cue goes to standard error: the lines may be led into another program."""
    for sentence in sentences:
        click.echo(sentence, err=True)
