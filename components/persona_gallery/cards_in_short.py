"""What the gallery draws of each card: kept until the change log has grown."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from components import resources
from components.persona_card import portrait_address
from workshop_data import changes
from workshop_data.personas import lookup, portraits
from workshop_data.personas.model import Persona, Section, assumed_share
from workshop_data.store import open_store

Short = dict[str, Any]


def cards_in_short() -> Sequence[Short]:
    """All cards by name, those that are put away last; the same object until a card has changed."""
    store = resources.store()
    with store.read() as db:
        seq = changes.last_seq(db)
    return _cards(store.path, seq)


@st.cache_resource(max_entries=2, show_spinner=False)
def _cards(path: Path, seq: int) -> Sequence[Short]:
    with open_store(path).read() as db:
        return [_in_short(each) for each in lookup.find(db) + lookup.find(db, archived=True)]


def _in_short(persona: Persona) -> Short:
    card, share = persona.card, assumed_share(persona.card)
    situation = next((line.text for line in card.of(Section.SITUATION)), "")
    told = {
        "id": persona.id,
        "name": card.name,
        "language": card.language,
        "service": card.service,
        "situation": situation,
        "drawing": portraits.recipe(card.name) if card.picture is None else "",
        "picture": portrait_address(persona) if card.picture is not None else "",
        "assumed": share.assumed,
        "of": share.of,
        "archived": persona.archived,
        "example": persona.example,
    }
    return {name: value for name, value in told.items() if value}
