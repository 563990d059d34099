import base64
from typing import Any

import pytest

from tests.cards import picture_bytes
from workshop_data import errors
from workshop_data.personas import incoming, pictures, storage
from workshop_data.store import Store

ID = "5c0e6f6e-2f0b-4c0e-8d3a-6d1f0c8b7a51"
PICTURE = {"media_type": "image/png", "data": base64.b64encode(picture_bytes()).decode()}


def _document(**content: Any) -> dict[str, Any]:
    return {"name": "Amina", "language": "nl"} | content


def _counts(store: Store) -> tuple[int, ...]:
    with store.read() as db:
        tables = ("persona", "persona_version", "persona_picture")
        return tuple(db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables)


def test_the_same_id_again_makes_no_second_card_and_changes_nothing(store: Store) -> None:
    first, is_new = incoming.make(store, _document(id=ID))
    again, is_new_again = incoming.make(store, _document(id=ID.upper(), name="Anders"))
    assert (is_new, is_new_again) == (True, False)
    assert again == first
    assert _counts(store)[:2] == (1, 1)


@pytest.mark.parametrize("bad", ["", "1", 7, ["x"], "../" + ID, ID + "\n"])
def test_an_id_that_is_none_is_refused(store: Store, bad: object) -> None:
    with pytest.raises(errors.InvalidValue):
        incoming.make(store, _document(id=bad))
    assert _counts(store) == (0, 0, 0)


def test_a_picture_is_kept_with_the_card(store: Store) -> None:
    persona, _ = incoming.make(store, _document(picture=PICTURE))
    with store.read() as db:
        kept = pictures.get(db, persona.card.picture or "")
    assert kept == pictures.prepared(picture_bytes())


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": ""}, errors.FieldMissing),
        ({"goals": [{"text": "x" * 91}]}, errors.TextTooLong),
        ({"pain_points": [{"text": "Wachten", "pain_point": "no_such_code"}]}, errors.UnknownPainPoint),
        ({"picture": {"media_type": "image/png", "data": "AAAA"}}, errors.NotAPicture),
        ({"picture": {"media_type": "image/png", "data": "no base64!"}}, errors.NotAPicture),
        ({"picture": {"media_type": "image/png"}}, errors.NotAPicture),
        ({"picture": {"data": 5}}, errors.NotAPicture),
        ({"picture": "0" * 64}, errors.InvalidValue),
    ],
)
def test_of_a_card_that_is_refused_nothing_is_kept(
    store: Store, wrong: dict[str, Any], refusal: type[errors.WorkshopError]
) -> None:
    with pytest.raises(refusal):
        incoming.make(store, _document(picture=PICTURE) | wrong)
    assert _counts(store) == (0, 0, 0)


def test_a_changed_card_brings_its_picture_along_in_one_version(store: Store) -> None:
    persona, _ = incoming.make(store, _document())
    sent = incoming.read(_document(name="Leila", picture=PICTURE))
    saved = incoming.save(store, persona.id, sent, based_on=1)
    assert (saved.version, saved.card.name, bool(saved.card.picture)) == (2, "Leila", True)


def test_of_the_second_of_two_who_save_no_picture_is_kept(store: Store) -> None:
    persona, _ = incoming.make(store, _document())
    storage.save(store, persona.id, incoming.read(_document(name="Eerst")).card, based_on=1)
    with pytest.raises(errors.PersonaChanged):
        incoming.save(store, persona.id, incoming.read(_document(picture=PICTURE)), based_on=1)
    assert _counts(store) == (1, 2, 0)
