"""The starter set: eight example cards in each language, with what is a figure and what is assumed.

The content is in `content/personas/`: a line that is only a text is assumed, a figure names its source.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from workshop_data import text
from workshop_data.i18n import Translator, translator
from workshop_data.model import Evidence
from workshop_data.personas import lookup, storage
from workshop_data.personas.checking import checked_card
from workshop_data.personas.model import SINGLE_SECTIONS, Card, Persona, Section
from workshop_data.store import Store

Json = dict[str, Any]
_CONTENT = Path(__file__).parents[1] / "content" / "personas"
_NAMESPACE = uuid.UUID("6f6e6c2e-2f0b-5c0e-9d3a-6d1f0c8b7a51")


def bring_in(store: Store, language: str) -> list[Persona]:
    """Add the example cards in this language that are not here; archived ones are brought back.

    Returns the cards that were added or brought back.

    Raises
    ------
    InvalidValue, NotSaved
    """
    language = text.language(language)
    with store.write() as db:
        return [persona for starter in cards(language) if (persona := _bring_in(db, starter, language))]


def known(db: Database, starter: str, language: str) -> Persona:
    """The example card of this group that was brought in; raises UnknownPersona."""
    return lookup.get(db, _id(starter, language))


@cache
def cards(language: str) -> Mapping[str, Card]:
    """The example cards in this language, by the name of their group."""
    content = json.loads((_CONTENT / f"{language}.json").read_text(encoding="utf-8"))
    t = translator(language)
    return {each["starter"]: _card(each, content["sources"], language, t) for each in content["cards"]}


def _bring_in(db: Database, starter: str, language: str) -> Persona | None:
    persona_id = _id(starter, language)
    row = db.execute("SELECT archived_at FROM persona WHERE id = ?", [persona_id]).fetchone()
    if row is None:
        card = cards(language)[starter]
        return storage.create_in(
            db, card, reason="made", example=True, starter=starter, persona_id=persona_id
        )
    return storage.set_archived_in(db, persona_id, False) if row[0] is not None else None


def _card(content: Json, sources: Mapping[str, Json], language: str, t: Translator) -> Card:
    starter = content["starter"]
    card: Json = {"name": content["name"], "service": content["service"], "language": language}
    for section in Section:
        found = content[section] if isinstance(content[section], list) else [content[section]]
        lines = [_line(each, sources) for each in found]
        for number, line in enumerate(lines):
            line["id"] = _id(starter, language, section, str(number))
        card[section] = lines[0] if section in SINGLE_SECTIONS else lines
    card["traits"] = list(_traits(content["traits"], starter, language, t))
    return checked_card(card)


def _line(content: str | Json, sources: Mapping[str, Json]) -> Json:
    if isinstance(content, str):
        return {"text": content, "evidence": Evidence.ASSUMED}
    source = sources[content["source"]] | {"figure": content["figure"]}
    return {"text": content["text"], "evidence": Evidence.OBSERVED, "source": source}


def _traits(positions: Mapping[str, int], starter: str, language: str, t: Translator) -> Iterator[Json]:
    for kind, position in positions.items():
        yield {
            "id": _id(starter, language, "traits", kind),
            "kind": kind,
            "left": t(f"persona_card.kind_{kind}_left"),
            "right": t(f"persona_card.kind_{kind}_right"),
            "position": position,
        }


def _id(*parts: str) -> str:
    """The same in every installation, so that cards that travel are known again."""
    return str(uuid.uuid5(_NAMESPACE, ":".join(parts)))
