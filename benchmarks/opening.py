"""How soon a board with sixty notes stands, and how soon a server with a hundred streams is gone."""

import asyncio
import tempfile
import time
import uuid
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.figures import heading, show
from benchmarks.phones import Phone
from tests.browser.conftest import CHROMIUM_OPTIONS, PROJECTOR, chromium_path
from tests.browser.running_server import PASSCODE, RunningServer, start_server

_NOTES = 60
_TIMES = 5
_STREAMS = 100


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder, heading("Opening and ending"):
        server = start_server(Path(folder) / "workshops.db", Path(folder) / "log")
        show(f"a board with {_NOTES} notes, from a warm server", _board(server))
        show(f"Ctrl-C with {_STREAMS} open streams", [asyncio.run(_ending(server))])


def _board(server: RunningServer) -> list[float]:
    return opened(server, f"/board?w={_workshop(server)}", "note", _NOTES)


def opened(server: RunningServer, address: str, testid: str, count: int) -> list[float]:
    """The milliseconds until so many elements stand, for each opening of the address but the first."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
        context = chromium.new_context(viewport=PROJECTOR)
        context.request.post(f"{server.url}/login", data={"passcode": PASSCODE})
        times = []
        for _ in range(_TIMES + 1):
            page, began = context.new_page(), time.perf_counter()
            page.goto(f"{server.url}{address}")
            page.get_by_test_id(testid).nth(count - 1).wait_for()
            times.append(1000 * (time.perf_counter() - began))
            page.close()
        return times[1:]


def _workshop(server: RunningServer) -> str:
    code = server.make_workshop(phase="reveal")
    with server.facilitator() as client:
        for number in range(_NOTES):
            text = f"Notitie {number}: ik wacht al weken op een antwoord en niemand zegt wanneer het komt."
            quadrant = ("says", "thinks", "does", "feels")[number % 4]
            note = {"id": str(uuid.uuid4()), "quadrant": quadrant, "text": text}
            client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
    return code


async def _ending(server: RunningServer) -> float:
    code = server.make_workshop(phase="write", max_participants=_STREAMS)
    room = [Phone(server.url, code) for _ in range(_STREAMS)]
    for phone in room:
        await phone.join()
    streams = [asyncio.create_task(phone.listen(lambda note, at: None)) for phone in room]
    await asyncio.sleep(1)
    seconds = await asyncio.to_thread(server.stop)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    return 1000 * seconds
