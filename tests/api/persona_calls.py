"""Personas, made by calls."""

import json
import uuid
from typing import Any

from tests.api.people import Person

PERSONAS = "/api/personas"


def new_persona(facilitator: Person, **content: Any) -> dict[str, Any]:
    answer = facilitator.post(PERSONAS, json={"name": "Amina", "language": "nl"} | content)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def file_of_cards(*cards: dict[str, Any]) -> dict[str, tuple[str, bytes]]:
    content = {"format": "persona-cards", "version": 1, "cards": list(cards)}
    return {"file": ("cards.json", json.dumps(content).encode())}


def one_card(**content: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "name": "Selam", "language": "fr"} | content
