"""Persona cards for tests, made through the domain's own functions."""

import io
from typing import Any

from PIL import Image

from workshop_data.personas import storage
from workshop_data.personas.checking import checked_card
from workshop_data.personas.model import ROOM, SINGLE_SECTIONS, TRAIT_END_LENGTH_LIMIT, Card, Persona
from workshop_data.store import Store

SOURCE = {"title": "Barometer", "url": "https://example.org/b", "year": 2023, "figure": "40%"}


def card_of(**content: Any) -> Card:
    """A checked card: a name and a language, and what is given."""
    return checked_card({"name": "Amina", "language": "nl"} | content)


def keep_card(store: Store, **content: Any) -> Persona:
    return storage.create(store, card_of(**content))


def full_content(letters: str) -> dict[str, Any]:
    """The JSON of a card that has no room for one letter more, filled with these letters."""

    def filled(length: int) -> str:
        text = (letters * length)[:length]
        return text if text == text.strip() else text[:-1] + "x"

    content: dict[str, Any] = {"name": filled(36), "language": "nl", "service": filled(60)}
    for section, room in ROOM.items():
        line = {"text": filled(room.length), "source": SOURCE}
        content[section.value] = line if section in SINGLE_SECTIONS else [line] * room.lines
    end = filled(TRAIT_END_LENGTH_LIMIT)
    content["traits"] = [{"left": end, "right": end, "position": place} for place in (0, 20, 40, 60, 80, 100)]
    return content


def picture_bytes(kind: str = "PNG", *, size: tuple[int, int] = (40, 30), colour: str = "navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()
