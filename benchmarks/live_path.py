"""From a phone's POST to every screen, under the load of a full room."""

import asyncio
import contextlib
import os
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop
from playwright.async_api import Browser, Page, async_playwright

from benchmarks.figures import heading, show
from benchmarks.phones import Phone
from tests.browser.conftest import CHROMIUM_OPTIONS, PROJECTOR, chromium_path
from tests.browser.running_server import PASSCODE, RunningServer, start_server

_TEXT = "Ik wacht al drie weken op een antwoord, en niemand kan zeggen waar mijn dossier ligt."

_WATCH_BOARD = """() => {
  window.painted = {};
  const board = [...document.querySelectorAll('*')].find((el) => el.shadowRoot?.querySelector('.board'));
  const root = board.shadowRoot;
  new MutationObserver(() => requestAnimationFrame(() => {
    const now = performance.timeOrigin + performance.now();
    root.querySelectorAll('[data-note]').forEach((card) => { window.painted[card.dataset.note] ||= now; });
  })).observe(root, {childList: true, subtree: true});
}"""


@dataclass
class Figures:
    """Milliseconds from the POST of a note, and the server's memory in MB."""

    answered: list[float]
    heard: list[float]
    painted: list[float]
    memory: float
    cpu_seconds: float
    seconds: float


def main(baseline: Sequence[float]) -> None:
    """Print what a hundred and five hundred phones get to see, and when, beside the polling page."""
    for phones, pause, seconds in ((100, 1.0, 10.0), (500, 10.0, 20.0)):
        with heading(f"{phones} phones, each a note every {pause:g} s and all listening, and a board"):
            figures = uvloop.run(_measured(phones=phones, pause=pause, seconds=seconds))
            show("POST until its answer", figures.answered)
            show("POST until the event on the other phones", figures.heard)
            show("POST until painted on the board", figures.painted, baseline=baseline)
            show("memory of the server", [figures.memory], unit="MB")
            show("processor of the server", [100 * figures.cpu_seconds / figures.seconds], unit="%")


async def _measured(*, phones: int, pause: float, seconds: float) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "workshops.db", Path(folder) / "log")
        try:
            code = server.make_workshop(phase="write", max_participants=1000)
            async with async_playwright() as playwright:
                chromium = await playwright.chromium.launch(
                    executable_path=chromium_path(), args=CHROMIUM_OPTIONS
                )
                board = await open_board(chromium, server, code)
                await board.evaluate(_WATCH_BOARD)
                room = await _fill(server, code, phones)
                before = _cpu_seconds(server.process.pid)
                heard = await _write_for(room, pause=pause, seconds=seconds)
                cpu = _cpu_seconds(server.process.pid) - before
                return await _figures(room, heard, board, server, cpu, seconds)
        finally:
            server.stop()


async def open_board(chromium: Browser, server: RunningServer, code: str) -> Page:
    """The board of a workshop on a projector, signed in."""
    page = await chromium.new_page(viewport=PROJECTOR)
    await page.request.post(f"{server.url}/login", data={"passcode": PASSCODE})
    await page.goto(f"{server.url}/board?w={code}")
    await page.get_by_test_id("bar-next").wait_for()
    return page


async def _fill(server: RunningServer, code: str, phones: int) -> list[Phone]:
    room = [Phone(server.url, code) for _ in range(phones)]
    for phone in room:
        await phone.join()
    return room


async def _write_for(room: list[Phone], *, pause: float, seconds: float) -> list[tuple[bytes, float]]:
    """Let everybody write; returns the notes that were heard, and when."""
    heard: list[tuple[bytes, float]] = []
    streams = [asyncio.create_task(phone.listen(lambda note, at: heard.append((note, at)))) for phone in room]
    await asyncio.sleep(2)
    await asyncio.gather(*(_keep_writing(phone, pause, seconds) for phone in room))
    await asyncio.sleep(2)
    for stream in streams:
        stream.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*streams)
    return heard


async def _keep_writing(phone: Phone, pause: float, seconds: float) -> None:
    """A note every `pause` seconds, from a moment of the phone's own on."""
    due = time.perf_counter() + random.random() * pause
    end = due + seconds
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await phone.write(_TEXT)
        due += pause


async def _figures(
    room: list[Phone],
    heard: list[tuple[bytes, float]],
    board: Page,
    server: RunningServer,
    cpu_seconds: float,
    seconds: float,
) -> Figures:
    posted = {note: at for phone in room for note, at in phone.posted.items()}
    painted = await board.evaluate("window.painted")
    to_epoch = time.time() - time.perf_counter()
    return Figures(
        answered=[1000 * each for phone in room for each in phone.answered],
        heard=[1000 * (at - posted[note.decode()]) for note, at in heard],
        painted=[at - 1000 * (posted[note] + to_epoch) for note, at in painted.items() if at],
        memory=_memory_mb(server.process.pid),
        cpu_seconds=cpu_seconds,
        seconds=seconds,
    )


def _cpu_seconds(pid: int) -> float:
    """The processor time that the server has used (proc(5)); not a number where there is no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return float("nan")
    times = stat.read_text().rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    """The memory of the server that is its own (VmRSS of proc(5)); not a number where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
