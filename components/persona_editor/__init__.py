"""Writing a persona card: a form beside a live preview, saved by the API, so that no rerun loses a word."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from components import assets
from components.mounting import LOADER, read
from components.persona_card import STYLES, listening
from components.persona_card.words import card_words, texts
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES
from workshop_data.personas import pictures
from workshop_data.personas.checking import card_json
from workshop_data.personas.model import Card, Persona, room

_FOLDER = Path(__file__).parent
_STYLES = ("editor.css", "rows.css", "details.css", "meeting.css")

_editor = st.components.v2.component(
    "persona_editor",
    html='<div class="persona-root">\n</div>',
    css=read(*STYLES, *(_FOLDER / name for name in _STYLES)),
    js=LOADER,
    isolate_styles=True,
)


def persona_editor(
    persona: Persona | None, heard: Mapping[str, int], services: list[str], *, language: str, key: str
) -> tuple[str | None, bool]:
    """Let a card be written, a new one without `persona`.

    Returns
    -------
    tuple of str or None, and bool
        The id of the card once it was saved, and whether writing has ended without.
    """
    card = persona.card if persona else Card(name="", language=language)
    data: dict[str, Any] = {
        "module": assets.module("persona_editor", "editor.js"),
        "id": persona.id if persona else None,
        "version": persona.version if persona else None,
        "card": card_json(card),
        "heard": dict(heard),
        "room": room(),
        "picture": {
            "bytes": pictures.BYTES_LIMIT,
            "too_large": translator(language).error(pictures.too_large()),
        },
        "services": services,
        "language": language,
        "texts": texts(language),
        "card_words": {each: card_words(each) for each in LANGUAGES},
    }
    result = _editor(data=data, key=key, on_saved_change=listening, on_left_change=listening)
    return (str(result.saved["id"]) if result.saved else None), bool(result.left)
