"""A git server over https on this machine, with a certificate of its own making."""

import os
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

GIT = (
    "git",
    "-c",
    "user.name=Someone",
    "-c",
    "user.email=someone@example.org",
    "-c",
    "init.defaultBranch=main",
)


def git(folder: Path, *arguments: str) -> str:
    """What git prints in a folder."""
    done = subprocess.run(
        [*GIT, "-C", str(folder), *arguments], check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout.strip()


def commit(folder: Path, message: str = "a change") -> str:
    """Commit everything in a folder, a repository from then on; return the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


class _Backend(BaseHTTPRequestHandler):
    """Hands requests to git's own server program."""

    root: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - named by the base class
        """Say nothing."""

    def _answer(self, body: bytes) -> None:
        address = urlsplit(self.path)
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run(
            ["git", "http-backend"], input=body, env=environment, capture_output=True, timeout=60
        )
        headers, _, content = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in headers.decode().splitlines())
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Silent(_Backend):
    """Takes requests and never answers, until the connection is closed at the other end."""

    def _answer(self, body: bytes) -> None:
        self.rfile.read()


class _Elsewhere(_Backend):
    """Sends whoever asks to the same place without encryption."""

    def _answer(self, body: bytes) -> None:
        self.send_response(301)
        self.send_header("Location", f"http://{self.headers['Host']}{self.path}")
        self.send_header("Content-Length", "0")
        self.end_headers()


class _Private(_Backend):
    """Asks whoever comes for a name and a password."""

    def _answer(self, body: bytes) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="private"')
        self.send_header("Content-Length", "0")
        self.end_headers()


HANDLERS: Mapping[str, type[_Backend]] = {
    "git": _Backend,
    "silent": _Silent,
    "elsewhere": _Elsewhere,
    "private": _Private,
}


def certificate(folder: Path) -> Path:
    """A certificate for this machine and its key, in one file."""
    file = folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file), "-out", str(folder / "public.pem")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + (folder / "public.pem").read_bytes())
    return file


@contextmanager
def serving(root: Path, pem: Path, handler: str = "git") -> Iterator[str]:
    """The https address below which the repositories in `root` are, each by the name of its folder."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    kind = type("Handler", (HANDLERS[handler],), {"root": root})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        server.daemon_threads = True
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join(60)
