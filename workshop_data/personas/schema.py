"""The JSON Schema of persona cards that go from one installation to another; docs/ has it as a file.

`python -m workshop_data.personas.schema` prints it.
"""

import json
import sys
from typing import Any

from workshop_data.model import LANGUAGES, Evidence
from workshop_data.personas.model import (
    FIGURE_LENGTH_LIMIT,
    NAME_LENGTH_LIMIT,
    NOTES_BEHIND_LIMIT,
    ROOM,
    SERVICE_LENGTH_LIMIT,
    SINGLE_SECTIONS,
    SOURCE_TITLE_LENGTH_LIMIT,
    SOURCE_URL_LENGTH_LIMIT,
    TRAIT_END_LENGTH_LIMIT,
    TRAIT_KINDS,
    TRAIT_LIMIT,
    TRAIT_STEPS,
    YEARS,
    Section,
)

Json = dict[str, Any]

FORMAT = "persona-cards"
VERSION = 1
CARDS_LIMIT = 500
_UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"


def card_set_schema() -> Json:
    """The schema (JSON Schema 2020-12) of a file with persona cards; lengths are code points in NFC."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:empathy-map:persona-cards:1",
        "title": "Persona cards",
        "description": "Persona cards of empathy-map workshops: what each line says and what it rests on.",
        "type": "object",
        "required": ["format", "version", "cards"],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "cards": {
                "type": "array",
                "minItems": 1,
                "maxItems": CARDS_LIMIT,
                "items": {"$ref": "#/$defs/card"},
            },
        },
        "$defs": {"card": _card(), "trait": _trait(), "source": _source(), "picture": _picture()},
    }


def _card() -> Json:
    return _object(
        {
            "id": _id("The card's id: a card with the same id is the same card, in another version."),
            "name": _text(NAME_LENGTH_LIMIT, least=1),
            "language": {"enum": list(LANGUAGES)},
            "service": _text(SERVICE_LENGTH_LIMIT),
            "example": {"type": "boolean", "description": "Whether the card is an example, and no finding."},
            "picture": {"$ref": "#/$defs/picture"},
            **{section.value: _section(section) for section in Section},
            "traits": {"type": "array", "maxItems": TRAIT_LIMIT, "items": {"$ref": "#/$defs/trait"}},
        },
        required=["id", "name", "language"],
    )


def _section(section: Section) -> Json:
    room = ROOM[section]
    line = _line(room.length)
    if section in SINGLE_SECTIONS:
        return line | {"type": ["object", "null"]}
    return {"type": "array", "maxItems": room.lines, "items": line}


def _line(length: int) -> Json:
    return _object(
        {
            "id": _id("The line's id, the same over versions."),
            "text": _text(length, least=1),
            "evidence": _evidence(),
            "source": {"$ref": "#/$defs/source"},
            "notes": {
                "type": "array",
                "maxItems": NOTES_BEHIND_LIMIT,
                "items": _id("A note of a workshop that the line comes from."),
            },
            "pain_point": {"type": ["string", "null"], "description": "A code of the codebook."},
        },
        required=["text"],
    )


def _trait() -> Json:
    return _object(
        {
            "id": _id("The trait's id, the same over versions."),
            "kind": {"enum": ["", *TRAIT_KINDS]},
            "left": _text(TRAIT_END_LENGTH_LIMIT, least=1),
            "right": _text(TRAIT_END_LENGTH_LIMIT, least=1),
            "position": {"type": "integer", "minimum": 0, "maximum": TRAIT_STEPS},
            "evidence": _evidence(),
            "source": {"$ref": "#/$defs/source"},
        },
        required=["left", "right"],
    )


def _source() -> Json:
    source = _object(
        {
            "title": _text(SOURCE_TITLE_LENGTH_LIMIT, least=1),
            "url": _text(SOURCE_URL_LENGTH_LIMIT),
            "year": {"type": ["integer", "null"], "minimum": YEARS[0], "maximum": YEARS[-1]},
            "figure": _text(FIGURE_LENGTH_LIMIT),
        },
        required=["title"],
    )
    return source | {"type": ["object", "null"], "description": "A publication; a figure needs its year."}


def _picture() -> Json:
    picture = _object(
        {"media_type": {"enum": ["image/jpeg", "image/png", "image/webp"]}, "data": {"type": "string"}},
        required=["media_type", "data"],
    )
    return picture | {
        "type": ["object", "null"],
        "description": "The uploaded portrait in base64; null for the one that is drawn from the name.",
    }


def _object(properties: Json, *, required: list[str]) -> Json:
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


def _text(length: int, *, least: int = 0) -> Json:
    return {"type": "string", "minLength": least, "maxLength": length}


def _id(description: str) -> Json:
    return {"type": "string", "pattern": _UUID, "description": description}


def _evidence() -> Json:
    return {"enum": [each.value for each in Evidence]}


def as_text() -> str:
    """The schema as the file in docs/ holds it."""
    return json.dumps(card_set_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
