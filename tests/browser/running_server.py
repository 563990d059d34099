"""A real server on a free port with a database file of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

_ROOT = Path(__file__).parent.parent.parent
_START_SECONDS = 60.0
PASSCODE = "test-code"


@dataclass(frozen=True)
class RunningServer:
    """`url` has no slash at its end; `database` is the file that the server writes."""

    url: str
    database: Path
    process: subprocess.Popen[bytes]

    @contextmanager
    def facilitator(self) -> Iterator[httpx.Client]:
        """A client of the API that is signed in."""
        with httpx.Client(base_url=self.url, timeout=20) as client:
            client.post("/login", json={"passcode": PASSCODE}).raise_for_status()
            yield client

    def make_workshop(self, *, phase: str = "lobby", **settings: Any) -> str:
        """Make a workshop through the API; returns its code."""
        with self.facilitator() as client:
            made = client.post("/api/workshops", json={"title": "Verhuizen", "language": "nl"} | settings)
            code = str(made.raise_for_status().json()["code"])
            if phase != "lobby":
                client.patch(f"/api/workshops/{code}", json={"phase": phase}).raise_for_status()
            return code

    def stop(self) -> float:
        """End the server as Ctrl-C does; returns the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        return time.monotonic() - began


def start_server(database: Path, log: Path, *, port: int | None = None) -> RunningServer:
    """Start `streamlit run app.py` as `make run` does, and wait until it answers."""
    port = port or _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "WORKSHOP_DB": str(database),
        "WORKSHOP_PASSCODE": PASSCODE,
        "WORKSHOP_BASE_URL": url,
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command + options, cwd=_ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    server = RunningServer(url, database, process)
    _wait_until_it_answers(server, log)
    return server


def _wait_until_it_answers(server: RunningServer, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            if httpx.get(f"{server.url}/healthz", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    server.process.kill()
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
