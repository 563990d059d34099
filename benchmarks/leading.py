"""Leading a full room: phases, a reveal of 200 notes, steps of grouping, and how smoothly the board moves."""

import asyncio
import contextlib
import re
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvloop
from playwright.async_api import Page, async_playwright

from benchmarks.figures import heading, show
from benchmarks.live_path import open_board
from benchmarks.phones import Phone
from tests.browser.conftest import CHROMIUM_OPTIONS, chromium_path
from tests.browser.running_server import PASSCODE, RunningServer, start_server

_PHONES = 100
_NOTES = 200
_STEPS = 30
_TURNS = 5
_QUADRANTS = ("says", "thinks", "does", "feels")
_TEXT = "Ik wacht al drie weken op een antwoord ({}), en niemand weet waar mijn dossier ligt."
_SHORT = "Te lang gewacht ({})"
_TOLD = re.compile(rb"event: (phase_changed|groups_changed|note_changed)\n")

_WATCH = """() => {
  const board = [...document.querySelectorAll('*')].find((el) => el.shadowRoot?.querySelector('.board'));
  const root = board.shadowRoot;
  const now = () => performance.timeOrigin + performance.now();
  const count = (name) => root.querySelectorAll(`[${name}]`).length;
  const seen = () => `${count('data-note')} ${count('data-group')}`;
  window.painted = [];
  window.frames = [];
  window.moving = () => root.querySelector('.map').getAnimations({subtree: true}).length;
  new MutationObserver(() => requestAnimationFrame(() => window.painted.push([now(), seen()])))
    .observe(root, {childList: true, subtree: true, characterData: true});
  const frame = () => { window.frames.push(now()); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""


@dataclass
class _Room:
    """A server with a full workshop, all its phones listening, and a board."""

    api: httpx.AsyncClient
    code: str
    board: Page
    listening: int
    heard: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    async def lead(self, **settings: object) -> tuple[list[float], float]:
        return await self._told(lambda: self.api.patch(f"/api/workshops/{self.code}", json=settings))

    async def put_together(self, *notes: str) -> tuple[list[float], float]:
        group = {"id": str(uuid.uuid4()), "notes": notes}
        return await self._told(lambda: self.api.post(f"/api/workshops/{self.code}/groups", json=group))

    async def _told(self, send: Callable[[], Awaitable[httpx.Response]]) -> tuple[list[float], float]:
        """The milliseconds until each phone heard of it, and until the board had painted it."""
        self.heard.clear()
        await self.board.evaluate("window.painted = []; undefined")
        began, epoch = time.perf_counter(), time.time()
        (await send()).raise_for_status()
        deadline = began + 10
        while len(self.heard) < self.listening and time.perf_counter() < deadline:
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.6)
        while not (painted := await self.board.evaluate("window.painted")) and time.perf_counter() < deadline:
            await asyncio.sleep(0.1)
        on_board = 1000 * (_settled(painted) / 1000 - epoch) if painted else float("nan")
        return [1000 * (at - began) for at in self.heard], on_board


def _settled(painted: Sequence[tuple[float, str]]) -> float:
    """When the board first showed as much as it shows in the end."""
    final = painted[-1][1]
    return next(at for at, seen in painted if seen == final)


def main() -> None:
    """Print how soon a hundred phones and the board follow the facilitator."""
    uvloop.run(_print_all())


async def _print_all() -> None:
    title = f"{_PHONES} phones listening, {_NOTES} notes, a board: the facilitator leads"
    with heading(title), tempfile.TemporaryDirectory() as folder:
        async with _full_room(Path(folder)) as room:
            for phase, name in (("reveal", "reveal"), ("group", "next phase")):
                phones, board, frames = await _several_turns(room, phase)
                show(f"{name} until on the phones", phones)
                show(f"{name} until painted on the board", board)
                if phase == "reveal":
                    _show_frames("while notes come", frames)
            heard, painted = await _drag_steps(room)
            show("a step of grouping until on the phones", heard)
            show("a step of grouping until painted on the board", painted)
            _show_frames("while a quadrant moves", await _frames_while_moving(room))
    title = f"{_NOTES} short notes that all lie on the board, and all move; no phones"
    with heading(title), tempfile.TemporaryDirectory() as folder:
        async with _full_room(Path(folder), text=_SHORT, listening=0) as room:
            await room.lead(phase="group")
            await room.put_together(*room.notes[: 2 * len(_QUADRANTS)])
            _show_frames("while all move", await _frames_while_moving(room))
            show("notes in movement at once", [await _moving_at_once(room)], unit="")


def _show_frames(when: str, found: Sequence[float]) -> None:
    show(f"frames a second {when}", found, unit="/s")
    show(f"frames a second {when}, the slowest time", [min(found)], unit="/s")


async def _several_turns(room: _Room, phase: str) -> tuple[list[float], list[float], list[float]]:
    phones, board, frames = list[float](), list[float](), list[float]()
    for _ in range(_TURNS):
        await room.lead(phase="write" if phase == "reveal" else "reveal")
        await room.board.evaluate("window.frames = []; undefined")
        heard, painted = await room.lead(phase=phase)
        frames.append(await _frames_a_second(room))
        phones += heard
        board.append(painted)
    return phones, board, frames


async def _drag_steps(room: _Room) -> tuple[list[float], list[float]]:
    phones, board = list[float](), list[float]()
    for step in range(_STEPS):
        heard, painted = await room.put_together(room.notes[2 * step], room.notes[2 * step + 1])
        phones += heard
        board.append(painted)
    return phones, board


async def _frames_while_moving(room: _Room) -> list[float]:
    """Several moves: a group comes apart and goes together again, and the others make room."""
    found = []
    for _ in range(_TURNS):
        for call in ("undo", "redo"):
            await room.api.post(f"/api/workshops/{room.code}/{call}")
            await room.board.evaluate("window.frames = []; undefined")
            await asyncio.sleep(0.5)
            found.append(await _frames_a_second(room))
    return found


async def _moving_at_once(room: _Room) -> int:
    """How many notes are on their way at some moment of such a move."""
    await room.api.post(f"/api/workshops/{room.code}/undo")
    until = time.perf_counter() + 1
    seen = 0
    while time.perf_counter() < until:
        seen = max(seen, int(await room.board.evaluate("window.moving()")))
        await asyncio.sleep(0.02)
    return seen


async def _frames_a_second(room: _Room) -> float:
    at = await room.board.evaluate("window.frames")
    return 1000 * (len(at) - 1) / (at[-1] - at[0]) if len(at) > 1 else 0.0


@asynccontextmanager
async def _full_room(folder: Path, *, text: str = _TEXT, listening: int = _PHONES) -> AsyncIterator[_Room]:
    server = start_server(folder / "workshops.db", folder / "log")
    try:
        code = server.make_workshop(phase="write", max_participants=1000)
        async with async_playwright() as playwright, httpx.AsyncClient(base_url=server.url) as api:
            await api.post("/login", json={"passcode": PASSCODE})
            chromium = await playwright.chromium.launch(
                executable_path=chromium_path(), args=CHROMIUM_OPTIONS
            )
            board = await open_board(chromium, server, code)
            await board.evaluate(_WATCH)
            room = _Room(api, code, board, listening)
            streams = await _take_part(server, room, text)
            yield room
            for stream in streams:
                stream.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(*streams)
    finally:
        server.stop()


async def _take_part(server: RunningServer, room: _Room, text: str) -> list[asyncio.Task[None]]:
    """Let everybody join and write, and those who should listen."""
    phones = [Phone(server.url, room.code) for _ in range(_PHONES)]
    for phone in phones:
        await phone.join()
    for number in range(_NOTES):
        note = await phones[number % _PHONES].write(
            text.format(number), quadrant=_QUADRANTS[number // 2 % len(_QUADRANTS)]
        )
        room.notes.append(note)
    streams = [
        asyncio.create_task(phone.listen(lambda _, at: room.heard.append(at), told=_TOLD))
        for phone in phones[: room.listening]
    ]
    await asyncio.sleep(2)
    return streams
