"""All persona cards: searched, filtered and chosen in the browser, at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from components.persona_card import MOUNTING, listening, portrait_address, read
from components.persona_card.words import module, texts
from workshop_data.personas.model import Persona, Section, assumed_share

_FOLDER = Path(__file__).parent

_gallery = st.components.v2.component(
    "persona_gallery",
    html='<div class="persona-root">\n</div>',
    css=read(_FOLDER / "gallery.css", _FOLDER / "chosen.css"),
    js=MOUNTING,
    isolate_styles=True,
)


def persona_gallery(personas: Sequence[Persona], *, language: str, key: str) -> tuple[str | None, list[str]]:
    """Show these cards; returns the id of the one that was opened, and the ids of those to compare."""
    data: dict[str, Any] = {
        "module": module("persona_gallery", "gallery.js"),
        "personas": [_in_short(persona) for persona in personas],
        "language": language,
        "texts": texts(language),
    }
    result = _gallery(data=data, key=key, on_opened_change=listening, on_compared_change=listening)
    opened, compared = result.opened, result.compared
    return (str(opened["id"]) if opened else None), list(compared["ids"]) if compared else []


def _in_short(persona: Persona) -> dict[str, Any]:
    card, share = persona.card, assumed_share(persona.card)
    situation = next((line.text for line in card.of(Section.SITUATION)), "")
    ends = [end for trait in card.traits for end in (trait.left, trait.right)]
    return {
        "id": persona.id,
        "name": card.name,
        "language": card.language,
        "service": card.service,
        "situation": situation,
        "portrait": portrait_address(persona),
        "assumed": {"assumed": share.assumed, "of": share.of},
        "archived": persona.archived,
        "example": persona.example,
        "text": " ".join([card.name, card.service, *(line.text for line in card.lines), *ends]),
    }
