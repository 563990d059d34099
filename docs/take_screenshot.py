"""Takes the picture of the board that README.md shows: `make screenshot`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM_OPTIONS, PROJECTOR, chromium_path
from tests.browser.running_server import PASSCODE, RunningServer, start_server
from workshop_data import workshops
from workshop_data.store import open_store

_PICTURE = Path(__file__).parent / "board.png"
_WORKSHOP = "Pensioen aanvragen"


def main() -> None:
    """Show an example workshop on a board of 1920 × 1080 and keep what is seen."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "workshops.db"
        environment = os.environ | {"WORKSHOP_DB": str(database)}
        subprocess.run([sys.executable, "-m", "workshop_data", "examples"], env=environment, check=True)
        server = start_server(database, Path(folder) / "log")
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
        try:
            context = chromium.new_context(viewport=PROJECTOR, locale="nl-BE")
            context.request.post(f"{server.url}/login", data={"passcode": PASSCODE})
            page = context.new_page()
            page.goto(f"{server.url}/board?w={_reopened(server)}")
            page.get_by_test_id("note").first.wait_for()
            page.wait_for_timeout(1500)
            page.screenshot(path=_PICTURE)
        finally:
            chromium.close()
            server.stop()


def _reopened(server: RunningServer) -> str:
    """The code of the example, opened again so that the picture shows a workshop under way."""
    with open_store(server.database).read() as db:
        code = next(s.workshop.code for s in workshops.summaries(db) if s.workshop.title == _WORKSHOP)
    settings = {
        "phase": "reveal",
        "question": "Wat maak je mee als je je pensioen aanvraagt?",
        "persona": "Iemand van 64 die voorzichtig is met de computer",
    }
    with server.facilitator() as client:
        client.patch(f"/api/workshops/{code}", json=settings).raise_for_status()
    return str(code)


main()
