"""How long a note takes from phone to screen when a Streamlit page polls."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.async_api import Page, async_playwright

from tests.browser.conftest import CHROMIUM_OPTIONS, chromium_path

_SCRIPT = Path(__file__).parent / "polling_page.py"
_PAGES = 6
_NOTES = 12


def polling_milliseconds() -> list[float]:
    """From Enter on one page until another shows the note, with a handful of pages open."""
    with tempfile.TemporaryDirectory() as folder:
        url, process = _start(Path(folder))
        try:
            return asyncio.run(_measured(url))
        finally:
            process.terminate()
            process.wait()


def _start(folder: Path) -> tuple[str, "subprocess.Popen[bytes]"]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"POLLING_DB": str(folder / "notes.db")}
    command = [sys.executable, "-m", "streamlit", "run", str(_SCRIPT), "--server.headless", "true"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--logger.level", "error"]
    process = subprocess.Popen([*command, *options], env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            httpx.get(f"{url}/_stcore/health").raise_for_status()
            return url, process
        except httpx.HTTPError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the polling page did not start")


async def _measured(url: str) -> list[float]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
        pages = [await chromium.new_page() for _ in range(_PAGES)]
        for page in pages:
            await page.goto(url)
            await page.get_by_label("Note").wait_for()
        return [await _one(pages, number) for number in range(_NOTES)]


async def _one(pages: list[Page], number: int) -> float:
    writer, reader = pages[number % _PAGES], pages[(number + 1) % _PAGES]
    await writer.get_by_label("Note").fill(f"note number {number}")
    began = time.perf_counter()
    await writer.get_by_label("Note").press("Enter")
    await reader.get_by_text(f"note number {number}", exact=True).wait_for()
    return 1000 * (time.perf_counter() - began)
