"""From a phone's POST to every screen, with a hundred phones listening."""

import asyncio
import json
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import httpx

from benchmarks.figures import heading, show, timed
from tests.browser.running_server import RunningServer, start_server

_Heard = asyncio.Queue[tuple[str, str, float]]
_PHONES = 100
_NOTES = 200


def main() -> None:
    """Print how long a note and a reveal take, beside a bare insert into SQLite."""
    with tempfile.TemporaryDirectory() as folder, heading(f"Live path, {_PHONES} phones listening"):
        baseline = timed(_bare_insert(Path(folder) / "bare.db"), times=_NOTES)
        show("one row into SQLite, committed to disk", baseline)
        server = start_server(Path(folder) / "workshops.db", Path(folder) / "log")
        try:
            posts, arrivals, reveals = asyncio.run(_measure(server))
        finally:
            server.stop()
        show("a note: POST until its answer", posts, baseline=baseline)
        show("a note: POST until it is on every screen", arrivals, baseline=baseline)
        show(f"the reveal of {_NOTES} notes: PATCH until it is on each phone", reveals, baseline=baseline)


def _bare_insert(path: Path) -> Callable[[], None]:
    db = sqlite3.connect(path)
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE note (id TEXT, text TEXT)"
    )

    def insert() -> None:
        with db:
            db.execute("INSERT INTO note VALUES (?, ?)", [str(uuid.uuid4()), "text"])

    return insert


async def _measure(server: RunningServer) -> tuple[list[float], list[float], list[float]]:
    code = server.make_workshop(phase="write", max_participants=_PHONES)
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=server.url, timeout=60, limits=limits) as client:
        tokens = [await _join(client, code) for _ in range(_PHONES)]
        heard = [_Heard() for _ in tokens]
        streams = [
            asyncio.create_task(_listen(client, code, token, queue))
            for token, queue in zip(tokens, heard, strict=True)
        ]
        await asyncio.sleep(2)
        posts, arrivals = [], []
        for number in range(_NOTES):
            posted, arrived = await _write(client, code, tokens[number % _PHONES], heard)
            posts.append(posted)
            arrivals.append(arrived)
        reveals = await _reveal(server, code, heard)
        for stream in streams:
            stream.cancel()
        return posts, arrivals, reveals


async def _join(client: httpx.AsyncClient, code: str) -> str:
    return str((await client.post(f"/api/workshops/{code}/participants")).json()["token"])


async def _listen(client: httpx.AsyncClient, code: str, token: str, heard: _Heard) -> None:
    headers, kind = {"Authorization": f"Bearer {token}"}, ""
    async with client.stream("GET", f"/api/workshops/{code}/changes", headers=headers) as stream:
        async for line in stream.aiter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data" and kind != "ping":
                heard.put_nowait((kind, value, time.perf_counter()))


async def _write(
    client: httpx.AsyncClient, code: str, token: str, heard: list[_Heard]
) -> tuple[float, float]:
    note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": "Ik wacht al drie weken op een antwoord."}
    began = time.perf_counter()
    answer = await client.post(
        f"/api/workshops/{code}/notes", json=note, headers={"Authorization": f"Bearer {token}"}
    )
    answered = time.perf_counter()
    answer.raise_for_status()
    arrived = [await _next(queue, "note_added") for queue in heard]
    return 1000 * (answered - began), 1000 * (max(arrived) - began)


async def _reveal(server: RunningServer, code: str, heard: list[_Heard]) -> list[float]:
    with server.facilitator() as facilitator:
        cookies = facilitator.cookies
    async with httpx.AsyncClient(base_url=server.url, cookies=cookies, timeout=60) as client:
        began = time.perf_counter()
        await client.patch(f"/api/workshops/{code}", json={"phase": "reveal"})
        return [1000 * (await _next(queue, "phase_changed") - began) for queue in heard]


async def _next(queue: _Heard, wanted: str) -> float:
    while True:
        kind, data, at = await queue.get()
        json.loads(data)
        if kind == wanted:
            return at
