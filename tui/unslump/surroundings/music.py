"""Music players that speak MPRIS, as nearly all on Linux do: browsers, Spotify, VLC, mpv with its plug-in."""

from contextlib import suppress

from unslump.surroundings.session_bus import BusProblem, SessionBus

_PLAYERS = "org.mpris.MediaPlayer2."
_PATH = "/org/mpris/MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"


def pause_music(bus: SessionBus) -> tuple[str, ...]:
    """Pause every player that plays, and return the names of those."""
    paused = []
    for name in bus.names():
        if name.startswith(_PLAYERS) and _status(bus, name) == "Playing":
            with suppress(BusProblem):  # it has gone meanwhile, or cannot be paused
                bus.call(name, _PATH, _PLAYER, "Pause")
                paused.append(name)
    return tuple(paused)


def resume_music(bus: SessionBus, players: tuple[str, ...]) -> None:
    """Let these go on, but for one that has been stopped or started by hand meanwhile."""
    for name in players:
        if _status(bus, name) == "Paused":
            with suppress(BusProblem):
                bus.call(name, _PATH, _PLAYER, "Play")


def _status(bus: SessionBus, name: str) -> str:
    with suppress(BusProblem):
        answer = bus.call(name, _PATH, "org.freedesktop.DBus.Properties", "Get", _PLAYER, "PlaybackStatus")
        return str(answer[0]) if answer else ""
    return ""
