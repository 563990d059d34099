"""Persona cards made through the domain's own functions."""

from typing import Any

from workshop_data.personas import storage
from workshop_data.personas.checking import checked_card
from workshop_data.personas.model import Card, Persona
from workshop_data.store import Store


def line(text: str, evidence: str = "assumed", **more: Any) -> dict[str, Any]:
    return {"text": text, "evidence": evidence} | more


def trait(kind: str = "trust", position: int = 50, **more: Any) -> dict[str, Any]:
    ends = {"left": "wantrouwt de overheid", "right": "vertrouwt de overheid"}
    return {"kind": kind, "position": position} | ends | more


def make_card(name: str = "Amina", **values: Any) -> Card:
    return checked_card({"name": name, "language": "nl"} | values)


def make_persona(store: Store, name: str = "Amina", *, example: bool = False, **values: Any) -> Persona:
    return storage.create(store, make_card(name, **values), example=example)
