"""All persona cards: searched, filtered and chosen in the browser, at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from components import assets
from components.mounting import LOADER, read
from components.persona_card import listening
from components.persona_card.words import gallery_texts
from components.persona_gallery.cards_in_short import Short, cards_in_short
from workshop_data.personas import portraits

__all__ = ["cards_in_short", "persona_gallery"]

_FOLDER = Path(__file__).parent

_gallery = st.components.v2.component(
    "persona_gallery",
    html='<div class="persona-root">\n</div>',
    css=read(_FOLDER / "gallery.css", _FOLDER / "tiles.css", _FOLDER / "chosen.css"),
    js=LOADER,
    isolate_styles=True,
)


def persona_gallery(cards: Sequence[Short], *, language: str, key: str) -> tuple[str | None, list[str]]:
    """Show these cards; returns the id of the one that was opened, and the ids of those to compare."""
    data: dict[str, Any] = {
        "module": assets.module("persona_gallery", "gallery.js"),
        "cards": cards,
        "drawings": {"palettes": portraits.PALETTES, "shapes": portraits.SHAPES},
        "language": language,
        "texts": gallery_texts(language),
    }
    result = _gallery(data=data, key=key, on_opened_change=listening, on_compared_change=listening)
    opened, compared = result.opened, result.compared
    return (str(opened["id"]) if opened else None), list(compared["ids"]) if compared else []
