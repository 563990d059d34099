import pytest

from workshop_data import cli, notes, workshops
from workshop_data.importers.workshops import take_in
from workshop_data.model import LANGUAGES, Workshop
from workshop_data.personas import demo, lookup, on_board
from workshop_data.store import Store


@pytest.fixture
def examples(store: Store) -> Store:
    take_in(store, cli.EXAMPLES.read_bytes(), example=True)
    return store


def _with_personas(store: Store) -> list[Workshop]:
    with store.read() as db:
        every = [summary.workshop for summary in workshops.summaries(db)]
        return [each for each in every if workshops.persona_ids(db, each.id)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_example_workshop_makes_the_map_of_an_example_card_in_its_language(
    examples: Store, language: str
) -> None:
    assert len(demo.bring_in(examples, language)) == 8
    (workshop,) = _with_personas(examples)
    with examples.read() as db:
        (persona,) = on_board.of_workshop(db, workshop)
        written = notes.of_workshop(db, workshop)
    assert (workshop.language, persona.card.language, persona.example) == (language, language, True)
    assert {note.persona_id for note in written} == {persona.id}


def test_a_second_time_nothing_changes(examples: Store) -> None:
    demo.bring_in(examples, "nl")
    (workshop,) = _with_personas(examples)
    with examples.write() as db:
        db.execute("UPDATE note SET persona_id = NULL")
        on_board.set_in(db, workshop, [])
    assert demo.bring_in(examples, "nl") == []
    assert _with_personas(examples) == []


def test_a_workshop_of_ones_own_with_the_same_title_stays_as_it_is(store: Store) -> None:
    take_in(store, cli.EXAMPLES.read_bytes())
    demo.bring_in(store, "nl")
    assert _with_personas(store) == []
    with store.read() as db:
        assert len(lookup.find(db)) == 8
