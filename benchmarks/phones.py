"""Phones as plain sockets: cheap enough that a hundred of them leave the machine to the server."""

import asyncio
import json
import math
import re
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_KEPT_ALIVE_SECONDS = 3.0
_NOTE_ADDED = re.compile(rb'event: note_added\ndata: {"id": "([^"]{36})"')

Heard = Callable[[bytes, float], None]
"""Told what an event is about (the id of a note) and when it came."""


@dataclass
class Phone:
    """One participant: a connection to write on, and one that listens."""

    url: str
    code: str
    token: str = ""
    used_at: float = -math.inf
    posted: dict[str, float] = field(default_factory=dict)
    answered: list[float] = field(default_factory=list)

    async def join(self) -> None:
        """Take part."""
        _, body = await self._call("POST", "/participants", {})
        self.token = str(json.loads(body)["token"])

    async def write(self, text: str, *, quadrant: str = "says") -> str:
        """Send a note and wait for its answer; keeps when it went and how long it took. Returns its id."""
        note = {"id": str(uuid.uuid4()), "quadrant": quadrant, "text": text}
        began = time.perf_counter()
        self.posted[note["id"]] = began
        status, body = await self._call("POST", "/notes", note)
        if status != 201:
            raise RuntimeError(f"a note was not saved: {status} {body[:200]!r}")
        self.answered.append(time.perf_counter() - began)
        return note["id"]

    async def listen(self, heard: Heard, *, told: re.Pattern[bytes] = _NOTE_ADDED) -> None:
        """Tell of every event of this kind that comes in on the stream, until cancelled."""
        reader, writer = await _connect(self.url)
        writer.write(self._head("GET", "/changes", b""))
        await reader.readuntil(b"\r\n\r\n")
        kept = b""
        while chunk := await reader.read(65536):
            at = time.perf_counter()
            whole, _, kept = (kept + chunk).rpartition(b"\n\n")
            for what in told.findall(whole):
                heard(what, at)

    async def _call(self, method: str, path: str, body: Mapping[str, object]) -> tuple[int, bytes]:
        """One request; on a new connection where the server has closed the idle one, as a browser does."""
        if time.perf_counter() - self.used_at > _KEPT_ALIVE_SECONDS:
            self._reader, self._writer = await _connect(self.url)
        self.used_at = time.perf_counter()
        content = json.dumps(body).encode()
        self._writer.write(self._head(method, path, content) + content)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        return int(head[9:12]), await self._reader.readexactly(length)

    def _head(self, method: str, path: str, content: bytes) -> bytes:
        lines = [
            f"{method} /api/workshops/{self.code}{path} HTTP/1.1",
            f"Host: {urlsplit(self.url).netloc}",
            "Content-Type: application/json",
            f"Content-Length: {len(content)}",
            *([f"Authorization: Bearer {self.token}"] if self.token else []),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def _connect(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    address = urlsplit(url)
    return await asyncio.open_connection(address.hostname, address.port)
