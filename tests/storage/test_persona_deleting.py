import json

import pytest

from tests.cards import card_of, keep_card, picture_bytes
from tests.rooms import Room
from workshop_data import errors, notes, undo, workshops
from workshop_data.model import Phase
from workshop_data.personas import (
    deleting,
    exchange,
    incoming,
    lookup,
    on_board,
    pictures,
    starter,
    storage,
    versions,
)
from workshop_data.personas.model import Persona
from workshop_data.store import Store, check

NAME = "Wilhelmina Vandersmissen"


def _archived(store: Store, **content: object) -> Persona:
    persona = keep_card(store, name=NAME, **content)
    return storage.set_archived(store, persona.id, True)


def _delete(store: Store, persona: Persona) -> None:
    storage.set_archived(store, persona.id, True)
    deleting.delete(store, persona.id)


def _count(store: Store, question: str) -> int:
    with store.read() as db:
        return int(db.execute(question).fetchone()[0])


def _persona_of(room: Room, note: str) -> str | None:
    with room.store.read() as db:
        found = notes.state(db, note)
        assert found
        return found.persona_id


def test_nothing_of_the_card_is_left_in_the_file(store: Store) -> None:
    persona = _archived(store, goals=[{"text": "Haar zieke moeder bezoeken"}])
    storage.save(store, persona.id, card_of(name="Iemand"), based_on=1)
    deleting.delete(store, persona.id)
    beside = [store.path.with_name(store.path.name + ending) for ending in ("", "-wal")]
    content = b"".join(path.read_bytes() for path in beside if path.exists())
    assert NAME.encode() not in content
    assert b"zieke moeder" not in content
    assert not check(store.path)["foreign_keys"]


@pytest.mark.parametrize("table", ["persona", "persona_version", "persona_line", "persona_line_note"])
def test_no_row_of_the_card_is_left(room: Room, table: str) -> None:
    note = room.write()
    persona = _archived(room.store, goals=[{"text": "Werk", "notes": [note.id]}])
    deleting.delete(room.store, persona.id)
    assert _count(room.store, f"SELECT COUNT(*) FROM {table}") == 0


def test_a_card_that_is_not_archived_stays(store: Store) -> None:
    persona = keep_card(store)
    with pytest.raises(errors.PersonaNotArchived):
        deleting.delete(store, persona.id)
    with store.read() as db:
        assert lookup.get(db, persona.id) == persona


def test_deleting_once_more_is_no_error_and_an_unknown_card_is(store: Store) -> None:
    persona = _archived(store)
    deleting.delete(store, persona.id)
    deleting.delete(store, persona.id)
    with pytest.raises(errors.UnknownPersona):
        deleting.delete(store, "00000000-0000-4000-8000-000000000000")


def test_its_picture_goes_unless_another_card_has_it(store: Store) -> None:
    picture = pictures.prepared(picture_bytes())
    first, second = keep_card(store), keep_card(store, name="Jef")
    for persona in (first, second):
        storage.set_picture(store, persona.id, picture)
    storage.set_picture(store, first.id, None)
    _delete(store, first)
    assert _count(store, "SELECT COUNT(*) FROM persona_picture") == 1
    _delete(store, second)
    assert _count(store, "SELECT COUNT(*) FROM persona_picture") == 0


def test_workshops_go_on_without_it_and_keep_their_notes(room: Room) -> None:
    gone, stays = keep_card(room.store, name=NAME), keep_card(room.store, name="Jef")
    on_board.set_personas(room.store, room.code, [gone.id, stays.id], at_turn=gone.id)
    note = room.write()
    storage.set_archived(room.store, gone.id, True)
    with room.store.read() as db:
        assert deleting.where_used(db, gone.id) == (1, 1)
    deleting.delete(room.store, gone.id)
    with room.store.read() as db:
        workshop = workshops.get(db, room.code)
        assert workshops.persona_ids(db, workshop.id) == [stays.id]
    assert workshop.persona_at_turn is None
    assert _persona_of(room, note.id) is None


def test_a_closed_workshop_lets_go_of_it_too(room: Room) -> None:
    persona = keep_card(room.store, name=NAME)
    on_board.set_personas(room.store, room.code, [persona.id])
    room.set(phase=Phase.CLOSED)
    _delete(room.store, persona)
    with room.store.read() as db:
        assert workshops.persona_ids(db, workshops.get(db, room.code).id) == []


def test_no_undo_puts_it_at_turn_again(room: Room) -> None:
    gone, stays = keep_card(room.store, name=NAME), keep_card(room.store, name="Jef")
    on_board.set_personas(room.store, room.code, [gone.id, stays.id], at_turn=gone.id)
    on_board.set_personas(room.store, room.code, [gone.id, stays.id], at_turn=None)
    _delete(room.store, gone)
    with pytest.raises(errors.NothingToUndo):
        undo.undo(room.store, room.code)


def test_an_undo_puts_a_note_on_no_map_where_it_stood_on_the_deleted_one(room: Room) -> None:
    gone, stays = keep_card(room.store, name=NAME), keep_card(room.store, name="Jef")
    on_board.set_personas(room.store, room.code, [gone.id, stays.id])
    note = room.change(room.write(), persona_id=gone.id)
    room.change(note, persona_id=stays.id)
    _delete(room.store, gone)
    undo.undo(room.store, room.code)
    assert _persona_of(room, note.id) is None


def test_what_was_undone_before_can_still_be_told_apart(room: Room) -> None:
    gone, stays = keep_card(room.store, name=NAME), keep_card(room.store, name="Jef")
    on_board.set_personas(room.store, room.code, [gone.id, stays.id], at_turn=gone.id)
    undo.undo(room.store, room.code)
    _delete(room.store, gone)
    with room.store.read() as db:
        assert undo.next_steps(db, workshops.get(db, room.code)) == (None, None)


def test_no_file_brings_it_back_and_the_preview_says_so(store: Store) -> None:
    persona = _archived(store)
    with store.read() as db:
        document = json.dumps(exchange.card_set(db, [persona])).encode()
    deleting.delete(store, persona.id)
    assert [each.status for each in exchange.preview(store, document).cards] == ["deleted"]
    exchange.take_in(store, document)
    assert _count(store, "SELECT COUNT(*) FROM persona") == 0


def test_a_late_retry_does_not_bring_it_back(store: Store) -> None:
    document = {"id": "5c0e6f6e-2f0b-4c0e-8d3a-6d1f0c8b7a51", "name": NAME, "language": "nl"}
    persona, _ = incoming.make(store, document)
    _delete(store, persona)
    with pytest.raises(errors.PersonaDeleted):
        incoming.make(store, document)


def test_an_example_that_was_deleted_comes_again_only_when_the_set_is_asked_for(store: Store) -> None:
    persona = starter.bring_in(store, "nl")[0]
    _delete(store, persona)
    assert _count(store, "SELECT COUNT(*) FROM persona") == 7
    assert [each.id for each in starter.bring_in(store, "nl")] == [persona.id]


def test_its_versions_are_unknown(store: Store) -> None:
    persona = _archived(store)
    deleting.delete(store, persona.id)
    with store.read() as db, pytest.raises(errors.UnknownPersona):
        versions.versions(db, persona.id)
