import base64
import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.cards import full_content, keep_card, picture_bytes
from tests.rooms import Room
from workshop_data import errors
from workshop_data.model import LANGUAGES
from workshop_data.personas import exchange, lookup, pictures, schema, starter, storage, versions
from workshop_data.personas.checking import checked_card
from workshop_data.personas.model import Persona
from workshop_data.store import Store

DOCS = Path(__file__).parents[2] / "docs"


def _exported(store: Store, *personas: Persona) -> bytes:
    with store.read() as db:
        return json.dumps(exchange.card_set(db, personas)).encode()


def _file(*cards: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"format": "persona-cards", "version": 1, "cards": list(cards)} | more).encode()


def _card(**content: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "name": "Amina", "language": "nl"} | content


def _all(store: Store) -> list[Persona]:
    with store.read() as db:
        return lookup.find(db)


def _refused(store: Store, content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(errors.CardsRefused) as refused:
        exchange.take_in(store, content)
    assert _all(store) == []
    assert refused.value.values["n"] == len(refused.value.values["refused"])
    return [(each.where, each.reason.code) for each in refused.value.values["refused"]]


def test_the_published_schema_is_the_one_that_is_used() -> None:
    assert (DOCS / "persona-cards.schema.json").read_text(encoding="utf-8") == schema.as_text()
    Draft202012Validator.check_schema(schema.card_set_schema())


def test_a_set_keeps_to_the_schema_and_comes_in_elsewhere_as_it_was(store: Store, elsewhere: Store) -> None:
    full = storage.create(store, checked_card(full_content("é")), example=True)
    plain = keep_card(store, name="Bert")
    content = _exported(store, full, plain)
    assert not list(Draft202012Validator(schema.card_set_schema()).iter_errors(json.loads(content)))
    plan = exchange.take_in(elsewhere, content)
    assert [each.status for each in plan.cards] == ["new", "new"]
    assert {each.id: (each.card, each.example) for each in _all(elsewhere)} == {
        full.id: (full.card, True),
        plain.id: (plain.card, False),
    }


def test_taking_the_same_file_in_again_changes_nothing(store: Store) -> None:
    persona = storage.set_picture(store, keep_card(store).id, pictures.prepared(picture_bytes()))
    content = _exported(store, persona)
    assert exchange.take_in(store, content).count("same") == 1
    assert _all(store) == [persona]


def test_a_picture_travels_with_its_card(store: Store, elsewhere: Store) -> None:
    picture = pictures.prepared(picture_bytes())
    content = _exported(store, storage.set_picture(store, keep_card(store).id, picture))
    exchange.take_in(elsewhere, content)
    arrived = _all(elsewhere)[0].card.picture
    with elsewhere.read() as db:
        assert arrived is not None and pictures.get(db, arrived) is not None
    assert exchange.take_in(elsewhere, content).count("same") == 1


def test_a_preview_tells_what_would_change_and_changes_nothing(store: Store) -> None:
    persona = keep_card(store, goals=[{"text": "Werk"}])
    document = json.loads(_exported(store, persona))
    document["cards"][0]["goals"][0]["text"] = "Werk vinden"
    document["cards"].append(_card(name="Nieuw"))
    plan = exchange.preview(store, json.dumps(document).encode())
    assert [each.status for each in plan.cards] == ["changed", "new"]
    changed = plan.cards[0].differences[0]
    assert (changed.what, changed.before, changed.after) == ("goals", "Werk", "Werk vinden")
    assert _all(store) == [persona]


def test_a_card_that_differs_becomes_a_new_version(store: Store) -> None:
    persona = keep_card(store)
    content = _exported(store, persona)
    storage.save(store, persona.id, replace(persona.card, service="Hier"), based_on=1)
    exchange.take_in(store, content)
    with store.read() as db:
        assert [each.reason for each in versions.versions(db, persona.id)] == ["imported", "changed", "made"]
        assert lookup.get(db, persona.id).card == persona.card


def test_links_lead_to_the_notes_that_are_here_and_others_are_counted(room: Room) -> None:
    note, codes = room.write(), ("waiting_time", "only_elsewhere")
    goals = [
        {"text": f"doel {code}", "notes": [note.id, str(uuid.uuid4())], "pain_point": code} for code in codes
    ]
    planned = exchange.take_in(room.store, _file(_card(goals=goals))).cards[0]
    assert (planned.unknown_notes, planned.unknown_pain_points) == (2, 1)
    assert [line.pain_point for line in _all(room.store)[0].card.lines] == ["waiting_time", None]
    with room.store.read() as db:
        assert {row["note_id"] for row in db["persona_line_note"].rows} == {note.id}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b'"persona-cards"', b"\xff\xfe", b"[" * 100_000, b'{"format": "other"}',
        b"9" * 5000, b'{"cards": []}', b"workshop,date\n",
    ],
)  # fmt: skip
def test_what_is_no_file_of_cards_is_refused(store: Store, content: bytes) -> None:
    with pytest.raises(errors.NotPersonaCards):
        exchange.preview(store, content)


ENDS = {"left": "a", "right": "b"}
NO_YEAR = {"text": "x", "source": {"title": "t", "figure": "4"}}
PNG = {"media_type": "image/png"}


@pytest.mark.parametrize(
    ("card", "where", "code"),
    [
        ({"name": ""}, ".name", "text_missing"),
        ({"name": "x" * 37}, ".name", "text_too_long"),
        ({"name": "\u200b"}, ": name", "field_missing"),
        ({"language": "it"}, ".language", "invalid_value"),
        ({"id": "7"}, ".id", "invalid_value"),
        ({"colour": "red"}, "", "unknown_field"),
        ({"goals": [{"text": "x"}] * 5}, ".goals", "too_many_lines"),
        ({"goals": [{"text": "x"}, {"text": "y" * 91}]}, ".goals[1].text", "text_too_long"),
        ({"goals": [{}]}, ".goals[0]", "field_missing"),
        ({"goals": [{"text": "a\x00"}]}, ": goals 1", "text_unreadable"),
        ({"quote": "ja"}, ".quote", "invalid_value"),
        ({"needs": [NO_YEAR]}, ": needs 1", "figure_without_year"),
        ({"traits": [ENDS] * 7}, ".traits", "too_many_traits"),
        ({"traits": [ENDS | {"position": 200}]}, ".traits[0].position", "invalid_value"),
        ({"picture": PNG | {"data": "!"}}, ": picture", "not_a_picture"),
        ({"picture": PNG | {"data": "AAAA"}}, ": picture", "not_a_picture"),
    ],
)
def test_what_breaks_the_rules_is_refused_with_its_place(
    store: Store, card: dict[str, Any], where: str, code: str
) -> None:
    content = _file(_card(name="Goed"), _card(**card))
    assert _refused(store, content)[0] == (f"cards[1]{where}", code)


def test_one_card_that_is_wrong_keeps_all_out(store: Store) -> None:
    assert len(_refused(store, _file(_card(), _card(name=""), _card(language="x")))) == 2


def test_a_card_that_stands_twice_in_the_file_is_refused(store: Store) -> None:
    card = _card()
    assert _refused(store, _file(card, card)) == [("cards[1].id", "invalid_value")]


def test_another_version_of_the_format_and_an_empty_set_are_refused(store: Store) -> None:
    assert _refused(store, _file(_card(), version=2)) == [("version", "invalid_value")]
    assert _refused(store, _file()) == [("cards", "invalid_value")]


def test_a_bomb_in_base64_is_refused(store: Store) -> None:
    data = base64.b64encode(b"\0" * 6_000_000).decode()
    refused = _refused(store, _file(_card(picture={"media_type": "image/png", "data": data})))
    assert refused == [("cards[0]: picture", "picture_too_large")]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(_card())), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["cards", "version", "format", "more"]), _JSON))
def test_any_json_is_taken_in_or_refused_by_name(store: Store, document: dict[str, Any]) -> None:
    content = json.dumps({"format": "persona-cards", "version": 1} | document).encode()
    with pytest.raises(errors.WorkshopError):
        exchange.preview(store, content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_set_comes_once_and_is_marked_as_example(store: Store, language: str) -> None:
    added = starter.bring_in(store, language)
    assert len(added) == 8 and starter.bring_in(store, language) == []
    assert all(persona.example and persona.card.language == language for persona in added)
    assert {persona.starter for persona in added} == set(starter.cards("en"))


def test_an_example_that_was_put_away_comes_back(store: Store) -> None:
    first = starter.bring_in(store, "nl")[0]
    storage.set_archived(store, first.id, True)
    assert [persona.id for persona in starter.bring_in(store, "nl")] == [first.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_example_does_not_assume_has_a_figure_with_its_source_and_year(language: str) -> None:
    for card in starter.cards(language).values():
        for line in card.lines:
            figure = line.source and line.source.figure and line.source.year and line.source.url
            assert bool(figure) == (line.evidence != "assumed")


def _shape(language: str) -> list[Any]:
    """What the examples of a language have in common with those of another."""
    cards = starter.cards(language).items()
    traits = [(name, [(trait.kind, trait.position) for trait in card.traits]) for name, card in cards]
    sources = (line.source for _, card in cards for line in card.lines)
    return [*traits, [source.figure.replace(" ", "") for source in sources if source]]


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_examples_have_the_same_traits_and_figures_in_every_language(language: str) -> None:
    assert _shape(language) == _shape("en")
