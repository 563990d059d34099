"""The words that the components about personas send to the browser, and where their modules are."""

from typing import Any

from components import assets
from workshop_data.i18n import Catalogue, catalogue

_ON_THE_CARD = {
    "personas": ("opens_in_tab", "nameless"),
    "common": ("quote", "observed", "assumed", "example"),
}


def texts(language: str) -> dict[str, Catalogue]:
    """All that a page about personas says, by area."""
    return {area: catalogue(language, area) for area in ("personas", "persona_card", "common")}


def card_words(language: str) -> dict[str, Any]:
    """What stands on a card that is written in this language, by area."""
    few = {
        area: {name: catalogue(language, area)[name] for name in names}
        for area, names in _ON_THE_CARD.items()
    }
    return few | {"persona_card": catalogue(language, "persona_card")}


def module(folder: str, name: str) -> str:
    """The address of a module of a component."""
    return f"{assets.address(folder)}/{name}"
