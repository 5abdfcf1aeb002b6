"""One process of an engine: it waits for its words, says them, and ends."""

import re
import subprocess
from tempfile import TemporaryFile

from unslump_voice.engines import Engine

_LONGEST = 10.0
"""Seconds that it may take to say a cue; an engine that needs more is waiting for a loudspeaker."""
_COMMAND_IN_TEXT = re.compile(r"\[(?=\[)|!(?=-!)")


class Utterance:
    """A process that waits for words. Raises OSError where none can be started."""

    def __init__(self, engine: Engine) -> None:
        self._name = engine.name
        # No pipe: spd-say may start a server that keeps what it was given open for as long as it runs.
        self._complaints = TemporaryFile()  # noqa: SIM115 - closed once it has been read
        try:
            self._process = subprocess.Popen(
                engine.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._complaints.close()
            raise

    def say(self, text: str) -> str:
        """Say `text`, wait until it is said or cut short, and return what went wrong, or ""."""
        try:
            self._process.communicate(_words(text), timeout=_LONGEST)
        except subprocess.TimeoutExpired:
            self.end()
            return f"{self._name} did not come to an end within {_LONGEST:g} s"
        with self._complaints as file:
            file.seek(0)
            complaints = file.read().decode(errors="replace").splitlines()
        # Without a loudspeaker espeak-ng writes `error:` and ends as if all were well.
        errors = [line for line in complaints if line.lower().startswith("error")]
        if errors or self._process.returncode:
            return f"{self._name}: {[f'ended with {self._process.returncode}', *complaints, *errors][-1]}"
        return ""

    def cut_short(self) -> None:
        """Have `say` return, from another thread."""
        self._process.kill()

    def end(self) -> None:
        """Leave no process behind, and nothing open."""
        self._process.kill()
        self._process.communicate()
        self._complaints.close()


class Standby:
    """Has an utterance ready when words come, where the engine takes long to start."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._next: Utterance | None = None

    def take(self) -> Utterance:
        """An utterance for words that are due. Raises OSError."""
        taken, self._next = self._next or Utterance(self._engine), None
        if self._engine.takes_long_to_start:
            self._next = Utterance(self._engine)
        return taken

    def __enter__(self) -> "Standby":
        return self

    def __exit__(self, *error: object) -> None:
        if self._next:
            self._next.end()


def _words(text: str) -> bytes:
    """The text as one line in which no engine finds a command.

    espeak and `say` take `[[` for the beginning of one, and spd-say a line that begins with `!-!`.
    """
    line = " ".join(text.split())
    return f"{_COMMAND_IN_TEXT.sub(lambda start: f'{start[0]} ', line)}\n".encode()
