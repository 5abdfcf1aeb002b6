"""The cue stream into files, pipes and standard output: whole lines, whatever stands in their way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.streams import DEADLINE, Make, cue, outline, play_until_unheard

from unslump.api import NotHeard
from unslump.outputs.stream_format import NotALine, read
from unslump.testing import CUES


def test_a_file_may_be_called_as_a_socket_is_and_lie_at_home(
    folder: Path, stream: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    path = folder / "cues.sock"
    path.touch()
    output = stream("~/cues.sock")
    output.play(cue("kept"))
    output.close()
    assert outline(path.read_bytes()) == ["hello", "kept", "bye"]


def test_a_pipe_is_written_to_while_somebody_reads(folder: Path, stream: Make) -> None:
    notices: list[str] = []
    path = folder / "pipe"
    os.mkfifo(path)
    output = stream(path)
    assert play_until_unheard(output, notices) == 0
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    output.play(cue("heard"))
    assert outline(os.read(reader, 65536)) == ["hello", "heard"]
    taken = play_until_unheard(output, notices)
    os.set_blocking(reader, True)
    assert outline(os.read(reader, 1024 * 1024)) == [str(number) for number in range(taken)]
    output.play(cue("after"))
    output.close()
    assert outline(os.read(reader, 65536)) == ["after", "bye"]
    os.close(reader)
    with pytest.raises(NotHeard) as notice:
        output.play(cue("nobody"))
    assert {*notices, str(notice.value)} == {
        f"The cues do not reach {path}: nobody listens there. "
        "The session goes on, and they go there again as soon as they can."
    }


def test_a_file_is_made_for_its_owner_and_written_to_at_its_end(folder: Path, stream: Make) -> None:
    path = folder / "cues.jsonl"
    for text in ("one", "two"):
        output = stream(path)
        output.play(cue(text))
        output.close()
    assert outline(path.read_bytes()) == ["hello", "one", "bye", "hello", "two", "bye"]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_as_such(stream: Make) -> None:
    output = stream("/dev/full")
    for _ in range(2):
        with pytest.raises(NotHeard, match="The cues do not reach /dev/full: No space left on device"):
            output.play(cue("lost"))
    output.close()


ON_A_DISK_THAT_FILLS_UP = """
import resource, sys, time
from unslump.api import NotHeard
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place
from unslump.testing import CUES

_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
stream = cue_stream(stream_place(sys.argv[1]), routine="Undo the sitting", clock=time.monotonic)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, most))
for cue in CUES[:9]:
    try:
        stream.play(cue)
    except NotHeard:
        pass
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
stream.play(CUES[9])
stream.close()
"""


def test_of_a_line_that_was_begun_when_the_disk_was_full_no_other_is_spoilt(folder: Path) -> None:
    path = folder / "cues.jsonl"
    subprocess.run([sys.executable, "-c", ON_A_DISK_THAT_FILLS_UP, path], check=True, timeout=DEADLINE)
    whole, begun, after = path.read_bytes().partition(path.read_bytes()[:300].split(b"\n")[-1])
    assert begun
    with pytest.raises(NotALine):
        read(begun)
    assert outline(whole) == ["hello", CUES[0].text]
    assert outline(after[1:]) == ["hello", CUES[9].text, "bye"]


ON_A_DISK_WITH_A_LITTLE_MORE_ROOM = """
import resource, sys
from unslump.api import NotHeard
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place
from unslump.testing import CUES

_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
stream = cue_stream(stream_place(sys.argv[1]), routine="Undo the sitting", clock=lambda: 0.0)
stream.play(CUES[0])
for cue, room in zip(CUES[1:], (300, 310, most)):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    try:
        stream.play(cue)
    except NotHeard:
        print(room)
stream.close()
"""


def test_a_line_that_was_begun_is_written_to_its_end_before_another(folder: Path) -> None:
    path = folder / "cues.jsonl"
    command = [sys.executable, "-c", ON_A_DISK_WITH_A_LITTLE_MORE_ROOM, str(path)]
    run = subprocess.run(command, check=True, timeout=DEADLINE, stdout=subprocess.PIPE, text=True)
    assert run.stdout == "310\n", "the only one that is left out"
    assert outline(path.read_bytes()) == ["hello", *(CUES[number].text for number in (0, 1, 3)), "bye"]


INTO_STANDARD_OUTPUT = """
import sys, time
from unslump.api import NotHeard
from unslump.outputs.stream import cue_stream
from unslump.outputs.stream_place import stream_place
from unslump.testing import CUES

stream = cue_stream(stream_place("-"), routine="Undo the sitting", clock=time.monotonic)
unheard = 0
print("Noise of somebody else.", flush=True)
for cue in CUES * 20:
    try:
        stream.play(cue)
    except NotHeard as notice:
        unheard += 1
        why = notice
stream.close()
print(unheard > 0 and why, file=sys.stderr)
"""


def test_standard_output_does_not_wait_for_its_reader_either() -> None:
    begun = subprocess.Popen(
        [sys.executable, "-c", INTO_STANDARD_OUTPUT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert begun.wait(DEADLINE) == 0
    stdout, stderr = begun.communicate()
    heard = outline(stdout.encode())
    assert heard[:-1] == ["hello", *(each.text for each in CUES * 20)][: len(heard) - 1]
    noise, why, _ = stderr.split("\n")
    assert noise == "Noise of somebody else."
    assert why.startswith("The cues do not reach standard output: whoever reads there does not keep up.")
