"""A persona card as it looks on screen: on its page, in the preview while it is written, on the board."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import assets
from components.mounting import LOADER, read
from components.persona_card.words import card_words, texts
from workshop_data.personas.checking import card_json
from workshop_data.personas.model import Persona

FOLDER = Path(__file__).parent
STYLES = tuple(FOLDER / name for name in ("card.css", "story.css", "foundation.css"))

_card = st.components.v2.component(
    "persona_card",
    html='<div class="persona-root">\n</div>',
    css=read(*STYLES, FOLDER / "view.css"),
    js=LOADER,
    isolate_styles=True,
)


def portrait_address(persona: Persona) -> str:
    """Where the portrait of this version of the card is: another picture or name has another address."""
    picture = persona.card.picture
    if picture:
        return f"/api/personas/{persona.id}/portrait?{urlencode({'picture': picture})}"
    return f"/api/personas/portrait?{urlencode({'name': persona.card.name})}"


def persona_card(
    persona: Persona, heard: Mapping[str, int], *, language: str, key: str, opens: bool = True
) -> str | None:
    """Draw the card in its own language; returns the id of the line whose notes were asked for.

    `heard` says in how many workshops a line was heard, by its id. `language` is that of the page; without
    `opens` nobody can ask for notes.
    """
    own = persona.card.language
    data: dict[str, Any] = {
        "module": assets.module("persona_card", "view.js"),
        "card": card_json(persona.card) | {"portrait": portrait_address(persona), "example": persona.example},
        "heard": dict(heard),
        "opens": opens,
        "language": language,
        "texts": texts(language),
        "card_words": {own: card_words(own)},
    }
    asked = _card(data=data, key=key, on_heard_change=listening).heard
    return str(asked["line"]) if asked else None


def listening() -> None:
    """Streamlit reruns the page for a component's message only where something listens."""
