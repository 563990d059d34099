import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cards import card_of, keep_card, picture_bytes
from tests.rooms import Room
from workshop_data import changes, errors, text
from workshop_data.personas import lookup, pictures, storage, versions
from workshop_data.personas.model import NAME_LENGTH_LIMIT, Persona
from workshop_data.store import Store


def _found(store: Store, **wanted: Any) -> list[str]:
    with store.read() as db:
        return [persona.card.name for persona in lookup.find(db, **wanted)]


def _save(store: Store, persona: Persona, **changed: Any) -> Persona:
    return storage.save(store, persona.id, replace(persona.card, **changed), based_on=persona.version)


def test_a_card_is_kept_as_it_was_written(store: Store) -> None:
    card = card_of(goals=[{"text": "Werk vinden"}], traits=[{"left": "a", "right": "b"}])
    persona = storage.create(store, card)
    with store.read() as db:
        assert lookup.get(db, persona.id.upper()) == persona
    assert (persona.card, persona.version, persona.archived) == (card, 1, False)


def test_a_bad_card_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(errors.FieldMissing):
        storage.create(store, replace(card_of(), name=" "))
    with pytest.raises(errors.UnknownPainPoint):
        keep_card(store, needs=[{"text": "x", "pain_point": "no_such_code"}])
    with pytest.raises(errors.InvalidValue):
        keep_card(store, picture="0" * 64)
    assert _found(store) == []


def test_a_persona_that_is_not_there_is_unknown(store: Store) -> None:
    with store.read() as db, pytest.raises(errors.UnknownPersona):
        lookup.get(db, "nobody")


def test_saving_makes_a_version_and_saving_the_same_makes_none(store: Store) -> None:
    persona = keep_card(store)
    changed = _save(store, persona, service="Pensioen")
    assert (changed.version, _save(store, changed).version) == (2, 2)
    with store.read() as db:
        found = versions.versions(db, persona.id)
    assert [(each.number, each.reason) for each in found] == [(2, "changed"), (1, "made")]
    assert [each.what for each in found[0].changes] == ["service"] and found[1].changes == ()


def test_the_second_of_two_who_save_is_told_with_both_cards(store: Store) -> None:
    persona = keep_card(store)
    first = _save(store, persona, service="Van Anna")
    with pytest.raises(errors.PersonaChanged) as refused:
        _save(store, persona, service="Van Bob")
    assert refused.value.values["current"] == first
    assert refused.value.values["yours"].service == "Van Bob"
    with store.read() as db:
        assert lookup.get(db, persona.id) == first


def test_the_same_text_saved_twice_is_no_conflict(store: Store) -> None:
    persona = keep_card(store)
    assert _save(store, persona, service="Pensioen") == _save(store, persona, service="Pensioen")


def test_of_many_who_save_at_once_one_wins_and_the_others_are_told(store: Store) -> None:
    persona, told, saved = keep_card(store), [], []

    def write(number: int) -> None:
        try:
            saved.append(_save(store, persona, service=f"Dienst {number}"))
        except errors.PersonaChanged as refused:
            told.append(refused)
        finally:
            store.close()

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(saved), len(told)) == (1, 7)
    assert all(refused.values["current"] == saved[0] for refused in told)


def test_going_back_makes_the_earlier_card_the_newest_version(store: Store) -> None:
    persona = keep_card(store, goals=[{"text": "Werk"}])
    _save(store, persona, lines=())
    back = versions.go_back(store, persona.id, 1)
    with store.read() as db:
        found = versions.versions(db, persona.id)
    assert (back.card, back.version) == (persona.card, 3)
    assert [(each.reason, each.origin) for each in found][0] == ("went_back", 1)
    assert found[1].card.lines == ()


def test_a_version_that_there_is_not_is_unknown(store: Store) -> None:
    with pytest.raises(errors.UnknownPersona):
        versions.go_back(store, keep_card(store).id, 2)


def test_a_copy_is_a_card_of_its_own(store: Store) -> None:
    persona = storage.create(store, card_of(goals=[{"text": "Werk"}]), example=True, starter="newcomers")
    copy = storage.copy(store, persona.id, name="Amina 2")
    assert [line.text for line in copy.card.lines] == ["Werk"]
    assert copy.card.lines[0].id != persona.card.lines[0].id
    assert (copy.example, copy.starter, copy.version) == (False, None, 1)
    with store.read() as db:
        assert versions.versions(db, copy.id)[0].reason == "copied"


def test_a_free_name_is_numbered_and_keeps_to_the_room(store: Store) -> None:
    long = "A" * NAME_LENGTH_LIMIT
    for name in ("Amina", "Amina (2)", long):
        keep_card(store, name=name)
    with store.read() as db:
        assert lookup.free_name(db, "Amina") == "Amina (3)"
        assert lookup.free_name(db, long) == "A" * (NAME_LENGTH_LIMIT - 4) + " (2)"
        assert lookup.free_name(db, "Selam") == "Selam"


def test_an_archived_card_is_found_only_among_the_archived_and_comes_back(store: Store) -> None:
    persona = keep_card(store)
    storage.set_archived(store, persona.id, True)
    assert (_found(store), _found(store, archived=True)) == ([], ["Amina"])
    assert storage.set_archived(store, persona.id, False) == persona


@pytest.mark.parametrize("words", ["elodie", "ÉLODIE", "œuvre", "oeuvre", "impots elodie", "strasse", "100%"])
def test_a_search_minds_neither_case_nor_accents(store: Store, words: str) -> None:
    keep_card(
        store, name="Élodie", service="Impôts", goals=[{"text": "Son Œuvre à la Straße, 100% en ligne"}]
    )
    keep_card(store, name="Jos")
    assert _found(store, words=words) == ["Élodie"]


@pytest.mark.parametrize("words", ["_", "%", "!", "elodie jos", "'; DROP TABLE persona; --"])
def test_signs_of_sql_are_only_letters_to_a_search(store: Store, words: str) -> None:
    keep_card(store, name="Élodie")
    assert _found(store, words=words) == []


@given(st.text(max_size=30))
@example("\U0001d756")
def test_a_card_is_found_by_any_part_of_what_it_says(store: Store, said: str) -> None:
    try:
        persona = keep_card(store, name="Naam", goals=[{"text": said}])
    except errors.WorkshopError:
        return
    line = text.folded(persona.card.lines[0].text)
    assert "Naam" in _found(store, words=line[:12])
    storage.set_archived(store, persona.id, True)


def test_cards_are_filtered_by_service_and_language_and_sorted_by_name(store: Store) -> None:
    for name, service, language in (("Bert", "B", "nl"), ("Élise", "A", "fr"), ("anna", "A", "nl")):
        keep_card(store, name=name, service=service, language=language)
    assert _found(store) == ["anna", "Bert", "Élise"]
    assert _found(store, services=["A"]) == ["anna", "Élise"]
    assert _found(store, services=["A"], languages=["fr", "de"]) == ["Élise"]
    with store.read() as db:
        assert lookup.services(db) == ["A", "B"]


def test_a_picture_is_kept_once_and_makes_a_version(store: Store) -> None:
    persona, picture = keep_card(store), pictures.prepared(picture_bytes())
    changed = storage.set_picture(store, persona.id, picture)
    assert pictures.keep(store, picture_bytes()) == picture
    assert (changed.card.picture, changed.version) == (picture.id, 2)
    with store.read() as db:
        assert pictures.get(db, picture.id) == picture
        assert db["persona_picture"].count == 1
    assert storage.set_picture(store, persona.id, None).card == persona.card


def test_the_change_log_tells_what_happened_to_a_card(store: Store) -> None:
    persona = keep_card(store)
    _save(store, persona, service="Pensioen")
    storage.set_archived(store, persona.id, True)
    storage.set_archived(store, persona.id, False)
    with store.read() as db:
        told = [(change.kind, change.subject) for change in changes.since(db, 0)]
    kinds = ["persona_made", "persona_changed", "persona_archived", "persona_brought_back"]
    assert told == [(kind, persona.id) for kind in kinds]


def test_the_present_lines_lie_open_to_sql(room: Room) -> None:
    note = room.write()
    persona = keep_card(room.store, goals=[{"text": "Werk", "notes": [note.id]}, {"text": "Rust"}])
    _save(room.store, persona, lines=persona.card.lines[:1])
    with room.store.read() as db:
        assert [row["text"] for row in db["persona_line"].rows] == ["Werk"]
        assert [row["note_id"] for row in db["persona_line_note"].rows] == [note.id]
