"""How persona cards look on the wire; docs/api.md describes it."""

from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from workshop_data.model import Workshop
from workshop_data.personas.checking import card_json
from workshop_data.personas.exchange import Plan
from workshop_data.personas.heard import Heard, heard
from workshop_data.personas.model import (
    SINGLE_SECTIONS,
    Card,
    Line,
    Persona,
    Section,
    Trait,
    assumed_share,
)
from workshop_data.personas.versions import Version

Json = dict[str, Any]


def summary(persona: Persona) -> Json:
    """A card in a list."""
    situation = next((line.text for line in persona.card.of(Section.SITUATION)), "")
    return _about(persona) | {"situation": situation}


def whole(db: Database, persona: Persona) -> Json:
    """A card with all that it says, and in how many workshops each line was heard."""
    heard_lines = {line_id: _heard(each) for line_id, each in heard(db, persona).items()}
    return _about(persona) | {
        "created_at": persona.created_at,
        "card": card_json(persona.card),
        "heard": heard_lines,
    }


def on_board(persona: Persona, workshop: Workshop) -> Json:
    """A card as everybody in the workshop may see it: what it says, not what is behind its lines."""
    card = persona.card
    sections: Json = {section.value: [_said(line) for line in card.of(section)] for section in Section}
    for section in SINGLE_SECTIONS:
        sections[section] = next(iter(sections[section]), None)
    return {
        "id": persona.id,
        "version": persona.version,
        "name": card.name,
        "language": card.language,
        "service": card.service,
        "portrait": f"/api/workshops/{workshop.code}/personas/{persona.id}/portrait?v={persona.version}",
        **sections,
        "traits": [_shown(trait) for trait in card.traits],
        "assumed": assumed(card),
    }


def _said(line: Line) -> Json:
    return {"id": line.id, "text": line.text, "evidence": line.evidence}


def _shown(trait: Trait) -> Json:
    names = ("id", "kind", "left", "right", "position", "evidence")
    return {name: getattr(trait, name) for name in names}


def assumed(card: Card) -> Json:
    """How much of the card is assumed."""
    share = assumed_share(card)
    return {"assumed": share.assumed, "of": share.of}


def version(one: Version) -> Json:
    """A version in the list of them."""
    return {
        "number": one.number,
        "at": one.at,
        "reason": one.reason,
        "origin": one.origin,
        "changes": [asdict(change) for change in one.changes],
    }


def plan(planned: Plan, *, dry_run: bool) -> Json:
    """What a file of cards brings, or would bring."""
    cards = [
        {
            "id": each.id,
            "name": each.card.name,
            "language": each.card.language,
            "status": each.status,
            "differences": [asdict(difference) for difference in each.differences],
            "unknown_notes": each.unknown_notes,
            "unknown_pain_points": each.unknown_pain_points,
        }
        for each in planned.cards
    ]
    counts = {status: planned.count(status) for status in ("new", "changed", "same", "deleted")}
    return {"dry_run": dry_run, **counts, "cards": cards}


def _about(persona: Persona) -> Json:
    card = persona.card
    return {
        "id": persona.id,
        "name": card.name,
        "language": card.language,
        "service": card.service,
        "version": persona.version,
        "changed_at": persona.changed_at,
        "archived": persona.archived,
        "example": persona.example,
        "starter": persona.starter,
        "portrait": f"/api/personas/{persona.id}/portrait?v={persona.version}",
        "assumed": assumed(card),
    }


def _heard(each: Heard) -> Json:
    return {
        "workshops": each.workshops,
        "notes": each.notes,
        "of": each.of,
        "low": each.low,
        "high": each.high,
    }
