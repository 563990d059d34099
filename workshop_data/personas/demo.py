"""The cards of the demo: the starter set, one of its cards on the map of an example workshop."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlite_utils import Database

from workshop_data import workshops
from workshop_data.model import Workshop
from workshop_data.personas import on_board, starter
from workshop_data.personas.model import Persona
from workshop_data.store import Store

_WHOSE_MAP: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "nl": ("Pensioen aanvragen", "older_careful"),
        "fr": ("Demander une allocation", "low_vision"),
        "de": ("Umgezogen – und jetzt?", "older_careful"),
        "en": ("First weeks in reception", "newcomers"),
    }
)
"""The title of an example workshop, by its language, and whose map it is."""


def bring_in(store: Store, language: str) -> list[Persona]:
    """Add the example cards in this language; with new ones, an example workshop gets its persona.

    Returns the cards that were added or brought back.

    Raises
    ------
    InvalidValue, NotSaved
    """
    added = starter.bring_in(store, language)
    title, group = _WHOSE_MAP[language]
    if added:
        with store.write() as db:
            persona = starter.known(db, group, language)
            for workshop in _examples(db, title):
                if not workshops.persona_ids(db, workshop.id):
                    _give(db, workshop, persona)
    return added


def _examples(db: Database, title: str) -> list[Workshop]:
    known = (summary.workshop for summary in workshops.summaries(db))
    return [each for each in known if each.example and each.title == title]


def _give(db: Database, workshop: Workshop, persona: Persona) -> None:
    on_board.set_in(db, workshop, [persona.id])
    db.execute(
        "UPDATE note SET persona_id = ? WHERE workshop_id = ? AND persona_id IS NULL",
        [persona.id, workshop.id],
    )
