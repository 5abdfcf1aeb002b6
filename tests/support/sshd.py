"""A real SSH server for a test: on this machine, on a port and with keys of its own, for this user alone."""

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.waiting import DEADLINE

WHEN_ROOT = Path("/run/sshd")
"""What a server that is started as root wants to be there, and a system that starts one makes."""


@contextlib.contextmanager
def ssh_server(folder: Path) -> Iterator[list[str]]:
    """Run a server whose files lie in `folder`: the command that opens a terminal there, but for what to run.

    Skips the test where there is no server or no client.
    """
    server = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if server is None or shutil.which("ssh") is None:
        pytest.skip("There is no sshd here, or no ssh: openssh-server and openssh-client have them.")
    if os.geteuid() == 0:
        WHEN_ROOT.mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "person"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True, timeout=DEADLINE
        )
    port = _free_port()
    settings = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "person.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "prohibit-password",
        "PasswordAuthentication": "no",
    }
    (folder / "sshd_config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    log = (folder / "sshd.log").open("wb")
    with log, subprocess.Popen([server, "-D", "-e", "-f", folder / "sshd_config"], stderr=log) as process:
        try:
            _wait_until_it_listens(port, process, folder / "sshd.log")
            yield [
                *("ssh", "-tt", "-F", "none", "-p", str(port), "-i", str(folder / "person")),
                *("-o", f"UserKnownHostsFile={folder / 'known_hosts'}", "-o", "StrictHostKeyChecking=no"),
                *("-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes"),
                f"{getpass.getuser()}@127.0.0.1",
            ]
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_until_it_listens(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + DEADLINE
    while True:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"The server does not listen:\n{log.read_text()}")
        time.sleep(0.05)
