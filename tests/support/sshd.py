"""An ssh server for one test: real, of this account, for this machine alone, and with keys of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

DEADLINE = 20.0
_HERE = "127.0.0.1"
_ALSO_HERE = os.pathsep.join(["/usr/sbin", "/usr/local/sbin", "/sbin"])


def why_no_sshd() -> str:
    """A reason to skip a test, or "" where there is all that a server and its client need."""
    if not (_sshd() and shutil.which("ssh") and shutil.which("ssh-keygen")):
        return "OpenSSH's sshd, ssh and ssh-keygen are not all here"
    return ""


class Sshd:
    """A server on a free port. Whoever logs in has `environment`, a home of their own among it."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, exist_ok=True)
        for key in ("host", "person"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key],
                check=True,
                timeout=DEADLINE,
            )
        if os.geteuid() == 0:  # the server separates its privileges there
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self._process = self._started(environment)

    def client(self, *options: str) -> list[str]:
        """The command that logs in, with these options; what is to be run there follows."""
        settings = {
            "BatchMode": "yes",
            "ExitOnForwardFailure": "yes",
            "IdentitiesOnly": "yes",
            "IdentityFile": str(self._folder / "person"),
            "LogLevel": "ERROR",
            "Port": str(self._port),
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": str(self._folder / "known"),
        }
        told = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
        return ["ssh", "-F", os.devnull, *told, *options, _HERE]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()

    def _started(self, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        deadline = time.monotonic() + DEADLINE
        while True:
            self._port = _free_port()
            with (self._folder / "log").open("wb") as log:
                process = subprocess.Popen(
                    [_sshd(), "-D", "-e", "-f", self._settings(environment)],
                    stdin=subprocess.DEVNULL,
                    stderr=log,
                )
            while process.poll() is None and time.monotonic() < deadline:
                try:
                    socket.create_connection((_HERE, self._port), timeout=1).close()
                except OSError:
                    time.sleep(0.02)
                else:
                    return process
            process.kill()
            process.wait()
            assert time.monotonic() < deadline, (self._folder / "log").read_text()

    def _settings(self, environment: Mapping[str, str]) -> Path:
        variables = " ".join(f'"{name}={value}"' for name, value in environment.items() if name != "TERM")
        settings = self._folder / "settings"
        settings.write_text(
            f"""\
ListenAddress {_HERE}
Port {self._port}
HostKey {self._folder}/host
AuthorizedKeysFile {self._folder}/person.pub
PidFile none
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
SetEnv {variables}
"""
        )
        return settings


def _sshd() -> str:
    return shutil.which("sshd", path=os.pathsep.join([os.environ.get("PATH", ""), _ALSO_HERE])) or ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HERE, 0))
        port: int = probe.getsockname()[1]
        return port
