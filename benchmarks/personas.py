"""How soon a gallery of 200 cards stands, and how long cards take on paper."""

import itertools
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import heading, show, timed
from benchmarks.persona_gallery import show_gallery
from tests.browser.running_server import RunningServer, start_server
from workshop_data.model import LANGUAGES
from workshop_data.personas import lookup, starter, storage
from workshop_data.personas.model import Card
from workshop_data.personas.printing import sheets
from workshop_data.personas.printing.content import PrintedCard
from workshop_data.personas.printing.sheets import Paper
from workshop_data.store import Store, open_store

_CARDS = 200
_SET = 30
_TIMES = 5


def main() -> None:
    """Print the seconds that the gallery and the paper take."""
    with tempfile.TemporaryDirectory() as folder, heading("Persona cards"):
        path = Path(folder) / "workshops.db"
        store = open_store(path)
        _fill(store)
        show(f"finding {_CARDS} cards", timed(lambda: _find(store), times=10))
        server = start_server(path, Path(folder) / "log")
        try:
            show_gallery(server, _CARDS)
            show("a card's PDF, asked of the server", _pdf_of_one(server))
        finally:
            server.stop()
        show(f"a set of {_SET} cards as PDF", [_pdf_of_a_set(language) for language in LANGUAGES])


def _cards(language: str) -> list[Card]:
    """Cards of ordinary length, none like another: what was set once is remembered."""
    cards = itertools.cycle(starter.cards(language).values())
    return [replace(next(cards), name=f"Persona {number}") for number in range(_CARDS)]


def _fill(store: Store) -> None:
    for card in _cards("nl"):
        storage.create(store, card)


def _find(store: Store) -> None:
    with store.read() as db:
        if len(lookup.find(db)) != _CARDS:
            raise RuntimeError("not all cards were found")


def _pdf_of_one(server: RunningServer) -> list[float]:
    with server.facilitator() as client:
        ids = [card["id"] for card in client.get("/api/personas").raise_for_status().json()[: 2 * _TIMES]]
        asked = iter(ids)
        return timed(
            lambda: client.get(f"/api/personas/{next(asked)}/card.pdf").raise_for_status(), times=_TIMES
        )


def _pdf_of_a_set(language: str) -> float:
    cards = [PrintedCard(card, example=True) for card in _cards(language)[:_SET]]
    began = time.perf_counter()
    sheets.pdf(cards, paper=Paper.A5, language=language)
    return 1000 * (time.perf_counter() - began)
