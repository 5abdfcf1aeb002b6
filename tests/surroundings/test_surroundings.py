"""The screen stays lit and the music rests, and both are undone however the session ends."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.support.app import Clock, make_conductor, make_house, settle_in
from tests.support.child import Child
from tests.support.desktop import Player, ScreenSaver, session_bus
from tests.support.waiting import wait_until

from unslump.conductor import Conductor
from unslump.session.commands import Command
from unslump.surroundings.__main__ import accompany
from unslump.surroundings.keeper import (
    KEEP_AWAKE,
    PAUSE_MUSIC,
    RESTS,
    RUNS,
    Keeper,
    why_no_music,
    why_not_awake,
)
from unslump.surroundings.session_bus import SessionBus

SESSION = """
import os
from unslump.surroundings.keeper import Keeper
keeper = Keeper(keep_awake=True, pause_music=True, environment=os.environ)
keeper.start()
print("begun")
while True:
    try:
        word = input()
    except EOFError:
        break
    if word == "close":
        keeper.close()
    else:
        keeper.follow(runs=word == "runs")
"""
"""A session as a process of its own; it is told what to say to its keeper."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A desktop with a bus and without anything else; gives the path of the bus."""
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "")
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield tmp_path / "bus"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with `systemd-inhibit` and no session bus; gives the file on which that keeps a record."""
    record, folder = tmp_path / "record", tmp_path / "programs"
    folder.mkdir()
    record.touch()
    fake = folder / "systemd-inhibit"
    fake.write_text(
        f"""#!/bin/sh
echo "holds $*" >> "{record}"
for last; do :; done
"$last"
echo "let go" >> "{record}"
"""
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    for name in ("SSH_CONNECTION", "SSH_TTY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    return record


def _was_paused(player: Player) -> bool:
    return player.told == ["Pause"]


def test_kill_9_lets_the_music_go_on_and_the_screen_go_dark(desk: Path) -> None:
    player, saver = Player(desk, "vlc", "Playing"), ScreenSaver(desk)
    with Child(SESSION) as session:
        assert session.read() == "begun"
        player.wait_for(lambda: player.told == ["Pause"], "the music to be paused")
        saver.wait_for(lambda: saver.calls == ["Inhibit"], "the screen to be held")
        session.kill()
        player.wait_for(lambda: player.told == ["Pause", "Play"], "the music to go on")
        saver.wait_for(lambda: saver.calls == ["Inhibit", "UnInhibit"], "the screen to be let go")
    player.close()
    saver.close()


def test_a_session_that_closes_has_all_undone(desk: Path) -> None:
    player, saver = Player(desk, "vlc", "Playing"), ScreenSaver(desk)
    with Child(SESSION) as session:
        assert session.read() == "begun"
        saver.wait_for(lambda: saver.calls == ["Inhibit"], "the screen to be held")
        session.write("close")
        player.wait_for(lambda: player.told == ["Pause", "Play"], "the music to go on")
        saver.wait_for(lambda: saver.calls == ["Inhibit", "UnInhibit"], "the screen to be let go")
    player.close()
    saver.close()


def test_in_a_pause_the_screen_may_go_dark_and_the_music_still_rests(desk: Path) -> None:
    player, saver = Player(desk, "vlc", "Playing"), ScreenSaver(desk)
    with Child(SESSION) as session:
        assert session.read() == "begun"
        for word in ("rests", "rests", "runs", "runs", "rests"):
            session.write(word)
        saver.wait_for(lambda: saver.calls == ["Inhibit", "UnInhibit"] * 2, "two pauses")
        assert player.told == ["Pause"]
    player.close()
    saver.close()


def test_only_what_played_and_still_rests_goes_on(desk: Path) -> None:
    played, silent = Player(desk, "vlc", "Playing"), Player(desk, "spotify", "Paused")
    stopped = Player(desk, "firefox.instance_1_23", "Playing")
    with Child(SESSION) as session:
        for player in (played, stopped):
            player.wait_for(partial(_was_paused, player), "the music to be paused")
        stopped.status = "Stopped"
        session.kill()
        played.wait_for(lambda: played.told == ["Pause", "Play"], "the music to go on")
        stopped.wait_for(lambda: len(stopped.gone) > 0, "whoever undoes it all to be done")
    assert stopped.calls == ["Get", "Pause", "Get"]
    assert silent.told == []
    for player in (played, silent, stopped):
        player.close()


def test_a_desktop_without_players_and_screen_saver_does_no_harm(desk: Path) -> None:
    bus = SessionBus(str(desk))
    accompany(bus, [KEEP_AWAKE, PAUSE_MUSIC], [RUNS, RESTS, RUNS])
    bus.close()


def test_a_program_holds_the_screen_until_the_session_is_killed(programs: Path) -> None:
    with Child(SESSION) as session:
        wait_until(lambda: "holds" in programs.read_text(), "the program to hold")
        assert "--what=idle" in programs.read_text()
        assert "let go" not in programs.read_text()
        session.kill()
        wait_until(lambda: programs.read_text().endswith("let go\n"), "the program to let go")
    assert programs.read_text().count("holds") == 1


def test_a_program_lets_go_in_a_pause(programs: Path) -> None:
    with Child(SESSION) as session:
        assert session.read() == "begun"
        for word in ("rests", "runs", "rests"):
            session.write(word)
        wait_until(lambda: programs.read_text().count("let go") == 2, "the second pause")
        assert programs.read_text().count("holds") == 2


@pytest.mark.parametrize(
    "leave", [lambda it: it.do(Command.QUIT), lambda it: it.break_off()], ids=["end", "break off"]
)
def test_a_conductor_has_them_looked_after_while_it_plays(
    leave: Callable[[Conductor], object], desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(tmp_path, monkeypatch)
    player, saver = Player(desk, "vlc", "Playing"), ScreenSaver(desk)
    keeper = Keeper(keep_awake=True, pause_music=True, environment=os.environ)
    conductor = make_conductor(make_house(Clock()), surroundings=keeper)
    conductor.start()
    saver.wait_for(lambda: saver.calls == ["Inhibit"], "the screen to be held")
    conductor.do(Command.PAUSE)
    conductor.do(Command.RESUME)
    saver.wait_for(lambda: saver.calls == ["Inhibit", "UnInhibit", "Inhibit"], "the pause and its end")
    assert player.told == ["Pause"]
    leave(conductor)
    player.wait_for(lambda: player.told == ["Pause", "Play"], "the end")
    player.close()
    saver.close()


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_nothing_is_touched(name: str, programs: Path) -> None:
    environment = {**os.environ, name: "192.0.2.1 50000 192.0.2.2 22"}
    assert "wrong room" in why_not_awake(environment)
    assert why_no_music(environment) == why_not_awake(environment)
    keeper = Keeper(keep_awake=True, pause_music=True, environment=environment)
    keeper.start()
    keeper.follow(runs=False)
    assert keeper.started is False
    keeper.close()


def test_a_program_of_systemd_is_of_no_use_without_its_bus(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert why_not_awake(os.environ) == ""
    monkeypatch.setattr("unslump.surroundings.session_bus._SYSTEM_BUS", Path("/nowhere"))
    assert "Nothing here can be asked" in why_not_awake({**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": ""})


def test_where_nothing_can_be_asked_it_is_said() -> None:
    assert "Nothing here can be asked" in why_not_awake({"PATH": "/nowhere"})
    assert "no session bus" in why_no_music({})


def test_nothing_is_started_that_is_not_wished_for(desk: Path) -> None:
    keeper = Keeper(keep_awake=False, pause_music=False, environment=os.environ)
    keeper.start()
    assert keeper.started is False
    keeper.close()
