"""Every call about personas, for the tests that ask every address."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import httpx

from tests.api.people import Hall, Person
from tests.cards import picture_bytes

Ask = Callable[[Person, Hall, str], httpx.Response]
PERSONAS = "/api/personas"


def new_persona(facilitator: Person, **content: Any) -> dict[str, Any]:
    answer = facilitator.post(PERSONAS, json={"name": "Amina", "language": "nl"} | content)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def path_of(hall: Hall) -> str:
    """A new persona's address; it has one goal."""
    return f"{PERSONAS}/{new_persona(hall.facilitator, goals=[{'text': 'Werk'}])['id']}"


def file_of_cards(*cards: dict[str, Any]) -> dict[str, tuple[str, bytes]]:
    content = {"format": "persona-cards", "version": 1, "cards": list(cards)}
    return {"file": ("cards.json", json.dumps(content).encode())}


def one_card(**content: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "name": "Selam", "language": "fr"} | content


def _saved(who: Person, hall: Hall) -> httpx.Response:
    body = {"based_on": 1, "card": {"name": "Anders", "language": "nl"}}
    return who.put(path_of(hall), json=body)


def _deleted(who: Person, hall: Hall) -> httpx.Response:
    path = path_of(hall)
    hall.facilitator.patch(path, json={"archived": True})
    return who.delete(path)


def _put_on_card(who: Person, hall: Hall, note: str) -> httpx.Response:
    body = {"section": "needs", "workshop": hall.code, "notes": [note]}
    return who.post(f"{path_of(hall)}/lines", json=body)


def _notes_behind(who: Person, hall: Hall) -> httpx.Response:
    path = path_of(hall)
    line = hall.facilitator.get(path).json()["card"]["goals"][0]["id"]
    return who.get(f"{path}/lines/{line}/notes")


def _portrait_on_board(who: Person, hall: Hall) -> httpx.Response:
    persona = path_of(hall).rpartition("/")[2]
    hall.facilitator.put(f"{hall.path}/personas", json={"personas": [persona]})
    return who.get(f"{hall.path}/personas/{persona}/portrait")


CALLS: dict[str, Ask] = {
    "GET /api/personas": lambda who, hall, note: who.get(PERSONAS),
    "POST /api/personas": lambda who, hall, note: who.post(PERSONAS, json={"name": "Jos", "language": "de"}),
    "GET /api/personas/room": lambda who, hall, note: who.get(f"{PERSONAS}/room"),
    "GET /api/personas/words": lambda who, hall, note: who.get(f"{PERSONAS}/words"),
    "GET /api/personas/portrait": lambda who, hall, note: who.get(f"{PERSONAS}/portrait?name=Jos"),
    "POST /api/personas/starter": lambda who, hall, note: who.post(
        f"{PERSONAS}/starter", json={"language": "en"}
    ),
    "POST /api/personas/import": lambda who, hall, note: who.post(
        f"{PERSONAS}/import", files=file_of_cards(one_card())
    ),
    "GET /api/personas/cards.pdf": lambda who, hall, note: who.get(
        f"{PERSONAS}/cards.pdf?id={path_of(hall).rpartition('/')[2]}"
    ),
    "GET /api/personas/cards.json": lambda who, hall, note: who.get(
        f"{PERSONAS}/cards.json?id={path_of(hall).rpartition('/')[2]}"
    ),
    "GET /api/personas/{}": lambda who, hall, note: who.get(path_of(hall)),
    "PUT /api/personas/{}": lambda who, hall, note: _saved(who, hall),
    "PATCH /api/personas/{}": lambda who, hall, note: who.patch(path_of(hall), json={"archived": True}),
    "DELETE /api/personas/{}": lambda who, hall, note: _deleted(who, hall),
    "POST /api/personas/picture": lambda who, hall, note: who.post(
        f"{PERSONAS}/picture", files={"file": ("a.png", picture_bytes())}
    ),
    "POST /api/personas/{}/copies": lambda who, hall, note: who.post(f"{path_of(hall)}/copies"),
    "GET /api/personas/{}/versions": lambda who, hall, note: who.get(f"{path_of(hall)}/versions"),
    "GET /api/personas/{}/versions/{}": lambda who, hall, note: who.get(f"{path_of(hall)}/versions/1"),
    "POST /api/personas/{}/versions": lambda who, hall, note: who.post(
        f"{path_of(hall)}/versions", json={"number": 1}
    ),
    "GET /api/personas/{}/portrait": lambda who, hall, note: who.get(f"{path_of(hall)}/portrait"),
    "PUT /api/personas/{}/picture": lambda who, hall, note: who.put(
        f"{path_of(hall)}/picture", files={"file": ("a.png", picture_bytes())}
    ),
    "DELETE /api/personas/{}/picture": lambda who, hall, note: who.delete(f"{path_of(hall)}/picture"),
    "POST /api/personas/{}/lines": _put_on_card,
    "GET /api/personas/{}/lines/{}/notes": lambda who, hall, note: _notes_behind(who, hall),
    "GET /api/personas/{}/card.pdf": lambda who, hall, note: who.get(f"{path_of(hall)}/card.pdf"),
    "GET /api/personas/{}/card.png": lambda who, hall, note: who.get(f"{path_of(hall)}/card.png"),
    "GET /api/personas/{}/card.json": lambda who, hall, note: who.get(f"{path_of(hall)}/card.json"),
    "PUT /api/workshops/{}/personas": lambda who, hall, note: who.put(
        f"{hall.path}/personas", json={"personas": []}
    ),
    "GET /api/workshops/{}/personas/{}/portrait": lambda who, hall, note: _portrait_on_board(who, hall),
}
OPEN = "GET /api/personas/schema.json"
