"""Every bad pack and every bad plug-in at once: the app starts, plays and exports, and says what is wrong."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.hooks.environment import GOOD, Environment
from tests.support.bad_packs import BAD_PACKS
from tests.support.bad_plugins import BAD_TO_ASK, BAD_TO_LOAD, install_all
from tests.support.inventories import PACK
from tests.support.packs import SMALL_TEXT, small_with
from tests.support.terminal import ALTERNATE_SCREEN, Terminal, settled_environment

from unslump.routine.reader import PACK_FILE

PATIENCE = 60.0
"""Seconds that it may take on a busy machine; two of the plug-ins take all the time that they are given."""

BAD_FILES = {
    "a-key-without-end": b"a." * 20_000 + b"a = 1\n",
    "brackets-without-end": b"a = " + b"[" * 40_000,
    "half-a-letter": SMALL_TEXT.encode().replace(b"Small", b"Sm\xe4ll"),
    "no-text-at-all": b"\0\xff" * 500,
    "too-large": b"#\n" * 200_000,
}
MARKUP = "[@click=app.quit]Standing[/b]"


def fill(packs: Path) -> list[str]:
    """Put every bad pack, and a good one with markup in its title, among the person's own; the bad names."""
    bad = {f"bad-{number:03}": small_with(*each[:2]) for number, each in enumerate(BAD_PACKS.values())}
    files = {name: text.encode(errors="surrogatepass") for name, text in bad.items()} | BAD_FILES
    for name, content in files.items():
        (packs / name).mkdir(parents=True)
        (packs / name / PACK_FILE).write_bytes(content)
    (packs / "a-folder-in-its-place" / PACK_FILE).mkdir(parents=True)
    (packs / "a-pipe").mkdir()
    os.mkfifo(packs / "a-pipe" / PACK_FILE)
    (packs / "a-round").symlink_to("a-round")
    (packs / "elsewhere").mkdir()
    (packs / "elsewhere" / PACK_FILE).symlink_to("/dev/zero")
    (packs / "name-\x1b]52;c;YQ==\x07").mkdir()
    (packs / "good-pack").mkdir()
    good = PACK.format(id="good-pack").replace('"Standing"', f'"{MARKUP}"')
    (packs / "good-pack" / PACK_FILE).write_text(good)
    return [*files, "a-folder-in-its-place", "a-pipe", "a-round", "elsewhere", "name-"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    environment = settled_environment(tmp_path)
    installed = tmp_path / "installed"
    installed.mkdir()
    install_all(Environment(installed))
    Environment(installed).install("the-good-one", GOOD.replace("[PackSource(", "[] and [PackSource("))
    return environment | {"PYTHONPATH": str(installed)}


def run(program: str, environment: Mapping[str, str], *arguments: str) -> tuple[str, str]:
    """What a command prints, and what it complains of."""
    done = subprocess.run(
        [program, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*done.stdout, *done.stderr}
    assert "Traceback" not in done.stderr
    assert "noise" not in done.stdout
    return done.stdout, done.stderr


@pytest.mark.timeout(300)
def test_the_app_starts_plays_and_exports_through_all_of_it(
    program: str, environment: dict[str, str]
) -> None:
    bad = fill(Path(environment["XDG_DATA_HOME"]) / "unslump" / "packs")

    play = [program, "play", "good-pack/stand", "--rate", "50"]
    with Terminal(play, environment=environment, columns=120, rows=40) as terminal:
        terminal.wait_for("all the way through", PATIENCE)
        terminal.press("enter")
        terminal.wait_for("Routines")
        terminal.press("p")
        terminal.wait_for("need a look", PATIENCE)
        terminal.press("escape")
        terminal.wait_for(MARKUP)
        terminal.press("q")
        assert terminal.wait_for_exit(PATIENCE) == 0
        assert b"noise" not in terminal.written
        assert b"]52;" not in terminal.written
        assert ALTERNATE_SCREEN not in terminal.modes

    assert run(program, environment, "export", "good", "-o", "-")[0] == "1 sessions"
    listed, complaints = run(program, environment, "routines")
    assert "good-pack/stand\n" in listed
    assert "desk-back/undo-the-sitting\n" in listed
    for name in bad:
        assert f"/{name}" in complaints, name
    for name, (_, reason) in (BAD_TO_LOAD | BAD_TO_ASK).items():
        told = [
            line for line in complaints.splitlines() if f"The plug-in {name} (from unslump-{name})" in line
        ]
        assert any(reason in line for line in told), (name, told)
