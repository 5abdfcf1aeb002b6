"""The doctor: what it asks, what it says, and what it makes of what stands in the way."""

import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from rich.console import Console
from tests.support.app import settle_in
from tests.support.plugin_commands import at_home_with_plugins
from tests.support.terminal import Terminal, isolated_environment

from unslump.cli import unslump
from unslump.cli.diagnosis.keeping import keeping_remarks
from unslump.cli.diagnosis.line import line_remarks
from unslump.cli.diagnosis.machine import machine_remarks
from unslump.cli.diagnosis.questions import Answers, ask_terminal
from unslump.cli.diagnosis.remark import Remark, Weight
from unslump.cli.diagnosis.terminal import SMALLEST_WINDOW, colours, terminal_remarks
from unslump.hooks.examination import Finding
from unslump.paths import paths, places
from unslump.settings import FigureChoice, Settings
from unslump.terminal import ancestors_of
from unslump.ui.widgets.too_small import SMALLEST
from unslump.ui.wire.colours import spare_screen

FINE = Answers(round_trip=0.004, name="kitty(0.36.1)", synchronised=True, size=(120, 40))
KITTY = {"TERM": "xterm-kitty", "COLORTERM": "truecolor"}


def by_subject(remarks: object) -> dict[str, Remark]:
    return {remark.subject: remark for remark in list(remarks)}  # type: ignore[call-overload]


def of_terminal(
    environment: Mapping[str, str],
    answers: Answers | None = FINE,
    *,
    settings: Settings | None = None,
    encoding: str = "utf-8",
) -> dict[str, Remark]:
    return by_subject(terminal_remarks(environment, answers, settings or Settings(), encoding))


def of_line(
    environment: Mapping[str, str], answers: Answers | None = FINE, ancestors: tuple[str, ...] = ()
) -> dict[str, Remark]:
    return by_subject(line_remarks(environment, answers, ancestors))


def test_a_terminal_that_can_everything_asks_for_nothing() -> None:
    found = of_terminal(KITTY) | of_line(KITTY)
    assert {remark.weight for remark in found.values()} == {Weight.GOOD}
    assert found["terminal"].found == "kitty(0.36.1), by its own answer (TERM=xterm-kitty)"
    assert found["round trip"].found == "4 ms"
    assert found["notifications"].found == "sent as OSC 99"


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm", "COLORTERM": "truecolor"},
        {"TERM": "xterm-256color", "COLORTERM": "24bit"},
        {"TERM": "xterm-256color"},
        {"TERM": "tmux-256color", "COLORTERM": "yes"},
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm"},
        {"TERM": "linux"},
        {"TERM": "vt100"},
        {"TERM": "screen.xterm-256color", "COLORTERM": "truecolor", "STY": "1.pts"},
        {"TERM": "screen.xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "screen", "COLORTERM": "truecolor", "STY": "1.pts"},
        {"TERM": "screen", "STY": "1.pts"},
    ],
)
def test_the_colours_told_are_those_that_will_be_used(environment: dict[str, str]) -> None:
    names = {"truecolor": "truecolor", "256": "256", "standard": "16"}
    console = Console(force_terminal=True, _environ=environment)
    spare_screen(console, environment)
    assert colours(environment) == names[str(console.color_system)]


@pytest.mark.parametrize(("asked", "told"), [("truecolor", "truecolor"), ("standard", "16"), ("odd", "256")])
def test_colours_that_were_asked_for_are_told_as_such(asked: str, told: str) -> None:
    in_screen = {"TERM": "screen.xterm-256color", "STY": "1.pts", "COLORTERM": "truecolor"}
    assert colours({**in_screen, "TEXTUAL_COLOR_SYSTEM": asked}) == told


@pytest.mark.parametrize(
    ("more", "remedy"),
    [
        ({}, "export COLORTERM=truecolor"),
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, "AcceptEnv COLORTERM"),
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, "terminal-features"),
        ({"TERM": "screen", "STY": "1.pts"}, "term screen-256color"),
    ],
)
def test_too_few_colours_are_mended_where_they_are_lost(more: dict[str, str], remedy: str) -> None:
    remark = of_terminal({"TERM": "xterm-256color", **more})["colours"]
    assert (remark.found, remark.weight) == ("16" if "STY" in more else "256", Weight.BETTER)
    assert remedy in remark.remedy


def test_all_the_colours_that_screen_has_ask_for_nothing() -> None:
    remark = of_terminal({"TERM": "screen-256color", "STY": "1.pts"})["colours"]
    assert (remark.found, remark.weight) == ("256", Weight.GOOD)
    assert "truecolor on" in remark.means


def test_no_colour_on_request_is_no_fault() -> None:
    remark = of_terminal({**KITTY, "NO_COLOR": "1"})["colours"]
    assert (remark.found, remark.weight) == ("none, as NO_COLOR asks", Weight.GOOD)


def test_the_figure_is_drawn_as_the_doctor_says() -> None:
    assert of_terminal(KITTY)["figure"].found.startswith("half blocks")
    assert of_terminal({"TERM": "linux"})["figure"].found.startswith("ASCII")
    assert of_terminal(KITTY, encoding="iso8859-1")["figure"].found.startswith("ASCII")
    assert of_terminal({**KITTY, "NO_COLOR": "1"})["figure"].found.startswith("shades")
    chosen = Settings(figure=FigureChoice.BRAILLE)
    assert of_terminal(KITTY, settings=chosen)["figure"].found == "braille, as your settings say"


def test_output_that_is_not_utf_8_is_told_with_a_way_out() -> None:
    remark = of_terminal(KITTY, encoding="ascii")["characters"]
    assert remark.weight is Weight.BETTER
    assert "LANG=C.UTF-8" in remark.remedy


@pytest.mark.parametrize("size", [(49, 18), (50, 17), (0, 0)])
def test_a_window_that_is_too_small_is_told(size: tuple[int, int]) -> None:
    assert of_terminal(KITTY, Answers(size=size))["size"].weight is Weight.BETTER
    assert of_terminal(KITTY, Answers(size=SMALLEST_WINDOW))["size"].weight is Weight.GOOD
    assert SMALLEST_WINDOW == SMALLEST


def test_a_type_that_is_not_set_is_told() -> None:
    assert "export TERM" in of_terminal({})["terminal"].remedy


def test_a_terminal_is_named_by_the_best_that_is_known_of_it() -> None:
    silent = Answers(size=(80, 24))
    program = {**KITTY, "TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203"}
    assert of_terminal(program, silent)["terminal"].found.startswith("WezTerm 20240203, by TERM_PROGRAM")
    assert of_terminal(KITTY, silent)["terminal"].found == "known by its type alone (TERM=xterm-kitty)"


def test_a_slow_line_and_a_silent_terminal_are_told() -> None:
    slow = of_line(KITTY, Answers(round_trip=0.31, size=(80, 24)))["round trip"]
    assert (slow.found, slow.weight) == ("310 ms", Weight.BETTER)
    silent = of_line(KITTY, Answers(size=(80, 24)))["answers"]
    assert silent.weight is Weight.BETTER
    assert "answers" not in of_line(KITTY, None)


def test_what_stands_in_between_is_told() -> None:
    over = {**KITTY, "SSH_TTY": "/dev/pts/1", "STY": "1.pts"}
    found = of_line(over, ancestors=("bash", "mosh-server"))
    assert {"SSH", "screen", "mosh"} <= set(found)
    assert found["notifications"].found == "none"
    assert "costs the set" not in found["SSH"].means
    assert "costs the set" in of_line({**KITTY, "SSH_TTY": "/dev/pts/1"})["SSH"].means
    assert not {"SSH", "screen", "tmux", "mosh"} & set(of_line(KITTY))


@pytest.mark.parametrize(
    ("more", "ancestors", "answers"),
    [
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, (), "tmux answers"),
        ({"STY": "1.pts"}, (), "screen answers"),
        ({}, ("mosh-server",), "mosh answers"),
        ({}, ("sshd",), ""),
    ],
)
def test_who_answers_in_the_place_of_the_terminal_is_told(
    more: dict[str, str], ancestors: tuple[str, ...], answers: str
) -> None:
    means = of_line({**KITTY, **more}, ancestors=ancestors)["round trip"].means
    assert means.startswith(answers) if answers else not means


def test_the_bell_of_screen_is_told_with_what_keeps_it_silent() -> None:
    assert "vbell off" in of_line({**KITTY, "STY": "1.pts"})["bell"].means


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the names of other processes here")
def test_the_processes_that_this_one_came_from_are_found() -> None:
    assert ancestors_of(os.getpid())[0] == Path("/proc/self/comm").read_text().rstrip("\n")
    assert ancestors_of(2**30) == ()


def test_plugins_are_told_by_their_outputs_and_by_how_many_are_wrong() -> None:
    findings = [Finding(name="good"), Finding(name="bad", faults=("it raised",))]
    remark = by_subject(machine_remarks({}, Settings(), findings))["plug-ins"]
    assert (remark.found, remark.weight) == ("1 with something wrong: bad", Weight.BETTER)


def test_the_outputs_of_plugins_are_told_with_what_keeps_them_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = at_home_with_plugins(tmp_path, monkeypatch)
    environment.install(
        "room",
        """
from unslump.api import Output

@hookimpl
def unslump_outputs():
    yield Output(id="lamp", label="Lamp", play=print)
    yield Output(id="voice", label="Voice", play=print, why_not=lambda: "There is no voice here.")
""",
    )
    told = " ".join(CliRunner().invoke(unslump, ["doctor"]).stdout.split())
    assert "output lamp From the plug-in room." in told
    assert "output voice, cannot be used here: There is no voice here. From the plug-in room." in told
    assert "output lamp" not in CliRunner().invoke(unslump, ["--safe", "doctor"]).stdout


def test_surroundings_that_cannot_be_reached_are_told() -> None:
    over_ssh = {"PATH": "", "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}
    found = by_subject(machine_remarks(over_ssh, Settings(pause_music=True), []))
    assert "wrong room" in found["screen"].means
    assert found["music"].weight is Weight.BETTER
    assert found["speech"].found == "no program that speaks is installed"


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle_in(tmp_path, monkeypatch)
    return tmp_path


def of_files(settings_problems: tuple[str, ...] = (), packs: tuple[str, ...] = ()) -> dict[str, Remark]:
    return by_subject(keeping_remarks(paths(), places(), settings_problems, packs))


def test_files_that_are_as_they_should_be_ask_for_nothing(at_home: Path) -> None:
    found = of_files()
    assert {remark.weight for remark in found.values()} == {Weight.GOOD}
    assert found["history"].found == "none yet"
    assert not paths().history.exists()


def test_a_history_that_cannot_be_read_stands_in_the_way(at_home: Path) -> None:
    paths().history.parent.mkdir(parents=True, exist_ok=True)
    paths().history.write_text("this is no history, however long it is" * 100)
    assert of_files()["history"].weight is Weight.IN_THE_WAY
    result = CliRunner().invoke(unslump, ["doctor"])
    assert result.exit_code == 1
    assert result.stdout.startswith("In the way of a session\n  history         ")
    assert "Nothing stands in the way" not in result.stdout


def test_a_place_that_cannot_be_written_stands_in_the_way(at_home: Path) -> None:
    (at_home / "data").write_text("a file where a folder should be")
    closed = by_subject(
        remark
        for remark in keeping_remarks(paths(), places(), (), ())
        if remark.found.endswith("cannot be written")
    )
    assert {subject: remark.weight for subject, remark in closed.items()} == {
        "history": Weight.IN_THE_WAY,
        "live": Weight.IN_THE_WAY,
        "user packs": Weight.BETTER,
        "overlays": Weight.BETTER,
        "programme": Weight.BETTER,
    }


def test_faults_of_settings_and_packs_are_told(at_home: Path) -> None:
    found = of_files(("settings.toml:1:1: no",), ("one", "two"))
    assert found["settings"].found == "settings.toml:1:1: no"
    assert found["packs"].found == "2 things wrong"


def test_settings_that_are_wrong_are_told_by_the_command_with_their_place(at_home: Path) -> None:
    paths().settings.parent.mkdir(parents=True, exist_ok=True)
    paths().settings.write_text('motion = "wild"\n')
    result = CliRunner().invoke(unslump, ["doctor"])
    assert result.exit_code == 0
    told = "".join(result.stdout.split())
    assert f"{paths().settings}:1:10:" in told


class FarEnd:
    """A terminal that gives `answers` to the questions it knows, and is silent to others."""

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self._answers, self.asked = answers, b""
        self._line, self._device = pty.openpty()
        self.device = os.ttyname(self._device)
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                said = os.read(self._line, 1024)
            except OSError:
                return
            self.asked += said
            for question in re.findall(rb"\x1b\[[^a-zA-Z]*[a-zA-Z]", said):
                os.write(self._line, self._answers.get(question, b""))

    def hang_up(self) -> None:
        os.close(self._device)
        self._thread.join(60)
        os.close(self._line)


WHO, MODE, CURSOR = b"\x1b[>q", b"\x1b[?2026$p", b"\x1b[6n"


@pytest.mark.parametrize(
    ("answers", "name", "synchronised"),
    [
        (
            {WHO: b"\x1bP>|foot(1.16.2)\x1b\\", MODE: b"\x1b[?2026;2$y", CURSOR: b"\x1b[7;1R"},
            "foot(1.16.2)",
            True,
        ),
        ({MODE: b"\x1b[?2026;0$y", CURSOR: b"\x1b[1;1R"}, "", False),
        ({CURSOR: b"\x1b[24;80R"}, "", False),
    ],
)
def test_a_terminal_is_asked_and_what_it_does_not_answer_is_not_waited_for(
    answers: dict[bytes, bytes], name: str, synchronised: bool
) -> None:
    far_end = FarEnd(answers)
    before = termios.tcgetattr(far_end._device)
    found = ask_terminal(far_end.device, "xterm-256color")
    assert (found.name, found.synchronised) == (name, synchronised)
    assert found.round_trip is not None
    assert termios.tcgetattr(far_end._device) == before
    far_end.hang_up()


def test_the_linux_console_is_not_asked_what_it_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    far_end = FarEnd({CURSOR: b"\x1b[1;1R"})
    ask_terminal(far_end.device, "linux")
    assert WHO not in far_end.asked
    far_end.hang_up()


def test_a_silent_terminal_is_not_waited_for_longer_than_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unslump.cli.diagnosis.questions.PATIENCE_SECONDS", 0.05)
    far_end = FarEnd({})
    assert ask_terminal(far_end.device, "vt52").round_trip is None
    assert far_end.asked.count(CURSOR) == 1
    far_end.hang_up()


def test_what_is_no_terminal_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="ioctl"):
        ask_terminal(str(tmp_path / "file"), "xterm")


def test_without_a_terminal_it_says_what_it_could_not_ask(tmp_path: Path) -> None:
    environment = isolated_environment(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "unslump", "doctor"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Could be better\n  terminal        could not be asked\n")
    assert "\x1b" not in run.stdout
    assert run.stdout.endswith("\nNothing stands in the way of a session.\n")


def test_in_a_terminal_it_asks_and_leaves_no_trace_of_the_questions(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "unslump", "doctor"]
    with Terminal(command, environment=isolated_environment(tmp_path), columns=90, rows=60) as terminal:
        assert terminal.wait_for_exit(60) == 0
        shown = terminal.screen_text()
        assert "round trip" in shown
        assert "90 columns by 60 rows" in shown
        assert "shown at once (synchronised output)" in shown
        assert shown.split("\n")[0].rstrip() == "Nothing to do"
        assert "^[" not in shown
