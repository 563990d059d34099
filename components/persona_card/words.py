"""The words that the components about personas send to the browser."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop_data.i18n import Catalogue, catalogue

_ON_THE_CARD = {
    "personas": ("opens_in_tab", "nameless"),
    "common": ("quote", "observed", "assumed", "example"),
}
_IN_THE_GALLERY = {
    "personas": (
        "all_languages", "all_services", "archived", "as_json", "choose_all", "choose_none", "choose_what",
        "chosen", "chosen_cards", "compare", "could_not_load", "empty_card_short", "nothing_found",
        "paper_a4", "paper_a5", "paper_cut2", "paper_cut4", "persona_count", "print", "search",
        "short_a4", "short_a5", "short_cut2", "short_cut4", "show_archived", "too_many_to_print",
    ),
    "persona_card": ("assumed_share",),
    "common": ("example", "nl", "fr", "de", "en"),
}  # fmt: skip


def texts(language: str) -> dict[str, Catalogue]:
    """All that a page about personas says, by area."""
    return {area: catalogue(language, area) for area in ("personas", "persona_card", "common")}


def card_words(language: str) -> dict[str, Any]:
    """What stands on a card that is written in this language, by area."""
    return _few(language, _ON_THE_CARD) | {"persona_card": catalogue(language, "persona_card")}


def gallery_texts(language: str) -> dict[str, Catalogue]:
    """What the gallery says, by area."""
    return _few(language, _IN_THE_GALLERY)


def _few(language: str, names: Mapping[str, Sequence[str]]) -> dict[str, Catalogue]:
    return {area: {name: catalogue(language, area)[name] for name in each} for area, each in names.items()}
